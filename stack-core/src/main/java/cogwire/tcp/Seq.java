package cogwire.tcp;

/**
 * Sequence numbers (RFC 9293 section 3.4): unsigned 32-bit numbers modulo 2^32. Two of them are compared by the sign of
 * their difference, which is right as long as they lie less than 2^31 apart.
 */
final class Seq {
    private Seq() {}

    static boolean lt(int a, int b) {
        return a - b < 0;
    }

    static boolean leq(int a, int b) {
        return a - b <= 0;
    }

    static boolean gt(int a, int b) {
        return a - b > 0;
    }

    static boolean geq(int a, int b) {
        return a - b >= 0;
    }

    /** The later of two. */
    static int max(int a, int b) {
        return a - b >= 0 ? a : b;
    }

    /** The earlier of two. */
    static int min(int a, int b) {
        return a - b <= 0 ? a : b;
    }
}
