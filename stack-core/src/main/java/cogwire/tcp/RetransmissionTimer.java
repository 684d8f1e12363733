package cogwire.tcp;

/**
 * The retransmission time-out (RFC 6298) of one connection: SRTT and RTTVAR as Jacobson's fixed-point numbers, Karn's
 * rule (one segment timed at a time, never one that was retransmitted), exponential back-off.
 */
final class RetransmissionTimer {
    /** What a peer echoes may be anything; what seems to have taken more than a minute was never sent. */
    private static final int LONGEST_MS = 60000;

    private final TcpConfig config;
    private final Timestamps timestamps;

    RetransmissionTimer(TcpConfig config) {
        this.config = config;
        this.timestamps = config.timestamps;
    }

    void init(Tcb tcb) {
        tcb.rtoMs = config.rtoInitialMs;
    }

    /** Begins to time the segment that ends at {@code end}, unless another one is being timed. */
    void time(Tcb tcb, int end, int nowMs) {
        if (!tcb.is(Tcb.TIMING)) {
            tcb.set(Tcb.TIMING);
            tcb.timedSeq = end;
            tcb.timedMs = (char) nowMs;
        }
    }

    /**
     * Something was retransmitted: what is being timed tells nothing any more (Karn), unless timestamps tell which it
     * was.
     */
    void stopTiming(Tcb tcb) {
        if (!tcb.has(TcpFeature.TIMESTAMPS)) {
            tcb.clear(Tcb.TIMING);
        }
    }

    /** An acknowledgment of something new: takes the measurement when it covers the timed segment. */
    void acknowledged(Tcb tcb, Segment seg, int nowMs) {
        if (tcb.is(Tcb.TIMING) && Seq.geq(seg.ack, tcb.timedSeq)) {
            tcb.clear(Tcb.TIMING);
            // RFC 7323 section 4.1: once a round trip, as without the option, so that the gains of RFC 6298 hold.
            boolean stamped = tcb.has(TcpFeature.TIMESTAMPS) && seg.hasTimestamps;
            int sentMs = stamped ? timestamps.sentMs(tcb, seg) : nowMs - (char) (nowMs - tcb.timedMs);
            int measuredMs = nowMs - sentMs;
            if (measuredMs >= 0 && measuredMs <= LONGEST_MS) {
                sample(tcb, measuredMs);
            }
        }
    }

    /** A measurement R of the round-trip time, RFC 6298 (2.2) and (2.3). */
    void sample(Tcb tcb, int measuredMs) {
        int r = Math.max(measuredMs, 1);
        if (tcb.srtt == 0) {
            tcb.srtt = r << 3;
            tcb.rttvar = (char) Math.min(r << 1, 0xFFFF);
        } else {
            int error = r - (tcb.srtt >> 3);
            tcb.rttvar = (char) Math.min(tcb.rttvar + Math.abs(error) - (tcb.rttvar >> 2), 0xFFFF);
            tcb.srtt += error;
        }
        // RTO = SRTT + max (G, 4 * RTTVAR); rttvar is kept times 4, G is the wheel's tick of 1 ms.
        tcb.rtoMs = clamp((tcb.srtt >> 3) + Math.max(1, tcb.rttvar));
    }

    /** RFC 6298 (5.5). */
    void backOff(Tcb tcb) {
        tcb.rtoMs = clamp(tcb.rtoMs << 1);
    }

    /** How long to wait for the answer to probe number {@code n}, counted from 0: doubles up to the RTO's ceiling. */
    int probeInterval(Tcb tcb, int n) {
        return clamp(tcb.rtoMs << Math.min(n, 10));
    }

    private int clamp(int rtoMs) {
        return Math.min(Math.max(rtoMs, config.rtoMinMs), config.rtoMaxMs);
    }
}
