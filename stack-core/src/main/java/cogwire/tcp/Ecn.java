package cogwire.tcp;

import cogwire.wire.TcpHeader;

/**
 * The part that lets routers say that they are congested before they drop (RFC 3168): new text is marked ECT(0), a mark
 * that arrives is echoed until the peer has answered it, and an echo takes the window back once a round trip, without
 * anything having been lost.
 */
public class Ecn {
    /** ECT(0) in the IP header's two bits. */
    static final int CAPABLE = 2;
    /** CE, both bits. */
    static final int CONGESTED = 3;

    /** The ECE of a SYN+ACK agrees; it echoes nothing. */
    void init(Tcb tcb) {
        tcb.recover = tcb.iss + 1;
        tcb.set(Tcb.ECN_REDUCED);
    }

    /** A segment with text, or a FIN, has arrived: what its marks say to the receiver of it. */
    static void received(Tcb tcb, Segment seg) {
        if (seg.has(TcpHeader.CWR)) {
            tcb.clear(Tcb.ECN_ECHO);
        }
        if ((seg.tos & CONGESTED) == CONGESTED) {
            tcb.set(Tcb.ECN_ECHO);
        }
    }

    /**
     * Whether an ACK with ECE asks for the window to be taken back: a loss, or an echo, has not done so within this round
     * trip. Then {@code recover} says how long that holds.
     */
    boolean answers(Tcb tcb, Segment seg) {
        boolean answered = tcb.is(Tcb.ECN_REDUCED | Tcb.RECOVER_VALID) && Seq.leq(seg.ack, tcb.recover);
        if (answered || tcb.is(Tcb.FAST_RECOVERY) || tcb.is(Tcb.SCOREBOARD) && RackTlp.afterTimeout(tcb)) {
            return false;
        }
        tcb.recover = tcb.sndNxt;
        tcb.clear(Tcb.RECOVER_VALID);
        tcb.set(Tcb.ECN_REDUCED | Tcb.ECN_CWR);
        return true;
    }
}
