package cogwire.ip;

import cogwire.wire.Octets;

/** IPv4 options (RFC 791 section 3.1): walked to see that they are sound, otherwise ignored. */
final class IpOptions {
    static final int SOUND = 0;
    static final int MALFORMED = 1;
    /** A loose or strict source route: refused, see doc/deviations.md. */
    static final int SOURCE_ROUTE = 2;

    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int LOOSE_SOURCE_ROUTE = 131;
    private static final int STRICT_SOURCE_ROUTE = 137;

    private IpOptions() {}

    /** Examines the options in {@code data[offset .. end)}. At most 40 steps. */
    static int check(byte[] data, int offset, int end) {
        int i = offset;
        while (i < end) {
            int kind = Octets.get8(data, i);
            if (kind == END) {
                return SOUND;
            }
            if (kind == NO_OPERATION) {
                i++;
                continue;
            }
            if (i + 1 >= end) {
                return MALFORMED;
            }
            int length = Octets.get8(data, i + 1);
            if (length < 2 || i + length > end) {
                return MALFORMED;
            }
            if (kind == LOOSE_SOURCE_ROUTE || kind == STRICT_SOURCE_ROUTE) {
                return SOURCE_ROUTE;
            }
            i += length;
        }
        return SOUND;
    }
}
