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

    /** SND.NXT when the window was last taken back: echoes of older marks do nothing. */
    private int[] answeredUpTo;

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        answeredUpTo = new int[tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 4;

    void init(Tcb tcb) {
        // The ECE of a SYN+ACK agrees; it echoes nothing.
        answeredUpTo[tcb.index] = tcb.iss + 1;
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

    /** Whether an ACK with ECE is the first of its round trip: then the window is to be taken back. */
    boolean answers(Tcb tcb, Segment seg) {
        if (Seq.leq(seg.ack, answeredUpTo[tcb.index])) {
            return false;
        }
        answeredUpTo[tcb.index] = tcb.sndNxt;
        tcb.set(Tcb.ECN_CWR);
        return true;
    }
}
