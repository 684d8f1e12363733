package cogwire.apps.command;

import cogwire.apps.TextBuffer;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;

/**
 * Which connections ss shows: "state fin-wait-1", "exclude listening", "sport = :9000", "dst 10.0.0.2", joined by "and",
 * "or" from left to right; parentheses around them all, as people type them, change nothing.
 */
final class SocketFilter {
    private static final int ALL_STATES = (1 << TcpState.COUNT) - 1;
    private static final int MOST_TERMS = 8;

    private static final int SPORT = 0;
    private static final int DPORT = 1;
    private static final int SRC = 2;
    private static final int DST = 3;

    private final int[] kind = new int[MOST_TERMS];
    private final int[] value = new int[MOST_TERMS];
    private final boolean[] not = new boolean[MOST_TERMS];
    private final boolean[] or = new boolean[MOST_TERMS];
    private int terms;
    /** A bit for each state; 0: none was named. */
    private int states;

    void reset() {
        terms = 0;
        states = 0;
    }

    /** Whether states were named, which replaces -a and -l. */
    boolean namesStates() {
        return states != 0;
    }

    /**
     * Takes the operands of a line.
     *
     * @return 0, or the word that makes no sense
     */
    int parse(Words line, Getopt options) {
        boolean nextIsOr = false;
        int i = 0;
        while (i < options.operands()) {
            int word = options.operand(i);
            int used = 1;
            if (line.is(word, "or") || line.is(word, "||")) {
                nextIsOr = true;
            } else if (line.is(word, "state") || line.is(word, "exclude")) {
                int bits = states(line, options.operand(i + 1));
                if (bits == 0) {
                    return options.operand(i + 1) < 0 ? word : options.operand(i + 1);
                }
                boolean exclude = line.is(word, "exclude");
                states = exclude ? (states == 0 ? ALL_STATES : states) & ~bits : states | bits;
                used = 2;
            } else if (!isGlue(line, word)) {
                used = term(line, options, i, nextIsOr);
                nextIsOr = false;
                if (used == 0) {
                    return word;
                }
            }
            i += used;
        }
        return 0;
    }

    private static boolean isGlue(Words line, int word) {
        return line.is(word, "(")
                || line.is(word, ")")
                || line.is(word, "and")
                || line.is(word, "&&")
                || line.is(word, "\\(")
                || line.is(word, "\\)");
    }

    /** "sport = :80", "sport :80", "dst 10.0.0.2": how many operands it took, 0 when it makes no sense. */
    private int term(Words line, Getopt options, int i, boolean isOr) {
        int word = options.operand(i);
        int what = line.is(word, "sport")
                ? SPORT
                : line.is(word, "dport") ? DPORT : line.is(word, "src") ? SRC : line.is(word, "dst") ? DST : -1;
        if (what < 0 || terms == MOST_TERMS) {
            return 0;
        }
        int at = i + 1;
        int sign = options.operand(at);
        boolean negative = line.is(sign, "!=") || line.is(sign, "neq");
        if (negative || line.is(sign, "=") || line.is(sign, "==") || line.is(sign, "eq")) {
            at++;
        }
        int operand = options.operand(at);
        if (what == SPORT || what == DPORT) {
            value[terms] = line.number(operand, line.charAt(operand, 0) == ':' ? 1 : 0);
            if (value[terms] < 0 || value[terms] > 65535) {
                return 0;
            }
            add(what, negative, isOr);
        } else if (!end(line, operand, what, negative, isOr)) {
            return 0;
        }
        return at - i + 1;
    }

    private void add(int what, boolean negative, boolean isOr) {
        kind[terms] = what;
        not[terms] = negative;
        or[terms] = isOr;
        terms++;
    }

    /** "10.0.0.2", "10.0.0.2:80", ":80" behind src or dst; false when it makes no sense or there is no room. */
    private boolean end(Words line, int word, int what, boolean negative, boolean isOr) {
        int length = word < 0 ? 0 : line.length(word);
        int colon = 0;
        while (colon < length && line.charAt(word, colon) != ':') {
            colon++;
        }
        boolean port = colon < length;
        boolean address = colon > 0;
        if (!port && !address || port && address && (negative || terms + 1 >= MOST_TERMS)) {
            return false;
        }
        if (address) {
            if (!line.isAddress(word, 0, colon)) {
                return false;
            }
            value[terms] = line.address(word, 0, colon);
            add(what, negative, isOr);
        }
        if (port) {
            value[terms] = line.number(word, colon + 1, length);
            if (value[terms] < 0 || value[terms] > 65535) {
                return false;
            }
            add(what == SRC ? SPORT : DPORT, negative, isOr && !address);
        }
        return true;
    }

    /** Bits of a state's name as ss and RFC 9293 have it, or of its groups. */
    private static int states(Words line, int word) {
        if (line.is(word, "all")) {
            return ALL_STATES;
        }
        if (line.is(word, "connected")) {
            return ALL_STATES & ~(1 << TcpState.LISTEN | 1 << TcpState.CLOSED);
        }
        if (line.is(word, "synchronized")) {
            return ALL_STATES & ~(1 << TcpState.LISTEN | 1 << TcpState.CLOSED | 1 << TcpState.SYN_SENT);
        }
        if (line.is(word, "bucket")) {
            return 1 << TcpState.SYN_RECEIVED | 1 << TcpState.TIME_WAIT;
        }
        if (line.is(word, "big")) {
            return ALL_STATES & ~(1 << TcpState.SYN_RECEIVED | 1 << TcpState.TIME_WAIT);
        }
        if (line.is(word, "listening") || line.is(word, "listen")) {
            return 1 << TcpState.LISTEN;
        }
        if (line.is(word, "syn-recv")) {
            return 1 << TcpState.SYN_RECEIVED;
        }
        for (int state = 0; state < TcpState.COUNT; state++) {
            if (same(line, word, TcpState.name(state))) {
                return 1 << state;
            }
        }
        return 0;
    }

    /** Whether a word is a state's name, in either case, with - or _. */
    private static boolean same(Words line, int word, String name) {
        boolean same = line.length(word) == name.length();
        for (int i = 0; same && i < name.length(); i++) {
            char c = line.charAt(word, i);
            char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c == '-' ? '_' : c;
            same = upper == name.charAt(i);
        }
        return same;
    }

    /** Whether the states that were named, if any, let it through. */
    boolean state(int state) {
        return states == 0 || (states >> state & 1) != 0;
    }

    /** Whether the terms let both ends through. */
    boolean ends(int local, int localPort, int remote, int remotePort) {
        boolean holds = true;
        for (int i = 0; i < terms; i++) {
            int seen = kind[i] == SPORT ? localPort : kind[i] == DPORT ? remotePort : kind[i] == SRC ? local : remote;
            boolean term = seen == value[i] != not[i];
            holds = or[i] ? holds || term : holds && term;
        }
        return holds;
    }

    boolean matches(ConnectionView view) {
        return state(view.state)
                && ends(
                        view.localAddress,
                        view.localPort,
                        view.remoteAddress,
                        view.state == TcpState.LISTEN ? 0 : view.remotePort);
    }

    /** What makes no sense, for people. */
    static void complain(Words line, int word, TextBuffer out) {
        out.put("ss: not understood in the filter: \"");
        line.put(word, out);
        out.put("\" (ports and addresses are numbers here)\n");
    }
}
