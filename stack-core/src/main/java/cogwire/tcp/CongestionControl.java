package cogwire.tcp;

/**
 * Slow start, congestion avoidance, fast retransmit and fast recovery (RFC 5681) with NewReno's answer to partial
 * acknowledgments (RFC 6582). Octets are counted, not ACKs (RFC 3465), so that dividing ACKs gains nothing.
 */
final class CongestionControl {
    /** {@link #duplicateAck}, {@link #acknowledged}: nothing special to do. */
    static final int NOTHING = 0;
    /** Send the segment at SND.UNA again. */
    static final int RETRANSMIT = 1;

    private static final int DUPLICATE_THRESHOLD = 3;

    private final TcpConfig config;

    CongestionControl(TcpConfig config) {
        this.config = config;
    }

    /** RFC 5681 section 3.1, initial window of RFC 6928; 1 segment when the SYN was lost. */
    void init(Tcb tcb) {
        int mss = tcb.mss;
        tcb.cwnd = tcb.is(Tcb.SYN_RETRANSMITTED)
                ? mss
                : Math.min(config.initialWindowSegments * mss, Math.max(2 * mss, 14600));
        tcb.ssthresh = Integer.MAX_VALUE;
    }

    /**
     * SND.UNA moved on to {@code ack} by {@code acked} octets; {@code flightBefore} were outstanding.
     *
     * @return {@link #RETRANSMIT} on a partial acknowledgment
     */
    int acknowledged(Tcb tcb, int ack, int acked, int flightBefore) {
        tcb.dupAcks = 0;
        int mss = tcb.mss;
        if (tcb.is(Tcb.FAST_RECOVERY)) {
            if (Seq.geq(ack, tcb.recover)) {
                tcb.clear(Tcb.FAST_RECOVERY);
                tcb.cwnd = Math.min(tcb.ssthresh, Math.max(flightBefore - acked, mss) + mss);
                tcb.ackedOctets = 0;
                return NOTHING;
            }
            // Deflate by what left the network, plus one segment for the one that is sent again.
            tcb.cwnd = Math.max(tcb.cwnd - acked, 0) + mss;
            return RETRANSMIT;
        }
        if (tcb.is(Tcb.RECOVER_VALID) && Seq.gt(ack, tcb.recover)) {
            tcb.clear(Tcb.RECOVER_VALID);
        }
        // A window that was not used was not tested: it does not grow.
        if (flightBefore + mss < tcb.cwnd) {
            return NOTHING;
        }
        if (tcb.cwnd < tcb.ssthresh) {
            int limit = tcb.rtxNxt == tcb.sndNxt ? 2 * mss : mss;
            tcb.cwnd += Math.min(acked, limit);
        } else {
            tcb.ackedOctets += acked;
            if (tcb.ackedOctets >= tcb.cwnd) {
                tcb.ackedOctets -= tcb.cwnd;
                tcb.cwnd += mss;
            }
        }
        return NOTHING;
    }

    /** A duplicate acknowledgment (RFC 5681 section 2). */
    int duplicateAck(Tcb tcb) {
        if (tcb.is(Tcb.FAST_RECOVERY)) {
            tcb.cwnd += tcb.mss;
            return NOTHING;
        }
        if (tcb.dupAcks < DUPLICATE_THRESHOLD) {
            tcb.dupAcks++;
        }
        if (tcb.dupAcks != DUPLICATE_THRESHOLD) {
            return NOTHING;
        }
        tcb.dupAcks++;
        // RFC 6582 section 3.2 step 2: duplicates of what was sent before the last loss are no new loss.
        if (tcb.is(Tcb.RECOVER_VALID) && Seq.leq(tcb.sndUna, tcb.recover)) {
            return NOTHING;
        }
        tcb.set(Tcb.FAST_RECOVERY);
        tcb.clear(Tcb.RECOVER_VALID);
        tcb.recover = tcb.sndNxt;
        tcb.ssthresh = halfOfFlight(tcb);
        tcb.cwnd = tcb.ssthresh + DUPLICATE_THRESHOLD * tcb.mss;
        return RETRANSMIT;
    }

    /** The retransmission timer expired (RFC 5681 section 3.1, equation 4; RFC 6582 section 4). */
    void timeout(Tcb tcb) {
        if (tcb.retries == 0) {
            tcb.ssthresh = halfOfFlight(tcb);
        }
        tcb.cwnd = tcb.mss;
        tcb.ackedOctets = 0;
        tcb.dupAcks = 0;
        tcb.clear(Tcb.FAST_RECOVERY);
        tcb.recover = tcb.sndNxt;
        tcb.set(Tcb.RECOVER_VALID);
    }

    private static int halfOfFlight(Tcb tcb) {
        return Math.max(tcb.flight() / 2, 2 * tcb.mss);
    }
}
