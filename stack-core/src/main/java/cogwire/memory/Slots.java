package cogwire.memory;

/**
 * A fixed number of slots, and the handles that name their users: slot and generation. A handle that has outlived its use
 * finds nothing, never somebody else, until its slot was used {@code 2^(31 - slot bits) - 1} times more; free slots are
 * taken first in, first out, which makes that as late as can be. No handle is 0 or negative.
 */
public final class Slots {
    private final int[] generation;
    private final boolean[] inUse;
    /** Ring of free slots. */
    private final int[] free;

    private final int slotBits;
    private int freeHead;
    private int freeCount;

    /**
     * @param most slots that there may be at most
     * @param problem message of the {@link IllegalArgumentException} when the count is not 1..most
     */
    public Slots(int count, int most, String problem) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(problem);
        }
        generation = new int[count];
        inUse = new boolean[count];
        free = new int[count];
        int bits = 0;
        while (1 << bits < count) {
            bits++;
        }
        slotBits = bits;
        for (int i = 0; i < count; i++) {
            generation[i] = 1;
            free[i] = i;
        }
        freeCount = count;
    }

    /** The slot that has been free longest, in use from now on, or -1. */
    public int take() {
        if (freeCount == 0) {
            return -1;
        }
        int slot = free[freeHead];
        freeHead = freeHead + 1 < free.length ? freeHead + 1 : 0;
        freeCount--;
        inUse[slot] = true;
        return slot;
    }

    /** Frees a slot in use: its handle is stale from now on. */
    public void release(int slot) {
        inUse[slot] = false;
        // Generation 0 is left out, so that no handle is 0.
        int following = generation[slot] + 1 & (1 << 31 - slotBits) - 1;
        generation[slot] = following == 0 ? 1 : following;
        int end = freeHead + freeCount;
        free[end < free.length ? end : end - free.length] = slot;
        freeCount++;
    }

    /** The slot in use that a handle names, or -1 when the handle is stale or none. */
    public int find(int handle) {
        int slot = handle & (1 << slotBits) - 1;
        if (handle <= 0 || slot >= inUse.length || !inUse[slot] || generation[slot] != handle >>> slotBits) {
            return -1;
        }
        return slot;
    }

    /** The handle of a slot's present use. */
    public int handle(int slot) {
        return generation[slot] << slotBits | slot;
    }

    public boolean isInUse(int slot) {
        return inUse[slot];
    }

    public int size() {
        return inUse.length;
    }

    /** Slots that are free. */
    public int available() {
        return freeCount;
    }
}
