package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.8.6: windows, probes and silly windows. */
final class Section3_8_6Window {
    private Section3_8_6Window() {}

    static void addTo(ArrayList<Script> all) {
        all.add(windowIsUnsigned());
        all.add(windowLimits());
        all.add(shrunkenWindow());
        all.add(shrunkenToZero());
        all.add(zeroWindowProbe());
        all.add(probesForAnHour());
        all.add(probesUnanswered());
        all.add(lostWindowUpdate());
        all.add(validAckInOurZeroWindow());
        all.add(textInOurZeroWindow());
        all.add(probeOfOurSillyWindow());
        all.add(poolRunsLow());
        all.add(receiverSillyWindow());
        all.add(senderSillyWindow());
        all.add(refusedText());
        all.add(windowUpdateAtOnce());
    }

    private static Script windowIsUnsigned() {
        return new Script("3.1", "window-is-unsigned", "a window from 0x8000 up is taken as it is", "MUST-1", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives(". 1:1(0) ack 1 win 65535")
                        .write(1460)
                        .emits("P. 1:1461(1460) ack 1")
                        .arrives(". 1:1(0) ack 1461 win 32768")
                        .write(1460)
                        .emits("P. 1461:2921(1460) ack 1");
            }
        };
    }

    private static Script windowLimits() {
        return new Script("3.8.6", "window-limits", "no more is sent than the window allows", "SHLD-28", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .arrives(". 1:1(0) ack 11 win 2920")
                        .write(5840)
                        .emits(". 11:1471(1460) ack 1")
                        .emits(". 1471:2931(1460) ack 1")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 2931 win 2920")
                        .emits(". 2931:4391(1460) ack 1")
                        .emits("P. 4391:5851(1460) ack 1");
            }
        };
    }

    private static Script shrunkenWindow() {
        return new Script(
                "3.8.6",
                "shrunken-window",
                "the peer takes back offered window: nothing new is sent, old text inside is repeated, all recovers",
                "MUST-34 SHLD-14 SHLD-15 SHLD-16",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(2920)
                        .emits(". 11:1471(1460) ack 1")
                        .emits("P. 1471:2931(1460) ack 1")
                        .arrives(". 1:1(0) ack 11 win 1460")
                        .write(1000)
                        .emitsNothing()
                        .after(200)
                        .emits(". 11:1471(1460) ack 1")
                        .arrives(". 1:1(0) ack 1471 win 1460")
                        .emitsWithin(0, 1000, ".* 1471:2931(1460) ack 1")
                        .arrives(". 1:1(0) ack 2931 win 4000")
                        .emits("P. 2931:3931(1000) ack 1");
            }
        };
    }

    private static Script shrunkenToZero() {
        return new Script(
                "3.8.6",
                "shrunken-to-zero",
                "a window shrunk to zero with text outstanding is probed, and does not time out while it is acknowledged",
                "MUST-35 SHLD-17 MUST-37",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp).write(1460).emitsBetween(1, 1).arrives(". 1:1(0) ack 11 win 0");
                for (int i = 0; i < 40; i++) {
                    tcp.somethingWithin(61000).arrives(". 1:1(0) ack 11 win 0").discard();
                }
                tcp.is(TcpState.ESTABLISHED)
                        .arrives(". 1:1(0) ack 11 win 4000")
                        .emitsFrom(11)
                        .arrives(". 1:1(0) ack 1471")
                        .sent(1470)
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script zeroWindowProbe() {
        return new Script(
                "3.8.6.1",
                "zero-window-probe",
                "a closed window is probed after about one RTO, then ever more rarely",
                "MUST-36 SHLD-29 SHLD-30",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .arrives(". 1:1(0) ack 11 win 0")
                        .write(100)
                        .probe(150, 1100)
                        .probe(300, 1000)
                        .probe(700, 1900)
                        .probe(1500, 3700)
                        .arrives(". 1:1(0) ack 11 win 4000")
                        .emitsFrom(11);
            }
        };
    }

    private static Script probesForAnHour() {
        return new Script(
                "3.8.6.1",
                "probes-for-an-hour",
                "as long as probes are acknowledged the connection stays",
                "MUST-37 MAY-8",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp).arrives(". 1:1(0) ack 11 win 0").write(100);
                for (int i = 0; i < 70; i++) {
                    tcp.probe(100, 61000).arrives(". 1:1(0) ack 11 win 0");
                }
                tcp.is(TcpState.ESTABLISHED).arrives(". 1:1(0) ack 11 win 4000").emitsFrom(11);
            }
        };
    }

    private static Script probesUnanswered() {
        return new Script(
                "3.8.6.1", "probes-unanswered", "unanswered probes end with R2 as any text", "MUST-20 MUST-36", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .arrives(". 1:1(0) ack 11 win 0")
                        .write(100)
                        .failsWithin(100000, 260000, Err.TIMEOUT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script lostWindowUpdate() {
        return new Script(
                "3.8.6.1",
                "lost-window-update",
                "the update that reopens the window is lost: a probe finds out",
                "MUST-36",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .arrives(". 1:1(0) ack 11 win 0")
                        .write(100)
                        .probe(150, 1100)
                        .arrives(". 1:1(0) ack 11 win 4000")
                        .emitsFrom(11);
            }
        };
    }

    private static Script validAckInOurZeroWindow() {
        return new Script(
                "3.8.6",
                "valid-ack-in-our-zero-window",
                "with our window closed ACKs, URG and RST still count",
                "MUST-66 MUST-30",
                "ESTABLISHED/1 ESTABLISHED/2 ESTABLISHED/6") {
            @Override
            protected void lines(TcpScript tcp) {
                Zero.window(tcp)
                        .write(10)
                        .emits("P. 1:11(10) ack 1001")
                        .arrives(". 1001:1001(0) ack 11")
                        .sent(10)
                        .arrives("U. 1001:1001(0) ack 11 urg 50")
                        .urgent(1050)
                        .arrives("R 1001:1001(0)")
                        .emitsNothing()
                        .fails(Err.RST)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script textInOurZeroWindow() {
        return new Script(
                "3.8.6",
                "text-in-our-zero-window",
                "text for a closed window is answered with an ACK and dropped; its ACK field still counts",
                "MUST-66",
                "ESTABLISHED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                Zero.window(tcp)
                        .write(10)
                        .emits("P. 1:11(10) ack 1001")
                        .arrives("P. 1001:1002(1) ack 11")
                        .emits(". 11:11(0) ack 1001 win 0")
                        .delivers(0)
                        .sent(10)
                        .arrives("PU. 1001:1002(1) ack 11 urg 9")
                        .emits(". 11:11(0) ack 1001 win 0")
                        .urgent(1009)
                        .arrives("R. 1001:1003(2) ack 11")
                        .emitsNothing()
                        .fails(Err.RST);
            }
        };
    }

    private static Script probeOfOurSillyWindow() {
        return new Script(
                "3.8.6",
                "probe-of-our-silly-window",
                "an octet read from a full window is not offered, not even in the answer to a probe",
                "MUST-39",
                "ESTABLISHED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                Zero.window(tcp)
                        .recved(1)
                        .emitsNothing()
                        .arrives("P. 1001:1002(1) ack 1")
                        .emits(". 1:1(0) ack 1001 win 0")
                        .recved(999)
                        .emits(". 1:1(0) ack 1001 win 1000");
            }
        };
    }

    private static Script poolRunsLow() {
        return new Script(
                "3.8.6",
                "pool-runs-low",
                "a window once offered stands, also when other connections take the buffers",
                "SHLD-14",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.receiveBuffers(6).window(4380);
                tcp.listen().accept().peer(2).accept().refuses();
                for (int i = 0; i < 3; i++) {
                    tcp.arrives(InState.segment(".", 1 + 1460 * i, 1460, 1)).discard();
                }
                tcp.peer(1)
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(10)
                        .acks(11)
                        .arrives("P. 11:21(10) ack 1")
                        .delivers(10)
                        .acks(21)
                        .peer(2)
                        .abort()
                        .discard()
                        .fails(Err.ABRT);
            }
        };
    }

    private static Script receiverSillyWindow() {
        return new Script(
                "3.8.6.2.2",
                "receiver-silly-window",
                "the window reopens by min(MSS, half the buffer) at least, not octet by octet",
                "MUST-39 SHLD-14",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.readEverything(tcp, 5840);
                for (int i = 0; i < 1459; i++) {
                    tcp.recved(1).emitsNothing();
                }
                tcp.recved(2921)
                        .emitsBetween(1, 1)
                        .recved(1460)
                        .discard()
                        .after(500)
                        .discard()
                        .arrives("P. 5841:7301(1460) ack 1")
                        .discard()
                        .delivers(1460);
            }
        };
    }

    private static Script senderSillyWindow() {
        return new Script(
                "3.8.6.2.1",
                "sender-silly-window",
                "a window that opens by drops draws no tiny segments while text is outstanding",
                "MUST-38",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .nodelay()
                        .arrives(". 1:1(0) ack 11 win 2920")
                        .write(5840)
                        .emits(". 11:1471(1460) ack 1")
                        .emits(". 1471:2931(1460) ack 1")
                        .arrives(". 1:1(0) ack 1471 win 1470")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1471 win 1480")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1471 win 1560")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 2931 win 2920")
                        .emits(". 2931:4391(1460) ack 1")
                        .emits("P. 4391:5851(1460) ack 1");
            }
        };
    }

    private static Script refusedText() {
        return new Script(
                "3.8.6",
                "refused-text",
                "text that the program refuses counts against the window and is offered again",
                "SHLD-14",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .refuses()
                        .arrives("P. 1:1001(1000) ack 1")
                        .delivers(0)
                        .emitsWithin(0, 499, ". 1:1(0) ack 1001 win 3096")
                        .queues(1000, 0)
                        .takes()
                        .after(500)
                        .discard()
                        .delivers(1000)
                        .queues(0, 0);
            }
        };
    }

    private static Script windowUpdateAtOnce() {
        return new Script(
                "3.8.6",
                "window-update-at-once",
                "when a full window is read the update goes out at once",
                "MUST-39",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Zero.window(tcp).recved(1000).emits(". 1:1(0) ack 1001 win 1000");
            }
        };
    }
}
