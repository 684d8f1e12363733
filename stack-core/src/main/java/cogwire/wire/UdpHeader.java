package cogwire.wire;

/**
 * The UDP header (RFC 768).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |          source port          |       destination port        |
 * +-------------------------------+-------------------------------+
 * |   length, header included     |  checksum, 0: none was made   |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public final class UdpHeader {
    /** Octets of the header. */
    public static final int LENGTH = 8;

    private UdpHeader() {}

    public static int sourcePort(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset);
    }

    public static int destinationPort(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 2);
    }

    public static int length(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 4);
    }

    public static int checksum(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 6);
    }

    /** Writes the header with a checksum of 0. */
    public static void write(byte[] buffer, int offset, int sourcePort, int destinationPort, int length) {
        Octets.put16(buffer, offset, sourcePort);
        Octets.put16(buffer, offset + 2, destinationPort);
        Octets.put16(buffer, offset + 4, length);
        Octets.put16(buffer, offset + 6, 0);
    }

    public static void setChecksum(byte[] buffer, int offset, int checksum) {
        Octets.put16(buffer, offset + 6, checksum);
    }
}
