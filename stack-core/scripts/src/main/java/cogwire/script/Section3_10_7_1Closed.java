package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.10.7.1: a segment arrives in CLOSED. */
final class Section3_10_7_1Closed {
    private Section3_10_7_1Closed() {}

    static void addTo(ArrayList<Script> all) {
        all.add(rstInClosed());
        all.add(synInClosed());
        all.add(ackInClosed());
        all.add(urgentInClosed());
        all.add(textInClosed());
        all.add(finInClosed());
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
}
