package cogwire.tcp;

/**
 * Passive connections in SYN-RECEIVED: small records outside the pool of control blocks, so that a flood of SYNs uses
 * up none. A record acknowledges ISS + 1 only: text on a SYN is not kept.
 */
final class SynRecords {
    private final int firstRow;
    final int[] irs;
    final int[] iss;
    final char[] mss;
    /** Window announced in the SYN+ACK. */
    final char[] wnd;

    final short[] listener;
    final int[] listenerHandle;
    final int[] sinceMs;
    final byte[] retries;
    /** The connection's predecessor rests in TIME-WAIT until this handshake has ended. */
    final boolean[] tookOver;

    private final int[] free;
    private int available;
    private int lowWater;

    SynRecords(int count, int firstRow) {
        this.firstRow = firstRow;
        irs = new int[count];
        iss = new int[count];
        mss = new char[count];
        wnd = new char[count];
        listener = new short[count];
        listenerHandle = new int[count];
        sinceMs = new int[count];
        retries = new byte[count];
        tookOver = new boolean[count];
        free = new int[count];
        for (int i = 0; i < count; i++) {
            free[i] = count - 1 - i;
            listener[i] = -1;
        }
        available = count;
        lowWater = count;
    }

    /** Octets of one record, its demultiplexer row and timer not counted. */
    static final int OCTETS = 4 + 4 + 2 + 2 + 2 + 4 + 4 + 1 + 1 + 4;

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
        return listener[record] >= 0;
    }

    /** A free record, or -1. */
    int allocate() {
        if (available == 0) {
            return -1;
        }
        available--;
        if (available < lowWater) {
            lowWater = available;
        }
        return free[available];
    }

    void release(int record) {
        listener[record] = -1;
        free[available++] = record;
    }
}
