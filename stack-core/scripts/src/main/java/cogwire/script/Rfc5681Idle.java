package cogwire.script;

import java.util.ArrayList;

/** RFC 5681 section 4.1: after a pause the congestion window begins anew. */
final class Rfc5681Idle {
    private Rfc5681Idle() {}

    static void addTo(ArrayList<Script> all) {
        all.add(afterAPause());
        all.add(withoutAPause());
        all.add(waitingForAcksIsNoPause());
    }

    /** The congestion window has grown to 14 segments, all is acknowledged, the RTO is 200 ms. SND.NXT is 32131. */
    private static TcpScript grown(TcpScript tcp) {
        tcp.sendBuffer(60000).sendBuffers(64);
        return Warm.up(tcp)
                .arrives(". 1:1(0) ack 11 win 60000")
                .write(14600)
                .emitsBetween(10, 10)
                .arrives(". 1:1(0) ack 14611")
                .write(17520)
                .emitsBetween(12, 12)
                .arrives(". 1:1(0) ack 32131");
    }

    private static Script afterAPause() {
        return new Script("5681", "idle-restart", "after more than an RTO the initial window is back", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                grown(tcp).quiet(201).write(29200).emitsBetween(10, 10);
            }
        };
    }

    private static Script withoutAPause() {
        return new Script("5681", "idle-too-short", "a pause of up to an RTO changes nothing", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                grown(tcp).quiet(200).write(29200).emitsBetween(14, 14);
            }
        };
    }

    private static Script waitingForAcksIsNoPause() {
        return new Script(
                "5681",
                "idle-is-not-waiting",
                "who waits for an ACK is not idle, nor who begins with a small window made large",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().initialWindowSegments = 2;
                tcp.sendBuffer(60000).sendBuffers(64);
                Warm.up(tcp)
                        .arrives(". 1:1(0) ack 11 win 60000")
                        .quiet(10000)
                        .write(2920)
                        .emitsBetween(2, 2)
                        .after(150)
                        .arrives(". 1:1(0) ack 2931")
                        .write(5840)
                        .emitsBetween(4, 4);
            }
        };
    }
}
