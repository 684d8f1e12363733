package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 sections 3.10.7.1 to 3.10.7.3: a segment arrives in CLOSED, LISTEN or SYN-SENT. */
final class Section3_10_7Unsynchronized {
    private Section3_10_7Unsynchronized() {}

    static void addTo(ArrayList<Script> all) {
        all.add(rstInClosed());
        all.add(synInClosed());
        all.add(ackInClosed());
        all.add(urgentInClosed());
        all.add(textInClosed());
        all.add(finInClosed());
        all.add(rstInListen());
        all.add(ackInListen());
        all.add(synInListen());
        all.add(textInListen());
        all.add(textOnTheSynInListen());
        all.add(urgentInListen());
        all.add(finInListen());
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

    private static Script rstInClosed() {
        return new Script("3.10.7.1", "rst-in-CLOSED", "a RST to a closed port is discarded", "", "CLOSED/2") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.arrives("R 1:1(0)")
                        .emitsNothing()
                        .arrives("R. 1:1(0) ack 1")
                        .emitsNothing()
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script synInClosed() {
        return new Script(
                "3.10.7.1",
                "syn-in-CLOSED",
                "figure 7's other end: a SYN to a closed port draws RST with ACK of all of it",
                "",
                "CLOSED/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.arrives("S 0:0(0) <mss 1460>")
                        .emits("R. @0(0) ack 1 win 0")
                        .is(TcpState.CLOSED)
                        .arrives("S 0:10(10)")
                        .emits("R. @0(0) ack 11 win 0");
            }
        };
    }

    private static Script ackInClosed() {
        return new Script(
                "3.10.7.1",
                "ack-in-CLOSED",
                "a segment with ACK to a closed port draws RST at SEG.ACK",
                "",
                "CLOSED/5") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.arrives(". 1:1(0) ack 100")
                        .emits("R 100:100(0) win 0")
                        .arrives("S. 0:0(0) ack 100")
                        .emits("R 100:100(0) win 0");
            }
        };
    }

    private static Script urgentInClosed() {
        return new Script(
                "3.10.7.1", "urgent-in-CLOSED", "URG to a closed port changes nothing about the RST", "", "CLOSED/6") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.arrives("U. 1:1(0) ack 100 urg 5")
                        .emits("R 100:100(0)")
                        .arrives("U 1:11(10) urg 5")
                        .emits("R. @0(0) ack 11");
            }
        };
    }

    private static Script textInClosed() {
        return new Script(
                "3.10.7.1", "text-in-CLOSED", "the RST acknowledges the text that it refuses", "", "CLOSED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.arrives("P 1:101(100)")
                        .emits("R. @0(0) ack 101")
                        .arrives("P. 1:101(100) ack 7")
                        .emits("R 7:7(0)");
            }
        };
    }

    private static Script finInClosed() {
        return new Script("3.10.7.1", "fin-in-CLOSED", "the RST acknowledges a FIN as one octet", "", "CLOSED/8") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.arrives("F 1:1(0)")
                        .emits("R. @0(0) ack 2")
                        .arrives("F. 1:1(0) ack 7")
                        .emits("R 7:7(0)")
                        .arrives("SF 1:1(0)")
                        .emits("R. @0(0) ack 3");
            }
        };
    }

    private static Script rstInListen() {
        return new Script("3.10.7.2", "rst-in-LISTEN", "a RST in LISTEN is ignored", "", "LISTEN/2") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LISTEN)
                        .arrives("R 0:0(0)")
                        .emitsNothing()
                        .arrives("R. 0:0(0) ack 5")
                        .emitsNothing()
                        .arrives("SR 0:0(0)")
                        .emitsNothing()
                        .is(TcpState.LISTEN);
            }
        };
    }

    private static Script ackInListen() {
        return new Script("3.10.7.2", "ack-in-LISTEN", "an ACK in LISTEN draws RST at SEG.ACK", "", "LISTEN/5") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LISTEN)
                        .arrives(". 1:1(0) ack 100")
                        .emits("R 100:100(0)")
                        .arrives("S. 0:0(0) ack 100")
                        .emits("R 100:100(0)")
                        .is(TcpState.LISTEN);
            }
        };
    }

    private static Script synInListen() {
        return new Script(
                "3.10.7.2",
                "syn-in-LISTEN",
                "figure 6: a SYN takes LISTEN to SYN_RECEIVED, the ACK to ESTABLISHED",
                "MUST-14 SHLD-5 MUST-4",
                "LISTEN/4") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LISTEN)
                        .arrives("S 0:0(0) win 8000 <mss 1460>")
                        .emits("S. 0:0(0) ack 1 win 4096 <mss 1460>")
                        .is(TcpState.SYN_RECEIVED)
                        .notAccepted()
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .emitsNothing()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script textInListen() {
        return new Script(
                "3.10.7.2", "text-in-LISTEN", "neither RST, ACK nor SYN: dropped in silence", "", "LISTEN/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LISTEN)
                        .arrives("P 1:11(10)")
                        .emitsNothing()
                        .arrives("- 1:1(0)")
                        .emitsNothing()
                        .is(TcpState.LISTEN);
            }
        };
    }

    private static Script textOnTheSynInListen() {
        return new Script(
                "3.10.7.2",
                "text-on-the-syn-in-LISTEN",
                "text on a SYN is not acknowledged; it comes again and is delivered once",
                "",
                "LISTEN/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LISTEN)
                        .arrives("S 0:10(10) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives("P. 1:11(10) ack 1")
                        .accepted()
                        .delivers(10)
                        .acks(11)
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script urgentInListen() {
        return new Script("3.10.7.2", "urgent-in-LISTEN", "URG without a SYN is dropped in LISTEN", "", "LISTEN/6") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LISTEN)
                        .arrives("U 1:11(10) urg 5")
                        .emitsNothing()
                        .is(TcpState.LISTEN)
                        .notUrgent();
            }
        };
    }

    private static Script finInListen() {
        return new Script("3.10.7.2", "fin-in-LISTEN", "a FIN without SYN is dropped in LISTEN", "", "LISTEN/8") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LISTEN)
                        .arrives("F 1:1(0)")
                        .emitsNothing()
                        .arrives("FPU 1:1(0)")
                        .emitsNothing()
                        .is(TcpState.LISTEN);
            }
        };
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
