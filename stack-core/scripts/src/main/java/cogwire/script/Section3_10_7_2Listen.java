package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.10.7.2: a segment arrives in LISTEN. */
final class Section3_10_7_2Listen {
    private Section3_10_7_2Listen() {}

    static void addTo(ArrayList<Script> all) {
        all.add(rstInListen());
        all.add(ackInListen());
        all.add(synInListen());
        all.add(textInListen());
        all.add(textOnTheSynInListen());
        all.add(urgentInListen());
        all.add(finInListen());
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
}
