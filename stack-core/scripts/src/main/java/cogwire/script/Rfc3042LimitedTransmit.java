package cogwire.script;

import java.util.ArrayList;

/** RFC 3042: the first two duplicate ACKs each let a segment of new text go, for peers without SACK. */
final class Rfc3042LimitedTransmit {
    private Rfc3042LimitedTransmit() {}

    static void addTo(ArrayList<Script> all) {
        all.add(twoMore());
        all.add(withinTheWindow());
        all.add(windowOfCongestionStays());
        all.add(threeOfThree());
    }

    /** The whole congestion window of ten segments is in flight, two more wait. Sequence numbers 11 to 14611. */
    private static TcpScript windowUsed(TcpScript tcp) {
        tcp.sendBuffer(40000).sendBuffers(64);
        return Warm.up(tcp).write(17520).emitsBetween(10, 10);
    }

    private static Script twoMore() {
        return new Script(
                "3042",
                "limited-transmit",
                "each of two duplicate ACKs sets one segment free, the third repeats what is missing",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                windowUsed(tcp)
                        .arrives(". 1:1(0) ack 11")
                        .emits(". 14611:16071(1460) ack 1")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 11")
                        .emits("P. 16071:17531(1460) ack 1")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 11")
                        .emits(". 11:1471(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script withinTheWindow() {
        return new Script("3042", "limited-transmit-window", "never beyond the peer's window", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.sendBuffer(40000).sendBuffers(64);
                Warm.up(tcp)
                        .arrives(". 1:1(0) ack 11 win 14600")
                        .write(17520)
                        .emitsBetween(10, 10)
                        .arrives(". 1:1(0) ack 11")
                        .arrives(". 1:1(0) ack 11")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 11")
                        .emits(". 11:1471(1460) ack 1")
                        .emitsNothing();
            }
        };
    }

    private static Script windowOfCongestionStays() {
        return new Script(
                "3042", "limited-transmit-cwnd", "the congestion window is not changed by what it lets go", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                windowUsed(tcp)
                        .arriveTogether(". 1:1(0) ack 11", ". 1:1(0) ack 11")
                        .emitsBetween(2, 2)
                        // It was reordering. Slow start: two segments more than ten.
                        .arrives(". 1:1(0) ack 17531 win 60000")
                        .write(29200)
                        .emitsBetween(12, 12);
            }
        };
    }

    private static Script threeOfThree() {
        return new Script(
                "3042",
                "limited-transmit-small-window",
                "with a window of two segments, too, a loss is found by duplicates",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().initialWindowSegments = 2;
                tcp.sendBuffer(40000).sendBuffers(64);
                Warm.up(tcp)
                        .write(5840)
                        .emits(". 11:1471(1460) ack 1")
                        .emits(". 1471:2931(1460) ack 1")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 11")
                        .emits(". 2931:4391(1460) ack 1")
                        .arrives(". 1:1(0) ack 11")
                        .emits("P. 4391:5851(1460) ack 1")
                        .arrives(". 1:1(0) ack 11")
                        .emits(". 11:1471(1460) ack 1");
            }
        };
    }
}
