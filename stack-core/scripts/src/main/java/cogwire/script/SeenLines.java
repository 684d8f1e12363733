package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;

/** The lines that move the clock, and look at what the program and the connection table saw. */
abstract class SeenLines extends UserCallLines {
    SeenLines(int variant) {
        super(variant);
    }

    /** Moves the clock on, stopping at each deadline. */
    public TcpScript after(int ms) {
        if (begin("after(" + ms + ")")) {
            int waited = 0;
            while (waited < ms && failure == null) {
                waited += tick(ms - waited);
            }
        }
        return self();
    }

    /** Silence for so long. */
    public TcpScript quiet(int ms) {
        return after(ms).emitsNothing();
    }

    /** Whatever comes out meanwhile, the program hears of this error between {@code minMs} and {@code maxMs} from now. */
    public TcpScript failsWithin(int minMs, int maxMs, int err) {
        if (begin("failsWithin(" + minMs + ", " + maxMs + ")")) {
            int waited = 0;
            while (waited < maxMs && peer.errorClaimed && failure == null) {
                waited += tick(maxMs - waited);
                sighted.clear();
            }
            log("+ " + waited + " ms");
            if (waited < minMs) {
                fail("failed already after " + waited + " ms");
            }
        }
        return fails(err);
    }

    /** Whatever comes out meanwhile, the connection is gone from the table between {@code minMs} and {@code maxMs}. */
    public TcpScript leavesWithin(int minMs, int maxMs) {
        if (begin("leavesWithin(" + minMs + ", " + maxMs + ")")) {
            int waited = 0;
            while (waited < maxMs && state() > TcpState.LISTEN && failure == null) {
                waited += tick(maxMs - waited);
                sighted.clear();
            }
            log("+ " + waited + " ms");
            if (waited < minMs || state() > TcpState.LISTEN) {
                fail(waited < minMs ? "gone already after " + waited + " ms" : "still there");
            }
        }
        return self();
    }

    /** Exactly so many octets were delivered since the last such line. */
    public TcpScript delivers(int octets) {
        if (check("delivers(" + octets + ")")) {
            if (peer.delivered - peer.claimed != octets) {
                fail("delivered " + (peer.delivered - peer.claimed));
            }
            peer.claimed = peer.delivered;
        }
        return self();
    }

    /** The program was told that the peer has finished. */
    public TcpScript eof() {
        if (check("eof()")) {
            if (peer.eofs != peer.claimedEofs + 1) {
                fail("end of file was reported " + (peer.eofs - peer.claimedEofs) + " times");
            }
            peer.claimedEofs = peer.eofs;
        }
        return self();
    }

    public TcpScript noEof() {
        if (check("noEof()") && peer.eofs != peer.claimedEofs) {
            fail("end of file was reported");
        }
        return self();
    }

    /** Like {@link #noEof}, where it was not already told before. */
    TcpScript noEofUnless(boolean told) {
        return told ? self() : noEof();
    }

    public TcpScript fails(int err) {
        if (check("fails(" + Err.name(err) + ")")) {
            if (peer.errorClaimed) {
                fail("no error was reported");
            } else if (peer.error != err) {
                fail("the error was " + Err.name(peer.error));
            }
            peer.errorClaimed = true;
        }
        return self();
    }

    /** The program was told of an error, whichever. */
    public TcpScript failsSomehow() {
        if (check("failsSomehow()")) {
            if (peer.errorClaimed) {
                fail("no error was reported");
            }
            peer.errorClaimed = true;
        }
        return self();
    }

    public TcpScript connected() {
        if (check("connected()")) {
            if (peer.connects != peer.claimedConnects + 1) {
                fail("connected was called " + (peer.connects - peer.claimedConnects) + " times");
            }
            peer.claimedConnects = peer.connects;
        }
        return self();
    }

    public TcpScript accepted() {
        if (check("accepted()")) {
            if (peer.accepts != peer.claimedAccepts + 1) {
                fail("accept was called " + (peer.accepts - peer.claimedAccepts) + " times");
            }
            peer.claimedAccepts = peer.accepts;
        }
        return self();
    }

    public TcpScript notAccepted() {
        if (check("notAccepted()") && peer.accepts != peer.claimedAccepts) {
            fail("accept was called");
        }
        return self();
    }

    /** So many octets of ours were reported as acknowledged since the last such line. */
    public TcpScript sent(int octets) {
        if (check("sent(" + octets + ")")) {
            if (peer.sent - peer.claimedSent != octets) {
                fail("sent reported " + (peer.sent - peer.claimedSent));
            }
            peer.claimedSent = peer.sent;
        }
        return self();
    }

    /** The program heard of urgent data: so many octets up to the urgent pointer. */
    public TcpScript urgent(int octets) {
        if (check("urgent(" + octets + ")")) {
            if (peer.urgents == peer.claimedUrgents) {
                fail("urgent was not called");
            } else if (peer.urgentOctets != octets) {
                fail("urgent said " + peer.urgentOctets);
            }
            peer.claimedUrgents = peer.urgents;
        }
        return self();
    }

    public TcpScript notUrgent() {
        if (check("notUrgent()") && peer.urgents != peer.claimedUrgents) {
            fail("urgent was called with " + peer.urgentOctets);
        }
        return self();
    }

    /** What tcp.urgentOctets answers. */
    public TcpScript urgentOctets(int octets) {
        if (check("urgentOctets(" + octets + ")") && tcp.urgentOctets(peer.pcb) != octets) {
            fail("urgentOctets is " + tcp.urgentOctets(peer.pcb));
        }
        return self();
    }

    public TcpScript softError(int type, int code) {
        if (check("softError(" + type + ", " + code + ")")) {
            if (peer.softErrors == peer.claimedSoftErrors) {
                fail("no soft error was reported");
            } else if (peer.softType != type || peer.softCode != code) {
                fail("the soft error was " + peer.softType + "/" + peer.softCode);
            }
            peer.claimedSoftErrors = peer.softErrors;
        }
        return self();
    }

    public TcpScript noSoftError() {
        if (check("noSoftError()") && peer.softErrors != peer.claimedSoftErrors) {
            fail("soft error " + peer.softType + "/" + peer.softCode);
        }
        return self();
    }

    /**
     * The connection is in this state. CLOSED: the table has no row for it. LISTEN: no row for it, but a listener for
     * its port.
     */
    public TcpScript is(int state) {
        if (check("is " + TcpState.name(state))) {
            int found = state();
            if (found != state) {
                fail("the state is " + TcpState.name(found));
            }
        }
        return self();
    }

    private int state() {
        boolean listening = false;
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && view.localPort == FrameBuilder.OUR_PORT) {
                if (view.state == TcpState.LISTEN) {
                    listening = true;
                } else if (view.remotePort == peer.port && view.remoteAddress == peer.address) {
                    return view.state;
                }
            }
        }
        return listening ? TcpState.LISTEN : TcpState.CLOSED;
    }

    /** Recv-Q and Send-Q, as netstat prints them. */
    public TcpScript queues(int recvQ, int sendQ) {
        if (check("queues(" + recvQ + ", " + sendQ + ")")) {
            state();
            if (view.recvQ != recvQ || view.sendQ != sendQ) {
                fail("Recv-Q is " + view.recvQ + ", Send-Q " + view.sendQ);
            }
        }
        return self();
    }

    /** Our ISS lies above a relative number of the incarnation before (MAY-2, RFC 6191). */
    public TcpScript issAbove(int relative) {
        if (check("issAbove(" + relative + ")") && peer.iss - (peer.previousIss + relative) <= 0) {
            fail("the new ISS is " + (peer.iss - peer.previousIss) + " above the old one");
        }
        return self();
    }

    /** The timestamp of our SYN is so many milliseconds later than that of the incarnation before. */
    public TcpScript stampAdvanced(int ms) {
        if (check("stampAdvanced(" + ms + ")") && peer.ourStamp - peer.previousStamp != ms) {
            fail("it is " + (peer.ourStamp - peer.previousStamp) + " later");
        }
        return self();
    }

    /** Not above that number. */
    public TcpScript issNotAbove(int relative) {
        if (check("issNotAbove(" + relative + ")") && peer.iss - (peer.previousIss + relative) > 0) {
            fail("the new ISS is " + (peer.iss - peer.previousIss) + " above the old one");
        }
        return self();
    }

    /** The first segments of this script cross 2^31, or 2^32 in the other variant. */
    TcpScript issIsJustBelowTheWrap() {
        if (check("issIsJustBelowTheWrap()")) {
            int wrap = (variant & TcpScript.SWAP_WRAPS) != 0 ? 0 : Integer.MIN_VALUE;
            if (wrap - peer.iss != wrapAt) {
                fail("the ISS lies " + (wrap - peer.iss) + " below the wrap");
            }
        }
        return self();
    }

    /** The table has so many rows for this pair of addresses. */
    public TcpScript rows(int count) {
        if (check("rows(" + count + ")")) {
            int n = 0;
            for (int i = 0; i < tcp.rows(); i++) {
                n += tcp.row(i, view) && view.remotePort == peer.port && view.remoteAddress == peer.address ? 1 : 0;
            }
            if (n != count) {
                fail(n + " rows");
            }
        }
        return self();
    }

    /** So many half-open passive connections are in the table. */
    public TcpScript halfOpen(int count) {
        if (check("halfOpen(" + count + ")")) {
            int n = 0;
            for (int i = 0; i < tcp.rows(); i++) {
                n += tcp.row(i, view) && view.state == TcpState.SYN_RECEIVED ? 1 : 0;
            }
            if (n != count) {
                fail(n + " half-open connections");
            }
        }
        return self();
    }

    /** The effective MSS that tcp.mss reports. */
    public TcpScript mss(int octets) {
        if (check("mss(" + octets + ")") && tcp.mss(peer.pcb) != octets) {
            fail("tcp.mss is " + tcp.mss(peer.pcb));
        }
        return self();
    }

    /** What tcp.sndbuf answers. */
    public TcpScript sndbuf(int octets) {
        if (check("sndbuf(" + octets + ")") && tcp.sndbuf(peer.pcb) != octets) {
            fail("tcp.sndbuf is " + tcp.sndbuf(peer.pcb));
        }
        return self();
    }
}
