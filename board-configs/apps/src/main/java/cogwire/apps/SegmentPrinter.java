package cogwire.apps;

/**
 * Prints a frame as {@code tcpdump -n} 4.99 does: ARP, ICMP, UDP and TCP over IPv4, without the time in front. Frames
 * may hold anything: what is cut short prints as {@code [|tcp]}, never beyond its end.
 *
 * <p>Sequence numbers are relative to the first segment seen of a connection, as tcpdump's are, unless
 * {@link #absolute}. Allocates nothing. Threading: one thread at a time.
 */
public final class SegmentPrinter {
    /** Octets that any one line fits in. */
    public static final int LINE_OCTETS = 320;

    /** Octets before what is printed. */
    public static final int ETHERNET_HEADER = 14;

    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_ARP = 0x0806;
    private static final int ICMP = 1;
    private static final int TCP = 6;
    private static final int UDP = 17;

    /** Sequence numbers as they are on the wire (tcpdump's -S). */
    public boolean absolute;
    /** The IP header's fields and the verdict on checksums in front (tcpdump's -v). */
    public int verbose;
    /** The Ethernet header in front (tcpdump's -e). */
    public boolean link;
    /** Less about TCP (tcpdump's -q). */
    public boolean quiet;

    private final TcpPrinter tcp;

    /** @param conversations most connections whose first sequence numbers are remembered; the oldest goes first */
    public SegmentPrinter(int conversations) {
        tcp = new TcpPrinter(conversations);
    }

    /** Appends one line for an Ethernet frame, without a line feed. */
    public void frame(byte[] data, int offset, int length, TextBuffer out) {
        int end = offset + length;
        if (length < ETHERNET_HEADER) {
            out.put("[|ether]");
            return;
        }
        int type = u16(data, offset + 12);
        int payload = offset + ETHERNET_HEADER;
        if (type == ETHERTYPE_IPV4) {
            ip(data, payload, end, out);
        } else if (type == ETHERTYPE_ARP) {
            arp(data, payload, end, out);
        } else {
            out.hardwareAddress(data, offset + 6).put(" > ").hardwareAddress(data, offset);
            out.put(", ethertype Unknown (0x").hex(type, 4).put("), length ").dec(length);
        }
    }

    /** Appends one line for a frame that begins at the IPv4 header and ends before {@code end}. */
    void ip(byte[] data, int at, int end, TextBuffer out) {
        out.put("IP ");
        if (end - at < 20) {
            out.put(" [|ip]");
            return;
        }
        int headerOctets = (data[at] & 0xF) * 4;
        int total = u16(data, at + 2);
        if (headerOctets < 20 || total < headerOctets) {
            out.put("bad-hlen ").dec(headerOctets).put(", bad-len ").dec(total);
            return;
        }
        int source = u32(data, at + 12);
        int destination = u32(data, at + 16);
        int protocol = data[at + 9] & 0xFF;
        int payload = at + headerOctets;
        int length = total - headerOctets;
        if ((u16(data, at + 6) & 0x1FFF) != 0) {
            // Only a datagram's first fragment has the ports.
            out.address(source).put(" > ").address(destination).put(": ");
            out.put("ip-proto-").dec(protocol);
            return;
        }
        // Octets of the frame beyond the datagram are padding.
        int last = payload + length < end ? payload + length : end;
        switch (protocol) {
            case TCP:
                tcp.segment(data, payload, last, length, source, destination, absolute, out);
                break;
            case UDP:
                udp(data, payload, last, source, destination, out);
                break;
            case ICMP:
                out.address(source).put(" > ").address(destination).put(": ");
                IcmpPrinter.message(data, payload, last, length, out);
                break;
            default:
                out.address(source).put(" > ").address(destination).put(": ");
                out.put(" ip-proto-").dec(protocol).put(' ').dec(length);
                break;
        }
    }

    private static void udp(byte[] data, int at, int end, int source, int destination, TextBuffer out) {
        if (end - at < 8) {
            out.address(source).put(" > ").address(destination).put(":  [|udp]");
            return;
        }
        endpoints(source, u16(data, at), destination, u16(data, at + 2), out);
        out.put("UDP, length ").dec(u16(data, at + 4) - 8);
    }

    private static void arp(byte[] data, int at, int end, TextBuffer out) {
        if (end - at < 28) {
            out.put(" [|arp]");
            return;
        }
        out.put("ARP, ");
        int operation = u16(data, at + 6);
        if (operation == 1) {
            out.put("Request who-has ").address(u32(data, at + 24));
            if (u32(data, at + 18) != 0 || u16(data, at + 22) != 0) {
                out.put(" (").hardwareAddress(data, at + 18).put(')');
            }
            out.put(" tell ").address(u32(data, at + 14));
        } else if (operation == 2) {
            out.put("Reply ").address(u32(data, at + 14)).put(" is-at ").hardwareAddress(data, at + 8);
        } else {
            out.put("Unknown (").dec(operation).put(')');
        }
        out.put(", length ").dec(end - at);
    }

    /** "10.0.0.1.1234 > 10.0.0.2.80: ". */
    static void endpoints(int source, int sourcePort, int destination, int destinationPort, TextBuffer out) {
        out.address(source).put('.').dec(sourcePort).put(" > ");
        out.address(destination).put('.').dec(destinationPort).put(": ");
    }

    static int u16(byte[] data, int at) {
        return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    static int u32(byte[] data, int at) {
        return u16(data, at) << 16 | u16(data, at + 2);
    }
}
