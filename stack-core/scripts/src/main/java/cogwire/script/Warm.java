package cogwire.script;

/** Connections that have been used for a while, so that a script does not depend on how a fresh one behaves. */
final class Warm {
    private Warm() {}

    /**
     * Established with a measured round trip of 0 ms and a congestion window of several segments. Our first 10 octets are
     * acknowledged: SND.NXT is 11, RCV.NXT 1. The peer's window is 20,000. Our numbers wrap within the
     * second full segment, the peer's at 16.
     */
    static TcpScript up(TcpScript tcp) {
        return tcp.established(4096).write(10).emits("P. 1:11(10) ack 1").arrives(". 1:1(0) ack 11 win 20000");
    }

    /** As {@link #up}, and so many octets more went through: the congestion window has grown. SND.NXT is 16071. */
    static TcpScript open(TcpScript tcp, int buffer) {
        tcp.sendBuffer(buffer);
        up(tcp);
        for (int at = 11; at < 16071; at += 1460) {
            tcp.write(1460).discard().arrives(InState.segment(".", 1, 0, at + 1460));
        }
        return tcp;
    }

    /** Twenty segments of 100 octets have come in, a while apart; RCV.NXT is 2001, nothing is owed. */
    static TcpScript longEstablished(TcpScript tcp) {
        tcp.established(4096);
        for (int i = 0; i < 20; i++) {
            tcp.arrives(InState.segment("P.", 1 + 100 * i, 100, 1)).after(500).discard();
        }
        return tcp.delivers(2000);
    }

    /** A slow reader whose whole window is full: RCV.NXT is window + 1, the window is 0. */
    static TcpScript readEverything(TcpScript tcp, int window) {
        tcp.established(window).slowReader();
        for (int at = 0; at < window; at += 1460) {
            tcp.arrives(InState.segment(".", 1 + at, Math.min(1460, window - at), 1))
                    .discard();
        }
        return tcp.after(500).discard().delivers(window).rightEdge(window + 1);
    }
}
