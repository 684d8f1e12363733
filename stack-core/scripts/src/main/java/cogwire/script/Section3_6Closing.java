package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.6 and 3.10.4 to 3.10.5: closing, TIME-WAIT and who may end it, aborting. */
final class Section3_6Closing {
    private Section3_6Closing() {}

    static void addTo(ArrayList<Script> all) {
        all.add(activeClose());
        all.add(twoMslExactly());
        all.add(textInTimeWaitDoesNotRestart());
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
        all.add(closeWithUnreadText());
        all.add(closeWithRefusedText());
        all.add(textAfterCloseInFinWait1());
        all.add(textAfterCloseInFinWait2());
        all.add(rstWithText());
        all.add(textThenRst());
        all.add(abortInEstablished());
        all.add(abortInFinWait1());
        all.add(abortInFinWait2());
        all.add(abortInCloseWait());
        all.add(abortInActiveSynReceived());
        all.add(closeInActiveSynReceived());
        all.add(closeTheListener());
        all.add(synTakesOverTimeWait());
        all.add(takeoverFarAbove());
        all.add(takeoverWasAnOldDuplicate());
        all.add(takeoverGivesUp());
        all.add(oldSynInTimeWaitWithListener());
        all.add(rstAfterOldSegmentInTimeWait());
        all.add(timeWaitOfAProgramThatHasNotClosed());
        all.add(closeInTimeWait());
        all.add(bindWhileTimeWait());
        all.add(bindWhileTimeWaitWithReuse());
        all.add(finBeforeItsText());
        all.add(eofIsNeverLost());
    }

    private static Script activeClose() {
        return new Script(
                "3.6",
                "active-close",
                "figure 12: active close; a repeated FIN restarts the 2MSL wait",
                "MUST-13",
                "FIN_WAIT_1/5 FIN_WAIT_2/8 TIME_WAIT/8") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.msl(120000)
                        .established(4096)
                        .close()
                        .emits("F. 1:1(0) ack 1 win 4096")
                        .is(TcpState.FIN_WAIT_1)
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2)
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2 win 4096")
                        .is(TcpState.TIME_WAIT)
                        .after(200000)
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2 win 4096")
                        .after(239999)
                        .is(TcpState.TIME_WAIT)
                        .after(501)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script twoMslExactly() {
        return new Script("3.6", "two-msl-exactly", "TIME_WAIT lasts 2 MSL and not much longer", "MUST-13", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.msl(30000);
                InState.reach(tcp, TcpState.TIME_WAIT)
                        .after(59000)
                        .is(TcpState.TIME_WAIT)
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .leavesWithin(59999, 60501)
                        .arrives("F. 1:1(0) ack 2")
                        .emits("R 2:2(0)");
            }
        };
    }

    private static Script textInTimeWaitDoesNotRestart() {
        return new Script(
                "3.6",
                "text-in-TIME_WAIT-does-not-restart",
                "only a repeated FIN restarts 2MSL; an old segment does not",
                "MUST-13",
                "TIME_WAIT/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.msl(30000);
                InState.reach(tcp, TcpState.TIME_WAIT)
                        .after(50000)
                        .arrives("P. -9:1(10) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .leavesWithin(9000, 10501);
            }
        };
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

    private static Script closeWithUnreadText() {
        return new Script(
                "3.6.1",
                "close-with-unread-text",
                "closing with text unread resets, so that the peer knows",
                "SHLD-3",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .slowReader()
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(10)
                        .close()
                        .emitsReset(1)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script closeWithRefusedText() {
        return new Script(
                "3.6.1", "close-with-refused-text", "closing with text that the program refused resets", "SHLD-3", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .refuses()
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(0)
                        .close()
                        .emitsReset(1)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script textAfterCloseInFinWait1() {
        return new Script(
                "3.6.1",
                "text-after-close-in-FIN_WAIT_1",
                "text for a program that has closed draws RST",
                "SHLD-3",
                "FIN_WAIT_1/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.closed(tcp)
                        .arrives("P. 1:11(10) ack 2")
                        .emitsReset(2)
                        .delivers(0)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script textAfterCloseInFinWait2() {
        return new Script(
                "3.6.1",
                "text-after-close-in-FIN_WAIT_2",
                "text for a program that has closed draws RST",
                "SHLD-3",
                "FIN_WAIT_2/7") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.closed(tcp)
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2)
                        .arrives("P. 1:11(10) ack 2")
                        .emitsReset(2)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script rstWithText() {
        return new Script("3.5.2", "rst-with-text", "a RST may carry text", "SHLD-2", "ESTABLISHED/2") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("R. 1:5(4) ack 1")
                        .emitsNothing()
                        .fails(Err.RST)
                        .delivers(0)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script textThenRst() {
        return new Script(
                "3.5.2",
                "text-then-rst",
                "text that came before a RST in the same poll is delivered before the error",
                "MUST-12",
                "ESTABLISHED/2") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arriveTogether("P. 1:11(10) ack 1", "R 11:11(0)")
                        .delivers(10)
                        .fails(Err.RST)
                        .emitsNothing()
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script abortInEstablished() {
        return new Script(
                "3.10.5",
                "abort-in-ESTABLISHED",
                "ABORT sends RST at SND.NXT and drops what is queued",
                "MUST-12",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .write(100)
                        .emits("P. 1:101(100) ack 1")
                        .abort()
                        .emitsReset(101)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED)
                        .arrives(". 1:1(0) ack 101")
                        .emits("R 101:101(0)")
                        .after(5000)
                        .emitsNothing();
            }
        };
    }

    private static Script abortInFinWait1() {
        return new Script("3.10.5", "abort-in-FIN_WAIT_1", "ABORT in FIN_WAIT_1 sends RST", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.FIN_WAIT_1)
                        .abort()
                        .emitsReset(2)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script abortInFinWait2() {
        return new Script("3.10.5", "abort-in-FIN_WAIT_2", "ABORT in FIN_WAIT_2 sends RST", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.FIN_WAIT_2)
                        .abort()
                        .emitsReset(2)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script abortInCloseWait() {
        return new Script("3.10.5", "abort-in-CLOSE_WAIT", "ABORT in CLOSE_WAIT sends RST", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.CLOSE_WAIT)
                        .abort()
                        .emitsReset(1)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script abortInActiveSynReceived() {
        return new Script("3.10.5", "abort-in-active-SYN_RECEIVED", "ABORT in SYN_RECEIVED sends RST", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .abort()
                        .emitsReset(1)
                        .fails(Err.ABRT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script closeInActiveSynReceived() {
        return new Script(
                "3.10.4",
                "close-in-active-SYN_RECEIVED",
                "CLOSE in SYN_RECEIVED: the FIN follows when the handshake is complete",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.synReceivedActively(tcp)
                        .close()
                        .arrives(". 1:1(0) ack 1")
                        .emits("F. 1:1(0) ack 1")
                        .is(TcpState.FIN_WAIT_1)
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2);
            }
        };
    }

    private static Script closeTheListener() {
        return new Script(
                "3.10.4",
                "close-the-listener",
                "closing a listener leaves its connections alone; SYNs then draw RST",
                "MUST-41",
                "CLOSED/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .accept()
                        .closeListener()
                        .write(10)
                        .emits("P. 1:11(10) ack 1")
                        .arrives(". 1:1(0) ack 11")
                        .is(TcpState.ESTABLISHED)
                        .peer(2)
                        .arrives("S 0:0(0)")
                        .emits("R. @0(0) ack 1");
            }
        };
    }

    private static Script synTakesOverTimeWait() {
        return new Script(
                "3.6.1",
                "syn-takes-over-TIME_WAIT",
                "a SYN above the old window takes over; our new ISS lies above the old SND.NXT",
                "MAY-2",
                "TIME_WAIT/4 TIME_WAIT/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .accept()
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.TIME_WAIT)
                        .again(100)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .issAbove(2)
                        .is(TcpState.SYN_RECEIVED)
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .is(TcpState.ESTABLISHED)
                        .rows(1)
                        .arrives("P. 1:11(10) ack 1")
                        .delivers(10)
                        .acks(11)
                        .write(10)
                        .emits("P. 1:11(10) ack 11");
            }
        };
    }

    private static Script takeoverFarAbove() {
        return new Script(
                "3.6.1",
                "takeover-far-above",
                "a SYN far above the old window, outside it, takes over too",
                "MAY-2",
                "TIME_WAIT/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .accept()
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.TIME_WAIT)
                        .again(1000000)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .issAbove(2)
                        .arrives(". 1:1(0) ack 1")
                        .accepted();
            }
        };
    }

    private static Script takeoverWasAnOldDuplicate() {
        return new Script(
                "3.6.1",
                "takeover-was-an-old-duplicate",
                "the SYN that took over is reset: back to TIME_WAIT, which still answers",
                "MAY-2",
                "TIME_WAIT/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .accept()
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.TIME_WAIT)
                        .again(100)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives("R 1:1(0)")
                        .emitsNothing()
                        .notAccepted()
                        .is(TcpState.TIME_WAIT);
            }
        };
    }

    private static Script takeoverGivesUp() {
        return new Script(
                "3.6.1",
                "takeover-gives-up",
                "the handshake that took over is never completed: TIME_WAIT serves out its time",
                "MAY-2",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .accept()
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.TIME_WAIT)
                        .again(100)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .after(1)
                        .discard()
                        .after(25000)
                        .discard()
                        .is(TcpState.TIME_WAIT)
                        .leavesWithin(90000, 121000)
                        .is(TcpState.LISTEN);
            }
        };
    }

    private static Script oldSynInTimeWaitWithListener() {
        return new Script(
                "3.6.1",
                "old-syn-in-TIME_WAIT-with-listener",
                "a SYN at or below the old RCV.NXT does not take over",
                "MAY-2",
                "TIME_WAIT/4") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.listen()
                        .accept()
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits(". 2:2(0) ack 2")
                        .arrives("S 1:1(0) <mss 1460>")
                        .emits(". 2:2(0) ack 2")
                        .is(TcpState.TIME_WAIT)
                        .notAccepted();
            }
        };
    }

    private static Script rstAfterOldSegmentInTimeWait() {
        return new Script(
                "3.6.1",
                "rst-after-old-segment-in-TIME_WAIT",
                "TIME_WAIT assassination (RFC 1337): an old segment is acknowledged, the RST that this provokes is ignored",
                "",
                "TIME_WAIT/2") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.TIME_WAIT)
                        .arrives("P. 1:2(1) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .arrives("R 2:2(0)")
                        .emitsNothing()
                        .is(TcpState.TIME_WAIT);
            }
        };
    }

    private static Script timeWaitOfAProgramThatHasNotClosed() {
        return new Script(
                "3.6",
                "TIME_WAIT-of-a-program-that-has-not-closed",
                "TIME_WAIT before the program has closed: RST ignored, FIN answered, 2MSL restarted",
                "MUST-13",
                "TIME_WAIT/1 TIME_WAIT/2 TIME_WAIT/6") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.msl(30000);
                InState.reach(tcp, TcpState.FIN_WAIT_2)
                        .arrives("F. 1:1(0) ack 2")
                        .eof()
                        .emits(". 2:2(0) ack 2 win 4096")
                        .is(TcpState.TIME_WAIT)
                        .arrives("R 2:2(0)")
                        .arrives("R 3:3(0)")
                        .emitsNothing()
                        .arrives("PU. 2:12(10) ack 2 urg 5")
                        .discard()
                        .delivers(0)
                        .notUrgent()
                        .is(TcpState.TIME_WAIT)
                        .after(50000)
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2")
                        .noEof()
                        .after(59000)
                        .is(TcpState.TIME_WAIT)
                        .arrives("S 10:10(0)")
                        .emits(". 2:2(0) ack 2")
                        .close()
                        .leavesWithin(0, 61500);
            }
        };
    }

    private static Script closeInTimeWait() {
        return new Script(
                "3.6",
                "close-in-TIME_WAIT",
                "closing in TIME_WAIT leaves the wait as it is",
                "MUST-13",
                "TIME_WAIT/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.msl(30000);
                InState.reach(tcp, TcpState.FIN_WAIT_2)
                        .arrives("F. 1:1(0) ack 2")
                        .eof()
                        .emits(". 2:2(0) ack 2")
                        .after(20000)
                        .close()
                        .is(TcpState.TIME_WAIT)
                        .arrives("F. 1:1(0) ack 2")
                        .emits(". 2:2(0) ack 2 win 4096")
                        .leavesWithin(59000, 60501);
            }
        };
    }

    private static Script bindWhileTimeWait() {
        return new Script("3.6", "bind-while-TIME_WAIT", "the port is in use while TIME_WAIT lasts", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.TIME_WAIT).listen().returns(Err.USE);
            }
        };
    }

    private static Script bindWhileTimeWaitWithReuse() {
        return new Script(
                "3.6",
                "bind-while-TIME_WAIT-with-reuse",
                "with address reuse a listener may come back at once",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.reuse();
                InState.reach(tcp, TcpState.TIME_WAIT).listen().peer(2).accept().is(TcpState.ESTABLISHED);
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
