package cogwire.script;

import cogwire.raw.Tcp;
import cogwire.tcp.Ecn;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.Timestamps;
import cogwire.tcp.WindowScale;
import java.util.ArrayList;

/**
 * RFC 6582 between ends that agreed on timestamps and not on SACK; and connections that do without a part of the
 * board's.
 */
final class Rfc6582Stamped {
    private static final int[] PARTS = {Tcp.WND_SCALE, Tcp.TIMESTAMP, Tcp.SACK, Tcp.ECN};

    private Rfc6582Stamped() {}

    static void addTo(ArrayList<Script> all) {
        all.add(fastRetransmit());
        all.add(offersWithout());
        all.add(answersWithout());
    }

    private static Script fastRetransmit() {
        return new Script(
                "6582",
                "newreno-and-stamps",
                "duplicates with unlike timestamps are duplicates; partial ACKs repeat the next hole",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.stamped(tcp)
                        .write(5792)
                        .emitsBetween(4, 4)
                        .arrives(". 1:1(0) ack 1 <nop, nop, TS val 101 ecr 0>")
                        .arrives(". 1:1(0) ack 1 <nop, nop, TS val 102 ecr 0>")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1 <nop, nop, TS val 103 ecr 0>")
                        .emits(". 1:1449(1448) ack 1 <nop, nop, TS val 0 ecr 103>")
                        .arrives(". 1:1(0) ack 1449 <nop, nop, TS val 104 ecr 0>")
                        .emits(". 1449:2897(1448) ack 1 <nop, nop, TS val 0 ecr 104>")
                        .arrives(". 1:1(0) ack 5793 <nop, nop, TS val 105 ecr 0>")
                        .sent(5792)
                        .quiet(5000);
            }
        };
    }

    /** A board with all that SYNs can offer. */
    private static void all(TcpScript tcp) {
        tcp.tcpConfig().windowScale = new WindowScale();
        tcp.tcpConfig().timestamps = new Timestamps();
        tcp.tcpConfig().sack = new SelectiveAck();
        tcp.tcpConfig().ecn = new Ecn();
    }

    private static Script offersWithout() {
        return new Script("7323", "offers-without", "a pcb does without one of the board's parts", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                String[] offers = {
                    "SEW 0:0(0) <mss 1460, sackOK, TS val 0 ecr 0>",
                    "SEW 0:0(0) <mss 1460, nop, nop, sackOK, nop, wscale 0>",
                    "SEW 0:0(0) <mss 1460, nop, nop, TS val 0 ecr 0, nop, wscale 0>",
                    "S 0:0(0) <mss 1460, sackOK, TS val 0 ecr 0, nop, wscale 0>"
                };
                all(tcp);
                tcp.reuse();
                for (int i = 0; i < PARTS.length; i++) {
                    tcp.without(PARTS[i]).peer(i + 1).connect().emits(offers[i]);
                }
            }
        };
    }

    private static Script answersWithout() {
        return new Script("7323", "answers-without", "so does a listener, for what it accepts", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                all(tcp);
                tcp.without(Tcp.WND_SCALE | Tcp.TIMESTAMP | Tcp.SACK | Tcp.ECN)
                        .listen()
                        .arrives("SEW 0:0(0) <mss 1460, sackOK, TS val 5 ecr 0, nop, wscale 7>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1 win 2000")
                        .accepted()
                        .write(1460)
                        .emits("P. 1:1461(1460) ack 1")
                        .arrives("P. 11:21(10) ack 1461 win 2000")
                        .emits(". 1461:1461(0) ack 1");
            }
        };
    }
}
