package cogwire.script;

import cogwire.tcp.PathMtu;
import java.util.ArrayList;

/** RFC 1191, as far as RFC 5927 lets routers be believed, and the black holes of RFC 4821. */
final class Rfc1191PathMtu {
    private Rfc1191PathMtu() {}

    static void addTo(ArrayList<Script> all) {
        all.add(reported());
        all.add(reportedWithScoreboard());
        all.add(oldRouter());
        all.add(smallest());
        all.add(neverRaised());
        all.add(onlyInFlight());
        all.add(rememberedActively());
        all.add(rememberedPassively());
        all.add(forgotten());
        all.add(blackHole());
        all.add(twoTimeoutsAreNone());
        all.add(withoutThePart());
    }

    /** {@link Warm#up} with path MTU discovery; SND.NXT is 11. */
    private static TcpScript discovering(TcpScript tcp) {
        tcp.sendBuffer(40000).sendBuffers(64).reuse();
        tcp.tcpConfig().pathMtu = new PathMtu(4);
        return Warm.up(tcp);
    }

    private static Script reported() {
        return new Script(
                "1191",
                "path-mtu",
                "a router names its MTU: what was too large goes out again, smaller, and no window is taken back",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(2920)
                        .emitsBetween(2, 2)
                        .tooLarge(1000, 11)
                        .mss(960)
                        .emits(". 11:971(960) ack 1")
                        .emits(". 971:1931(960) ack 1")
                        .emits(". 1931:2891(960) ack 1")
                        .emits("P. 2891:2931(40) ack 1")
                        .noSoftError()
                        .arrives(". 1:1(0) ack 2931")
                        .sent(2930)
                        .write(14600)
                        // The congestion window is still 14,600 octets.
                        .emitsBetween(15, 15);
            }
        };
    }

    private static Script reportedWithScoreboard() {
        return new Script(
                "1191",
                "path-mtu-scoreboard",
                "with a scoreboard, too: all that is too large, none of it counted as lost",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().pathMtu = new PathMtu(4);
                Parts.rack(tcp, 40000)
                        .write(14600)
                        .emitsBetween(10, 10)
                        .tooLarge(1000, 1)
                        .mss(960)
                        .emits(". 1:961(960) ack 1")
                        .emits(". 961:1461(500) ack 1")
                        .emits(". 1461:2421(960) ack 1")
                        .emitsBetween(17, 17)
                        .after(100)
                        .arrives(". 1:1(0) ack 14601")
                        .sent(14600)
                        .write(19200)
                        // Slow start goes on: two segments more than the 14,600 octets of before.
                        .emitsBetween(17, 17);
            }
        };
    }

    private static Script oldRouter() {
        return new Script(
                "1191", "path-mtu-plateaus", "a router that names none: down the table of section 7", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(2920)
                        .discard()
                        .tooLarge(0, 11)
                        .mss(1452)
                        .discard()
                        .tooLarge(0, 11)
                        .mss(966)
                        .discard()
                        .tooLarge(0, 11)
                        .mss(468)
                        .discard()
                        .tooLarge(0, 11)
                        .mss(256)
                        .discard()
                        .tooLarge(0, 11)
                        .mss(256)
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 2931")
                        .sent(2930);
            }
        };
    }

    private static Script smallest() {
        return new Script("1191", "path-mtu-floor", "nobody makes segments smaller than 256 octets", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(1460)
                        .discard()
                        .tooLarge(68, 11)
                        .mss(256)
                        .emitsBetween(6, 6)
                        .arrives(". 1:1(0) ack 1471")
                        .sent(1470);
            }
        };
    }

    private static Script neverRaised() {
        return new Script("1191", "path-mtu-never-raised", "a report never makes segments larger (section 3)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(1460)
                        .discard()
                        .tooLarge(1000, 11)
                        .mss(960)
                        .discard()
                        .tooLarge(1400, 11)
                        .mss(960)
                        .tooLarge(65535, 11)
                        .mss(960)
                        .emitsNothing()
                        .peer(2)
                        .listen()
                        .accept()
                        .mss(960);
            }
        };
    }

    private static Script onlyInFlight() {
        return new Script(
                "5927",
                "path-mtu-in-flight",
                "a report that quotes nothing in flight, or another connection, is forged or late",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(1460)
                        .discard()
                        .tooLarge(576, 1)
                        .tooLarge(576, 1471)
                        .tooLarge(576, -100000)
                        .icmp(3, 4, 576, 7001, 11)
                        .mss(1460)
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1471")
                        .tooLarge(576, 11)
                        .mss(1460)
                        .sent(1470);
            }
        };
    }

    private static Script rememberedActively() {
        return new Script("1191", "path-mtu-next-connection", "the next connection begins with it", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().pathMtu = new PathMtu(4);
                tcp.establishedActively()
                        .write(1460)
                        .discard()
                        .tooLarge(1000, 1)
                        .discard()
                        .abort()
                        .discard()
                        .fails(cogwire.Err.ABRT)
                        .again(100)
                        .connect()
                        .emits("S 0:0(0) <mss 1460>")
                        .arrives("S. 0:0(0) ack 1 <mss 1460>")
                        .connected()
                        .emits(". 1:1(0) ack 1")
                        .mss(960);
            }
        };
    }

    private static Script rememberedPassively() {
        return new Script(
                "1191", "path-mtu-next-accept", "so does one that the host opens, and no other host's", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(1460)
                        .discard()
                        .tooLarge(1000, 11)
                        .discard()
                        .peer(2)
                        .listen()
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .mss(960);
            }
        };
    }

    private static Script forgotten() {
        return new Script(
                "1191", "path-mtu-forgotten", "after ten minutes a larger one is tried again (section 6.3)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(1460)
                        .discard()
                        .tooLarge(1000, 11)
                        .discard()
                        .arrives(". 1:1(0) ack 1471")
                        .quiet(600001)
                        .peer(2)
                        .listen()
                        .accept()
                        .mss(1460);
            }
        };
    }

    private static Script blackHole() {
        return new Script(
                "4821",
                "black-hole",
                "full segments that are lost three times without a word become smaller (section 7.7)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(1460)
                        .emits("P. 11:1471(1460) ack 1")
                        .after(200)
                        .emits("P. 11:1471(1460) ack 1")
                        .after(400)
                        .emits("P. 11:1471(1460) ack 1")
                        .after(800)
                        .emits(". 11:1035(1024) ack 1")
                        .discard()
                        .softError(-1, 3)
                        .after(1600)
                        .emits(". 11:523(512) ack 1")
                        .discard()
                        .softError(-1, 4)
                        .mss(512)
                        .arrives(". 1:1(0) ack 523")
                        .emitsFrom(523);
            }
        };
    }

    private static Script twoTimeoutsAreNone() {
        return new Script("4821", "black-hole-not-yet", "two time-outs may be congestion", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                discovering(tcp)
                        .write(1460)
                        .emits("P. 11:1471(1460) ack 1")
                        .after(600)
                        .emitsBetween(2, 2)
                        .arrives(". 1:1(0) ack 1471")
                        .mss(1460)
                        .write(1460)
                        .emits("P. 1471:2931(1460) ack 1")
                        .after(1200)
                        .emits("P. 1471:2931(1460) ack 1")
                        .mss(1460);
            }
        };
    }

    private static Script withoutThePart() {
        return new Script(
                "1191", "path-mtu-without", "a board without the part takes the report for a soft error", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .write(1460)
                        .emits("P. 11:1471(1460) ack 1")
                        .tooLarge(1000, 11)
                        .softError(3, 4)
                        .mss(1460)
                        .emitsNothing();
            }
        };
    }
}
