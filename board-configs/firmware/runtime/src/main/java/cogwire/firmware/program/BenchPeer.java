package cogwire.firmware.program;

import cogwire.hal.EthernetMac;
import cogwire.wire.Arp;
import cogwire.wire.Checksum;
import cogwire.wire.Ethernet;
import cogwire.wire.Ipv4Header;
import cogwire.wire.Octets;
import cogwire.wire.TcpHeader;
import cogwire.wire.TcpOptions;

/** The other end of a benchmark's connections: makes the frames that it would send. */
final class BenchPeer {
    static final int ADDRESS = 0x0A000001;
    static final int STACK_ADDRESS = 0x0A000002;

    private static final int MAC_HIGH = 0x02435700;
    private static final int MAC_LOW = 1;
    private static final int WINDOW = 8192;
    private static final int IP = Ethernet.HEADER;
    private static final int TCP = IP + Ipv4Header.LENGTH;

    /** The frame made last. */
    final byte[] frame = new byte[1514];

    /** Its octets. */
    int octets;

    /** Whether this end offers, and then uses, timestamps; then it offers SACK and window scaling too. */
    boolean allOptions;

    /** Whether frames go to another station, so that a MAC drops them. */
    boolean away;

    /** SND.NXT. */
    int sndNxt;

    /** RCV.NXT. */
    int rcvNxt;

    private final Checksum checksum;
    private final int stackHigh;
    private final int stackLow;

    BenchPeer(EthernetMac mac, Checksum checksum) {
        this.checksum = checksum;
        byte[] address = new byte[6];
        mac.hardwareAddress(address, 0);
        stackHigh = Octets.get32(address, 0);
        stackLow = Octets.get16(address, 4);
    }

    /** Asks for the stack's hardware address, from which it learns this end's. */
    void arpRequest() {
        Ethernet.write(frame, 0, Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW, MAC_HIGH, MAC_LOW, Ethernet.TYPE_ARP);
        Arp.write(frame, Ethernet.HEADER, Arp.REQUEST, MAC_HIGH, MAC_LOW, ADDRESS, 0, 0, STACK_ADDRESS);
        octets = Ethernet.HEADER + Arp.LENGTH;
    }

    /** A segment with {@code text} octets of zeros at SND.NXT, which moves behind it. */
    void segment(int port, int flags, int text) {
        int options = TCP + TcpHeader.MIN_LENGTH;
        int end = options;
        if ((flags & TcpHeader.SYN) != 0) {
            TcpOptions.writeMss(frame, end, 1460);
            end += TcpOptions.MSS_LENGTH;
            if (allOptions) {
                TcpOptions.writeSackPermitted(frame, end);
                frame[end + 2] = TcpOptions.NOP;
                TcpOptions.writeWindowScale(frame, end + 3, 2);
                frame[end + 6] = TcpOptions.NOP;
                frame[end + 7] = TcpOptions.NOP;
                end += 8;
            }
        }
        if (allOptions) {
            TcpOptions.writeTimestamps(frame, end, 1, 0);
            end += TcpOptions.TIMESTAMPS_WORDS;
        }
        int header = end - TCP;
        int total = end + text - IP;
        octets = end + text;
        Ethernet.write(frame, 0, stackHigh, away ? stackLow ^ 1 : stackLow, MAC_HIGH, MAC_LOW, Ethernet.TYPE_IPV4);
        Ipv4Header.write(frame, IP, 0, total, 0, Ipv4Header.DF, 64, Ipv4Header.TCP, ADDRESS, STACK_ADDRESS);
        TcpHeader.write(frame, TCP, port, 9, sndNxt, rcvNxt, header, flags, WINDOW, 0);
        int pseudo = TcpHeader.pseudoHeaderSum(ADDRESS, STACK_ADDRESS, header + text);
        TcpHeader.setChecksum(frame, TCP, ~checksum.sum(frame, TCP, header + text, pseudo));
        sndNxt += text + ((flags & (TcpHeader.SYN | TcpHeader.FIN)) == 0 ? 0 : 1);
    }

    /** The stack has sent this: a segment whose sequence number is the first that comes next. */
    void received(byte[] sent) {
        int flags = TcpHeader.flags(sent, TCP);
        rcvNxt = TcpHeader.sequence(sent, TCP) + ((flags & (TcpHeader.SYN | TcpHeader.FIN)) == 0 ? 0 : 1);
    }
}
