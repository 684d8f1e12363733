package cogwire.wire;

/**
 * TCP options (RFC 9293 section 3.2). Reading survives any octets: an illegal length ends the list (MUST-7), unknown
 * kinds are skipped by their length (MUST-6), at any alignment (MUST-64).
 */
public final class TcpOptions {
    public static final int END = 0;
    public static final int NOP = 1;
    public static final int MSS = 2;
    /** Octets of a maximum segment size option. */
    public static final int MSS_LENGTH = 4;

    private TcpOptions() {}

    /**
     * The value of the MSS option.
     *
     * @param at where the options begin
     * @param length octets of all options
     * @return 0..65535, or -1 when there is none of the right length
     */
    public static int mss(byte[] b, int at, int length) {
        int end = at + length;
        int i = at;
        while (i < end) {
            int kind = b[i];
            if (kind == END) {
                return -1;
            }
            if (kind == NOP) {
                i++;
                continue;
            }
            if (i + 1 >= end) {
                return -1;
            }
            int size = b[i + 1] & 0xFF;
            if (size < 2 || i + size > end) {
                return -1;
            }
            if (kind == MSS && size == MSS_LENGTH) {
                return (b[i + 2] & 0xFF) << 8 | b[i + 3] & 0xFF;
            }
            i += size;
        }
        return -1;
    }

    /** Writes an MSS option; four octets, so that no padding is needed. */
    public static void writeMss(byte[] b, int at, int mss) {
        b[at] = MSS;
        b[at + 1] = MSS_LENGTH;
        b[at + 2] = (byte) (mss >>> 8);
        b[at + 3] = (byte) mss;
    }
}
