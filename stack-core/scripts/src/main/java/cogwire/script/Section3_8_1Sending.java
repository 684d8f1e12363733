package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.8: what is sent again, with its FIN, into small windows, and by a MAC that is busy. */
final class Section3_8_1Sending {
    private Section3_8_1Sending() {}

    static void addTo(ArrayList<Script> all) {
        all.add(finSentAgain());
        all.add(finAsProbe());
        all.add(halfOfASmallWindow());
        all.add(nodelayInASmallWindow());
        all.add(macFull());
        all.add(macFullForSyn());
        all.add(gathered());
    }

    private static Script finSentAgain() {
        return new Script(
                "3.8.1",
                "fin-fast-retransmitted",
                "the segment that is sent again brings its FIN, and so does a FIN alone",
                "",
                "FIN_WAIT_1/5") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .write(90)
                        .emitsNothing()
                        .shutdown()
                        .emits("F. 21:111(90) ack 1")
                        .arrives(". 1:1(0) ack 11 win 20000")
                        .arrives(". 1:1(0) ack 11 win 20000")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 11 win 20000")
                        .emits("F. 11:111(100) ack 1")
                        .arrives(". 1:1(0) ack 111 win 20000")
                        .sent(110)
                        .emits("F. 111:111(0) ack 1")
                        .arrives(". 1:1(0) ack 112 win 20000")
                        .is(TcpState.FIN_WAIT_2)
                        .quiet(5000);
            }
        };
    }

    private static Script finAsProbe() {
        return new Script(
                "3.8.6.1",
                "fin-as-probe",
                "with nothing but a FIN to send, the FIN probes the closed window",
                "MUST-36",
                "FIN_WAIT_1/5") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .arrives(". 1:1(0) ack 11 win 0")
                        .write(1)
                        .shutdown()
                        .emitsNothing()
                        .emitsWithin(150, 1100, "P. 11:12(1) ack 1")
                        .arrives(". 1:1(0) ack 12 win 0")
                        .sent(11)
                        .emitsNothing()
                        .emitsWithin(150, 1100, "F. 12:12(0) ack 1")
                        .arrives(". 1:1(0) ack 13 win 0")
                        .is(TcpState.FIN_WAIT_2)
                        .quiet(10000);
            }
        };
    }

    /** A peer that never offers more than 1,000 octets, less than its MSS. */
    private static TcpScript smallWindow(TcpScript tcp) {
        return tcp.connect()
                .discard()
                .arrives("S. 0:0(0) ack 1 win 1000 <mss 1460>")
                .discard()
                .connected();
    }

    private static Script halfOfASmallWindow() {
        return new Script(
                "3.8.6.2.1",
                "half-of-a-small-window",
                "in a window that never holds a segment, half of the largest one is worth sending, no octet less",
                "MUST-38",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                smallWindow(tcp)
                        .write(3000)
                        .emits(". 1:1001(1000) ack 1")
                        .arrives(". 1:1(0) ack 1001 win 499")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1001 win 500")
                        .emits(". 1001:1501(500) ack 1")
                        .arrives(". 1:1(0) ack 1251 win 1000")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1501 win 1000")
                        .emits(". 1501:2501(1000) ack 1")
                        .sent(1500);
            }
        };
    }

    private static Script nodelayInASmallWindow() {
        return new Script(
                "3.8.6.2.1",
                "nodelay-in-a-small-window",
                "without Nagle, half of the largest window goes out though something is outstanding",
                "MUST-38",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                smallWindow(tcp)
                        .nodelay()
                        .write(3000)
                        .emits(". 1:1001(1000) ack 1")
                        .arrives(". 1:1(0) ack 500 win 1000")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 501 win 1000")
                        .emits(". 1001:1501(500) ack 1")
                        .sent(500);
            }
        };
    }

    private static Script macFull() {
        return new Script(
                "3.8.1",
                "mac-full-then-free",
                "what the MAC has no room for leaves as soon as it has: text, ACK, FIN",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .macFull(true)
                        .write(100)
                        .emitsNothing()
                        .macFull(false)
                        .emits("P. 11:111(100) ack 1")
                        .arrives(". 1:1(0) ack 111")
                        .sent(110)
                        .macFull(true)
                        .arrives("P. 1:11(10) ack 111")
                        .delivers(10)
                        .after(500)
                        .emitsNothing()
                        .macFull(false)
                        .emits(". 111:111(0) ack 11")
                        .macFull(true)
                        .shutdown()
                        .macFull(false)
                        .emits("F. 111:111(0) ack 11")
                        .arrives(". 11:11(0) ack 112")
                        .is(TcpState.FIN_WAIT_2)
                        .quiet(2000);
            }
        };
    }

    private static Script macFullForSyn() {
        return new Script("3.8.1", "mac-full-for-syn", "a SYN that the MAC refused is not late by an RTO", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.macFull(true)
                        .connect()
                        .macFull(false)
                        .emitsWithin(0, 20, "S 0:0(0) <mss 1460>")
                        .arrives("S. 0:0(0) ack 1")
                        .connected()
                        .emits(". 1:1(0) ack 1");
            }
        };
    }

    private static Script gathered() {
        return new Script(
                "3.7.4",
                "gathered",
                "a segment of several small writes, lent and copied, some of it acknowledged, has every octet in place",
                "SHLD-7",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .write(300, 0)
                        .write(50)
                        .write(700, 0)
                        .write(2000)
                        .emits(". 21:1481(1460) ack 1")
                        .emits(". 1481:2941(1460) ack 1")
                        .arrives(". 1:1(0) ack 121")
                        .sent(120)
                        .emitsNothing()
                        .emitsWithin(100, 1100, ". 121:1581(1460) ack 1")
                        .discard()
                        .arrives(". 1:1(0) ack 1481")
                        .sent(1360)
                        .emitsFrom(1481)
                        .sent(1590);
            }
        };
    }
}
