package cogwire.raw;

/**
 * A fixed number of raw control blocks, named by handles of slot and generation, and the list of those in use. A handle
 * that has outlived its pcb finds nothing until its slot was used {@code 2^(31 - slot bits) - 1} times more; free slots
 * are taken first in, first out.
 */
final class RawPool {
    private final RawPcb[] pcbs;
    private final int[] generation;
    private final boolean[] inUse;
    private final int[] free;
    private final int slotBits;
    private int freeHead;
    private int available;
    private RawPcb first;

    RawPool(int count) {
        if (count < 1 || count > 1024) {
            throw new IllegalArgumentException("raw pcbs must be 1..1,024");
        }
        pcbs = new RawPcb[count];
        generation = new int[count];
        inUse = new boolean[count];
        free = new int[count];
        int bits = 0;
        while (1 << bits < count) {
            bits++;
        }
        slotBits = bits;
        for (int i = 0; i < count; i++) {
            pcbs[i] = new RawPcb(i);
            generation[i] = 1;
            free[i] = i;
        }
        available = count;
    }

    /** The oldest pcb in use, or null; the others follow by {@link RawPcb#next}. */
    RawPcb first() {
        return first;
    }

    int size() {
        return pcbs.length;
    }

    int available() {
        return available;
    }

    int handle(RawPcb pcb) {
        return generation[pcb.slot] << slotBits | pcb.slot;
    }

    /** The pcb of a handle, or null when the handle is stale or none. */
    RawPcb find(int handle) {
        int slot = handle & (1 << slotBits) - 1;
        if (handle <= 0 || slot >= pcbs.length || !inUse[slot] || generation[slot] != handle >>> slotBits) {
            return null;
        }
        return pcbs[slot];
    }

    /** A fresh pcb, the last of those in use, or null when none is free. */
    RawPcb take() {
        if (available == 0) {
            return null;
        }
        int slot = free[freeHead];
        freeHead = freeHead + 1 < free.length ? freeHead + 1 : 0;
        available--;
        inUse[slot] = true;
        RawPcb pcb = pcbs[slot];
        pcb.reset();
        if (first == null) {
            first = pcb;
        } else {
            RawPcb last = first;
            while (last.next != null) {
                last = last.next;
            }
            last.next = pcb;
        }
        return pcb;
    }

    /**
     * Takes a pcb back: its handle is stale from now on. Its {@link RawPcb#next} stays as it is until the slot is used
     * again, so that whoever stands at it can go on.
     */
    void release(RawPcb pcb) {
        int slot = pcb.slot;
        if (first == pcb) {
            first = pcb.next;
        } else {
            RawPcb before = first;
            while (before.next != pcb) {
                before = before.next;
            }
            before.next = pcb.next;
        }
        inUse[slot] = false;
        // Generation 0 is left out, so that no handle is 0.
        int following = generation[slot] + 1 & (1 << 31 - slotBits) - 1;
        generation[slot] = following == 0 ? 1 : following;
        int end = freeHead + available;
        free[end < free.length ? end : end - free.length] = slot;
        available++;
    }

    /** Whether the pcb that a handle named is still the same one. */
    boolean lives(RawPcb pcb, int handle) {
        return inUse[pcb.slot] && handle(pcb) == handle;
    }
}
