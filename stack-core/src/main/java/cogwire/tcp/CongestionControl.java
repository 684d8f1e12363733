package cogwire.tcp;

/**
 * The congestion window of a connection (RFC 5681): where it begins (RFC 6928), slow start, when it may grow at all, and
 * what a time-out and an idle time do to it. How it grows beyond slow start is the {@link CongestionAlgorithm}'s. Octets
 * are counted, not ACKs (RFC 3465), so that dividing ACKs gains nothing.
 */
final class CongestionControl {
    private final TcpConfig config;
    private final CongestionAlgorithm algorithm;

    CongestionControl(TcpConfig config, int tcbs) {
        this.config = config;
        algorithm = config.congestion;
        algorithm.attach(tcbs);
    }

    /** RFC 5681 section 3.1, initial window of RFC 6928; 1 segment when the SYN was lost. */
    void init(Tcb tcb) {
        tcb.cwnd = tcb.is(Tcb.SYN_RETRANSMITTED) ? tcb.mss : initialWindow(tcb);
        tcb.ssthresh = Integer.MAX_VALUE;
        algorithm.init(tcb);
    }

    private int initialWindow(Tcb tcb) {
        return Math.min(config.initialWindowSegments * tcb.mss, Math.max(2 * tcb.mss, 14600));
    }

    /**
     * Outside of loss recovery {@code acked} octets more were acknowledged, {@code flightBefore} having been outstanding.
     */
    void acknowledged(Tcb tcb, int acked, int flightBefore, int nowMs) {
        // A window that was not used was not tested: it does not grow.
        if (flightBefore + tcb.mss < tcb.cwnd) {
            return;
        }
        if (tcb.cwnd < tcb.ssthresh) {
            int limit = tcb.rtxNxt == tcb.sndNxt ? 2 * tcb.mss : tcb.mss;
            tcb.cwnd += algorithm.slowStart(tcb, Math.min(acked, limit), nowMs);
        } else {
            algorithm.avoid(tcb, acked, nowMs);
        }
    }

    /** A loss was found: sets SSTHRESH, unless an echo of congestion has just done so (RFC 3168 section 6.1.2). */
    void lost(Tcb tcb) {
        if (!tcb.is(Tcb.ECN_REDUCED) || Seq.geq(tcb.sndUna, tcb.recover)) {
            marked(tcb);
        }
    }

    /** A router marked what we sent: sets SSTHRESH. */
    void marked(Tcb tcb) {
        tcb.ssthresh = algorithm.reduce(tcb);
        // RFC 3168 section 6.1.2: with ECN, the peer is told of any reduction.
        tcb.set(Tcb.ECN_CWR);
    }

    /** The retransmission timer expired (RFC 5681 section 3.1, equation 4). */
    void timeout(Tcb tcb) {
        if (tcb.retries == 0) {
            tcb.ssthresh = algorithm.reduce(tcb);
        }
        tcb.cwnd = tcb.mss;
        tcb.set(Tcb.ECN_CWR);
        algorithm.timeout(tcb);
    }

    /** A loss turned out to be none: back to the window of before. */
    void undo(Tcb tcb, int cwnd, int ssthresh) {
        tcb.cwnd = Math.max(tcb.cwnd, cwnd);
        tcb.ssthresh = Math.max(tcb.ssthresh, ssthresh);
        algorithm.undo(tcb);
    }

    /** Nothing was sent for longer than the RTO: the window of then says nothing about now (RFC 5681 section 4.1). */
    void idle(Tcb tcb) {
        tcb.cwnd = Math.min(tcb.cwnd, initialWindow(tcb));
    }
}
