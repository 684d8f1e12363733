package cogwire.script;

import cogwire.tcp.WindowScale;
import java.util.ArrayList;

/** RFC 7323 section 2: windows beyond 65,535 octets. */
final class Rfc7323WindowScale {
    private Rfc7323WindowScale() {}

    static void addTo(ArrayList<Script> all) {
        all.add(ours());
        all.add(theirs());
        all.add(onlyWhenBothWant());
        all.add(silly());
    }

    private static Script ours() {
        return new Script(
                "7323",
                "scale-ours",
                "a window of 100,000 octets is offered in units of two, the SYN's in octets",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                Parts.scaled(tcp, 100000, 1)
                        .emits(". 1:1(0) ack 1 win 50000")
                        // An odd number: the unit is rounded up, so that the edge does not move left.
                        .arrives("P. 1:4(3) ack 1")
                        .emitsWithin(0, 499, ". 1:1(0) ack 4 win 49999")
                        .delivers(3);
            }
        };
    }

    private static Script theirs() {
        return new Script("7323", "scale-theirs", "the peer's window counts in its units, but for its SYN", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.sendBuffer(20000);
                tcp.sendBuffers(32);
                Parts.scaled(tcp, 100000, 1)
                        .discard()
                        .write(8001)
                        .emits(". 1:1001(1000) ack 1")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 1001 win 1000")
                        .emits(". 1001:2461(1460) ack 1")
                        .emits(". 2461:3921(1460) ack 1")
                        .emits(". 3921:5381(1460) ack 1")
                        .emits(". 5381:6841(1460) ack 1")
                        .emitsNothing()
                        .arrives(". 1:1(0) ack 6841 win 1000")
                        .emits("P. 6841:8002(1161) ack 1");
            }
        };
    }

    private static Script onlyWhenBothWant() {
        return new Script("7323", "scale-when-both-want", "without the peer's option no window is scaled", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.window(100000);
                tcp.receiveBuffers(200);
                tcp.tcpConfig().windowScale = new WindowScale();
                tcp.listen()
                        .arrives("S 0:0(0) <mss 1460>")
                        .emits("S. 0:0(0) ack 1 win 65534 <mss 1460>")
                        .arrives(". 1:1(0) ack 1")
                        .accepted()
                        .arrives("P. 1:11(10) ack 1")
                        .emitsWithin(0, 499, ". 1:1(0) ack 11 win 65524")
                        .delivers(10);
            }
        };
    }

    private static Script silly() {
        return new Script("7323", "scale-above-14", "a shift count above 14 is taken for 14 (section 2.3)", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().windowScale = new WindowScale();
                tcp.listen()
                        .arrives("S 0:0(0) <mss 1460, nop, wscale 200>")
                        .emits("S. 0:0(0) ack 1 <mss 1460, nop, wscale 0>")
                        .arrives(". 1:1(0) ack 1 win 65535")
                        .accepted()
                        .write(100)
                        .emits("P. 1:101(100) ack 1");
            }
        };
    }
}
