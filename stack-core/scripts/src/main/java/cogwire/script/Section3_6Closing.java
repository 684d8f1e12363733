package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.6: closing, by one side or both. */
final class Section3_6Closing {
    private Section3_6Closing() {}

    static void addTo(ArrayList<Script> all) {
        all.add(simultaneousClose());
        all.add(passiveClose());
        all.add(threeSegmentClose());
        all.add(halfClose());
        all.add(writeAfterShutdown());
        all.add(closeWaitSends());
        all.add(closeSendsTheRestFirst());
        all.add(finOnTheLastSegmentOnly());
        all.add(finRetransmittedInFinWait1());
        all.add(finRetransmittedInLastAck());
        all.add(finRetransmittedInClosing());
        all.add(closeNeverAnswered());
        all.add(orphanInFinWait2());
        all.add(finBeforeItsText());
        all.add(eofIsNeverLost());
    }

    private static Script simultaneousClose() {
        return new Script(
                "3.6",
                "simultaneous-close",
                "figure 13: both close at once, FINs cross",
                "",
                "FIN_WAIT_1/8 CLOSING/5") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .arrives("F. 1:1(0) ack 1")
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.CLOSING)
                        .arrives(". 2:2(0) ack 2")
                        .emitsNothing()
                        .is(TcpState.TIME_WAIT)
                        .leavesWithin(119999, 120501)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script passiveClose() {
        return new Script(
                "3.6",
                "passive-close",
                "the peer closes first: CLOSE_WAIT, LAST_ACK, gone",
                "MUST-12",
                "ESTABLISHED/8 LAST_ACK/5") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("F. 1:1(0) ack 1")
                        .eof()
                        .emits(". 1:1(0) ack 2 win 4096")
                        .is(TcpState.CLOSE_WAIT)
                        .close()
                        .emits("F. 1:1(0) ack 2")
                        .is(TcpState.LAST_ACK)
                        .arrives(". 2:2(0) ack 2")
                        .emitsNothing()
                        .is(TcpState.CLOSED)
                        .arrives(". 2:2(0) ack 2")
                        .emits("R 2:2(0)");
            }
        };
    }

    private static Script threeSegmentClose() {
        return new Script(
                "3.6", "three-segment-close", "the peer's FIN rides on its ACK: no FIN_WAIT_2", "", "FIN_WAIT_1/8") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.TIME_WAIT);
            }
        };
    }

    private static Script halfClose() {
        return new Script(
                "3.6",
                "half-close",
                "after finishing to send the program still receives, in FIN_WAIT_1 and FIN_WAIT_2",
                "MAY-1",
                "FIN_WAIT_1/7 FIN_WAIT_2/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .shutdown()
                        .emits("F. 1:1(0) ack 1")
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(10)
                        .acks(11)
                        .is(TcpState.FIN_WAIT_1)
                        .arrives("P. 11:21(10) ack 2")
                        .delivers(10)
                        .acks(21)
                        .is(TcpState.FIN_WAIT_2)
                        .after(600000)
                        .is(TcpState.FIN_WAIT_2)
                        .arrives("FP. 21:31(10) ack 2")
                        .delivers(10)
                        .eof()
                        .emits(". 2:2(0) ack 32")
                        .is(TcpState.TIME_WAIT);
            }
        };
    }

    private static Script writeAfterShutdown() {
        return new Script(
                "3.6", "write-after-shutdown", "nothing can be written after we have finished sending", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .shutdown()
                        .emits("F. 1:1(0) ack 1")
                        .write(10)
                        .returnsAnError()
                        .emitsNothing();
            }
        };
    }

    private static Script closeWaitSends() {
        return new Script(
                "3.6",
                "close-wait-sends",
                "CLOSE_WAIT still sends what the program writes, then FIN",
                "",
                "CLOSE_WAIT/5") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("F. 1:1(0) ack 1")
                        .eof()
                        .emits(". 1:1(0) ack 2")
                        .write(100)
                        .emits("P. 1:101(100) ack 2")
                        .close()
                        .emits("F. 101:101(0) ack 2")
                        .is(TcpState.LAST_ACK)
                        .arrives(". 2:2(0) ack 102")
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script closeSendsTheRestFirst() {
        return new Script(
                "3.6", "close-sends-the-rest-first", "the FIN follows the last queued octet", "", "FIN_WAIT_1/5") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives(". 1:1(0) ack 1 win 1460")
                        .write(2000)
                        .emits(". 1:1461(1460) ack 1")
                        .close()
                        .emitsNothing()
                        .is(TcpState.FIN_WAIT_1)
                        .arrives(". 1:1(0) ack 1461 win 1460")
                        .emits("F. 1461:2001(540) ack 1")
                        .is(TcpState.FIN_WAIT_1)
                        .arrives(". 1:1(0) ack 2001")
                        .is(TcpState.FIN_WAIT_1)
                        .arrives(". 1:1(0) ack 2002")
                        .is(TcpState.FIN_WAIT_2);
            }
        };
    }

    private static Script finOnTheLastSegmentOnly() {
        return new Script(
                "3.6",
                "fin-on-the-last-segment-only",
                "several segments and a FIN leave at once: the FIN is on the last",
                "",
                "FIN_WAIT_1/5") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .macFull(true)
                        .write(2000)
                        .close()
                        .macFull(false)
                        .emits(". 1:1461(1460) ack 1")
                        .emits("F. 1461:2001(540) ack 1")
                        .is(TcpState.FIN_WAIT_1);
            }
        };
    }

    private static Script finRetransmittedInFinWait1() {
        return new Script(
                "3.6", "fin-retransmitted-in-FIN_WAIT_1", "a FIN is repeated until it is acknowledged", "MUST-18", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.closed(tcp)
                        .emitsWithin(200, 1000, "F. 1:1(0) ack 1")
                        .emitsWithin(400, 2000, "F. 1:1(0) ack 1")
                        .is(TcpState.FIN_WAIT_1)
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2);
            }
        };
    }

    private static Script finRetransmittedInLastAck() {
        return new Script(
                "3.6", "fin-retransmitted-in-LAST_ACK", "the last ACK is lost: LAST_ACK repeats its FIN", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.LAST_ACK)
                        .emitsWithin(200, 1000, "F. 1:1(0) ack 2")
                        .is(TcpState.LAST_ACK)
                        .arrives(". 2:2(0) ack 2")
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script finRetransmittedInClosing() {
        return new Script("3.6", "fin-retransmitted-in-CLOSING", "CLOSING repeats its FIN", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.CLOSING)
                        .emitsWithin(200, 1000, "F. 1:1(0) ack 2")
                        .is(TcpState.CLOSING)
                        .arrives(". 2:2(0) ack 2")
                        .is(TcpState.TIME_WAIT);
            }
        };
    }

    private static Script closeNeverAnswered() {
        return new Script(
                "3.6",
                "close-never-answered",
                "an orphan whose FIN nobody acknowledges ends within R2",
                "MUST-20",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.closed(tcp).leavesWithin(100000, 260000).is(TcpState.CLOSED);
            }
        };
    }

    private static Script orphanInFinWait2() {
        return new Script("3.6", "orphan-in-FIN_WAIT_2", "an orphan leaves FIN_WAIT_2 after its time-out", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2)
                        .leavesWithin(59500, 60501)
                        .arrives("F. 1:1(0) ack 2")
                        .emits("R 2:2(0)");
            }
        };
    }

    private static Script finBeforeItsText() {
        return new Script(
                "3.10.7.4",
                "fin-before-its-text",
                "a FIN that overtook its text ends the stream only behind the text",
                "SHLD-31",
                "ESTABLISHED/8") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("FP. 11:21(10) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .noEof()
                        .is(TcpState.ESTABLISHED)
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(20)
                        .eof()
                        .is(TcpState.CLOSE_WAIT)
                        .lastEmitted(". 1:1(0) ack 22");
            }
        };
    }

    private static Script eofIsNeverLost() {
        return new Script(
                "3.6",
                "eof-is-never-lost",
                "end of file waits while the program refuses text, and comes after it",
                "MUST-12",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .refuses()
                        .arrives("FP. 1:11(10) ack 1")
                        .discard()
                        .delivers(0)
                        .noEof()
                        .is(TcpState.CLOSE_WAIT)
                        .takes()
                        .after(500)
                        .delivers(10)
                        .eof();
            }
        };
    }
}
