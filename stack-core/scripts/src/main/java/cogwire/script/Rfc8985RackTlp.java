package cogwire.script;

import cogwire.tcp.RackTlp;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.Timestamps;
import java.util.ArrayList;

/** RFC 8985, and what hangs on it: RFC 9937, RFC 5682, the undoing of needless recoveries. Round trips take 100 ms. */
final class Rfc8985RackTlp {
    private Rfc8985RackTlp() {}

    static void addTo(ArrayList<Script> all) {
        all.add(threeSacked());
        all.add(reorderingTimer());
        all.add(reorderingIsForgiven());
        all.add(holesOnly());
        all.add(lostRepeat());
        all.add(tailLossProbe());
        all.add(probeBringsNewText());
        all.add(probeRepairs());
        all.add(timeoutRepeatsTheFirst());
        all.add(spuriousTimeout());
        all.add(realTimeout());
        all.add(undoneByReports());
        all.add(undoneByStamps());
        all.add(reneging());
        all.add(proportionalRate());
    }

    /** Ten full segments in flight, the first round trip over. */
    private static TcpScript tenInFlight(TcpScript tcp) {
        return Parts.rack(tcp, 40000).write(14600).emitsBetween(10, 10).after(100);
    }

    private static Script threeSacked() {
        return new Script(
                "8985",
                "rack-three-sacked",
                "three segments beyond a hole: it is lost, at once (section 6.2 step 4)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:2921>")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:4381>")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:5841>")
                        .emits(". 1:1461(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script reorderingTimer() {
        return new Script(
                "8985", "rack-reordering-timer", "fewer than three: after a quarter of the round trip", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:2921>")
                        .emitsNothing()
                        .quiet(24)
                        .after(1)
                        .emits(". 1:1461(1460) ack 1");
            }
        };
    }

    private static Script reorderingIsForgiven() {
        return new Script("8985", "rack-reordering", "a segment that was only late is not sent again", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:2921>")
                        .after(20)
                        .arrives(". 1:1(0) ack 2921")
                        .emitsNothing()
                        // From now on reordering is known: three segments beyond a hole alone are no proof.
                        .arrives(". 1:1(0) ack 2921 <nop, nop, sack 4381:8761>")
                        .emitsNothing()
                        .quiet(24)
                        .after(1)
                        .emits(". 2921:4381(1460) ack 1");
            }
        };
    }

    private static Script holesOnly() {
        return new Script("6675", "sack-holes-only", "what the peer holds is never sent again", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:4381 5841:14601>")
                        .emits(". 1:1461(1460) ack 1")
                        .emits(". 4381:5841(1460) ack 1")
                        .emitsNothing()
                        .after(100)
                        .arrives(". 1:1(0) ack 14601")
                        .sent(14600)
                        .emitsNothing()
                        .quiet(10000);
            }
        };
    }

    private static Script lostRepeat() {
        return new Script(
                "8985", "rack-lost-repeat", "a repeat that is lost, too, is found without a time-out", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:14601>")
                        .emits(". 1:1461(1460) ack 1")
                        .write(2920)
                        .emits(". 14601:16061(1460) ack 1")
                        .emits("P. 16061:17521(1460) ack 1")
                        .after(100)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:17521>")
                        .emits(". 1:1461(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script tailLossProbe() {
        return new Script(
                "8985",
                "tlp",
                "nothing heard for two round trips: the last segment goes out again (section 7)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .write(4380)
                        .emitsBetween(3, 3)
                        .quiet(199)
                        .after(1)
                        .emits("P. 2921:4381(1460) ack 1")
                        .after(100)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 2921:4381>")
                        // What comes back from the probe tells of the others.
                        .emits(". 1:1461(1460) ack 1")
                        .emitsNothing()
                        .after(100)
                        .arrives(". 1:1(0) ack 1461 <nop, nop, sack 2921:4381>")
                        .emits(". 1461:2921(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script probeBringsNewText() {
        return new Script("8985", "tlp-new-text", "text that waits is a better probe than a repeat", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .write(17520)
                        .emitsBetween(10, 10)
                        .quiet(199)
                        .after(1)
                        .emits(". 14601:16061(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script probeRepairs() {
        return new Script(
                "8985", "tlp-repairs", "a probe that repaired a loss takes the window back (section 7.4.2)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .write(14600)
                        .emitsBetween(10, 10)
                        .after(100)
                        .arrives(". 1:1(0) ack 13141")
                        .discardWithin(400)
                        .arrives(". 1:1(0) ack 14601")
                        .write(1460)
                        .emits("P. 14601:16061(1460) ack 1")
                        .after(100)
                        .arrives(". 1:1(0) ack 16061")
                        .write(14600)
                        .emitsBetween(2, 8);
            }
        };
    }

    private static Script timeoutRepeatsTheFirst() {
        return new Script(
                "8985", "rack-timeout", "after a time-out the first segment goes out, and nothing else", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .write(5840)
                        .emitsBetween(4, 4)
                        .after(200)
                        .emits("P. 4381:5841(1460) ack 1")
                        .after(300)
                        .emits(". 1:1461(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    /** All of ten segments were late by a time-out; nothing waits to be sent. */
    private static TcpScript timedOut(TcpScript tcp) {
        return Parts.rack(tcp, 40000)
                .write(5840)
                .emitsBetween(4, 4)
                .after(200)
                .emits("P. 4381:5841(1460) ack 1")
                .after(300)
                .emits(". 1:1461(1460) ack 1");
    }

    private static Script spuriousTimeout() {
        return new Script(
                "5682",
                "frto-spurious",
                "what was not sent again arrives after all: nothing more is repeated",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                timedOut(tcp)
                        .arrives(". 1:1(0) ack 2921")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 5841")
                        .sent(5840)
                        .emitsNothing()
                        // The window is the one of before, ten segments.
                        .write(14600)
                        .emitsBetween(10, 11);
            }
        };
    }

    private static Script realTimeout() {
        return new Script(
                "5682", "frto-real", "only the repeat arrives: the others follow as slow start lets them", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                timedOut(tcp)
                        .after(100)
                        .arrives(". 1:1(0) ack 1461")
                        .emits(". 1461:2921(1460) ack 1")
                        .emits(". 2921:4381(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script undoneByReports() {
        return new Script(
                "3708",
                "undone-by-reports",
                "all that was sent again arrived twice: the window of before returns",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:5841>")
                        .emits(". 1:1461(1460) ack 1")
                        .arrives(". 1:1(0) ack 14601")
                        .arrives(". 1:1(0) ack 14601 <nop, nop, sack 1:1461>")
                        .write(16060)
                        .emitsBetween(10, 11);
            }
        };
    }

    private static Script undoneByStamps() {
        return new Script(
                "3522",
                "undone-by-stamps",
                "the ACK echoes the first copy, not the repeat: the window of before returns",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.sendBuffer(40000).sendBuffers(64);
                tcp.tcpConfig().sack = new SelectiveAck();
                tcp.tcpConfig().rack = new RackTlp();
                tcp.tcpConfig().timestamps = new Timestamps();
                tcp.connect()
                        .discard()
                        .after(100)
                        .arrives("S. 0:0(0) ack 1 win 60000 <mss 1460, sackOK, TS val 1 ecr 0>")
                        .connected()
                        .discard()
                        .write(14480)
                        .emitsBetween(10, 10)
                        .after(100)
                        .arrives(". 1:1(0) ack 1 <nop, nop, TS val 2 ecr 100, nop, nop, sack 1449:5793>")
                        .emits(". 1:1449(1448) ack 1 <nop, nop, TS val 200 ecr 2>")
                        .after(1)
                        .arrives(". 1:1(0) ack 14481 <nop, nop, TS val 3 ecr 100>")
                        .write(28960)
                        .emitsBetween(10, 12);
            }
        };
    }

    private static Script reneging() {
        return new Script(
                "2018",
                "sack-reneging",
                "a peer that drops what it said it holds gets it again after a time-out",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:14601>")
                        .emits(". 1:1461(1460) ack 1")
                        .after(100)
                        .arrives(". 1:1(0) ack 1461")
                        .emitsFrom(1461);
            }
        };
    }

    private static Script proportionalRate() {
        return new Script(
                "9937",
                "prr",
                "in recovery one segment leaves for about two that arrive, not none and then a burst",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .write(14600)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:5841>")
                        .emits(". 1:1461(1460) ack 1")
                        .discard();
                for (int end = 7301; end <= 14601; end += 1460) {
                    tcp.arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:" + end + ">")
                            .tally();
                }
                tcp.talliedBetween(2, 5);
            }
        };
    }
}
