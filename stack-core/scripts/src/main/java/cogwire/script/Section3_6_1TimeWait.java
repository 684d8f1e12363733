package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 sections 3.6 and 3.6.1: TIME-WAIT, how long it lasts and who may end it. */
final class Section3_6_1TimeWait {
    private Section3_6_1TimeWait() {}

    static void addTo(ArrayList<Script> all) {
        all.add(activeClose());
        all.add(twoMslExactly());
        all.add(textInTimeWaitDoesNotRestart());
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
}
