package cogwire.wire;

/**
 * An ARP packet for IPv4 over Ethernet (RFC 826).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     hardware space (1)        |   protocol space (0x0800)     |
 * +---------------+---------------+-------------------------------+
 * |  hlen (6)     |   plen (4)    |          operation            |
 * +---------------+---------------+-------------------------------+
 * |                 sender hardware address (high)                |
 * +-------------------------------+-------------------------------+
 * | sender hardware address (low) |    sender protocol address    |
 * +-------------------------------+-------------------------------+
 * |    sender protocol address    | target hardware address (high)|
 * +-------------------------------+-------------------------------+
 * | target hardware address (high)| target hardware address (low) |
 * +-------------------------------+-------------------------------+
 * |                   target protocol address                     |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Arp {
    /** Octets of a packet. */
    public static final int LENGTH = 28;

    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    private static final int ETHERNET_IPV4 = 0x00010800;
    private static final int LENGTHS = 0x0604;

    private Arp() {}

    /** Whether this is a request or a reply about IPv4 addresses over Ethernet. Needs {@link #LENGTH} octets. */
    public static boolean isValid(byte[] buffer, int offset) {
        int operation = operation(buffer, offset);
        return Octets.get32(buffer, offset) == ETHERNET_IPV4
                && Octets.get16(buffer, offset + 4) == LENGTHS
                && (operation == REQUEST || operation == REPLY);
    }

    public static int operation(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 6);
    }

    public static int senderHigh(byte[] buffer, int offset) {
        return Octets.get32(buffer, offset + 8);
    }

    public static int senderLow(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 12);
    }

    public static int senderAddress(byte[] buffer, int offset) {
        return Octets.get32(buffer, offset + 14);
    }

    public static int targetHigh(byte[] buffer, int offset) {
        return Octets.get32(buffer, offset + 18);
    }

    public static int targetLow(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 22);
    }

    public static int targetAddress(byte[] buffer, int offset) {
        return Octets.get32(buffer, offset + 24);
    }

    /** Writes all 28 octets. */
    public static void write(
            byte[] buffer,
            int offset,
            int operation,
            int senderHigh,
            int senderLow,
            int senderAddress,
            int targetHigh,
            int targetLow,
            int targetAddress) {
        Octets.put32(buffer, offset, ETHERNET_IPV4);
        Octets.put16(buffer, offset + 4, LENGTHS);
        Octets.put16(buffer, offset + 6, operation);
        Octets.put32(buffer, offset + 8, senderHigh);
        Octets.put16(buffer, offset + 12, senderLow);
        Octets.put32(buffer, offset + 14, senderAddress);
        Octets.put32(buffer, offset + 18, targetHigh);
        Octets.put16(buffer, offset + 22, targetLow);
        Octets.put32(buffer, offset + 24, targetAddress);
    }
}
