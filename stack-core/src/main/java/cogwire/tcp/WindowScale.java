package cogwire.tcp;

/**
 * The part that scales windows (RFC 7323 section 2): with it a board may offer more than 65,535 octets, and use as much of
 * its peers'.
 */
public class WindowScale {
    /** RFC 7323 section 2.3: larger shift counts are taken for this one. */
    static final int LARGEST_SHIFT = 14;

    /** Octets of the largest window there is. */
    static final int LARGEST_WINDOW = 0xFFFF << LARGEST_SHIFT;

    /** Rcv.Wind.Shift of a board that offers at most {@code window} octets: the smallest that lets it say so. */
    int shiftFor(int window) {
        int shift = 0;
        while (window >> shift > 0xFFFF) {
            shift++;
        }
        return shift;
    }
}
