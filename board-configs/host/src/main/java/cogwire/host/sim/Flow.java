package cogwire.host.sim;

/**
 * What one sender's connection came to.
 *
 * @param sender who sent
 * @param micros how long it was watched
 * @param octets text acknowledged in that time
 * @param trace everything else, from its SYN on
 */
record Flow(Kind sender, long micros, long octets, FlowTrace trace) {
    /** Acknowledged text in bits a second. */
    double goodput() {
        return octets * 8e6 / micros;
    }

    /** Milliseconds that so large a share (0..1) of the round-trip times did not exceed; NaN when none was measured. */
    double rttMs(double share) {
        int[] rtts = trace.rttMicros();
        return rtts.length == 0 ? Double.NaN : rtts[(int) Math.round(share * (rtts.length - 1))] / 1000.0;
    }
}
