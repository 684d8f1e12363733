package cogwire.fuzz;

import cogwire.apps.DhcpClient;
import cogwire.link.Netif;
import java.util.Arrays;

/** A second interface whose address comes by DHCP, from a server that says anything. */
final class DhcpSide {
    private static final int SERVER = 0x0A000001 + (1 << 8);
    private static final int OFFERED = 0x0A000132;
    private static final int BOOTP_OCTETS = 240;
    private static final int CLIENT_PORT = 68;
    private static final byte[] STATION = {2, 0, 0, 0, 1, 1};
    /** Server, lease, netmask, router: what a sound server says, without the end. */
    private static final byte[] USUAL =
            Packets.bytes("3604 0a000101" + "3304 00000e10" + "0104 ffffff00" + "0304 0a0001fe" + "3a04 00000100");

    final HostileMac mac;
    private final Board board;
    private final Netif netif;
    private final DhcpClient client;
    private byte[] asked = new byte[BOOTP_OCTETS];

    DhcpSide(Board board, boolean exact) {
        this.board = board;
        mac = new HostileMac(STATION, Board.MTU, exact);
        netif = board.stack.addInterface("en1", mac, 0, 0, 0);
        mac.attach(board.stack, netif);
        client = new DhcpClient(board.stack, board.udp, netif, "board");
    }

    void start() {
        client.start();
    }

    void stop() {
        client.stop();
    }

    /** After each turn: whatever address it has now is ours. */
    void note() {
        board.own(netif.address);
    }

    void sent(byte[] f) {
        if (f.length > 42 + BOOTP_OCTETS && f[23] == Packets.UDP && Packets.get16(f, 34) == CLIENT_PORT) {
            asked = Arrays.copyOfRange(f, 42, 42 + BOOTP_OCTETS);
        }
    }

    /** A reply to the client's newest message, sound but for what the input changes. */
    void reply(FuzzInput in) {
        int what = in.octet();
        byte[] head = asked.clone();
        head[0] = 2;
        Packets.put32(head, 12, 0);
        Packets.put32(head, 16, (what & 1) != 0 ? in.int32() : OFFERED);
        if ((what & 2) != 0) {
            head[in.octet() % BOOTP_OCTETS] = (byte) in.octet();
        }
        int[] types = {2, 5, 6, in.octet()};
        byte[] type = {53, 1, (byte) types[what >> 2 & 3]};
        byte[] options = (what & 16) != 0 ? in.take(in.octet()) : USUAL;
        byte[] end = (what & 32) != 0 ? in.take(in.octet() % 32) : new byte[] {-1};
        byte[] message = Packets.join(head, type, options, end);
        int destination = (what & 64) != 0 ? OFFERED : -1;
        byte[] datagram = Packets.ipv4(
                SERVER, destination, Packets.UDP, Packets.udp(SERVER, destination, 67, CLIENT_PORT, message));
        byte[] to = destination == -1 ? Packets.EVERYBODY : STATION;
        board.put(mac, Packets.ethernet(to, Packets.station(SERVER), Packets.IPV4, datagram));
    }

    /** Somebody on that link says whose an address is. */
    void arp(FuzzInput in) {
        int sender = in.flag() ? in.int32() : OFFERED;
        byte[] packet =
                Packets.arp(1 + in.octet() % 2, Packets.station(sender), sender, STATION, in.flag() ? 0 : OFFERED);
        board.put(mac, Packets.ethernet(Packets.EVERYBODY, Packets.station(sender), Packets.ARP, packet));
    }
}
