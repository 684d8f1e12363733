package cogwire.apps.capture;

import cogwire.apps.TextBuffer;
import cogwire.apps.command.Getopt;
import cogwire.apps.command.Words;

/**
 * A filter in tcpdump's language, as far as this stack's protocols go: {@code host}, {@code net}, {@code port} and
 * {@code portrange} with {@code src} and {@code dst}; {@code ip}, {@code arp}, {@code icmp}, {@code tcp}, {@code udp};
 * {@code ether host}; {@code broadcast}, {@code multicast}; {@code less}, {@code greater}; octets and flags as in {@code
 * tcp[tcpflags] & tcp-syn != 0}; {@code and}, {@code or} (which, as in tcpdump, bind equally and from left to right),
 * {@code not} and parentheses. A value alone repeats what stood before the one before it: {@code port 80 or 443}.
 *
 * <p>Compiled once into a program for a stack of bits; running it allocates nothing. Threading: one thread at a time.
 */
public final class CaptureFilter {
    private static final int MOST_TOKENS = 128;
    private static final int MOST_DEPTH = 30;

    private final FilterTokens tokens = new FilterTokens(MOST_TOKENS);
    private final FilterProgram program = new FilterProgram();
    private int at;
    private int depth;
    /** Why it is no filter, or null. */
    private String problem;

    /** What the last primitive was about, for a value that stands alone. */
    private int lastKind = FilterProgram.NETWORK;

    private int lastDirection;
    private int lastProtocol;

    /** Lets everything through until {@link #compile}. */
    public CaptureFilter() {
        program.clear();
    }

    /**
     * Takes the words of a line that were no options.
     *
     * @return false when they are no filter; what is wrong is in {@code out}
     */
    public boolean compile(Words line, Getopt options, TextBuffer out) {
        program.clear();
        at = 0;
        depth = 0;
        problem = null;
        lastKind = FilterProgram.NETWORK;
        lastDirection = FilterProgram.EITHER;
        lastProtocol = 0;
        if (!tokens.set(line, options)) {
            problem = "too long";
        } else if (tokens.count() > 0) {
            expression();
            if (problem == null && at < tokens.count()) {
                problem = "not understood";
            }
        }
        if (problem == null) {
            return true;
        }
        out.put("can't parse filter expression: ").put(problem);
        if (at < tokens.count()) {
            tokens.put(at, out.put(" at '"));
            out.put('\'');
        }
        out.newLine();
        program.clear();
        return false;
    }

    // --- Compiling ---

    private void emit(int operation, int first, int second, int third) {
        if (!program.add(operation, first, second, third)) {
            problem = "too long";
        }
    }

    private void fail(String why) {
        if (problem == null) {
            problem = why;
        }
    }

    private boolean take(String text) {
        if (tokens.is(at, text)) {
            at++;
            return true;
        }
        return false;
    }

    private void expression() {
        if (++depth > MOST_DEPTH) {
            fail("too deep");
            return;
        }
        term();
        while (problem == null) {
            boolean and = take("and") || take("&&");
            if (!and && !take("or") && !take("||")) {
                break;
            }
            term();
            emit(and ? FilterProgram.AND : FilterProgram.OR, 0, 0, 0);
        }
        depth--;
    }

    private void term() {
        if (take("not") || take("!")) {
            if (++depth > MOST_DEPTH) {
                fail("too deep");
                return;
            }
            term();
            depth--;
            emit(FilterProgram.NOT, 0, 0, 0);
        } else if (take("(")) {
            expression();
            if (problem == null && !take(")")) {
                fail("a closing parenthesis is missing");
            }
        } else if (at >= tokens.count()) {
            fail("something is missing at the end");
        } else {
            primitive();
        }
    }

    private void primitive() {
        if (take("ether")) {
            ether();
            return;
        }
        if (take("broadcast")) {
            emit(FilterProgram.GROUP, 0, 0, 0);
        } else if (take("multicast")) {
            emit(FilterProgram.GROUP, 1, 0, 0);
        } else if (take("less") || take("greater")) {
            boolean less = tokens.is(at - 1, "less");
            int octets = tokens.number(at);
            if (octets < 0) {
                fail("a number of octets is missing");
                return;
            }
            at++;
            emit(FilterProgram.LONGER, octets, less ? 1 : 0, 0);
        } else {
            qualified();
        }
    }

    private void ether() {
        if (take("broadcast") || take("multicast")) {
            emit(FilterProgram.GROUP, tokens.is(at - 1, "multicast") ? 1 : 0, 0, 0);
            return;
        }
        if (take("proto")) {
            int type = take("\\ip") || take("ip")
                    ? FrameView.IPV4
                    : take("\\arp") || take("arp") ? FrameView.ARP : tokens.number(at++);
            if (type < 0 || type > 65535) {
                fail("which type? A number, ip or arp");
            }
            emit(FilterProgram.ETHER_TYPE, type, 0, 0);
            return;
        }
        int direction = direction();
        take("host");
        int high = 0;
        int low = 0;
        for (int k = 0; k < 6; k++) {
            int octet = tokens.stationOctet(at, k);
            if (octet < 0) {
                fail("a hardware address such as 02:00:00:00:00:01 is missing");
                return;
            }
            high = k < 4 ? high << 8 | octet : high;
            low = k < 4 ? low : low << 8 | octet;
        }
        at++;
        emit(FilterProgram.STATION, high, low, direction);
    }

    /** "src", "dst", "src or dst", "src and dst", or nothing. */
    private int direction() {
        if (take("src")) {
            if (tokens.is(at, "or") && tokens.is(at + 1, "dst")) {
                at += 2;
                return FilterProgram.EITHER;
            }
            if (tokens.is(at, "and") && tokens.is(at + 1, "dst")) {
                at += 2;
                return FilterProgram.BOTH;
            }
            return FilterProgram.SRC;
        }
        return take("dst") ? FilterProgram.DST : FilterProgram.EITHER;
    }

    /** A protocol, a direction, a kind, a value: most of them may be left out. */
    private void qualified() {
        int begin = at;
        int protocol = protocol();
        if (protocol != 0 && tokens.is(at, "[")) {
            octets(protocol);
            return;
        }
        if (take("proto")) {
            int number = take("\\tcp") || take("tcp")
                    ? FrameView.TCP
                    : take("\\udp") || take("udp")
                            ? FrameView.UDP
                            : take("\\icmp") || take("icmp") ? FrameView.ICMP : tokens.number(at++);
            if (number < 0 || number > 255) {
                fail("which protocol? A number, tcp, udp or icmp");
            }
            emit(FilterProgram.PROTOCOL, number, 0, 0);
            return;
        }
        int direction = direction();
        int kind = take("host") || take("net")
                ? FilterProgram.NETWORK
                : take("port") || take("portrange") ? FilterProgram.PORTS : 0;
        boolean plain = at == begin;
        if (kind == 0 && direction == FilterProgram.EITHER && protocol != 0 && at == begin + 1) {
            protocolAlone(protocol);
            return;
        }
        if (plain) {
            kind = tokens.isAddress(at) ? FilterProgram.NETWORK : lastKind;
            direction = lastDirection;
            protocol = lastProtocol;
        } else if (kind == 0) {
            kind = FilterProgram.NETWORK;
        }
        int before = at;
        if (kind == FilterProgram.PORTS) {
            ports(direction, protocol);
        } else {
            network(direction, protocol);
        }
        if (problem == null && at == before) {
            fail("not understood");
        }
        lastKind = kind;
        lastDirection = direction;
        lastProtocol = protocol;
    }

    /** 0 none; IP protocols by their numbers; IPv4 and ARP by their types. */
    private int protocol() {
        if (take("tcp")) {
            return FrameView.TCP;
        }
        if (take("udp")) {
            return FrameView.UDP;
        }
        if (take("icmp")) {
            return FrameView.ICMP;
        }
        if (take("ip")) {
            return FrameView.IPV4;
        }
        if (take("arp")) {
            return FrameView.ARP;
        }
        if (tokens.is(at, "ip6") || tokens.is(at, "icmp6")) {
            fail("there is no IPv6 in this stack");
        }
        return 0;
    }

    private void protocolAlone(int protocol) {
        emit(protocol > 255 ? FilterProgram.ETHER_TYPE : FilterProgram.PROTOCOL, protocol, 0, 0);
    }

    private void only(int protocol) {
        if (protocol != 0) {
            protocolAlone(protocol);
            emit(FilterProgram.AND, 0, 0, 0);
        }
    }

    private void ports(int direction, int protocol) {
        int dash = at < tokens.count() ? tokens.indexOf(at, '-') : -1;
        int first = at < tokens.count() ? tokens.number(at, 0, dash) : -1;
        int last = dash < 0 ? first : tokens.number(at, dash + 1, -1);
        if (first < 0 || last < 0 || first > 65535 || last > 65535) {
            fail("a port's number is missing (there are no names)");
            return;
        }
        at++;
        emit(FilterProgram.PORTS, first < last ? first : last, first < last ? last : first, direction);
        only(protocol);
    }

    private void network(int direction, int protocol) {
        if (at >= tokens.count()) {
            fail("an address is missing");
            return;
        }
        int slash = tokens.indexOf(at, '/');
        int prefix = 32;
        int address;
        if (slash >= 0 && tokens.isAddress(at, slash)) {
            prefix = tokens.number(at, slash + 1, -1);
            address = tokens.address(at, slash);
        } else if (tokens.isAddress(at)) {
            address = tokens.address(at);
        } else if (tokens.is(at - 1, "net") && partial() > 0) {
            prefix = 8 * partial();
            address = partialAddress();
        } else {
            fail("an address is missing (there are no names)");
            return;
        }
        int mask = prefix == 0 ? 0 : -1 << 32 - prefix;
        if (prefix < 0 || prefix > 32 || (address & ~mask) != 0) {
            fail("non-network bits set, or no length of 0 to 32,");
            return;
        }
        at++;
        if (take("mask")) {
            if (!tokens.isAddress(at)) {
                fail("a mask is missing");
                return;
            }
            mask = tokens.address(at++);
        }
        emit(FilterProgram.NETWORK, address, mask, direction);
        only(protocol);
    }

    /** Octets of "10", "10.0", "10.0.0": a network's short name; 0: it is none. */
    private int partial() {
        int octets = 0;
        int from = 0;
        while (octets < 4) {
            int dot = dotFrom(from);
            int value = tokens.number(at, from, dot);
            if (value < 0 || value > 255) {
                return 0;
            }
            octets++;
            if (dot < 0) {
                return octets;
            }
            from = dot + 1;
        }
        return 0;
    }

    private int partialAddress() {
        int address = 0;
        int from = 0;
        for (int shift = 24; from >= 0; shift -= 8) {
            int dot = dotFrom(from);
            address |= tokens.number(at, from, dot) << shift;
            from = dot < 0 ? -1 : dot + 1;
        }
        return address;
    }

    private int dotFrom(int from) {
        return tokens.indexFrom(at, '.', from);
    }

    /** "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0", "tcp[13] == 2", "ip[8] < 5". */
    private void octets(int protocol) {
        at++;
        int field = take("tcpflags") ? 13 : take("icmptype") ? 0 : take("icmpcode") ? 1 : tokens.number(at++);
        if (field < 0 || field > 255 || !take("]")) {
            fail("which octet? For example tcp[tcpflags] or tcp[13]; it");
            return;
        }
        int mask = 255;
        if (take("&")) {
            mask = value();
        }
        int compare = take("=") || take("==")
                ? 0
                : take("!=") ? 1 : take("<") ? 2 : take(">") ? 3 : take("<=") ? 4 : take(">=") ? 5 : -1;
        if (compare < 0) {
            fail("a comparison is missing");
            return;
        }
        int with = value();
        emit(FilterProgram.OCTETS, protocol << 8 | field, mask, compare << 8 | with & 0xFF);
    }

    /** A number, names of flags, several joined by bars, with or without parentheses. */
    private int value() {
        boolean parentheses = take("(");
        int value = one();
        while (take("|") && problem == null) {
            value |= one();
        }
        if (parentheses && !take(")")) {
            fail("a closing parenthesis is missing");
        }
        return value;
    }

    private int one() {
        int flag = take("tcp-fin")
                ? 1
                : take("tcp-syn")
                        ? 2
                        : take("tcp-rst")
                                ? 4
                                : take("tcp-push")
                                        ? 8
                                        : take("tcp-ack")
                                                ? 16
                                                : take("tcp-urg")
                                                        ? 32
                                                        : take("tcp-ece")
                                                                ? 64
                                                                : take("tcp-cwr")
                                                                        ? 128
                                                                        : take("icmp-echo")
                                                                                ? 8
                                                                                : take("icmp-echoreply")
                                                                                        ? 0
                                                                                        : take("icmp-unreach") ? 3 : -1;
        if (flag >= 0) {
            return flag;
        }
        int number = tokens.number(at);
        if (number < 0 || number > 255) {
            fail("a number of 0 to 255 is missing");
            return 0;
        }
        at++;
        return number;
    }

    /** Whether the filter lets a frame through. */
    public boolean matches(byte[] frame, int offset, int length) {
        return program.matches(frame, offset, length);
    }
}
