package cogwire.tcp;

/**
 * Passive connections in SYN-RECEIVED: small records outside the pool of control blocks, so that a flood of SYNs uses
 * up none. A record acknowledges ISS + 1 only: text on a SYN is not kept. The records in use stand in a queue by age:
 * when none is free, the oldest gives way (RFC 4987 section 3.4).
 */
final class SynRecords {
    private static final short NONE = -1;

    private final int firstRow;
    final int[] irs;
    final int[] iss;
    final char[] mss;
    /** Window announced in the SYN+ACK. */
    final char[] wnd;

    /** The listener's handle, its slot included: it may have gone. 0: the record is free. */
    final int[] listenerHandle;

    final int[] sinceMs;
    final byte[] retries;
    /** In {@link #features}: the connection's predecessor rests in TIME-WAIT until this handshake has ended. */
    static final int TOOK_OVER = 1 << 7;

    /** What both ends agreed on: sets of {@link TcpFeature}; and {@link #TOOK_OVER}. */
    final byte[] features;
    /** Snd.Wind.Shift. */
    final byte[] sndShift;
    /** TS.Recent; null when the board has no timestamps. */
    final int[] tsRecent;

    /** In use: the next younger record; free: the next free one. */
    private final short[] next;
    /** In use: the next older record. */
    private final short[] previous;

    private short oldest = NONE;
    private short newest = NONE;
    private short free;
    private int available;
    private int lowWater;

    SynRecords(int count, int firstRow, boolean stamps) {
        this.firstRow = firstRow;
        irs = new int[count];
        iss = new int[count];
        mss = new char[count];
        wnd = new char[count];
        listenerHandle = new int[count];
        sinceMs = new int[count];
        retries = new byte[count];
        features = new byte[count];
        sndShift = new byte[count];
        tsRecent = stamps ? new int[count] : null;
        next = new short[count];
        previous = new short[count];
        for (int i = 0; i < count; i++) {
            next[i] = (short) (i + 1 == count ? NONE : i + 1);
        }
        available = count;
        lowWater = count;
    }

    /** Octets of one record, its demultiplexer row and timer not counted. */
    static int octets(boolean stamps) {
        return 4 + 4 + 2 + 2 + 4 + 4 + 1 + 1 + 1 + 2 + 2 + (stamps ? 4 : 0);
    }

    int size() {
        return irs.length;
    }

    int available() {
        return available;
    }

    int lowWater() {
        return lowWater;
    }

    int row(int record) {
        return firstRow + record;
    }

    boolean inUse(int record) {
        return listenerHandle[record] != 0;
    }

    /** The record that has waited longest, or -1. */
    int oldest() {
        return oldest;
    }

    /** A free record, from now on the youngest in use, or -1. */
    int allocate() {
        if (available == 0) {
            return -1;
        }
        available--;
        if (available < lowWater) {
            lowWater = available;
        }
        short record = free;
        free = next[record];
        next[record] = NONE;
        previous[record] = newest;
        if (newest == NONE) {
            oldest = record;
        } else {
            next[newest] = record;
        }
        newest = record;
        return record;
    }

    void release(int record) {
        short older = previous[record];
        short younger = next[record];
        if (older == NONE) {
            oldest = younger;
        } else {
            next[older] = younger;
        }
        if (younger == NONE) {
            newest = older;
        } else {
            previous[younger] = older;
        }
        listenerHandle[record] = 0;
        next[record] = free;
        free = (short) record;
        available++;
    }
}
