package cogwire.script;

import java.util.ArrayList;

/** RFC 5681, RFC 6582 and RFC 3465: congestion windows and fast retransmit. */
final class Rfc5681Congestion {
    private Rfc5681Congestion() {}

    static void addTo(ArrayList<Script> all) {
        all.add(initialWindowAfterALostSyn());
        all.add(ackDivision());
        all.add(duplicatesAfterTimeout());
        all.add(slowStartAfterTimeout());
        all.add(initialWindow());
        all.add(fastRetransmit());
        all.add(duplicateOrNot());
        all.add(partialAck());
        all.add(thresholdAfterTimeout());
        all.add(lossHalvesTheWindow());
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
}
