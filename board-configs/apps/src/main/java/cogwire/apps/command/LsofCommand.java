package cogwire.apps.command;

import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.udp.UdpView;

/** lsof -i: which program has which connection. What no program holds any more is not listed, as on Linux. */
public final class LsofCommand extends Tool {
    private static final int ANY = 0;
    private static final int TCP = 1;
    private static final int UDP = 2;
    private static final String SENTENCE = "  (no program holds the others: see netstat -ant)\n";

    private final NetStack stack;
    private final Udp udp;
    private final ConnectionView view = new ConnectionView();
    private final UdpView datagrams = new UdpView();

    private int protocol;
    private int address;
    private int firstPort;
    private int lastPort;
    private boolean listening;
    private boolean terse;
    /** Owners that -t has named. */
    private final boolean[] named = new boolean[128];

    private boolean internet;
    private int row;
    private int shown;
    private int orphans;

    /** @param udp null: this board has none */
    public LsofCommand(NetStack stack, Udp udp) {
        super("lsof", "which program has which connection or port", new Getopt("i?nPs:p:tu:c:"));
        this.stack = stack;
        this.udp = udp;
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: lsof [-t] [-n] [-P] [-i[tcp|udp][@address][:port[-port]]] [-sTCP:LISTEN]\n")
                .put("  -t numbers of programs only\n")
                .put("for example: lsof -i :9000     lsof -i tcp:9000-9010     lsof -iTCP -sTCP:LISTEN -n -P\n");
    }

    @Override
    void reset() {
        protocol = ANY;
        address = 0;
        firstPort = 0;
        lastPort = 65535;
        listening = false;
        terse = false;
        for (int i = 0; i < named.length; i++) {
            named[i] = false;
        }
        internet = false;
        row = 0;
        shown = 0;
        orphans = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        if (letter == 'i') {
            internet = true;
            // "lsof -i" alone, and "lsof -i -n": no address.
            return options.argument < 0 || selection(line, options.argument, options.argumentAt, out);
        }
        if (letter == 's') {
            if (line.continues(options.argument, options.argumentAt, "TCP:LISTEN")) {
                listening = true;
                return true;
            }
            return wrong(
                    "of the states only -sTCP:LISTEN is taken; for others: netstat -ant | grep STATE; not",
                    line,
                    options.argument,
                    out);
        }
        if (letter == 't') {
            terse = true;
            return true;
        }
        boolean chooses = letter == 'p' || letter == 'c' || letter == 'u';
        return !chooses || refused("programs are shown by name; try lsof -i, and | grep NAME", out);
    }

    private boolean selection(Words line, int word, int from, TextBuffer out) {
        int at = from;
        int end = line.length(word);
        if (line.charAt(word, at) == '6') {
            return refused("there is no IPv6 in this stack; -i shows all there is", out);
        }
        if (line.charAt(word, at) == '4') {
            at++;
        }
        if (line.continues(word, at, "tcp") || line.continues(word, at, "TCP")) {
            protocol = TCP;
            at += 3;
        } else if (line.continues(word, at, "udp") || line.continues(word, at, "UDP")) {
            protocol = UDP;
            at += 3;
        }
        if (line.charAt(word, at) == '@') {
            int colon = ++at;
            while (colon < end && line.charAt(word, colon) != ':') {
                colon++;
            }
            if (!line.isAddress(word, at, colon)) {
                return wrong("not an Internet address:", line, word, out);
            }
            address = line.address(word, at, colon);
            at = colon;
        }
        if (line.charAt(word, at) == ':') {
            return ports(line, word, at + 1, end, out);
        }
        return at == end || wrong("unacceptable Internet address:", line, word, out);
    }

    private boolean ports(Words line, int word, int from, int end, TextBuffer out) {
        int dash = from;
        while (dash < end && line.charAt(word, dash) != '-') {
            dash++;
        }
        firstPort = line.number(word, from, dash);
        lastPort = dash == end ? firstPort : line.number(word, dash + 1, end);
        return firstPort >= 0 && lastPort >= firstPort && lastPort <= 65535
                || wrong("unacceptable port specification in -i:", line, word, out);
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
        if (!internet) {
            return refused("a board has no files; its connections are shown by lsof -i, or lsof -i :9000", out);
        }
        return options.operands() == 0 || wrong("not understood:", line, options.operand(0), out);
    }

    @Override
    public int step(int nowMs, TextBuffer out) {
        int rows = stack.tcp().rows();
        int i = row++;
        if (i < rows) {
            if (protocol != UDP && stack.tcp().row(i, view)) {
                connection(out);
            }
            return 0;
        }
        if (udp != null && i - rows < udp.rows()) {
            if (protocol != TCP && udp.row(i - rows, datagrams) && datagrams.localPort != 0) {
                datagram(out);
            }
            return 0;
        }
        if (orphans > 0 && !terse) {
            out.dec(orphans)
                    .put(orphans == 1 ? " more connection" : " more connections")
                    .put(SENTENCE);
        }
        // lsof says nothing and fails when nothing was found.
        return shown > 0 ? DONE : FAILED;
    }

    private boolean wanted(int local, int localPort, int remote, int remotePort) {
        boolean port = localPort >= firstPort && localPort <= lastPort
                || remotePort >= firstPort && remotePort <= lastPort && remotePort != 0;
        return port && (address == 0 || local == address || remote == address);
    }

    private void connection(TextBuffer out) {
        boolean listener = view.state == TcpState.LISTEN;
        int remotePort = listener ? 0 : view.remotePort;
        if (!wanted(view.localAddress, view.localPort, view.remoteAddress, remotePort) || listening && !listener) {
            return;
        }
        if (view.owner == 0) {
            orphans++;
            return;
        }
        if (terse) {
            name(view.owner, out);
            return;
        }
        head(stack.owners().name(view.owner), view.owner, row - 1, view.pcb, out);
        out.put("TCP ");
        ends(view.localAddress, view.localPort, view.remoteAddress, remotePort, out);
        out.put(" (").put(Netstat.stateName(view.state)).put(")\n");
    }

    private void datagram(TextBuffer out) {
        if (listening
                || !wanted(
                        datagrams.localAddress, datagrams.localPort, datagrams.remoteAddress, datagrams.remotePort)) {
            return;
        }
        if (terse) {
            name(datagrams.owner, out);
            return;
        }
        head(stack.owners().name(datagrams.owner), datagrams.owner, row - 1, datagrams.pcb, out);
        out.put("UDP ");
        ends(datagrams.localAddress, datagrams.localPort, datagrams.remoteAddress, datagrams.remotePort, out);
        out.newLine();
    }

    /** -t: a program's number, once. */
    private void name(int owner, TextBuffer out) {
        shown++;
        if (owner != 0 && !named[owner]) {
            named[owner] = true;
            out.dec(owner).newLine();
        }
    }

    private void head(String program, int owner, int place, int pcb, TextBuffer out) {
        if (shown++ == 0) {
            out.put("COMMAND    PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME\n");
        }
        int start = out.length();
        for (int i = 0; i < program.length() && i < 9; i++) {
            out.put(program.charAt(i));
        }
        while (out.length() - start < 9) {
            out.put(' ');
        }
        out.decRight(owner, 5)
                .put(" root ")
                .decRight(place, 4)
                .put("u  IPv4 ")
                .decRight(pcb, 6)
                .put("      0t0  ");
    }

    private static void ends(int local, int localPort, int remote, int remotePort, TextBuffer out) {
        end(local, localPort, out);
        if (remotePort != 0) {
            end(remote, remotePort, out.put("->"));
        }
    }

    private static void end(int address, int port, TextBuffer out) {
        if (address == 0) {
            out.put('*');
        } else {
            out.address(address);
        }
        out.put(':').dec(port);
    }
}
