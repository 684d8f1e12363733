package cogwire.tcp;

/**
 * Pushes out connections whose user has closed them, oldest first; then the oldest of the lowest priority below the new
 * connection's. One queue for each priority and a bitmap of those that are not empty: O(1).
 */
public final class PriorityEviction implements EvictionPolicy {
    private static final int NONE = -1;
    private static final int PRIORITIES = 128;

    private final short[] heads = new short[PRIORITIES];
    private final short[] tails = new short[PRIORITIES];
    private final int[] occupied = new int[PRIORITIES / 32];
    private final short[] next;
    private final short[] previous;
    private final byte[] queue;

    /** @param tcbs control blocks of the stack, at most 32,767 */
    public PriorityEviction(int tcbs) {
        next = new short[tcbs];
        previous = new short[tcbs];
        queue = new byte[tcbs];
        for (int i = 0; i < PRIORITIES; i++) {
            heads[i] = NONE;
            tails[i] = NONE;
        }
    }

    @Override
    public void taken(int index, int priority) {
        queue[index] = (byte) priority;
        next[index] = NONE;
        previous[index] = tails[priority];
        if (tails[priority] == NONE) {
            heads[priority] = (short) index;
            occupied[priority >>> 5] |= 1 << (priority & 31);
        } else {
            next[tails[priority]] = (short) index;
        }
        tails[priority] = (short) index;
    }

    @Override
    public void changed(int index, int priority) {
        freed(index);
        taken(index, priority);
    }

    @Override
    public void freed(int index) {
        int q = queue[index];
        if (previous[index] == NONE) {
            heads[q] = next[index];
        } else {
            next[previous[index]] = next[index];
        }
        if (next[index] == NONE) {
            tails[q] = previous[index];
        } else {
            previous[next[index]] = previous[index];
        }
        if (heads[q] == NONE) {
            occupied[q >>> 5] &= ~(1 << (q & 31));
        }
    }

    @Override
    public int victim(int priority) {
        for (int word = 0; word < occupied.length; word++) {
            int bits = occupied[word];
            if (bits != 0) {
                int lowest = word << 5 | lowestBit(bits);
                return lowest < priority ? heads[lowest] : NONE;
            }
        }
        return NONE;
    }

    private static int lowestBit(int bits) {
        int n = 0;
        int b = bits;
        if ((b & 0xFFFF) == 0) {
            n += 16;
            b >>>= 16;
        }
        if ((b & 0xFF) == 0) {
            n += 8;
            b >>>= 8;
        }
        if ((b & 0xF) == 0) {
            n += 4;
            b >>>= 4;
        }
        if ((b & 3) == 0) {
            n += 2;
            b >>>= 2;
        }
        return (b & 1) == 0 ? n + 1 : n;
    }
}
