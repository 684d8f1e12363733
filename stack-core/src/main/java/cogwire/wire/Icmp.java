package cogwire.wire;

/**
 * An ICMP message (RFC 792).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |     type      |     code      |           checksum            |
 * +---------------+---------------+-------------------------------+
 * | echo: identifier / errors: 0  | echo: sequence / next-hop MTU |
 * +-------------------------------+-------------------------------+
 * |  echo: data / errors: the IPv4 header and the first octets of what caused it
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Icmp {
    /** Octets of the header. */
    public static final int HEADER = 8;

    public static final int ECHO_REPLY = 0;
    public static final int UNREACHABLE = 3;
    public static final int SOURCE_QUENCH = 4;
    public static final int REDIRECT = 5;
    public static final int ECHO = 8;
    public static final int ROUTER_ADVERTISEMENT = 9;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;
    public static final int TIMESTAMP = 13;
    public static final int TIMESTAMP_REPLY = 14;
    public static final int ADDRESS_MASK = 17;
    public static final int ADDRESS_MASK_REPLY = 18;

    /** Codes of {@link #UNREACHABLE}. */
    public static final int NET_UNREACHABLE = 0;

    public static final int HOST_UNREACHABLE = 1;
    public static final int PROTOCOL_UNREACHABLE = 2;
    public static final int PORT_UNREACHABLE = 3;
    public static final int FRAGMENTATION_NEEDED = 4;

    /** Code of {@link #TIME_EXCEEDED}: fragments did not arrive in time. */
    public static final int REASSEMBLY_TIME = 1;

    private Icmp() {}

    public static int type(byte[] buffer, int offset) {
        return buffer[offset] & 0xFF;
    }

    public static int code(byte[] buffer, int offset) {
        return buffer[offset + 1] & 0xFF;
    }

    public static int checksum(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 2);
    }

    /** Echo: who asks. */
    public static int identifier(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 4);
    }

    /** Echo: which question. */
    public static int sequence(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 6);
    }

    /** Type 3 code 4: MTU of the next hop (RFC 1191 section 4); 0 from routers that do not say. */
    public static int mtu(byte[] buffer, int offset) {
        return Octets.get16(buffer, offset + 6);
    }

    /** Whether the type reports an error about another datagram, so that no error may be sent about it. */
    public static boolean isError(int type) {
        return type == UNREACHABLE
                || type == SOURCE_QUENCH
                || type == REDIRECT
                || type == TIME_EXCEEDED
                || type == PARAMETER_PROBLEM;
    }

    /** Writes the header with a checksum of 0. */
    public static void write(byte[] buffer, int offset, int type, int code, int rest) {
        Octets.put8(buffer, offset, type);
        Octets.put8(buffer, offset + 1, code);
        Octets.put16(buffer, offset + 2, 0);
        Octets.put32(buffer, offset + 4, rest);
    }

    public static void setChecksum(byte[] buffer, int offset, int checksum) {
        Octets.put16(buffer, offset + 2, checksum);
    }
}
