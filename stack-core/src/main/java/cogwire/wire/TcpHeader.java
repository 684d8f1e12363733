package cogwire.wire;

/**
 * The TCP header (RFC 9293 section 3.1), read and written in place.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Source Port          |       Destination Port        |
 * +-------------------------------+-------------------------------+
 * |                        Sequence Number                        |
 * +---------------------------------------------------------------+
 * |                    Acknowledgment Number                      |
 * +-------+-------+-+-+-+-+-+-+-+-+-------------------------------+
 * | DOffs | Rsrvd |C|E|U|A|P|R|S|F|            Window             |
 * +-------+-------+-+-+-+-+-+-+-+-+-------------------------------+
 * |           Checksum            |         Urgent Pointer        |
 * +-------------------------------+-------------------------------+
 * </pre>
 *
 * <p>The caller has seen that 20 octets are there.
 */
public final class TcpHeader {
    /** Octets of a header without options. */
    public static final int MIN_LENGTH = 20;

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;
    public static final int ECE = 0x40;
    public static final int CWR = 0x80;

    private TcpHeader() {}

    public static int sourcePort(byte[] b, int at) {
        return Octets.get16(b, at);
    }

    public static int destinationPort(byte[] b, int at) {
        return Octets.get16(b, at + 2);
    }

    /** Both ports in one int, the source in the upper half. */
    public static int ports(byte[] b, int at) {
        return Octets.get32(b, at);
    }

    /** SEG.SEQ. */
    public static int sequence(byte[] b, int at) {
        return Octets.get32(b, at + 4);
    }

    /** SEG.ACK; meaningful when ACK is set. */
    public static int acknowledgment(byte[] b, int at) {
        return Octets.get32(b, at + 8);
    }

    /** Octets of the header, options included: 0 to 60, as it stands there. */
    public static int length(byte[] b, int at) {
        return (b[at + 12] & 0xF0) >>> 2;
    }

    /** The eight control bits, CWR the highest. */
    public static int flags(byte[] b, int at) {
        return b[at + 13] & 0xFF;
    }

    /** SEG.WND as it stands there, unsigned (MUST-1). */
    public static int window(byte[] b, int at) {
        return Octets.get16(b, at + 14);
    }

    public static int checksum(byte[] b, int at) {
        return Octets.get16(b, at + 16);
    }

    /** SEG.UP, an offset from SEG.SEQ. */
    public static int urgentPointer(byte[] b, int at) {
        return Octets.get16(b, at + 18);
    }

    /**
     * Writes the 20 octets of a header with a checksum of 0.
     *
     * @return the sum of their ten words: cheaper from the values than by reading the octets back
     */
    public static int write(
            byte[] b,
            int at,
            int sourcePort,
            int destinationPort,
            int sequence,
            int acknowledgment,
            int length,
            int flags,
            int window,
            int urgentPointer) {
        Octets.put32(b, at, sourcePort << 16 | destinationPort);
        Octets.put32(b, at + 4, sequence);
        Octets.put32(b, at + 8, acknowledgment);
        int lengthFlags = length << 10 | flags & 0xFF;
        Octets.put32(b, at + 12, lengthFlags << 16 | window);
        Octets.put32(b, at + 16, urgentPointer);
        return sourcePort
                + destinationPort
                + (sequence >>> 16)
                + (sequence & 0xFFFF)
                + (acknowledgment >>> 16)
                + (acknowledgment & 0xFFFF)
                + lengthFlags
                + window
                + urgentPointer;
    }

    public static void setChecksum(byte[] b, int at, int checksum) {
        Octets.put16(b, at + 16, checksum);
    }

    /** Gives a header another acknowledgment number and window, and puts its checksum right (RFC 1624 equation 3). */
    public static void acknowledge(byte[] b, int at, int acknowledgment, int window) {
        int old = acknowledgment(b, at);
        int sum = (~checksum(b, at) & 0xFFFF)
                + (~old >>> 16)
                + (~old & 0xFFFF)
                + (~window(b, at) & 0xFFFF)
                + (acknowledgment >>> 16)
                + (acknowledgment & 0xFFFF)
                + window;
        Octets.put32(b, at + 8, acknowledgment);
        Octets.put16(b, at + 14, window);
        Octets.put16(b, at + 16, ~PlainChecksum.fold(sum));
    }

    /** The sum of the pseudo-header of RFC 9293 section 3.1 for IPv4, to be added to the segment's. */
    public static int pseudoHeaderSum(int source, int destination, int length) {
        return (source >>> 16) + (source & 0xFFFF) + (destination >>> 16) + (destination & 0xFFFF) + 6 + length;
    }
}
