package cogwire.tcp;

/**
 * How the congestion window grows in congestion avoidance and how far a loss takes it back: the part that {@link Reno}
 * and its successors do differently. Chosen by a board's {@link TcpConfig#congestion}; what is not chosen is not linked.
 * Windows are octets.
 */
public abstract class CongestionAlgorithm {
    CongestionAlgorithm() {}

    /** A short name, as Linux's TCP_CONGESTION has it. */
    public abstract String name();

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {}

    /** Octets that {@link #attach} takes for each connection. */
    int octetsPerTcb() {
        return 0;
    }

    /** A connection begins. */
    abstract void init(Tcb tcb);

    /**
     * {@code acked} octets more were acknowledged in slow start, of a window that was used.
     *
     * @return octets by which the window grows
     */
    int slowStart(Tcb tcb, int acked, int nowMs) {
        return acked;
    }

    /** {@code acked} octets more were acknowledged in congestion avoidance, of a window that was used. */
    abstract void avoid(Tcb tcb, int acked, int nowMs);

    /**
     * A loss, or ECN's word of congestion: SSTHRESH from now on.
     *
     * @return octets, at least two segments
     */
    abstract int reduce(Tcb tcb);

    /** The retransmission timer expired. */
    abstract void timeout(Tcb tcb);

    /** The last {@link #reduce} was for nothing: what it forgot is remembered. */
    abstract void undo(Tcb tcb);
}
