package cogwire.script;

import cogwire.tcp.TcpState;
import java.util.ArrayList;

/** RFC 9293 section 3.10.7.4: the first and the last number that still counts. */
final class Section3_10_7_4Edges {
    private Section3_10_7_4Edges() {}

    static void addTo(ArrayList<Script> all) {
        all.add(rightEdge());
        all.add(leftEdge());
        all.add(wholeWindow());
        all.add(ackEdges());
        all.add(olderWindow());
        all.add(finAhead());
        all.add(batches());
    }

    private static Script rightEdge() {
        return new Script(
                "3.10.7.4",
                "right-edge-exactly",
                "the window's last number is inside, the next one is not",
                "",
                "ESTABLISHED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives(". 4096:4096(0) ack 1")
                        .emitsNothing()
                        .arrives(". 4097:4097(0) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 4096:4097(1) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives("P. 4097:4098(1) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .arrives(". 1:1461(1460) ack 1")
                        .discard()
                        .arrives(". 1461:2921(1460) ack 1")
                        .discard()
                        .arrives(". 2921:4096(1175) ack 1")
                        .discard()
                        .delivers(4096);
            }
        };
    }

    private static Script leftEdge() {
        return new Script(
                "3.10.7.4",
                "left-edge-exactly",
                "text that ends before RCV.NXT is acknowledged and gone, one octet more is new",
                "",
                "ESTABLISHED/1") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.longEstablished(tcp)
                        .arrives("P. 1991:2001(10) ack 1")
                        .emits(". 1:1(0) ack 2001")
                        .delivers(0)
                        .arrives("P. 1991:2002(11) ack 1")
                        .delivers(1)
                        .acks(2002);
            }
        };
    }

    private static Script wholeWindow() {
        return new Script(
                "3.10.7.4",
                "wider-than-the-window",
                "a segment that begins before the window and ends behind it is cut at both edges",
                "",
                "ESTABLISHED/1 ESTABLISHED/7") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(1000)
                        .arrives("P. 0:1002(1002) ack 1")
                        .delivers(1000)
                        .acks(1001);
            }
        };
    }

    private static Script ackEdges() {
        return new Script(
                "3.10.7.4",
                "ack-edges-exactly",
                "acknowledgments down to the largest window ever seen are old, below that a challenge",
                "",
                "ESTABLISHED/5") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .arrives(". 1:1(0) ack -19989")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack -19990")
                        .emits(". 11:11(0) ack 1")
                        .arrives(". 1:1(0) ack 11")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 12")
                        .emits(". 11:11(0) ack 1");
            }
        };
    }

    private static Script olderWindow() {
        return new Script(
                "3.10.7.4",
                "older-window",
                "the window of a segment older than SND.WL1 does not count",
                "",
                "ESTABLISHED/5") {
            @Override
            protected void lines(TcpScript tcp) {
                Warm.up(tcp)
                        .arrives("P. 11:21(10) ack 11 win 20000")
                        .emits(". 11:11(0) ack 1")
                        .arrives(". 1:1(0) ack 11 win 0")
                        .write(100)
                        .emits("P. 11:111(100) ack 1")
                        .arrives("P. 1:11(10) ack 111")
                        .sent(110)
                        .emits(". 111:111(0) ack 21")
                        .delivers(20);
            }
        };
    }

    private static Script finAhead() {
        return new Script(
                "3.10.7.4",
                "bare-fin-ahead",
                "a FIN without text, ahead of text that is missing, is kept until the text is there",
                "SHLD-31",
                "ESTABLISHED/8") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(4096)
                        .arrives("F. 11:11(0) ack 1")
                        .emits(". 1:1(0) ack 1")
                        .noEof()
                        .is(TcpState.ESTABLISHED)
                        .arrives("P. 1:6(5) ack 1")
                        .delivers(5)
                        .noEof()
                        .acks(6)
                        .arrives("P. 6:11(5) ack 1")
                        .delivers(5)
                        .eof()
                        .emits(". 1:1(0) ack 12")
                        .is(TcpState.CLOSE_WAIT);
            }
        };
    }

    private static Script batches() {
        return new Script(
                "3.8.6.3",
                "acks-of-a-batch",
                "full segments that come in one poll are acknowledged two by two, at its end",
                "SHLD-19",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.established(14600)
                        .arriveTogether(
                                ". 1:1461(1460) ack 1",
                                ". 1461:2921(1460) ack 1",
                                ". 2921:4381(1460) ack 1",
                                ". 4381:5841(1460) ack 1",
                                ". 5841:7301(1460) ack 1",
                                ". 7301:8761(1460) ack 1",
                                ". 8761:10221(1460) ack 1",
                                ". 10221:11681(1460) ack 1",
                                ". 11681:13141(1460) ack 1",
                                ". 13141:14601(1460) ack 1")
                        .emits(". 1:1(0) ack 2921 win 26280")
                        .emits(". 1:1(0) ack 5841 win 23360")
                        .emits(". 1:1(0) ack 8761 win 20440")
                        .emits(". 1:1(0) ack 11681 win 17520")
                        .emits(". 1:1(0) ack 14601 win 14600")
                        .delivers(14600)
                        .arriveTogether(
                                ". 14601:16061(1460) ack 1", ". 16061:17521(1460) ack 1", ". 17521:18981(1460) ack 1")
                        .emits(". 1:1(0) ack 18981")
                        .delivers(4380)
                        .macFull(true)
                        .arriveTogether(
                                ". 18981:20441(1460) ack 1",
                                ". 20441:21901(1460) ack 1",
                                ". 21901:23361(1460) ack 1",
                                ". 23361:24821(1460) ack 1")
                        .emitsNothing()
                        .delivers(5840)
                        .macFull(false)
                        .emits(". 1:1(0) ack 21901")
                        .emits(". 1:1(0) ack 24821");
            }
        };
    }
}
