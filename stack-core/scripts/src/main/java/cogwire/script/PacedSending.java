package cogwire.script;

import cogwire.tcp.Pacing;
import java.util.ArrayList;

/** Pacing: a window spread over its round trip. */
final class PacedSending {
    private PacedSending() {}

    static void addTo(ArrayList<Script> all) {
        all.add(spread());
        all.add(shortRoundTrips());
    }

    private static Script spread() {
        return new Script(
                "5681",
                "pacing",
                "two segments at once, then twice the window a round trip: in slow start one each 5 ms of 100",
                "",
                "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().pacing = new Pacing();
                tcp.sendBuffer(40000)
                        .sendBuffers(64)
                        .connect()
                        .discard()
                        .after(100)
                        .arrives("S. 0:0(0) ack 1 win 60000 <mss 1460>")
                        .connected()
                        .discard()
                        .write(14600)
                        .emits(". 1:1461(1460) ack 1")
                        .emits(". 1461:2921(1460) ack 1")
                        .emitsNothing();
                for (int at = 2921; at < 14601; at += 1460) {
                    String flags = at == 13141 ? "P." : ".";
                    tcp.quiet(4).after(1).emits(InState.segment(flags, at, 1460, 1));
                }
                tcp.after(60).arrives(". 1:1(0) ack 14601").sent(14600);
            }
        };
    }

    private static Script shortRoundTrips() {
        return new Script("5681", "pacing-on-a-lan", "within the clock's tick there is nothing to spread", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                tcp.tcpConfig().pacing = new Pacing();
                tcp.sendBuffer(40000).sendBuffers(64);
                Warm.up(tcp).write(14600).emitsBetween(10, 10);
            }
        };
    }
}
