package cogwire.tcp;

/**
 * The part that lets a receive window begin small and grow with what the application really takes, up to {@link
 * TcpConfig#window}: a window that is used up within a round trip limits the sender, so it doubles. Connections that say
 * little hold little of the pool.
 */
public class WindowGrowth {
    private final int first;
    /** How often the window of each connection has doubled. */
    private byte[] doublings;
    /** RCV.NXT when the present measurement began, and when that was, ms; 16 bits are enough for a round trip. */
    private int[] from;

    private char[] fromMs;

    /** @param first octets of the window that a connection begins with, at least an MSS */
    public WindowGrowth(int first) {
        this.first = first;
    }

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        doublings = new byte[tcbs]; // at start-up only
        from = new int[tcbs]; // at start-up only
        fromMs = new char[tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 1 + 4 + 2;

    int first() {
        return first;
    }

    void init(Tcb tcb, int nowMs) {
        doublings[tcb.index] = 0;
        from[tcb.index] = tcb.rcvNxt;
        fromMs[tcb.index] = (char) nowMs;
    }

    /** What this connection offers now, of {@code most} that there is. */
    int window(Tcb tcb, int most) {
        return Math.min(first << doublings[tcb.index], most);
    }

    /** The application took text: grows when a round trip brought more than half of the window. */
    void taken(Tcb tcb, int most, int nowMs) {
        int i = tcb.index;
        int window = window(tcb, most);
        if (window == most) {
            return;
        }
        boolean withinRoundTrip = (char) (nowMs - fromMs[i]) <= Math.max(tcb.srtt >> 3, 1);
        if (withinRoundTrip) {
            if (tcb.rcvNxt - from[i] < window / 2) {
                return;
            }
            if (window < most) {
                doublings[i]++;
            }
        }
        from[i] = tcb.rcvNxt;
        fromMs[i] = (char) nowMs;
    }
}
