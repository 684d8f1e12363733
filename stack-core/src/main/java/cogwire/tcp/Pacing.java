package cogwire.tcp;

/**
 * The part that spreads a window over its round trip instead of sending it in one burst, which a short queue on the way
 * would drop: each millisecond lets go what the congestion window yields in one, times two in slow start and times 1.2
 * beyond it.
 */
public class Pacing {
    /** Segments that may always leave together: the timer's tick is coarse, and pairs draw an ACK at once. */
    private static final int BURST = 2;

    /** Octets that may still leave. */
    private int[] credit;
    /** When it was last counted, ms. 16 bits: who was silent for a minute may do with the share of less. */
    private char[] sinceMs;

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        credit = new int[tcbs]; // at start-up only
        sinceMs = new char[tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 4 + 2;

    void init(Tcb tcb, int nowMs) {
        credit[tcb.index] = BURST * tcb.mss;
        sinceMs[tcb.index] = (char) nowMs;
    }

    /** Whether a segment of {@code octets} may leave now; else in a millisecond. */
    boolean mayLeave(Tcb tcb, int octets, int nowMs) {
        int i = tcb.index;
        int srttMs = tcb.srtt >> 3;
        if (srttMs <= 1) {
            // Within the clock's tick there is nothing to spread.
            return true;
        }
        int gone = (char) (nowMs - sinceMs[i]);
        if (gone > 0) {
            long rate = (long) tcb.cwnd * (tcb.cwnd < tcb.ssthresh ? 20 : 12) / 10;
            long more = rate * Math.min(gone, srttMs) / srttMs;
            if (more > 0) {
                // A small window on a long path yields less than an octet in a millisecond: time goes on adding up.
                credit[i] = (int) Math.min(credit[i] + more, Math.max(rate / srttMs, (long) BURST * tcb.mss));
                sinceMs[i] = (char) nowMs;
            }
        }
        if (credit[i] < octets) {
            return false;
        }
        credit[i] -= octets;
        return true;
    }
}
