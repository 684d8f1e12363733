package cogwire.script;

import cogwire.tcp.RackTlp;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.Timestamps;
import cogwire.tcp.WindowScale;

/** Connections that have agreed on optional parts of TCP. */
final class Parts {
    private Parts() {}

    /**
     * Established actively, with timestamps only. The handshake took no time: SRTT is 1 ms. The peer's clock showed 100;
     * ours has not moved.
     */
    static TcpScript stamped(TcpScript tcp) {
        tcp.tcpConfig().timestamps = new Timestamps();
        return tcp.connect()
                .emits("S 0:0(0) <mss 1460, nop, nop, TS val 0 ecr 0>")
                .arrives("S. 0:0(0) ack 1 <mss 1460, nop, nop, TS val 100 ecr 0>")
                .connected()
                .emits(". 1:1(0) ack 1 <nop, nop, TS val 0 ecr 100>");
    }

    /** Established actively, with SACK only. */
    static TcpScript sack(TcpScript tcp) {
        tcp.tcpConfig().sack = new SelectiveAck();
        return tcp.connect()
                .emits("S 0:0(0) <mss 1460, nop, nop, sackOK>")
                .arrives("S. 0:0(0) ack 1 <mss 1460, nop, nop, sackOK>")
                .connected()
                .emits(". 1:1(0) ack 1");
    }

    /** As {@link #sack}, with RACK-TLP, a send buffer of so many octets, and a round trip of 100 ms. */
    static TcpScript rack(TcpScript tcp, int buffer) {
        tcp.sendBuffer(buffer);
        tcp.sendBuffers(64);
        tcp.tcpConfig().sack = new SelectiveAck();
        tcp.tcpConfig().rack = new RackTlp();
        return tcp.connect()
                .emits("S 0:0(0) <mss 1460, nop, nop, sackOK>")
                .after(100)
                .arrives("S. 0:0(0) ack 1 win 60000 <mss 1460, nop, nop, sackOK>")
                .connected()
                .emits(". 1:1(0) ack 1");
    }

    /** Established actively, with window scale only; our window is {@code window}, our shift {@code shift}. */
    static TcpScript scaled(TcpScript tcp, int window, int shift) {
        tcp.window(window);
        tcp.receiveBuffers(200);
        tcp.tcpConfig().windowScale = new WindowScale();
        return tcp.connect()
                .emits("S 0:0(0) win " + (Math.min(window, 65535) >> shift << shift) + " <mss 1460, nop, wscale "
                        + shift + ">")
                .arrives("S. 0:0(0) ack 1 win 1000 <mss 1460, nop, wscale 3>")
                .connected();
    }
}
