package cogwire.apps.capture;

/** The fields of a frame that filters ask for, found once a frame. A reused object. */
final class FrameView {
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;

    byte[] data;
    int offset;
    int length;
    int etherType;
    /** IPv4's protocol; -1 when it is no IPv4. */
    int protocol;
    /** Whether {@link #source} and {@link #destination} hold addresses: IPv4, or ARP about it. */
    boolean addresses;

    int source;
    int destination;
    /** Whether it has ports: TCP or UDP, and no later fragment. */
    boolean ports;

    int sourcePort;
    int destinationPort;
    /** Where the transport's header begins; -1: in no later fragment, or cut off. */
    int transport;

    /** Looks at a frame. */
    void set(byte[] frame, int at, int octets) {
        data = frame;
        offset = at;
        length = octets;
        etherType = octets >= 14 ? u16(12) : -1;
        protocol = -1;
        addresses = false;
        ports = false;
        transport = -1;
        if (etherType == IPV4 && octets >= 34) {
            ipv4();
        } else if (etherType == ARP && octets >= 42 && u16(16) == IPV4) {
            addresses = true;
            source = u32(28);
            destination = u32(38);
        }
    }

    private void ipv4() {
        protocol = u8(23);
        addresses = true;
        source = u32(26);
        destination = u32(30);
        int header = 4 * (u8(14) & 0xF);
        if ((u16(20) & 0x1FFF) == 0) {
            transport = 14 + header;
            if ((protocol == TCP || protocol == UDP) && transport + 4 <= length) {
                ports = true;
                sourcePort = u16(transport);
                destinationPort = u16(transport + 2);
            }
        }
    }

    int u8(int at) {
        return data[offset + at] & 0xFF;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    int u32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }
}
