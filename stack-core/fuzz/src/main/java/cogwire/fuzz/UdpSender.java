package cogwire.fuzz;

import cogwire.ip.Ipv4;
import cogwire.memory.Pbuf;

/** Sends datagrams whose text is the pattern's beginning. */
final class UdpSender {
    private static final int HEADROOM = Ipv4.HEADROOM + 8;

    private UdpSender() {}

    static void send(Board board, int pcb, int octets, int ip, int port) {
        Pbuf p = board.stack.buffers().send.alloc(HEADROOM);
        if (p == null) {
            return;
        }
        p.length = octets;
        p.take(Pattern.OURS, 0, octets);
        board.sent.knows(ip);
        board.udp.sendto(pcb, p, ip, port);
        p.free();
    }
}
