package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.10.7.3: a segment arrives in SYN-SENT. */
final class Section3_10_7_3SynSent {
    private Section3_10_7_3SynSent() {}

    static void addTo(ArrayList<Script> all) {
        all.add(badAckInSynSent());
        all.add(rstInSynSent());
        all.add(rstWithoutAckInSynSent());
        all.add(synAckInSynSent());
        all.add(synInSynSent());
        all.add(simultaneousOpenBareAck());
        all.add(ackAloneInSynSent());
        all.add(textOnSynAck());
        all.add(textAloneInSynSent());
        all.add(urgentOnSynAck());
        all.add(finInSynSent());
    }

    private static Script badAckInSynSent() {
        return new Script(
                "3.10.7.3",
                "bad-ack-in-SYN_SENT",
                "an unacceptable ACK in SYN_SENT draws RST, or nothing with RST, and the open goes on",
                "",
                "SYN_SENT/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives("S. 0:0(0) ack 2")
                        .emits("R 2:2(0)")
                        .is(TcpState.SYN_SENT)
                        .arrives(". 0:0(0) ack 0")
                        .emits("R 0:0(0)")
                        .is(TcpState.SYN_SENT)
                        .arrives("R. 0:0(0) ack 2")
                        .emitsNothing()
                        .is(TcpState.SYN_SENT)
                        .arrives("S. 0:0(0) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .connected()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script rstInSynSent() {
        return new Script(
                "3.10.7.3",
                "rst-in-SYN_SENT",
                "a RST that acknowledges our SYN refuses the connection",
                "MUST-12",
                "SYN_SENT/2") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives("R. 0:0(0) ack 1")
                        .emitsNothing()
                        .fails(Err.RST)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script rstWithoutAckInSynSent() {
        return new Script(
                "3.10.7.3",
                "rst-without-ack-in-SYN_SENT",
                "a RST without ACK is dropped in SYN_SENT",
                "",
                "SYN_SENT/2") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives("R 0:0(0)")
                        .emitsNothing()
                        .is(TcpState.SYN_SENT);
            }
        };
    }

    private static Script synAckInSynSent() {
        return new Script(
                "3.10.7.3",
                "syn-ack-in-SYN_SENT",
                "figure 6: SYN+ACK takes SYN_SENT to ESTABLISHED",
                "MUST-14",
                "SYN_SENT/4 SYN_SENT/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives("S. 0:0(0) ack 1 win 8000 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1 win 4096")
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script synInSynSent() {
        return new Script(
                "3.10.7.3",
                "syn-in-SYN_SENT",
                "figure 8, simultaneous open: SYN takes SYN_SENT to SYN_RECEIVED, and only one connection comes of it",
                "MUST-10 SHLD-5",
                "SYN_SENT/4 SYN_RECEIVED/1 SYN_RECEIVED/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        // The peer's SYN+ACK begins at IRS, left of RCV.NXT: its ACK must not be lost in step one.
                        .arrives("S. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .is(TcpState.ESTABLISHED)
                        .emitsBetween(0, 1)
                        .write(10)
                        .emits("P. 1:11(10) ack 1");
            }
        };
    }

    private static Script simultaneousOpenBareAck() {
        return new Script(
                "3.10.7.3",
                "simultaneous-open-bare-ack",
                "simultaneous open that a bare ACK completes",
                "MUST-10",
                "SYN_RECEIVED/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .arrives(". 1:1(0) ack 1")
                        .connected()
                        .emitsNothing()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script ackAloneInSynSent() {
        return new Script(
                "3.10.7.3",
                "ack-alone-in-SYN_SENT",
                "a good ACK without SYN is dropped in SYN_SENT",
                "",
                "SYN_SENT/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives(". 1:1(0) ack 1")
                        .emitsNothing()
                        .is(TcpState.SYN_SENT);
            }
        };
    }

    private static Script textOnSynAck() {
        return new Script(
                "3.10.7.3",
                "text-on-syn-ack",
                "text that comes with the SYN+ACK is kept or comes again, and is delivered once",
                "",
                "SYN_SENT/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives("SP. 0:10(10) ack 1")
                        .connected()
                        .emitsBetween(1, 1)
                        .is(TcpState.ESTABLISHED)
                        .arrives("P. 1:11(10) ack 1")
                        .discard()
                        .delivers(10)
                        .after(500)
                        .discard()
                        .arrives("P. 11:21(10) ack 1")
                        .delivers(10)
                        .acks(21);
            }
        };
    }

    private static Script textAloneInSynSent() {
        return new Script(
                "3.10.7.3", "text-alone-in-SYN_SENT", "neither SYN nor RST: dropped in SYN_SENT", "", "SYN_SENT/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives("P. 1:11(10) ack 1")
                        .emitsNothing()
                        .delivers(0)
                        .is(TcpState.SYN_SENT);
            }
        };
    }

    private static Script urgentOnSynAck() {
        return new Script(
                "3.10.7.3", "urgent-on-syn-ack", "an urgent pointer on the SYN+ACK does no harm", "", "SYN_SENT/6") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives("SU. 0:0(0) ack 1 urg 20")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script finInSynSent() {
        return new Script(
                "3.10.7.3",
                "fin-in-SYN_SENT",
                "a FIN is dropped in SYN_SENT, since SEG.SEQ cannot be validated",
                "",
                "SYN_SENT/8") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_SENT)
                        .arrives("F. 1:1(0) ack 1")
                        .emitsNothing()
                        .arrives("F 0:0(0)")
                        .emitsNothing()
                        .noEof()
                        .is(TcpState.SYN_SENT);
            }
        };
    }
}
