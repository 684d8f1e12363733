package cogwire.wire;

/**
 * The Ethernet II header (RFC 894). A station address is handled as two ints, its first four octets and its last two:
 * comparing them costs two compares and no loop.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |                     destination (high)                        |
 * +-------------------------------+-------------------------------+
 * |      destination (low)        |         source (high)         |
 * +-------------------------------+-------------------------------+
 * |        source (high)          |         source (low)          |
 * +-------------------------------+-------------------------------+
 * |             type              |  payload ...
 * +-------------------------------+
 * </pre>
 */
public final class Ethernet {
    /** Octets of the header. */
    public static final int HEADER = 14;

    public static final int TYPE_IPV4 = 0x0800;
    public static final int TYPE_ARP = 0x0806;
    /** IEEE 802.1Q tag. */
    public static final int TYPE_VLAN = 0x8100;
    /** IEEE 802.1ad service tag. */
    public static final int TYPE_SERVICE_VLAN = 0x88A8;
    /** A smaller number in the type field is the length of an IEEE 802.3 frame. */
    public static final int LEAST_TYPE = 0x0600;

    /** First four octets of the broadcast address. */
    public static final int BROADCAST_HIGH = 0xFFFFFFFF;
    /** Last two octets of the broadcast address. */
    public static final int BROADCAST_LOW = 0xFFFF;

    private Ethernet() {}

    public static int destinationHigh(byte[] buffer, int offset) {
        return Octets.get32(buffer, offset);
    }

    public static int destinationLow(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 4);
    }

    public static int sourceHigh(byte[] buffer, int offset) {
        return Octets.get32(buffer, offset + 6);
    }

    public static int sourceLow(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 10);
    }

    public static int type(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 12);
    }

    /** Whether the destination is a group: multicast or broadcast. */
    public static boolean isGroup(byte[] buffer, int offset) {
        return (buffer[offset] & 1) != 0;
    }

    /** Writes all 14 octets. */
    public static void write(byte[] buffer, int offset, int toHigh, int toLow, int fromHigh, int fromLow, int type) {
        Octets.put32(buffer, offset, toHigh);
        Octets.put32(buffer, offset + 4, toLow << 16 | fromHigh >>> 16);
        Octets.put32(buffer, offset + 8, fromHigh << 16 | fromLow & 0xFFFF);
        Octets.put16(buffer, offset + 12, type);
    }
}
