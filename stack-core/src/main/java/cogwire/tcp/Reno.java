package cogwire.tcp;

/** The window of RFC 5681: one segment more each round trip, half after a loss. Octets are counted (RFC 3465). */
public final class Reno extends CongestionAlgorithm {
    @Override
    public String name() {
        return "reno";
    }

    @Override
    void init(Tcb tcb) {
        tcb.ackedOctets = 0;
    }

    @Override
    void avoid(Tcb tcb, int acked, int nowMs) {
        tcb.ackedOctets += acked;
        if (tcb.ackedOctets >= tcb.cwnd) {
            tcb.ackedOctets -= tcb.cwnd;
            tcb.cwnd += tcb.mss;
        }
    }

    @Override
    int reduce(Tcb tcb) {
        tcb.ackedOctets = 0;
        // What limited transmit and SACK have let out beyond the window since the loss is no part of it (RFC 5681
        // section 3.2).
        return Math.max(Math.min(tcb.flight(), tcb.cwnd) / 2, 2 * tcb.mss);
    }

    @Override
    void timeout(Tcb tcb) {
        tcb.ackedOctets = 0;
    }

    @Override
    void undo(Tcb tcb) {}
}
