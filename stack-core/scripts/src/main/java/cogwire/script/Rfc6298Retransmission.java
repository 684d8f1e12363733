package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 6298 and RFC 9293 section 3.8.1: the retransmission time-out. */
final class Rfc6298Retransmission {
    private Rfc6298Retransmission() {}

    static void addTo(ArrayList<Script> all) {
        all.add(rtoDoubles());
        all.add(rtoOfOneSecond());
        all.add(rtoFromTheFirstSample());
        all.add(rtoAfterALostSyn());
        all.add(rtoAfterALostSynAck());
        all.add(karn());
        all.add(ackRestartsTheTimer());
        all.add(lateAckAfterTimeout());
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
