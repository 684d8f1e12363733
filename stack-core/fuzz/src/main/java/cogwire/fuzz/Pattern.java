package cogwire.fuzz;

/** The texts of both directions: each octet follows from its place in the stream, so that a foreign one shows. */
final class Pattern {
    private static final int PERIOD = 65536;
    /** What our programs write, twice over so that any stretch of a period can be written from it without a copy. */
    static final byte[] OURS = new byte[2 * PERIOD];

    static {
        for (int i = 0; i < OURS.length; i++) {
            OURS[i] = ours(i);
        }
    }

    private Pattern() {}

    static int index(int position) {
        return position & PERIOD - 1;
    }

    /** Octet of our stream at a position from 0. */
    static byte ours(int position) {
        int n = index(position);
        return (byte) (n * 29 + (n >> 8) * 3 + 0x51);
    }

    /** Octet of a peer's stream at a position from 0. */
    static byte theirs(int position) {
        int n = index(position);
        return (byte) (n * 13 + (n >> 8) * 7 + 0xA6);
    }

    static byte[] theirs(int from, int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = theirs(from + i);
        }
        return text;
    }
}
