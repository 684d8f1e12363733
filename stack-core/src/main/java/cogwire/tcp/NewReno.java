package cogwire.tcp;

/**
 * Fast retransmit and fast recovery (RFC 5681 section 3.2) with NewReno's answer to partial acknowledgments (RFC 6582),
 * and limited transmit (RFC 3042): loss recovery for peers that do not say what they hold.
 */
final class NewReno {
    /** Nothing special to do. */
    static final int NOTHING = 0;
    /** Send the segment at SND.UNA again. */
    static final int RETRANSMIT = 1;

    private static final int DUPLICATE_THRESHOLD = 3;

    private final CongestionControl congestion;

    NewReno(CongestionControl congestion) {
        this.congestion = congestion;
    }

    /**
     * SND.UNA moved on to {@code ack} by {@code acked} octets; {@code flightBefore} were outstanding.
     *
     * @return {@link #RETRANSMIT} on a partial acknowledgment
     */
    int acknowledged(Tcb tcb, int ack, int acked, int flightBefore, int nowMs) {
        tcb.dupAcks = 0;
        int mss = tcb.mss;
        if (tcb.is(Tcb.FAST_RECOVERY)) {
            if (Seq.geq(ack, tcb.recover)) {
                tcb.clear(Tcb.FAST_RECOVERY);
                tcb.cwnd = Math.min(tcb.ssthresh, Math.max(flightBefore - acked, mss) + mss);
                return NOTHING;
            }
            // Deflate by what left the network, plus one segment for the one that is sent again.
            tcb.cwnd = Math.max(tcb.cwnd - acked, 0) + mss;
            return RETRANSMIT;
        }
        if (tcb.is(Tcb.RECOVER_VALID) && Seq.gt(ack, tcb.recover)) {
            tcb.clear(Tcb.RECOVER_VALID);
        }
        congestion.acknowledged(tcb, acked, flightBefore, nowMs);
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
        congestion.lost(tcb);
        tcb.recover = tcb.sndNxt;
        tcb.cwnd = tcb.ssthresh + DUPLICATE_THRESHOLD * tcb.mss;
        return RETRANSMIT;
    }

    /** Octets beyond the congestion window that the first two duplicate ACKs set free (RFC 3042). */
    static int limitedTransmit(Tcb tcb) {
        return tcb.dupAcks > 0 && tcb.dupAcks < DUPLICATE_THRESHOLD && !tcb.is(Tcb.RECOVER_VALID)
                ? tcb.dupAcks * tcb.mss
                : 0;
    }

    /** The retransmission timer expired: what is in flight now draws no fast retransmit (RFC 6582 section 4). */
    void timeout(Tcb tcb) {
        tcb.dupAcks = 0;
        tcb.clear(Tcb.FAST_RECOVERY);
        tcb.recover = tcb.sndNxt;
        tcb.set(Tcb.RECOVER_VALID);
    }
}
