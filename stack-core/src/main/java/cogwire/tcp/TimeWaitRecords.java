package cogwire.tcp;

/**
 * Connections in TIME-WAIT that have nothing left to deliver: small records outside the pool of control blocks. All of
 * them wait equally long, so a queue in the order in which they began to wait is their timer: the oldest ends first, and
 * it is the one that gives way when the records run out (a counted deviation from MUST-13).
 */
final class TimeWaitRecords {
    private static final int NONE = -1;

    private final int firstRow;
    final int[] sndNxt;
    final int[] rcvNxt;
    /** The window field as last advertised. */
    final char[] rcvWnd;
    /** When TIME-WAIT was entered. */
    final int[] sinceMs;
    /** When the wait ends. */
    final int[] deadlineMs;

    final byte[] cause;
    /** Control block time to live and type of service, for the ACKs to come. */
    final byte[] ttl;

    final byte[] tos;
    /** TS.Recent; null when the board has no timestamps. */
    final int[] tsRecent;

    private final boolean[] stamped;

    private final int[] next;
    private final int[] previous;
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
        sinceMs = new int[count];
        deadlineMs = new int[count];
        cause = new byte[count];
        ttl = new byte[count];
        tos = new byte[count];
        tsRecent = stamps ? new int[count] : null;
        stamped = stamps ? new boolean[count] : null;
        next = new int[count];
        previous = new int[count];
        for (int i = 0; i < count; i++) {
            next[i] = i + 1 == count ? NONE : i + 1;
            previous[i] = FREE;
        }
        available = count;
        lowWater = count;
    }

    private static final int FREE = -2;

    /** Octets of one record, its demultiplexer row not counted. */
    static int octets(boolean stamps) {
        return 4 + 4 + 2 + 4 + 4 + 3 + 8 + (stamps ? 5 : 0);
    }

    /** Whether the connection's segments carry timestamps. */
    boolean stamped(int record) {
        return stamped != null && stamped[record];
    }

    /** Notes whether they do. */
    void stamped(int record, boolean stamps) {
        if (stamped != null) {
            stamped[record] = stamps;
        }
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
    int allocate(int nowMs, int waitMs) {
        if (available == 0) {
            return NONE;
        }
        int record = free;
        free = next[record];
        available--;
        if (available < lowWater) {
            lowWater = available;
        }
        sinceMs[record] = nowMs;
        append(record, nowMs + waitMs);
        return record;
    }

    /** Begins the wait anew. */
    void restart(int record, int nowMs, int waitMs) {
        unlink(record);
        append(record, nowMs + waitMs);
    }

    void release(int record) {
        unlink(record);
        previous[record] = FREE;
        next[record] = free;
        free = record;
        available++;
    }

    private void append(int record, int deadline) {
        deadlineMs[record] = deadline;
        next[record] = NONE;
        previous[record] = newest;
        if (newest == NONE) {
            oldest = record;
        } else {
            next[newest] = record;
        }
        newest = record;
    }

    private void unlink(int record) {
        if (previous[record] == NONE) {
            oldest = next[record];
        } else {
            next[previous[record]] = next[record];
        }
        if (next[record] == NONE) {
            newest = previous[record];
        } else {
            previous[next[record]] = previous[record];
        }
    }
}
