package cogwire.apps;

/**
 * Prints a frame as {@code tcpdump -n} 4.99 does: ARP, ICMP, UDP and TCP over IPv4, without the time in front. Frames
 * may hold anything: what is cut short prints as {@code [|tcp]}, never beyond its end. Where it differs from tcpdump is
 * listed in doc/tcpdump.md.
 *
 * <p>Sequence numbers are relative to the first segment seen of a connection, as tcpdump's are, unless
 * {@link #absolute}. Allocates nothing. Threading: one thread at a time.
 */
public final class SegmentPrinter {
    /** Octets that the text about any one frame fits in, several lines with {@link #verbose}. */
    public static final int LINE_OCTETS = 2048;

    /** Octets before what is printed. */
    public static final int ETHERNET_HEADER = 14;

    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_ARP = 0x0806;
    private static final int MORE_FRAGMENTS = 0x2000;
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;

    /** Sequence numbers as they are on the wire (tcpdump's -S). */
    public boolean absolute;
    /** The IP header's fields and the verdict on checksums in front (tcpdump's -v). */
    public int verbose;
    /** The Ethernet header in front (tcpdump's -e). */
    public boolean link;
    /** Less about TCP (tcpdump's -q). */
    public boolean quiet;

    private final TcpPrinter tcp;
    private final Ipv4Printer ipv4 = new Ipv4Printer();
    private final UdpPrinter udp = new UdpPrinter();
    private final IcmpPrinter icmp = new IcmpPrinter();

    /** @param conversations most connections whose first sequence numbers are remembered; the oldest goes first */
    public SegmentPrinter(int conversations) {
        tcp = new TcpPrinter(conversations);
    }

    /** Appends the text for an Ethernet frame, without a line feed at the end. */
    public void frame(byte[] data, int offset, int length, TextBuffer out) {
        int end = offset + length;
        if (length < ETHERNET_HEADER) {
            out.put("[|ether]");
            return;
        }
        int type = u16(data, offset + 12);
        int payload = offset + ETHERNET_HEADER;
        boolean known = type == ETHERTYPE_IPV4 || type == ETHERTYPE_ARP;
        if (link || !known) {
            out.hardwareAddress(data, offset + 6).put(" > ").hardwareAddress(data, offset);
            out.put(", ethertype ").put(type == ETHERTYPE_IPV4 ? "IPv4" : known ? "ARP" : "Unknown");
            out.put(" (0x").hex(type, 4).put("), length ").dec(length);
            out.put(known ? ": " : "");
        }
        if (type == ETHERTYPE_IPV4) {
            ip(data, payload, end, out);
        } else if (type == ETHERTYPE_ARP) {
            arp(data, payload, end, out);
        }
    }

    /** Appends the text for what begins at an IPv4 header and ends before {@code end}. */
    void ip(byte[] data, int at, int end, TextBuffer out) {
        out.put(link ? "" : "IP ");
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
        if (verbose > 0) {
            ipv4.header(data, at, end, headerOctets, total, out);
        }
        payload(data, at, end, at + headerOctets, total - headerOctets, out);
    }

    /**
     * @param ip where the IPv4 header begins
     * @param at where its payload begins
     * @param length octets of the payload as the header has it
     */
    private void payload(byte[] data, int ip, int end, int at, int length, TextBuffer out) {
        int source = u32(data, ip + 12);
        int destination = u32(data, ip + 16);
        int protocol = data[ip + 9] & 0xFF;
        int fragment = u16(data, ip + 6);
        if ((fragment & 0x1FFF) != 0) {
            // Only a datagram's first fragment has the ports.
            out.address(source).put(" > ").address(destination).put(": ");
            out.put("ip-proto-").dec(protocol);
            return;
        }
        // Octets of the frame beyond the datagram are padding.
        int last = at + length < end ? at + length : end;
        // Only what is there as a whole can be summed.
        boolean whole = (fragment & MORE_FRAGMENTS) == 0 && last == at + length;
        switch (protocol) {
            case TCP:
                tcp.segment(data, at, last, length, source, destination, this, whole, out);
                break;
            case UDP:
                udp.datagram(data, at, last, length, source, destination, this, whole, out);
                break;
            case ICMP:
                out.address(source).put(" > ").address(destination).put(": ");
                icmp.message(data, at, last, length, out);
                if (verbose > 0) {
                    icmp.details(data, at, last, whole, this, out);
                }
                break;
            default:
                out.address(source).put(" > ").address(destination).put(": ");
                out.put(" ip-proto-").dec(protocol).put(' ').dec(length);
                break;
        }
    }

    private void arp(byte[] data, int at, int end, TextBuffer out) {
        if (end - at < 28) {
            out.put(" [|arp]");
            return;
        }
        out.put(link ? "" : "ARP, ");
        if (verbose > 0) {
            out.put("Ethernet (len ").dec(data[at + 4] & 0xFF).put("), IPv4 (len ");
            out.dec(data[at + 5] & 0xFF).put("), ");
        }
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
