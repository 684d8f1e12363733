package cogwire.script;

import cogwire.raw.Tcp;
import java.util.ArrayList;

/** RFC 9293 sections 3.7.4, 3.8.6.3 and 3.9.1.2: Nagle, delayed ACKs, PSH. */
final class Section3_7_4NagleAndAcks {
    private Section3_7_4NagleAndAcks() {}

    static void addTo(ArrayList<Script> all) {
        all.add(nagle());
        all.add(nagleLetsFullSegmentsGo());
        all.add(nagleOff());
        all.add(pushOnTheLast());
        all.add(delayedAck());
        all.add(delayedAckRidesOnText());
        all.add(everySecondSegment());
        all.add(acksAreAggregated());
    }

    private static Script nagle() {
        return new Script(
                "3.7.4",
                "nagle",
                "single octets wait while text is outstanding, and go out together",
                "SHLD-7 SHLD-27",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(1)
                        .emits("P. 11:12(1) ack 1")
                        .write(1)
                        .write(1)
                        .write(1)
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 12")
                        .emits("P. 12:15(3) ack 1");
            }
        };
    }

    private static Script nagleLetsFullSegmentsGo() {
        return new Script(
                "3.7.4", "nagle-lets-full-segments-go", "a full segment does not wait", "SHLD-7 SHLD-28", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(1)
                        .emits("P. 11:12(1) ack 1")
                        .write(1460)
                        .emitsBetween(1, 1)
                        .write(10)
                        .emitsNothing();
            }
        };
    }

    private static Script nagleOff() {
        return new Script("3.7.4", "nagle-off", "the program can switch Nagle off", "MUST-17", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .nodelay()
                        .write(1)
                        .emits("P. 11:12(1) ack 1")
                        .write(1)
                        .emits("P. 12:13(1) ack 1")
                        .write(1)
                        .emits("P. 13:14(1) ack 1");
            }
        };
    }

    private static Script pushOnTheLast() {
        return new Script(
                "3.9.1.2", "push-on-the-last", "PSH marks the last queued segment only", "MUST-61 MUST-60", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(3000)
                        .emits(". 11:1471(1460) ack 1")
                        .emits(". 1471:2931(1460) ack 1")
                        .arrives(". 1:1(0) ack 2931")
                        .emits("P. 2931:3011(80) ack 1")
                        .arrives(". 1:1(0) ack 3011")
                        .sent(3010)
                        .nodelay()
                        .write(100, Tcp.WRITE_COPY | Tcp.WRITE_MORE)
                        .emits(". 3011:3111(100) ack 1")
                        .write(100)
                        .emits("P. 3111:3211(100) ack 1");
            }
        };
    }

    private static Script delayedAck() {
        return new Script(
                "3.8.6.3",
                "delayed-ack",
                "after a while a lone small segment is acknowledged late, within 500 ms",
                "SHLD-18 MUST-40",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.longEstablished(tcp)
                        .arrives("P. 2001:2011(10) ack 1")
                        .delivers(10)
                        .quiet(39)
                        .after(461)
                        .emits(". 1:1(0) ack 2011");
            }
        };
    }

    private static Script delayedAckRidesOnText() {
        return new Script(
                "3.8.6.3",
                "delayed-ack-rides-on-text",
                "a delayed ACK rides on text that goes out meanwhile",
                "SHLD-18",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.longEstablished(tcp)
                        .arrives("P. 2001:2011(10) ack 1")
                        .delivers(10)
                        .after(10)
                        .emitsNothing()
                        .write(10)
                        .emits("P. 1:11(10) ack 2011")
                        .quiet(150);
            }
        };
    }

    private static Script everySecondSegment() {
        return new Script(
                "3.8.6.3",
                "every-second-segment",
                "ten full segments, one a poll, draw at least five ACKs",
                "SHLD-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(16000).slowReader();
                for (int i = 0; i < 10; i++) {
                    tcp.arrives(InState.segment(".", 1 + 1460 * i, 1460, 1)).tally();
                }
                tcp.delivers(14600).talliedBetween(5, 10);
            }
        };
    }

    private static Script acksAreAggregated() {
        return new Script(
                "3.8.6.3",
                "acks-are-aggregated",
                "segments that are handed over together draw fewer ACKs than there are segments",
                "MUST-58 MUST-59",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(16000)
                        .arriveTogether(
                                ". 1:1461(1460) ack 1",
                                ". 1461:2921(1460) ack 1",
                                ". 2921:4381(1460) ack 1",
                                ". 4381:5841(1460) ack 1")
                        .delivers(5840)
                        .emitsBetween(1, 2);
            }
        };
    }
}
