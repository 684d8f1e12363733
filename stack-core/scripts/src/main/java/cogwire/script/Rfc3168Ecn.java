package cogwire.script;

import cogwire.tcp.Ecn;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 3168: who may mark, who echoes, and what an echo does. {@code tos 2} is ECT(0), {@code tos 3} CE. */
final class Rfc3168Ecn {
    private Rfc3168Ecn() {}

    static void addTo(ArrayList<Script> all) {
        all.add(active());
        all.add(passive());
        all.add(refused());
        all.add(refusedPassively());
        all.add(synAgain());
        all.add(onlyNewText());
        all.add(notOnProbes());
        all.add(echo());
        all.add(outsideTheWindow());
        all.add(windowTakenBackOnce());
        all.add(answerOnlyOnNewText());
        all.add(answerWaitsForTheMac());
        all.add(answerToALoss());
        all.add(lossWithinTheRoundTrip());
    }

    /** Established actively with ECN, ten segments of congestion window, the peer's window 60,000. */
    private static TcpScript agreed(TcpScript tcp) {
        tcp.sendBuffer(60000).sendBuffers(64);
        tcp.tcpConfig().ecn = new Ecn();
        return tcp.connect()
                .emits("SEW 0:0(0) <mss 1460>")
                .arrives("SE. 0:0(0) ack 1 win 60000 <mss 1460>")
                .connected()
                .emits(". 1:1(0) ack 1");
    }

    private static Script active() {
        return new Script(
                "3168",
                "ecn-active",
                "our SYN asks with both bits, the answer is one of them and no echo (section 6.1.1)",
                "SHLD-8",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp).write(14600).emits(". 1:1461(1460) ack 1 tos 2").emitsBetween(9, 9);
            }
        };
    }

    private static Script passive() {
        return new Script("3168", "ecn-passive", "a SYN that asks is answered with ECE alone", "SHLD-8", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().ecn = new Ecn();
                tcp.listen()
                        .arrives("SEW 0:0(0) <mss 1460>")
                        .emits("SE. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .write(10)
                        .emits("P. 1:11(10) ack 1 tos 2");
            }
        };
    }

    private static Script refused() {
        return new Script(
                "3168", "ecn-refused", "an answer without ECE, or one that mirrors our bits, is a refusal", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().ecn = new Ecn();
                tcp.connect()
                        .emits("SEW 0:0(0) <mss 1460>")
                        .arrives("S. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .write(10)
                        .emits("P. 1:11(10) ack 1")
                        .arrives("P. 1:11(10) ack 11 tos 3")
                        .delivers(10)
                        .emitsWithin(0, 499, ". 11:11(0) ack 11")
                        .arrives("R. 11:11(0) ack 11")
                        .fails(cogwire.Err.RST)
                        .again(100)
                        .connect()
                        .emits("SEW 0:0(0) <mss 1460>")
                        .arrives("SEW. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .write(10)
                        .emits("P. 1:11(10) ack 1");
            }
        };
    }

    private static Script refusedPassively() {
        return new Script("3168", "ecn-not-asked", "a SYN with only one of the bits does not ask", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().ecn = new Ecn();
                String[] flags = {"S", "SE", "SW"};
                tcp.listen();
                for (int i = 0; i < flags.length; i++) {
                    tcp.peer(i + 1)
                            .arrives(flags[i] + " 0:0(0) <mss 1460>")
                            .emits("S. 0:0(0) ack 1 <mss 1460>")
                            .arrives(". 1:1(0) ack 1")
                            .accepted()
                            .write(10)
                            .emits("P. 1:11(10) ack 1");
                }
            }
        };
    }

    private static Script synAgain() {
        return new Script(
                "3168",
                "ecn-syn-again",
                "a SYN that is not answered is repeated without asking (section 6.1.1.1)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().ecn = new Ecn();
                tcp.connect()
                        .emits("SEW 0:0(0) <mss 1460>")
                        .after(1000)
                        .emits("S 0:0(0) <mss 1460>")
                        .arrives("SE. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .write(10)
                        .emits("P. 1:11(10) ack 1");
            }
        };
    }

    private static Script onlyNewText() {
        return new Script(
                "3168",
                "ecn-only-new-text",
                "repeats, ACKs and a FIN are not marked (sections 6.1.4 and 6.1.5)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .write(10)
                        .emits("P. 1:11(10) ack 1 tos 2")
                        .after(200)
                        .emits("P. 1:11(10) ack 1")
                        .arrives("P. 1:11(10) ack 11")
                        .delivers(10)
                        .emitsWithin(0, 499, ". 11:11(0) ack 11")
                        .close()
                        .emits("F. 11:11(0) ack 11")
                        .is(TcpState.FIN_WAIT_1);
            }
        };
    }

    private static Script notOnProbes() {
        return new Script(
                "3168", "ecn-not-on-probes", "a probe of a closed window is not marked (section 6.1.6)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .arrives(". 1:1(0) ack 1 win 0")
                        .write(10)
                        .emitsNothing()
                        .emitsWithin(200, 260, ". 1:2(1) ack 1")
                        .arrives(". 1:1(0) ack 2 win 1000")
                        .emits("P. 2:11(9) ack 1 tos 2");
            }
        };
    }

    private static Script echo() {
        return new Script(
                "3168", "ecn-echo", "a mark is echoed on everything until the peer's CWR (section 6.1.3)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .arrives("P. 1:11(10) ack 1 tos 3")
                        .emitsWithin(0, 499, "E. 1:1(0) ack 11")
                        .arrives("P. 11:21(10) ack 1 tos 2")
                        .emitsWithin(0, 499, "E. 1:1(0) ack 21")
                        .write(10)
                        .emits("PE. 1:11(10) ack 21 tos 2")
                        .arrives("P.W 21:31(10) ack 11 tos 2")
                        .emitsWithin(0, 499, ". 11:11(0) ack 31")
                        // Answer and new mark in one: the mark counts.
                        .arrives("P.W 31:41(10) ack 11 tos 3")
                        .emitsWithin(0, 499, "E. 11:11(0) ack 41")
                        .delivers(40);
            }
        };
    }

    private static Script outsideTheWindow() {
        return new Script("3168", "ecn-outside", "marks on what lies outside of the window count for nothing", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .arrives("P. 100001:100011(10) ack 1 tos 3")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. -9:1(10) ack 1 tos 3")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 1:11(10) ack 1 tos 2")
                        .emitsWithin(0, 499, ". 1:1(0) ack 11")
                        .delivers(10);
            }
        };
    }

    private static Script windowTakenBackOnce() {
        return new Script(
                "3168",
                "ecn-window-once",
                "an echo halves the window, once for all that was in flight (section 6.1.2)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .write(43800)
                        .emitsBetween(10, 10)
                        .arrives(".E 1:1(0) ack 2921")
                        .arrives(".E 1:1(0) ack 5841")
                        // 14,600 in flight, half of it is 7,300: 6 segments are still out.
                        .emitsNothing()
                        .arrives(".E 1:1(0) ack 8761")
                        .emits(".W 14601:16061(1460) ack 1 tos 2")
                        .emitsNothing()
                        .arrives(".E 1:1(0) ack 14601")
                        .emitsBetween(4, 4)
                        .arrives(".E 1:1(0) ack 16061")
                        // Of the next round trip, and so congestion again: half of five segments.
                        .emitsNothing();
            }
        };
    }

    private static Script answerOnlyOnNewText() {
        return new Script(
                "3168",
                "ecn-cwr-on-new-text",
                "CWR goes on the next new text, not on ACKs and not on repeats",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .write(2920)
                        .emitsBetween(2, 2)
                        .arrives(".E 1:1(0) ack 1461")
                        .arrives("P. 1:11(10) ack 1461")
                        .delivers(10)
                        .emitsWithin(0, 199, ". 2921:2921(0) ack 11")
                        .emitsWithin(1, 200, "P. 1461:2921(1460) ack 11")
                        .arrives(". 11:11(0) ack 2921")
                        .write(10)
                        .emits("P.W 2921:2931(10) ack 11 tos 2")
                        .arrives(". 11:11(0) ack 2931")
                        .write(10)
                        .emits("P. 2931:2941(10) ack 11 tos 2");
            }
        };
    }

    private static Script answerWaitsForTheMac() {
        return new Script("3168", "ecn-cwr-and-full-mac", "CWR is not lost while the MAC takes nothing", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .write(10)
                        .emitsBetween(1, 1)
                        .arrives(".E 1:1(0) ack 11")
                        .macFull(true)
                        .write(10)
                        .emitsNothing()
                        .macFull(false)
                        .emitsWithin(0, 10, "P.W 11:21(10) ack 1 tos 2");
            }
        };
    }

    private static Script answerToALoss() {
        return new Script(
                "3168",
                "ecn-cwr-after-a-loss",
                "a window taken back for a loss answers all echoes, too (section 6.1.2)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .write(5840)
                        .emitsBetween(4, 4)
                        .arrives(". 1:1(0) ack 1")
                        .arrives(". 1:1(0) ack 1")
                        .arrives(". 1:1(0) ack 1")
                        .emits(". 1:1461(1460) ack 1")
                        .arrives(". 1:1(0) ack 5841")
                        .write(10)
                        .emits("P.W 5841:5851(10) ack 1 tos 2");
            }
        };
    }

    private static Script lossWithinTheRoundTrip() {
        return new Script(
                "3168",
                "ecn-then-a-loss",
                "a loss among what an echo has halved the window for does not halve it again (section 6.1.2)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                agreed(tcp)
                        .write(43800)
                        .emitsBetween(10, 10)
                        .arrives(".E 1:1(0) ack 2921")
                        .arrives(". 1:1(0) ack 2921")
                        .arrives(". 1:1(0) ack 2921")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 2921")
                        .emits(". 2921:4381(1460) ack 1")
                        // 7,300 and three segments: as much as is in flight.
                        .arrives(". 1:1(0) ack 2921")
                        .emits(".W 14601:16061(1460) ack 1 tos 2");
            }
        };
    }
}
