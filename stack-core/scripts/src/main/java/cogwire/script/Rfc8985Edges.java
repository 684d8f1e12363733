package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/**
 * Connections with a scoreboard where something else than text is lost, or nothing can be sent. Round trips take 100
 * ms.
 */
final class Rfc8985Edges {
    private Rfc8985Edges() {}

    static void addTo(ArrayList<Script> all) {
        all.add(finLost());
        all.add(finAndTextLost());
        all.add(finBehindAHole());
        all.add(windowCloses());
        all.add(persist());
        all.add(persistRefused());
        all.add(fullMacRepair());
        all.add(fullMacProbe());
        all.add(fullMacTimeout());
        all.add(fullMacNewText());
        all.add(forgedBlocks());
    }

    private static Script finLost() {
        return new Script("8985", "rack-fin-lost", "a lone FIN is repeated until it is acknowledged", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .close()
                        .emits("F. 1:1(0) ack 1")
                        .emitsWithin(200, 400, "F. 1:1(0) ack 1")
                        .emitsWithin(200, 700, "F. 1:1(0) ack 1")
                        .arrives(". 1:1(0) ack 2")
                        .is(TcpState.FIN_WAIT_2)
                        .quiet(5000);
            }
        };
    }

    private static Script finAndTextLost() {
        return new Script("8985", "rack-fin-and-text", "text and FIN of one segment go out together again", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .macFull(true)
                        .write(10)
                        .close()
                        .macFull(false)
                        .emits("FP. 1:11(10) ack 1")
                        .emitsWithin(200, 400, "FP. 1:11(10) ack 1")
                        .arrives(". 1:1(0) ack 12")
                        .is(TcpState.FIN_WAIT_2)
                        .quiet(5000);
            }
        };
    }

    private static Script finBehindAHole() {
        return new Script(
                "8985", "rack-fin-held", "the peer holds the FIN and lacks what is before it: only that", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .write(5840)
                        .emitsBetween(4, 4)
                        .close()
                        .emits("F. 5841:5841(0) ack 1")
                        .after(100)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:5842>")
                        .emits(". 1:1461(1460) ack 1")
                        .emitsNothing()
                        .after(100)
                        .arrives(". 1:1(0) ack 5842")
                        .is(TcpState.FIN_WAIT_2)
                        .quiet(5000);
            }
        };
    }

    private static Script windowCloses() {
        return new Script(
                "8985",
                "rack-window-closes",
                "in flight when the window closed: probed, then repeated, and no congestion",
                "MUST-36",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .write(14600)
                        .emitsBetween(10, 10)
                        .after(100)
                        .arrives(". 1:1(0) ack 1 win 0")
                        .emitsNothing()
                        .probe(100, 500)
                        .arrives(". 1:1(0) ack 1 win 0")
                        .probe(200, 1000)
                        .arrives(". 1:1(0) ack 1 win 60000")
                        .emits(". 1:1461(1460) ack 1")
                        .emitsBetween(9, 9)
                        .after(100)
                        .arrives(". 1:1(0) ack 14601")
                        .sent(14600)
                        .write(14600)
                        .emitsBetween(10, 10);
            }
        };
    }

    private static Script persist() {
        return new Script("8985", "rack-persist", "text that waits for a window probes for it", "MUST-36", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .arrives(". 1:1(0) ack 1 win 0")
                        .write(100)
                        .emitsNothing()
                        .emitsWithin(200, 400, ". 1:2(1) ack 1")
                        .arrives(". 1:1(0) ack 2 win 0")
                        .emitsWithin(200, 800, ". 2:3(1) ack 1")
                        .arrives(". 1:1(0) ack 3 win 20000")
                        .emits("P. 3:101(98) ack 1")
                        .arrives(". 1:1(0) ack 101")
                        .sent(100)
                        .quiet(5000);
            }
        };
    }

    private static Script persistRefused() {
        return new Script(
                "8985", "rack-persist-refused", "a probe that was not taken is repeated with the rest", "MUST-36", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .arrives(". 1:1(0) ack 1 win 0")
                        .write(3000)
                        .emitsWithin(200, 400, ". 1:2(1) ack 1")
                        .arrives(". 1:1(0) ack 1 win 0")
                        .probe(200, 800)
                        .arrives(". 1:1(0) ack 1 win 20000")
                        .emitsFrom(1)
                        .sent(3000)
                        .quiet(5000);
            }
        };
    }

    /** Ten full segments in flight, the first round trip over. */
    private static TcpScript tenInFlight(TcpScript tcp) {
        return Parts.rack(tcp, 40000).write(14600).emitsBetween(10, 10).after(100);
    }

    private static Script fullMacRepair() {
        return new Script("8985", "rack-and-full-mac", "a repair waits for the MAC", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .macFull(true)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:5841>")
                        .after(20)
                        .emitsNothing()
                        .macFull(false)
                        .emits(". 1:1461(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script fullMacProbe() {
        return new Script(
                "8985", "tlp-and-full-mac", "a probe that the MAC did not take: the time-out follows", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .write(2920)
                        .emitsBetween(2, 2)
                        .macFull(true)
                        .after(210)
                        .macFull(false)
                        .emitsWithin(0, 400, ". 1:1461(1460) ack 1");
            }
        };
    }

    private static Script fullMacTimeout() {
        return new Script("8985", "rto-and-full-mac", "a time-out's repeat waits for the MAC", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .write(2920)
                        .emitsBetween(2, 2)
                        .macFull(true)
                        .after(510)
                        .macFull(false)
                        .emits(". 1:1461(1460) ack 1")
                        .arrives(". 1:1(0) ack 2921")
                        .sent(2920);
            }
        };
    }

    private static Script fullMacNewText() {
        return new Script("8985", "new-text-and-full-mac", "text that the MAC did not take is not in flight", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.rack(tcp, 40000)
                        .macFull(true)
                        .write(2920)
                        .after(50)
                        .macFull(false)
                        .emits(". 1:1461(1460) ack 1")
                        .emits("P. 1461:2921(1460) ack 1")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 2921")
                        .quiet(5000);
            }
        };
    }

    private static Script forgedBlocks() {
        return new Script(
                "6675",
                "sack-forged",
                "blocks that are inverted, empty, beyond what was sent or around the numbers count for nothing",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tenInFlight(tcp)
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 5841:1461>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 5841:5841>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:14602>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 100000:104000>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack -2000000000:14601>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 14601:-2000000000>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, sack 1461:2000000000>")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 14601")
                        .sent(14600)
                        .write(17520)
                        .emitsBetween(12, 12);
            }
        };
    }
}
