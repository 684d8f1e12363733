package cogwire.wire;

/**
 * The IPv4 header (RFC 791 section 3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |version|  IHL  |type of service|         total length          |
 * +-------+-------+---------------+-----+-------------------------+
 * |        identification         |0 D M|    fragment offset      |
 * +---------------+---------------+-----+-------------------------+
 * | time to live  |   protocol    |        header checksum        |
 * +---------------+---------------+-------------------------------+
 * |                        source address                         |
 * +---------------------------------------------------------------+
 * |                      destination address                      |
 * +---------------------------------------------------------------+
 * |  options, up to 40 octets                                     |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv4Header {
    /** Octets of a header without options. */
    public static final int LENGTH = 20;
    /** The first octet of such a header: version 4, IHL 5. */
    public static final int VERSION_IHL = 0x45;
    /** Most octets of a datagram. */
    public static final int MOST_OCTETS = 65535;

    /** {@link #fragment}: do not fragment. */
    public static final int DF = 0x4000;
    /** {@link #fragment}: more fragments follow. */
    public static final int MF = 0x2000;
    /** {@link #fragment}: mask of the offset, in units of eight octets. */
    public static final int OFFSET_MASK = 0x1FFF;

    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;

    private Ipv4Header() {}

    public static int versionIhl(byte[] buffer, int offset) {
        return buffer[offset] & 0xFF;
    }

    public static int version(byte[] buffer, int offset) {
        return (buffer[offset] & 0xF0) >>> 4;
    }

    /** Octets of the header as its IHL says: 0..60. */
    public static int headerLength(byte[] buffer, int offset) {
        return (buffer[offset] & 0x0F) << 2;
    }

    public static int tos(byte[] buffer, int offset) {
        return buffer[offset + 1] & 0xFF;
    }

    public static int totalLength(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 2);
    }

    public static int identification(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 4);
    }

    /** The 16 bits with {@link #DF}, {@link #MF} and the offset. */
    public static int fragment(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 6);
    }

    public static int ttl(byte[] buffer, int offset) {
        return buffer[offset + 8] & 0xFF;
    }

    public static int protocol(byte[] buffer, int offset) {
        return buffer[offset + 9] & 0xFF;
    }

    public static int checksum(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 10);
    }

    public static int source(byte[] buffer, int offset) {
        return Octets.get32(buffer, offset + 12);
    }

    public static int destination(byte[] buffer, int offset) {
        return Octets.get32(buffer, offset + 16);
    }

    /**
     * The folded sum of the first 20 octets; 0xFFFF for a sound header without options. Here and not behind the
     * checksum plug because a call through an interface would cost more than the ten additions.
     */
    public static int sum20(byte[] buffer, int offset) {
        int sum = halves(buffer, offset)
                + halves(buffer, offset + 4)
                + halves(buffer, offset + 8)
                + halves(buffer, offset + 12)
                + halves(buffer, offset + 16);
        return PlainChecksum.fold(sum);
    }

    private static int halves(byte[] buffer, int offset) {
        int word = Octets.get32(buffer, offset);
        return (word >>> 16) + (word & 0xFFFF);
    }

    /**
     * Writes a header of 20 octets, its checksum included.
     *
     * @param totalLength octets of header and payload
     * @param fragment {@link #DF}, {@link #MF} and offset
     */
    public static void write(
            byte[] buffer,
            int offset,
            int tos,
            int totalLength,
            int identification,
            int fragment,
            int ttl,
            int protocol,
            int source,
            int destination) {
        int versionTos = VERSION_IHL << 8 | (tos & 0xFF);
        int ttlProtocol = (ttl & 0xFF) << 8 | (protocol & 0xFF);
        // Summed from the values: cheaper than reading the octets back.
        int sum = versionTos
                + totalLength
                + (identification & 0xFFFF)
                + fragment
                + ttlProtocol
                + (source >>> 16)
                + (source & 0xFFFF)
                + (destination >>> 16)
                + (destination & 0xFFFF);
        Octets.put32(buffer, offset, versionTos << 16 | totalLength);
        Octets.put32(buffer, offset + 4, identification << 16 | fragment);
        Octets.put32(buffer, offset + 8, ttlProtocol << 16 | ~PlainChecksum.fold(sum) & 0xFFFF);
        Octets.put32(buffer, offset + 12, source);
        Octets.put32(buffer, offset + 16, destination);
    }

    /**
     * The partial sum of the pseudo-header that TCP and UDP checksums begin with (RFC 9293 section 3.1).
     *
     * @param length octets of transport header and text
     */
    public static int pseudoSum(int source, int destination, int protocol, int length) {
        return (source >>> 16) + (source & 0xFFFF) + (destination >>> 16) + (destination & 0xFFFF) + protocol + length;
    }
}
