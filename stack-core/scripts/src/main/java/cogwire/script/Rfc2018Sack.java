package cogwire.script;

import cogwire.tcp.SelectiveAck;
import cogwire.tcp.Timestamps;
import java.util.ArrayList;

/** RFC 2018 and RFC 2883: what we tell of text that arrived ahead of a gap, or twice. */
final class Rfc2018Sack {
    private Rfc2018Sack() {}

    static void addTo(ArrayList<Script> all) {
        all.add(blocks());
        all.add(onlyWhenBothWant());
        all.add(mostRecentFirst());
        all.add(threeBesideTimestamps());
        all.add(twiceBelow());
        all.add(twiceAbove());
        all.add(twiceInPart());
        all.add(onText());
    }

    private static Script blocks() {
        return new Script("2018", "sack-blocks", "each ACK says what is held; a gap that fills ends it", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.sack(tcp)
                        .arrives("P. 11:21(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 11:21>")
                        .arrives("P. 21:31(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 11:31>")
                        .arrives("P. 1:11(10) ack 1")
                        .emits(". 1:1(0) ack 31")
                        .delivers(30);
            }
        };
    }

    private static Script onlyWhenBothWant() {
        return new Script("2018", "sack-when-both-want", "a peer that did not permit it gets no blocks", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().sack = new SelectiveAck();
                tcp.listen()
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .arrives("P. 11:21(10) ack 1")
                        .emits(". 1:1(0) ack 1");
            }
        };
    }

    private static Script mostRecentFirst() {
        return new Script(
                "2018",
                "sack-latest-first",
                "the first block is that of the segment that came last (section 4)",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.sack(tcp)
                        .arrives("P. 11:21(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 11:21>")
                        .arrives("P. 51:61(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 51:61 11:21>")
                        .arrives("P. 31:41(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 31:41 51:61 11:21>")
                        .arrives("P. 71:81(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 71:81 31:41 51:61 11:21>")
                        .arrives("P. 91:101(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 91:101 71:81 31:41 11:21>")
                        .arrives("P. 1:11(10) ack 1")
                        .emits(". 1:1(0) ack 21 <nop, nop, sack 91:101 71:81 31:41 51:61>")
                        .delivers(20);
            }
        };
    }

    private static Script threeBesideTimestamps() {
        return new Script("2018", "sack-and-stamps", "three blocks fit beside timestamps", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().sack = new SelectiveAck();
                tcp.tcpConfig().timestamps = new Timestamps();
                tcp.connect()
                        .emits("S 0:0(0) <mss 1460, sackOK, TS val 0 ecr 0>")
                        .arrives("S. 0:0(0) ack 1 <mss 1460, sackOK, TS val 9 ecr 0>")
                        .connected()
                        .emits(". 1:1(0) ack 1 <nop, nop, TS val 0 ecr 9>");
                for (int i = 1; i <= 4; i++) {
                    tcp.discard().arrives(InState.segment("P.", 1 + 20 * i, 10, 1) + " <nop, nop, TS val 9 ecr 0>");
                }
                tcp.emits(". 1:1(0) ack 1 <nop, nop, TS val 0 ecr 9, nop, nop, sack 81:91 61:71 41:51>");
            }
        };
    }

    private static Script twiceBelow() {
        return new Script("2883", "dsack-below", "text that was acknowledged before is reported, once", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.sack(tcp)
                        .arrives("P. 1:11(10) ack 1")
                        .emitsWithin(0, 499, ". 1:1(0) ack 11")
                        .arrives("P. 1:11(10) ack 1")
                        .emits(". 1:1(0) ack 11 <nop, nop, sack 1:11>")
                        .arrives("P. 11:21(10) ack 1")
                        .emitsWithin(0, 499, ". 1:1(0) ack 21")
                        .delivers(20);
            }
        };
    }

    private static Script twiceAbove() {
        return new Script(
                "2883",
                "dsack-above",
                "held text that comes again is reported in front of the block it lies in",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.sack(tcp)
                        .arrives("P. 11:31(20) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 11:31>")
                        .arrives("P. 21:31(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 21:31 11:31>");
            }
        };
    }

    private static Script twiceInPart() {
        return new Script(
                "2883", "dsack-in-part", "of a segment that is new in part, the old part is reported", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.sack(tcp)
                        .arrives("P. 1:11(10) ack 1")
                        .emitsWithin(0, 499, ". 1:1(0) ack 11")
                        .arrives("P. 6:21(15) ack 1")
                        .emitsWithin(0, 499, ". 1:1(0) ack 21 <nop, nop, sack 6:11>")
                        .delivers(20);
            }
        };
    }

    private static Script onText() {
        return new Script("2018", "sack-on-text", "blocks ride on text where they cost none of it", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.sack(tcp)
                        .arrives("P. 11:21(10) ack 1")
                        .emits(". 1:1(0) ack 1 <nop, nop, sack 11:21>")
                        .write(100)
                        .emits("P. 1:101(100) ack 1 <nop, nop, sack 11:21>")
                        .arrives(". 1:1(0) ack 101")
                        .write(1460)
                        .emits("P. 101:1561(1460) ack 1");
            }
        };
    }
}
