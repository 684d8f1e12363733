package cogwire.tcp;

/**
 * Connections in TIME-WAIT that have nothing left to deliver: small records outside the pool of control blocks. All of
 * them wait equally long, so a queue in the order in which they began to wait is their timer: the oldest ends first, and
 * it is the one that gives way when the records run out (a counted deviation from MUST-13).
 */
final class TimeWaitRecords {
    private static final int NONE = -1;

    // As links, 16 bits wide.
    private static final char END = 0xFFFF;
    private static final char FREE = 0xFFFE;

    /** In {@link #causes}: the connection's segments carry timestamps. */
    private static final int STAMPED = 1 << 7;

    private final int firstRow;
    final int[] sndNxt;
    final int[] rcvNxt;
    /** The window field as last advertised. */
    final char[] rcvWnd;
    /** When the wait ends. When it began follows from it: all waits are equally long. */
    final int[] deadlineMs;
    /** A {@link Cause}, and {@link #STAMPED}. */
    private final byte[] causes;
    /** TS.Recent; null when the board has no timestamps. */
    final int[] tsRecent;

    private final char[] next;
    private final char[] previous;
    private int oldest = NONE;
    private int newest = NONE;
    private int free;
    private int available;
    private int lowWater;

    TimeWaitRecords(int count, int firstRow, boolean stamps) {
        this.firstRow = firstRow;
        sndNxt = new int[count];
        rcvNxt = new int[count];
        rcvWnd = new char[count];
        deadlineMs = new int[count];
        causes = new byte[count];
        tsRecent = stamps ? new int[count] : null;
        next = new char[count];
        previous = new char[count];
        for (int i = 0; i < count; i++) {
            next[i] = i + 1 == count ? END : (char) (i + 1);
            previous[i] = FREE;
        }
        available = count;
        lowWater = count;
    }

    /** Octets of one record, its demultiplexer row not counted. */
    static int octets(boolean stamps) {
        return 4 + 4 + 2 + 4 + 1 + 2 + 2 + (stamps ? 4 : 0);
    }

    /** Whether the connection's segments carry timestamps. */
    boolean stamped(int record) {
        return (causes[record] & STAMPED) != 0;
    }

    /** A {@link Cause}: what led to TIME-WAIT. */
    int cause(int record) {
        return causes[record] & 0xFF & ~STAMPED;
    }

    /** Notes what led here, and whether the connection's segments carry timestamps. */
    void note(int record, int cause, boolean stamps) {
        causes[record] = (byte) (stamps ? cause | STAMPED : cause);
    }

    int size() {
        return sndNxt.length;
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
        return previous[record] != FREE;
    }

    /** The record that ends first, or -1. */
    int oldest() {
        return oldest;
    }

    /** A free record, at the end of the queue, or -1. */
    int allocate(int deadline) {
        if (available == 0) {
            return NONE;
        }
        int record = free;
        free = next[record];
        available--;
        if (available < lowWater) {
            lowWater = available;
        }
        append(record, deadline);
        return record;
    }

    /** Begins the wait anew. */
    void restart(int record, int deadline) {
        unlink(record);
        append(record, deadline);
    }

    void release(int record) {
        unlink(record);
        previous[record] = FREE;
        next[record] = (char) free;
        free = record;
        available++;
    }

    private void append(int record, int deadline) {
        deadlineMs[record] = deadline;
        next[record] = END;
        previous[record] = newest == NONE ? END : (char) newest;
        if (newest == NONE) {
            oldest = record;
        } else {
            next[newest] = (char) record;
        }
        newest = record;
    }

    private void unlink(int record) {
        char older = previous[record];
        char younger = next[record];
        if (older == END) {
            oldest = younger == END ? NONE : younger;
        } else {
            next[older] = younger;
        }
        if (younger == END) {
            newest = older == END ? NONE : older;
        } else {
            previous[younger] = older;
        }
    }
}
