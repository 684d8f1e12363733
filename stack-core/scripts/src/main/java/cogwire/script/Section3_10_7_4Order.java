package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.10.7.4, end of step one and step seven: trimming, and text out of order. */
final class Section3_10_7_4Order {
    private Section3_10_7_4Order() {}

    static void addTo(ArrayList<Script> all) {
        all.add(windowFromOvertakenSegment());
        all.add(outOfOrder());
        all.add(outOfOrderReversed());
        all.add(outOfOrderOverlaps());
        all.add(leftEdgeTrimmed());
        all.add(rightEdgeTrimmed());
        all.add(finBeyondTheEdge());
        all.add(bothEdgesTrimmed());
        all.add(synTrimmedWithText());
        all.add(outOfOrderFlood());
        all.add(outOfOrderBeyondTheEdge());
    }

    private static Script windowFromOvertakenSegment() {
        return new Script(
                "3.10.7.4",
                "window-from-overtaken-segment",
                "SND.WL1: a segment that was overtaken does not bring back an old window",
                "",
                "ESTABLISHED/5") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .arrives("P. 11:21(10) ack 11 win 50")
                        .emits(". 11:11(0) ack 1")
                        .arrives("P. 1:11(10) ack 11 win 9000")
                        .discard()
                        .delivers(20)
                        .write(100)
                        .emitsWithin(0, 1100, ".* 11:61(50) ack 21");
            }
        };
    }

    private static Script outOfOrder() {
        return new Script(
                "3.10.7.4",
                "out-of-order",
                "what lies beyond a gap is held: a duplicate ACK at once, and one ACK for all when the gap is filled",
                "SHLD-31 MAY-13",
                "ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.wrapAt(2, 2000)
                        .established(16000)
                        .arrives(". 1461:2921(1460) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .delivers(0)
                        .arrives(". 2921:4381(1460) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives(". 1:1461(1460) ack 1")
                        .delivers(4380)
                        .emits(". 1:1(0) ack 4381")
                        .acknowledgesOnly();
            }
        };
    }

    private static Script outOfOrderReversed() {
        return new Script(
                "3.10.7.4",
                "out-of-order-reversed",
                "small segments in reverse order come out as the stream",
                "SHLD-31",
                "ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.wrapAt(2, 26)
                        .established(4096)
                        .arrives("P. 31:41(10) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 21:31(10) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 11:21(10) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(40)
                        .emits(". 1:1(0) ack 41");
            }
        };
    }

    private static Script outOfOrderOverlaps() {
        return new Script(
                "3.10.7.4",
                "out-of-order-overlaps",
                "held segments may overlap each other and what came before, and every octet comes once",
                "SHLD-31",
                "ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.wrapAt(2, 24)
                        .established(4096)
                        .arrives("P. 11:31(20) ack 1")
                        .discard()
                        .arrives("P. 21:51(30) ack 1")
                        .discard()
                        .arrives("P. 15:20(5) ack 1")
                        .discard()
                        .arrives("P. 1:16(15) ack 1")
                        .delivers(50)
                        .emits(". 1:1(0) ack 51")
                        .arrives("P. 31:61(30) ack 1")
                        .delivers(10)
                        .acks(61);
            }
        };
    }

    private static Script leftEdgeTrimmed() {
        return new Script(
                "3.10.7.4",
                "left-edge-trimmed",
                "text that begins left of RCV.NXT is trimmed",
                "SHLD-31",
                "ESTABLISHED/1 ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("P. 1:101(100) ack 1")
                        .delivers(100)
                        .acks(101)
                        .arrives("P. 51:151(100) ack 1")
                        .delivers(50)
                        .acks(151);
            }
        };
    }

    private static Script rightEdgeTrimmed() {
        return new Script(
                "3.10.7.4",
                "right-edge-trimmed",
                "text that runs over the right edge is trimmed there",
                "",
                "ESTABLISHED/1 ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(1000)
                        .slowReader()
                        .arrives("P. 1:1401(1400) ack 1")
                        .delivers(1000)
                        .acks(1001)
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script finBeyondTheEdge() {
        return new Script(
                "3.10.7.4",
                "fin-beyond-the-edge",
                "trimming the right edge cuts a FIN off too",
                "",
                "ESTABLISHED/1 ESTABLISHED/8") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(1000)
                        .slowReader()
                        .arrives("FP. 1:1401(1400) ack 1")
                        .delivers(1000)
                        .acks(1001)
                        .noEof()
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script bothEdgesTrimmed() {
        return new Script(
                "3.10.7.4",
                "both-edges-trimmed",
                "a segment that covers more than the window on both sides",
                "",
                "ESTABLISHED/1 ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(1000)
                        .slowReader()
                        .arrives("P. 1:101(100) ack 1")
                        .delivers(100)
                        .acks(101)
                        .arrives("P. 51:1401(1350) ack 1")
                        .delivers(900)
                        .acks(1001);
            }
        };
    }

    private static Script synTrimmedWithText() {
        return new Script(
                "3.10.7.4",
                "syn-trimmed-with-text",
                "an old SYN with text beyond RCV.NXT is still only a challenge",
                "",
                "ESTABLISHED/1 ESTABLISHED/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("S. 0:10(10) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .delivers(0)
                        .is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script outOfOrderFlood() {
        return new Script(
                "3.10.7.4",
                "out-of-order-flood",
                "M23: every other octet of a window: bounded buffers, and the stream comes whole",
                "SHLD-31",
                "ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096);
                for (int i = 0; i < 200; i++) {
                    tcp.arrives(InState.segment("P.", 2 + 2 * i, 1, 1)).tally();
                }
                tcp.talliedBetween(200, 200).delivers(0);
                for (int i = 0; i < 400; i++) {
                    tcp.arrives(InState.segment("P.", 1 + i, 1, 1)).discard();
                }
                tcp.delivers(400).after(500).discard().is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script outOfOrderBeyondTheEdge() {
        return new Script(
                "3.10.7.4",
                "out-of-order-beyond-the-edge",
                "text that lies ahead and runs over the right edge is held up to there",
                "SHLD-31",
                "ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(1000)
                        .slowReader()
                        .arrives("P. 501:1501(1000) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 1:501(500) ack 1")
                        .delivers(1000)
                        .lastEmitted(". 1:1(0) ack 1001 win 0");
            }
        };
    }
}
