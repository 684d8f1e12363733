package cogwire.tcp;

/**
 * The part that lets a receive window begin small and grow with what the application really takes, up to {@link
 * TcpConfig#window}: a window that is used up within a round trip limits the sender, so it doubles. Connections that say
 * little hold little of the pool.
 */
public final class WindowGrowth {
    private final int first;
    /** The window of each connection now, octets. */
    private int[] window;
    /** RCV.NXT when the present measurement began, and when that was, ms. */
    private int[] from;

    private int[] fromMs;

    /** @param first octets of the window that a connection begins with, at least an MSS */
    public WindowGrowth(int first) {
        this.first = first;
    }

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        window = new int[tcbs]; // at start-up only
        from = new int[tcbs]; // at start-up only
        fromMs = new int[tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 12;

    int first() {
        return first;
    }

    void init(Tcb tcb, int nowMs) {
        window[tcb.index] = first;
        from[tcb.index] = tcb.rcvNxt;
        fromMs[tcb.index] = nowMs;
    }

    /** The most that this connection offers now. */
    int window(Tcb tcb) {
        return window[tcb.index];
    }

    /** The application took text: grows when a round trip brought more than half of the window. */
    void taken(Tcb tcb, int most, int nowMs) {
        int i = tcb.index;
        if (tcb.rcvNxt - from[i] >= window[i] / 2 && nowMs - fromMs[i] <= Math.max(tcb.srtt >> 3, 1)) {
            window[i] = Math.min(2 * window[i], most);
        } else if (nowMs - fromMs[i] <= Math.max(tcb.srtt >> 3, 1)) {
            return;
        }
        from[i] = tcb.rcvNxt;
        fromMs[i] = nowMs;
    }
}
