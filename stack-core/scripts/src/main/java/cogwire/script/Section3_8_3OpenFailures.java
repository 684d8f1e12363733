package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** Opens that nobody answers: SYN and SYN+ACK again, and the end of it; the ISN of RFC 6528. */
final class Section3_8_3OpenFailures {
    private Section3_8_3OpenFailures() {}

    static void addTo(ArrayList<Script> all) {
        all.add(synRetransmitted());
        all.add(synGivesUp());
        all.add(synAckRetransmitted());
        all.add(halfOpenGivesUp());
        all.add(issMovesWithTheClock());
    }

    private static Script synRetransmitted() {
        return new Script(
                "3.8.1",
                "syn-retransmitted",
                "an unanswered SYN goes out again after 1, 3, 7, 15 s with the same ISS and options",
                "MUST-22 MUST-18 SHLD-5",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .quiet(999)
                        .after(1)
                        .emits("S 0:0(0) <mss 1460>")
                        .quiet(1999)
                        .after(1)
                        .emits("S 0:0(0) <mss 1460>")
                        .quiet(3999)
                        .after(1)
                        .emits("S 0:0(0) <mss 1460>")
                        .quiet(7999)
                        .after(1)
                        .emits("S 0:0(0) <mss 1460>")
                        .is(TcpState.SYN_SENT);
            }
        };
    }

    private static Script synGivesUp() {
        return new Script(
                "3.8.3",
                "syn-gives-up",
                "an unanswered SYN is given up after three minutes at the earliest",
                "MUST-23 MUST-22 MUST-20",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .failsWithin(180000, 260000, Err.TIMEOUT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script synAckRetransmitted() {
        return new Script(
                "3.8.1",
                "syn-ack-retransmitted",
                "an unacknowledged SYN+ACK goes out again with back-off",
                "MUST-22 SHLD-5",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_RECEIVED)
                        .emitsWithin(1000, 1500, "S. 0:0(0) ack 1 <mss 1460>")
                        .emitsWithin(1500, 2500, "S. 0:0(0) ack 1 <mss 1460>")
                        .is(TcpState.SYN_RECEIVED)
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script halfOpenGivesUp() {
        return new Script(
                "3.5",
                "half-open-gives-up",
                "a passive half-open connection lasts 20 s, then LISTEN is as before",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_RECEIVED)
                        .after(1)
                        .discard()
                        .leavesWithin(18000, 21000)
                        .is(TcpState.LISTEN)
                        .notAccepted();
            }
        };
    }

    private static Script issMovesWithTheClock() {
        return new Script(
                "6528",
                "iss-moves-with-the-clock",
                "the ISN of the same four addresses moves on by 250 a millisecond",
                "MUST-8 SHLD-1",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .abort()
                        .discard()
                        .fails(Err.ABRT)
                        .after(1000)
                        .again(0)
                        .connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .issAbove(249999)
                        .issNotAbove(250001);
            }
        };
    }
}
