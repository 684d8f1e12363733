package cogwire.wire;

/**
 * TCP options (RFC 9293 section 3.2, RFC 7323, RFC 2018). Reading survives any octets: an illegal length ends the list
 * (MUST-7), unknown kinds are skipped by their length (MUST-6), at any alignment (MUST-64). Writing always fills whole
 * words, with NOPs in front.
 */
public final class TcpOptions {
    public static final int END = 0;
    public static final int NOP = 1;
    public static final int MSS = 2;
    public static final int WINDOW_SCALE = 3;
    public static final int SACK_PERMITTED = 4;
    public static final int SACK = 5;
    public static final int TIMESTAMPS = 8;
    public static final int USER_TIMEOUT = 28;

    /** Octets of a maximum segment size option. */
    public static final int MSS_LENGTH = 4;
    /** Octets of a window scale option, NOPs not counted. */
    public static final int WINDOW_SCALE_LENGTH = 3;
    /** Octets of a SACK-permitted option, NOPs not counted. */
    public static final int SACK_PERMITTED_LENGTH = 2;
    /** Octets of a user time-out option (RFC 5482). */
    public static final int USER_TIMEOUT_LENGTH = 4;
    /** Octets of a timestamps option, NOPs not counted. */
    public static final int TIMESTAMPS_LENGTH = 10;
    /** What {@link #writeTimestamps} writes: the option behind two NOPs, as RFC 7323 appendix A lays it out. */
    public static final int TIMESTAMPS_WORDS = 12;
    /** Octets of a SACK option without blocks, two NOPs in front included. */
    public static final int SACK_HEAD = 4;
    /** Octets of one SACK block. */
    public static final int SACK_BLOCK = 8;
    /** Octets of a whole header that are left for options. */
    public static final int MOST = 40;

    private static final int TIMESTAMPS_FIRST_WORD = NOP << 24 | NOP << 16 | TIMESTAMPS << 8 | TIMESTAMPS_LENGTH;

    private TcpOptions() {}

    /**
     * Where an option of this kind and size begins.
     *
     * @param at where the options begin
     * @param length octets of all options
     * @param size octets of the option; one of another size is passed over. 0: any size
     * @return its index in {@code b}, or -1
     */
    public static int find(byte[] b, int at, int length, int kind, int size) {
        int end = at + length;
        int i = at;
        while (i < end) {
            int found = b[i];
            if (found == END) {
                return -1;
            }
            if (found == NOP) {
                i++;
                continue;
            }
            if (i + 1 >= end) {
                return -1;
            }
            int octets = b[i + 1] & 0xFF;
            if (octets < 2 || i + octets > end) {
                return -1;
            }
            if (found == kind && (size == 0 || octets == size)) {
                return i;
            }
            i += octets;
        }
        return -1;
    }

    /**
     * Where the two words of a timestamps option are: TSval, then TSecr.
     *
     * @return the index of TSval in {@code b}, or -1
     */
    public static int timestamps(byte[] b, int at, int length) {
        if (length >= TIMESTAMPS_WORDS && Octets.get32(b, at) == TIMESTAMPS_FIRST_WORD) {
            return at + 4;
        }
        int i = find(b, at, length, TIMESTAMPS, TIMESTAMPS_LENGTH);
        return i < 0 ? -1 : i + 2;
    }

    /** Writes an MSS option; four octets, so that no padding is needed. */
    public static void writeMss(byte[] b, int at, int mss) {
        b[at] = MSS;
        b[at + 1] = MSS_LENGTH;
        b[at + 2] = (byte) (mss >>> 8);
        b[at + 3] = (byte) mss;
    }

    /** Writes a window scale option behind a NOP: four octets. */
    public static void writeWindowScale(byte[] b, int at, int shift) {
        b[at] = NOP;
        b[at + 1] = WINDOW_SCALE;
        b[at + 2] = WINDOW_SCALE_LENGTH;
        b[at + 3] = (byte) shift;
    }

    /** Writes SACK-permitted behind two NOPs: four octets. */
    public static void writeSackPermitted(byte[] b, int at) {
        b[at] = NOP;
        b[at + 1] = NOP;
        b[at + 2] = SACK_PERMITTED;
        b[at + 3] = SACK_PERMITTED_LENGTH;
    }

    /**
     * Writes {@link #TIMESTAMPS_WORDS} octets.
     *
     * @return the sum of their 16-bit words, for the checksum
     */
    public static int writeTimestamps(byte[] b, int at, int tsVal, int tsEcr) {
        Octets.put32(b, at, TIMESTAMPS_FIRST_WORD);
        Octets.put32(b, at + 4, tsVal);
        Octets.put32(b, at + 8, tsEcr);
        return (TIMESTAMPS_FIRST_WORD >>> 16)
                + (TIMESTAMPS_FIRST_WORD & 0xFFFF)
                + (tsVal >>> 16)
                + (tsVal & 0xFFFF)
                + (tsEcr >>> 16)
                + (tsEcr & 0xFFFF);
    }

    /** Writes what stands before the blocks of a SACK option: {@link #SACK_HEAD} octets. */
    public static void writeSackHead(byte[] b, int at, int blocks) {
        b[at] = NOP;
        b[at + 1] = NOP;
        b[at + 2] = SACK;
        b[at + 3] = (byte) (2 + blocks * SACK_BLOCK);
    }
}
