package cogwire.apps;

import cogwire.raw.Tcp;
import cogwire.tcp.Cause;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.Transition;

/**
 * What the stack remembers of its connections' past, for people. A board without {@code TcpConfig.history} remembers
 * nothing, and nothing is printed.
 *
 * <p>Allocates nothing after its construction. Threading: the stack's owner only.
 */
public final class TransitionPrinter {
    /** Octets that any line fits in. */
    public static final int LINE_OCTETS = 160;
    /** Octets that any path fits in, but for what stands before it: no connection passes through more than six states. */
    public static final int PATH_OCTETS = 450;

    /** Two addresses with their ports, and a hyphen between them. */
    private static final int ENDS_COLUMNS = 45;

    private final Tcp tcp;
    private final Transition transition = new Transition();

    public TransitionPrinter(Tcp tcp) {
        this.tcp = tcp;
    }

    /** How many are remembered now. */
    public int size() {
        return tcp.transitions();
    }

    /**
     * Appends one of them and a line feed: how long ago, which connection, from which state to which, and why.
     *
     * @param age 0 the newest
     * @param port of either end; 0: any
     * @return false, with nothing written, when there is none so old, or another port's
     */
    public boolean line(int age, int port, int nowMs, TextBuffer out) {
        if (!tcp.transition(age, transition)
                || port != 0 && transition.localPort != port && transition.remotePort != port) {
            return false;
        }
        ago(nowMs, out.put(' '));
        int column = out.column(15).lineLength();
        Netstat.endpoint(transition.localAddress, transition.localPort, out);
        Netstat.endpoint(transition.remoteAddress, transition.remotePort, out.put(" - "));
        out.column(column + ENDS_COLUMNS).put(' ').put(Netstat.stateName(transition.from));
        out.column(column + ENDS_COLUMNS + 12).put(" -> ").put(Netstat.stateName(transition.to));
        out.column(column + ENDS_COLUMNS + 27)
                .put("  ")
                .put(Cause.name(transition.cause))
                .newLine();
        return true;
    }

    /**
     * Appends how a connection came to its state, from its first transition on, and a line feed: "history: SYN_SENT 2 s ago
     * (the program opened), ESTABLISHED …"; nothing when nothing of it is remembered.
     *
     * @param before what stands before it
     */
    public void path(String before, ConnectionView view, int nowMs, TextBuffer out) {
        int first = -1;
        boolean whole = false;
        for (int age = 0; !whole && tcp.transition(age, transition); age++) {
            if (transition.isOf(view)) {
                first = age;
                whole = transition.isFirst();
            }
        }
        if (first < 0) {
            return;
        }
        out.put(before).put("history: ").put(whole ? "" : "what was before is forgotten, ");
        for (int age = first; age >= 0; age--) {
            if (tcp.transition(age, transition) && transition.isOf(view)) {
                out.put(age == first ? "" : ", ")
                        .put(Netstat.stateName(transition.to))
                        .put(' ');
                ago(nowMs, out);
                out.put(" (").put(Cause.name(transition.cause)).put(')');
            }
        }
        out.put(".\n");
    }

    private void ago(int nowMs, TextBuffer out) {
        int age = nowMs - transition.atMs;
        if (age > 0) {
            out.duration(age).put(" ago");
        } else {
            out.put("just now");
        }
    }
}
