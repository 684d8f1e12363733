package cogwire.script;

import cogwire.tcp.TcpState;
import cogwire.tcp.Timestamps;
import java.util.ArrayList;

/** RFC 7323 sections 3 to 5: the timestamps option, PAWS, and what it measures. */
final class Rfc7323Timestamps {
    private Rfc7323Timestamps() {}

    static void addTo(ArrayList<Script> all) {
        all.add(onEverySegment());
        all.add(onlyWhenBothWant());
        all.add(passive());
        all.add(missing());
        all.add(paws());
        all.add(pawsSparesResets());
        all.add(pawsAfterMonths());
        all.add(recentFollowsTheWindow());
        all.add(lastAckSent());
        all.add(measuresRepeats());
        all.add(echoOfNonsense());
        all.add(inTimeWait());
        all.add(segmentsAreShorter());
    }

    private static Script onEverySegment() {
        return new Script("7323", "stamps-on-every-segment", "once agreed on, every segment carries them", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .after(7)
                        .write(10)
                        .emits("P. 1:11(10) ack 1 <nop, nop, TS val 7 ecr 100>")
                        .arrives(". 1:1(0) ack 11 <nop, nop, TS val 120 ecr 7>")
                        .after(3)
                        .arrives("P. 1:5(4) ack 11 <nop, nop, TS val 130 ecr 7>")
                        .delivers(4)
                        .emitsWithin(0, 499, ". 11:11(0) ack 5 <nop, nop, TS val * ecr 130>")
                        .close()
                        .emits("F. 11:11(0) ack 5 <nop, nop, TS val * ecr 130>");
            }
        };
    }

    private static Script onlyWhenBothWant() {
        return new Script("7323", "stamps-when-both-want", "a peer without them gets none", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().timestamps = new Timestamps();
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460, nop, nop, TS val 0 ecr 0>")
                        .arrives("S. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .mss(1460);
            }
        };
    }

    private static Script passive() {
        return new Script(
                "7323", "stamps-passive", "a SYN+ACK has them when the SYN had, and so have its repeats", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().timestamps = new Timestamps();
                tcp.listen()
                        .arrives("S 0:0(0) <mss 1460, nop, nop, TS val 5000 ecr 0>")
                        .emits("S. 0:0(0) ack 1 <mss 1460, nop, nop, TS val 0 ecr 5000>")
                        .after(1000)
                        .emits("S. 0:0(0) ack 1 <mss 1460, nop, nop, TS val 1000 ecr 5000>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, TS val 6000 ecr 1000>")
                        .accepted()
                        .mss(1448)
                        .write(3)
                        .emits("P. 1:4(3) ack 1 <nop, nop, TS val 1000 ecr 6000>")
                        .peer(2)
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .mss(1460);
            }
        };
    }

    private static Script missing() {
        return new Script(
                "7323", "stamps-missing", "a segment without them is dropped in silence, a RST is not", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .arrives("P. 1:5(4) ack 1")
                        .delivers(0)
                        .emitsNothing()
                        .arrives("R. 1:1(0) ack 1")
                        .fails(cogwire.Err.RST);
            }
        };
    }

    private static Script paws() {
        return new Script("7323", "paws", "an older timestamp: an old duplicate, acknowledged and dropped", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .arrives("P. 1:5(4) ack 1 <nop, nop, TS val 110 ecr 0>")
                        .delivers(4)
                        .emitsWithin(0, 499, ". 1:1(0) ack 5 <nop, nop, TS val * ecr 110>")
                        .arrives("P. 5:9(4) ack 1 <nop, nop, TS val 109 ecr 0>")
                        .delivers(0)
                        .emits(". 1:1(0) ack 5 <nop, nop, TS val * ecr 110>")
                        .arrives("P. 5:9(4) ack 1 <nop, nop, TS val 110 ecr 0>")
                        .delivers(4)
                        .emitsWithin(0, 499, ". 1:1(0) ack 9 <nop, nop, TS val * ecr 110>");
            }
        };
    }

    private static Script pawsSparesResets() {
        return new Script("7323", "paws-spares-resets", "a RST ends the connection whatever its timestamp", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .arrives("R. 1:1(0) ack 1 <nop, nop, TS val 1 ecr 0>")
                        .fails(cogwire.Err.RST)
                        .is(TcpState.CLOSED);
            }
        };
    }

    private static Script pawsAfterMonths() {
        return new Script(
                "7323",
                "paws-after-a-month",
                "after 24 days of silence the last timestamp no longer counts (section 5.5)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .quiet(2073600001)
                        .arrives("P. 1:5(4) ack 1 <nop, nop, TS val 99 ecr 0>")
                        .delivers(4)
                        .emitsWithin(0, 499, ". 1:1(0) ack 5 <nop, nop, TS val * ecr 99>")
                        .quiet(2000000000)
                        .quiet(592000000)
                        .arrives("P. 5:9(4) ack 1 <nop, nop, TS val 98 ecr 0>")
                        .delivers(4)
                        .emitsWithin(0, 499, ". 1:1(0) ack 9 <nop, nop, TS val * ecr 98>");
            }
        };
    }

    private static Script recentFollowsTheWindow() {
        return new Script(
                "7323", "stamps-out-of-order", "what lies ahead of a gap is not what is echoed (section 4.3)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .arrives("P. 11:21(10) ack 1 <nop, nop, TS val 150 ecr 0>")
                        .emits(". 1:1(0) ack 1 <nop, nop, TS val 0 ecr 100>")
                        .arrives("P. 1:11(10) ack 1 <nop, nop, TS val 140 ecr 0>")
                        .emits(". 1:1(0) ack 21 <nop, nop, TS val 0 ecr 140>")
                        .delivers(20);
            }
        };
    }

    private static Script lastAckSent() {
        return new Script(
                "7323", "stamps-delayed-ack", "a delayed ACK echoes the first segment that it acknowledges", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp).write(1).discard();
                for (int i = 0; i < 6; i++) {
                    tcp.arrives(InState.segment("P.", 1 + i, 1, 2) + " <nop, nop, TS val " + (110 + i) + " ecr 0>")
                            .discard();
                }
                tcp.after(100)
                        .discard()
                        .arrives("P. 7:8(1) ack 2 <nop, nop, TS val 120 ecr 0>")
                        .arrives("P. 8:9(1) ack 2 <nop, nop, TS val 121 ecr 0>")
                        .emitsWithin(1, 499, ". 2:2(0) ack 9 <nop, nop, TS val * ecr 120>")
                        .delivers(8);
            }
        };
    }

    private static Script measuresRepeats() {
        return new Script(
                "7323",
                "stamps-measure-repeats",
                "a round trip is measured although its segment was repeated",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .write(10)
                        .emits("P. 1:11(10) ack 1 <nop, nop, TS val 0 ecr 100>")
                        .after(200)
                        .emits("P. 1:11(10) ack 1 <nop, nop, TS val 200 ecr 100>")
                        .after(300)
                        // The repeat's own time, 300 ms: with SRTT 38 and RTTVAR 75 the time-out is no longer 400.
                        .arrives(". 1:1(0) ack 11 <nop, nop, TS val 500 ecr 200>")
                        .write(10)
                        .emits("P. 11:21(10) ack 1 <nop, nop, TS val 500 ecr 500>")
                        .quiet(330)
                        .emitsWithin(1, 30, "P. 11:21(10) ack 1 <nop, nop, TS val * ecr 500>");
            }
        };
    }

    private static Script inTimeWait() {
        return new Script("7323", "stamps-in-TIME_WAIT", "a record in TIME-WAIT stamps its ACKs, too", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .close()
                        .emits("F. 1:1(0) ack 1 <nop, nop, TS val 0 ecr 100>")
                        .arrives("F. 1:1(0) ack 2 <nop, nop, TS val 110 ecr 0>")
                        .emits(". 2:2(0) ack 2 <nop, nop, TS val 0 ecr 110>")
                        .is(TcpState.TIME_WAIT)
                        .after(50)
                        .arrives("F. 1:1(0) ack 2 <nop, nop, TS val 160 ecr 0>")
                        .emits(". 2:2(0) ack 2 <nop, nop, TS val 50 ecr 110>");
            }
        };
    }

    private static Script segmentsAreShorter() {
        return new Script("7323", "stamps-take-room", "a full segment is shorter by what the option takes", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .mss(1448)
                        .write(2000)
                        .emits(". 1:1449(1448) ack 1 <nop, nop, TS val 0 ecr 100>")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1449 <nop, nop, TS val 101 ecr 0>")
                        .emits("P. 1449:2001(552) ack 1 <nop, nop, TS val 0 ecr 101>");
            }
        };
    }

    private static Script echoOfNonsense() {
        return new Script(
                "7323",
                "stamps-echo-of-nonsense",
                "an echo of what was never sent measures nothing: no round trip lasts for days",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .write(10)
                        .emits("P. 1:11(10) ack 1 <nop, nop, TS val 0 ecr 100>")
                        .arrives(". 1:1(0) ack 11 <nop, nop, TS val 120 ecr 3294967296>")
                        .sent(10)
                        .write(10)
                        .emits("P. 11:21(10) ack 1 <nop, nop, TS val 0 ecr 120>")
                        .emitsWithin(200, 260, "P. 11:21(10) ack 1 <nop, nop, TS val * ecr 120>");
            }
        };
    }
}
