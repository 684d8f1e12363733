package cogwire.script;

import cogwire.tcp.WindowGrowth;
import java.util.ArrayList;

/** A receive window that begins small and grows with what the program takes. */
final class GrowingWindow {
    private GrowingWindow() {}

    static void addTo(ArrayList<Script> all) {
        all.add(grows());
        all.add(staysSmall());
        all.add(slowReader());
    }

    /** The window begins with two segments and may grow to eight; the round trip takes 100 ms. */
    private static TcpScript small(TcpScript tcp) {
        tcp.tcpConfig().windowGrowth = new WindowGrowth(2920);
        return tcp.window(11680)
                .receiveBuffers(40)
                .connect()
                .emits("S 0:0(0) win 2920 <mss 1460>")
                .after(100)
                .arrives("S. 0:0(0) ack 1 <mss 1460>")
                .connected()
                .emits(". 1:1(0) ack 1 win 2920");
    }

    private static Script grows() {
        return new Script(
                "3.8.6", "window-grows", "used up within a round trip it doubles, up to the board's limit", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                small(tcp)
                        .arriveTogether(". 1:1461(1460) ack 1", ". 1461:2921(1460) ack 1")
                        .lastEmitted(". 1:1(0) ack 2921 win 5840")
                        .after(100)
                        .arriveTogether(
                                ". 2921:4381(1460) ack 1",
                                ". 4381:5841(1460) ack 1",
                                ". 5841:7301(1460) ack 1",
                                ". 7301:8761(1460) ack 1")
                        .lastEmitted(". 1:1(0) ack 8761 win 11680")
                        .after(100);
                for (int at = 8761; at < 20441; at += 1460) {
                    tcp.arrives(InState.segment(".", at, 1460, 1)).acknowledgesOnly();
                }
                tcp.after(100)
                        .acknowledgesOnly()
                        .arriveTogether(". 20441:21901(1460) ack 1", ". 21901:23361(1460) ack 1")
                        .lastEmitted(". 1:1(0) ack 23361 win 11680")
                        .delivers(23360);
            }
        };
    }

    private static Script staysSmall() {
        return new Script("3.8.6", "window-stays-small", "a peer that says little gets no larger one", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                small(tcp);
                for (int at = 1; at < 14601; at += 1460) {
                    tcp.after(200)
                            .acknowledgesOnly()
                            .arrives(InState.segment(".", at, 1460, 1))
                            .acknowledgesOnly();
                }
                tcp.after(200).acknowledgesOnly().rightEdge(14601 + 2920).delivers(14600);
            }
        };
    }

    private static Script slowReader() {
        return new Script("3.8.6", "window-and-slow-reader", "what nobody takes does not open it", "", "") {
            @Override
            protected void lines(TcpScript tcp) {
                small(tcp)
                        .slowReader()
                        .arriveTogether(". 1:1461(1460) ack 1", ". 1461:2921(1460) ack 1")
                        .lastEmitted(". 1:1(0) ack 2921 win 0")
                        .delivers(2920);
            }
        };
    }
}
