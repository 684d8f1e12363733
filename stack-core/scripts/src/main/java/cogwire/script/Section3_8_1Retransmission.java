package cogwire.script;

import cogwire.Err;
import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 sections 3.8.1 to 3.8.3, RFC 6298, RFC 5681, RFC 6582: what is sent again, when, and when that ends. */
final class Section3_8_1Retransmission {
    private Section3_8_1Retransmission() {}

    static void addTo(ArrayList<Script> all) {
        all.add(rtoDoubles());
        all.add(rtoOfOneSecond());
        all.add(rtoFromTheFirstSample());
        all.add(rtoAfterALostSyn());
        all.add(rtoAfterALostSynAck());
        all.add(initialWindowAfterALostSyn());
        all.add(ackDivision());
        all.add(duplicatesAfterTimeout());
        all.add(karn());
        all.add(ackRestartsTheTimer());
        all.add(lateAckAfterTimeout());
        all.add(slowStartAfterTimeout());
        all.add(initialWindow());
        all.add(fastRetransmit());
        all.add(duplicateOrNot());
        all.add(partialAck());
        all.add(thresholdAfterTimeout());
        all.add(lossHalvesTheWindow());
        all.add(r1IsReported());
        all.add(r2Closes());
        all.add(userTimeout());
        all.add(userTimeoutNever());
        all.add(repeatsCarryTheNewestAck());
        all.add(macFull());
    }

    private static Script rtoDoubles() {
        return new Script(
                "6298",
                "rto-doubles",
                "the time-out starts at its floor and doubles at each try; the segment stays the same",
                "MUST-18 MUST-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(100)
                        .emits("P. 11:111(100) ack 1")
                        .quiet(199)
                        .after(1)
                        .emits("P. 11:111(100) ack 1")
                        .quiet(399)
                        .after(1)
                        .emits("P. 11:111(100) ack 1")
                        .quiet(799)
                        .after(1)
                        .emits("P. 11:111(100) ack 1")
                        .quiet(1599)
                        .after(1)
                        .emits("P. 11:111(100) ack 1")
                        .quiet(3199)
                        .after(1)
                        .emits("P. 11:111(100) ack 1")
                        .arrives(". 1:1(0) ack 111")
                        .sent(110)
                        .quiet(60000);
            }
        };
    }

    private static Script rtoOfOneSecond() {
        return new Script(
                "6298",
                "rto-of-one-second",
                "with the floor of RFC 6298 the time-outs are 1, 2, 4, 8 ... 60 s",
                "MUST-18 SHLD-11",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp.rtoMin(1000)).userTimeout(0).write(100).emits("P. 11:111(100) ack 1");
                int rto = 1000;
                for (int i = 0; i < 9; i++) {
                    tcp.quiet(rto - 1).after(1).emits("P. 11:111(100) ack 1");
                    rto = Math.min(60000, 2 * rto);
                }
            }
        };
    }

    private static Script rtoFromTheFirstSample() {
        return new Script(
                "6298",
                "rto-from-the-first-sample",
                "SRTT = R, RTTVAR = R/2, RTO = SRTT + 4 RTTVAR; then the averages of RFC 6298 2.3",
                "MUST-18",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .after(400)
                        .arrives("S. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .write(10)
                        .emits("P. 1:11(10) ack 1")
                        .after(800)
                        .arrives(". 1:1(0) ack 11")
                        .sent(10)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .emitsWithin(1440, 1460, "P. 11:21(10) ack 1");
            }
        };
    }

    private static Script rtoAfterALostSyn() {
        return new Script(
                "6298",
                "rto-after-a-lost-syn",
                "after a SYN was repeated text starts with a time-out of 3 s (5.7), and Karn forbids a sample",
                "MUST-18",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .after(1000)
                        .emits("S 0:0(0) <mss 1460>")
                        .arrives("S. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .write(10)
                        .emits("P. 1:11(10) ack 1")
                        .emitsWithin(2990, 3010, "P. 1:11(10) ack 1");
            }
        };
    }

    private static Script rtoAfterALostSynAck() {
        return new Script(
                "6298",
                "rto-after-a-lost-syn-ack",
                "after a SYN+ACK was repeated text starts with a time-out of 3 s (5.7)",
                "MUST-18",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                InState.reach(tcp, TcpState.SYN_RECEIVED)
                        .emitsWithin(999, 1001, "S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .write(10)
                        .emits("P. 1:11(10) ack 1")
                        .emitsWithin(2990, 3010, "P. 1:11(10) ack 1");
            }
        };
    }

    private static Script initialWindowAfterALostSyn() {
        return new Script(
                "5681",
                "initial-window-after-a-lost-syn",
                "when the SYN was lost the first flight is one segment",
                "MUST-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .after(1000)
                        .emits("S 0:0(0) <mss 1460>")
                        .arrives("S. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .write(4380)
                        .emits(". 1:1461(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script ackDivision() {
        return new Script(
                "3465",
                "ack-division",
                "an ACK of single octets opens the congestion window by single octets",
                "MUST-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(5840)
                        .emitsBetween(4, 4)
                        .after(200)
                        .emits(". 11:1471(1460) ack 1")
                        .arrives(". 1:1(0) ack 12")
                        .tally()
                        .arrives(". 1:1(0) ack 13")
                        .tally()
                        .arrives(". 1:1(0) ack 14")
                        .tally()
                        .arrives(". 1:1(0) ack 15")
                        .tally()
                        .arrives(". 1:1(0) ack 16")
                        .tally()
                        .talliedBetween(0, 1);
            }
        };
    }

    private static Script duplicatesAfterTimeout() {
        return new Script(
                "6582",
                "duplicates-after-timeout",
                "duplicate ACKs of what was in flight at a time-out are no new loss",
                "MUST-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(5840)
                        .emitsBetween(4, 4)
                        .after(200)
                        .emits(". 11:1471(1460) ack 1")
                        .arrives(". 1:1(0) ack 11")
                        .arrives(". 1:1(0) ack 11")
                        .arrives(". 1:1(0) ack 11")
                        .emitsNothing();
            }
        };
    }

    private static Script karn() {
        return new Script("6298", "karn", "the ACK of a repeated segment gives no sample", "MUST-18", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .after(200)
                        .emits("P. 11:21(10) ack 1")
                        .after(150)
                        .arrives(". 1:1(0) ack 21")
                        .sent(20)
                        .write(10)
                        .emits("P. 21:31(10) ack 1")
                        .arrives(". 1:1(0) ack 31")
                        .write(10)
                        .emits("P. 31:41(10) ack 1")
                        .quiet(199)
                        .after(1)
                        .emits("P. 31:41(10) ack 1");
            }
        };
    }

    private static Script ackRestartsTheTimer() {
        return new Script(
                "6298",
                "ack-restarts-the-timer",
                "an ACK of new text restarts the timer, one of all stops it (5.2, 5.3)",
                "MUST-18",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .nodelay()
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .write(10)
                        .emits("P. 21:31(10) ack 1")
                        .after(150)
                        .arrives(". 1:1(0) ack 21")
                        .quiet(199)
                        .after(150)
                        .emitsBetween(1, 1)
                        .arrives(". 1:1(0) ack 31")
                        .quiet(10000);
            }
        };
    }

    private static Script lateAckAfterTimeout() {
        return new Script(
                "3.8.1",
                "late-ack-after-timeout",
                "SND.NXT stays where it was on a time-out: the ACK of all that was sent is good",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(4380)
                        .emits(". 11:1471(1460) ack 1")
                        .emits(". 1471:2931(1460) ack 1")
                        .emits("P. 2931:4391(1460) ack 1")
                        .after(200)
                        .emits(". 11:1471(1460) ack 1")
                        .arrives(". 1:1(0) ack 4391")
                        .emitsNothing()
                        .sent(4390)
                        .queues(0, 0)
                        .quiet(10000);
            }
        };
    }

    private static Script slowStartAfterTimeout() {
        return new Script(
                "5681",
                "slow-start-after-timeout",
                "after a time-out one segment goes out; its ACK frees two",
                "MUST-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(5840)
                        .emits(". 11:1471(1460) ack 1")
                        .emits(". 1471:2931(1460) ack 1")
                        .emits(". 2931:4391(1460) ack 1")
                        .emits("P. 4391:5851(1460) ack 1")
                        .after(200)
                        .emits(". 11:1471(1460) ack 1")
                        .arrives(". 1:1(0) ack 1471")
                        .emits(". 1471:2931(1460) ack 1")
                        .emits(". 2931:4391(1460) ack 1")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 5851")
                        .emitsNothing();
            }
        };
    }

    private static Script initialWindow() {
        return new Script(
                "5681", "initial-window", "the first flight is at least two and at most ten segments", "MUST-19", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.sendBuffer(20000)
                        .established(4096)
                        .arrives(". 1:1(0) ack 1 win 60000")
                        .write(20000)
                        .emitsBetween(2, 10);
            }
        };
    }

    private static Script fastRetransmit() {
        return new Script("5681", "fast-retransmit", "three duplicate ACKs repeat the segment at once", "MUST-19", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(5840)
                        .emitsBetween(4, 4)
                        .arrives(". 1:1(0) ack 11")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 11")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 11")
                        .emits(". 11:1471(1460) ack 1")
                        .arrives(". 1:1(0) ack 5851")
                        .sent(5850)
                        .quiet(10000);
            }
        };
    }

    private static Script duplicateOrNot() {
        return new Script(
                "5681", "duplicate-or-not", "ACKs with text or another window are not duplicates", "MUST-19", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(5840)
                        .emitsBetween(4, 4)
                        .arrives(". 1:1(0) ack 11 win 20001")
                        .arrives(". 1:1(0) ack 11 win 20002")
                        .arrives(". 1:1(0) ack 11 win 20003")
                        .arrives(". 1:1(0) ack 11 win 20004")
                        .emitsNothing()
                        .arrives("P. 1:2(1) ack 11")
                        .acknowledgesOnly()
                        .arrives("P. 2:3(1) ack 11")
                        .acknowledgesOnly()
                        .arrives("P. 3:4(1) ack 11")
                        .acknowledgesOnly()
                        .arrives("P. 4:5(1) ack 11")
                        .acknowledgesOnly()
                        .delivers(4)
                        .after(60)
                        .acknowledgesOnly();
            }
        };
    }

    private static Script partialAck() {
        return new Script(
                "6582",
                "partial-ack",
                "NewReno: a partial ACK in recovery repeats the next hole at once",
                "MUST-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(5840)
                        .emitsBetween(4, 4)
                        .arrives(". 1:1(0) ack 11")
                        .arrives(". 1:1(0) ack 11")
                        .arrives(". 1:1(0) ack 11")
                        .emits(". 11:1471(1460) ack 1")
                        .arrives(". 1:1(0) ack 1471")
                        .emits(". 1471:2931(1460) ack 1")
                        .arrives(". 1:1(0) ack 5851")
                        .emitsNothing()
                        .quiet(10000);
            }
        };
    }

    private static Script thresholdAfterTimeout() {
        return new Script(
                "5681",
                "threshold-after-timeout",
                "after a time-out slow start ends at half of what was in flight",
                "MUST-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.open(tcp, 16000)
                        .write(11680)
                        .emitsBetween(8, 8)
                        .after(200)
                        .emitsBetween(1, 1)
                        .arrives(". 1:1(0) ack 27751")
                        .emitsNothing()
                        .write(14600)
                        .emitsBetween(2, 3)
                        .arrives(". 1:1(0) ack 29211")
                        .tally()
                        .arrives(". 1:1(0) ack 30671")
                        .tally()
                        .arrives(". 1:1(0) ack 32131")
                        .tally()
                        .arrives(". 1:1(0) ack 33591")
                        .tally()
                        .talliedBetween(4, 6);
            }
        };
    }

    private static Script lossHalvesTheWindow() {
        return new Script(
                "5681", "loss-halves-the-window", "after recovery less is in flight than before", "MUST-19", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.open(tcp, 16000)
                        .write(14600)
                        .emitsBetween(10, 10)
                        .arrives(". 1:1(0) ack 16071")
                        .arrives(". 1:1(0) ack 16071")
                        .arrives(". 1:1(0) ack 16071")
                        .discard()
                        .arrives(". 1:1(0) ack 30671")
                        .discard()
                        .write(14600)
                        .emitsBetween(2, 6);
            }
        };
    }

    private static Script r1IsReported() {
        return new Script(
                "3.8.3",
                "r1-is-reported",
                "after R1 repeats the program hears of it, and the connection goes on",
                "MUST-20 SHLD-9 SHLD-10 MUST-47",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emitsBetween(1, 1)
                        .after(200)
                        .discard()
                        .after(400)
                        .discard()
                        .noSoftError()
                        .after(800)
                        .discard()
                        .softError(-1, 3)
                        .is(TcpState.ESTABLISHED)
                        .arrives(". 1:1(0) ack 21")
                        .sent(20);
            }
        };
    }

    private static Script r2Closes() {
        return new Script(
                "3.8.3",
                "r2-closes",
                "unacknowledged text is given up after 100 s at the earliest",
                "MUST-20 SHLD-11",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emitsBetween(1, 1)
                        .failsWithin(100000, 260000, Err.TIMEOUT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script userTimeout() {
        return new Script("3.8.3", "user-timeout", "the program chooses R2 of its connection", "MUST-21", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .userTimeout(5000)
                        .write(10)
                        .emitsBetween(1, 1)
                        .failsWithin(5000, 12000, Err.TIMEOUT)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script userTimeoutNever() {
        return new Script(
                "3.8.3", "user-timeout-never", "with user time-out 0 the connection never gives up", "MUST-21", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp).userTimeout(0).write(10).emitsBetween(1, 1);
                for (int i = 0; i < 20; i++) {
                    tcp.after(59000).discard();
                }
                tcp.is(TcpState.ESTABLISHED).arrives(". 1:1(0) ack 21").sent(20).is(TcpState.ESTABLISHED);
            }
        };
    }

    private static Script repeatsCarryTheNewestAck() {
        return new Script(
                "3.8.1", "repeats-carry-the-newest-ack", "a repeated segment carries the present RCV.NXT", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(10)
                        .emits("P. 11:21(10) ack 1")
                        .arrives("P. 1:11(10) ack 11")
                        .delivers(10)
                        .acks(11)
                        .emitsWithin(1, 200, "P. 11:21(10) ack 11");
            }
        };
    }

    private static Script macFull() {
        return new Script(
                "3.9",
                "mac-full",
                "while the MAC is full nothing is lost: text and ACK leave once there is room",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .macFull(true)
                        .write(10)
                        .arrives("P. 1:11(10) ack 11")
                        .delivers(10)
                        .after(60)
                        .macFull(false)
                        .emitsFrom(11);
            }
        };
    }
}
