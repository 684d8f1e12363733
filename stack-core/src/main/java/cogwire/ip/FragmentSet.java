package cogwire.ip;

import cogwire.memory.Pbuf;

/**
 * The fragments of one datagram, laid out where they belong, and a bitmap of the eight-octet units that have come. The
 * payload begins at {@link #PAYLOAD} of the buffer, the header ends there.
 */
final class FragmentSet {
    /** Ethernet header and the longest IPv4 header. */
    static final int PAYLOAD = 14 + 60;

    static final int TAKEN = 0;
    /** All of it had come before, octet for octet: ignored (RFC 8200 section 4.5 allows that for exact duplicates). */
    static final int DUPLICATE = 1;
    /** Contradicts what came before: the whole set is worthless (RFC 5722). */
    static final int CONTRADICTION = 2;

    /** Holds the octets; null while the set is free. */
    Pbuf buffer;

    int source;
    int destination;
    int protocol;
    int identification;
    /** When the first fragment to arrive did. */
    int startedMs;
    /** Some fragment came in a broadcast frame. */
    boolean group;
    /** Octets of the header of fragment zero; 0 until it came. */
    int headerLength;

    /** Octets of the payload; -1 until the last fragment came. */
    private int total;
    /** Where the highest octet that came ends. */
    private int highest;

    private int units;
    private final int[] have;

    FragmentSet(int octets) {
        have = new int[(octets + 7 >>> 3) + 31 >>> 5];
    }

    void start(Pbuf storage, int now) {
        buffer = storage;
        startedMs = now;
        group = false;
        headerLength = 0;
        total = -1;
        highest = 0;
        units = 0;
        for (int i = 0; i < have.length; i++) {
            have[i] = 0;
        }
    }

    boolean isFor(int from, int to, int number, int id) {
        return buffer != null && identification == id && source == from && destination == to && protocol == number;
    }

    /** Puts a fragment in its place. The caller has checked that it fits the buffer. */
    int add(byte[] data, int from, int at, int length, boolean last) {
        int end = at + length;
        if (total >= 0 && (end > total || last && end != total) || last && highest > end) {
            return CONTRADICTION;
        }
        int first = at >>> 3;
        int beyond = end + 7 >>> 3;
        int present = 0;
        for (int unit = first; unit < beyond; unit++) {
            present += have[unit >>> 5] >>> (unit & 31) & 1;
        }
        if (present > 0) {
            return present == beyond - first && isSame(data, from, at, length) ? DUPLICATE : CONTRADICTION;
        }
        for (int unit = first; unit < beyond; unit++) {
            have[unit >>> 5] |= 1 << (unit & 31);
        }
        units += beyond - first;
        System.arraycopy(data, from, buffer.data, PAYLOAD + at, length);
        if (end > highest) {
            highest = end;
        }
        if (last) {
            total = end;
        }
        return TAKEN;
    }

    private boolean isSame(byte[] data, int from, int at, int length) {
        for (int i = 0; i < length; i++) {
            if (data[from + i] != buffer.data[PAYLOAD + at + i]) {
                return false;
            }
        }
        return true;
    }

    /** Octets of the whole payload, or -1 while some are missing. */
    int complete() {
        return total >= 0 && headerLength > 0 && units == total + 7 >>> 3 ? total : -1;
    }
}
