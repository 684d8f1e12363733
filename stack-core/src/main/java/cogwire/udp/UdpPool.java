package cogwire.udp;

/**
 * A fixed number of control blocks, named by handles: slot and generation. A handle that has outlived its pcb finds
 * nothing, never somebody else's pcb, until its slot was used {@code 2^(31 - slot bits) - 1} times more; the free list is
 * first in, first out, which makes that as late as can be.
 */
public final class UdpPool {
    private final UdpPcb[] pcbs;
    private final int[] generation;
    private final boolean[] inUse;
    /** Ring of free slots. */
    private final int[] free;

    private final int slotBits;
    private int freeHead;
    private int freeCount;

    UdpPool(int count) {
        if (count < 1 || count > 65536) {
            throw new IllegalArgumentException("UDP pcbs must be 1..65,536");
        }
        pcbs = new UdpPcb[count];
        generation = new int[count];
        inUse = new boolean[count];
        free = new int[count];
        int bits = 0;
        while (1 << bits < count) {
            bits++;
        }
        slotBits = bits;
        for (int i = 0; i < count; i++) {
            pcbs[i] = new UdpPcb(i);
            generation[i] = 1;
            free[i] = i;
        }
        freeCount = count;
    }

    /** A fresh pcb, or null when none is free. */
    UdpPcb take() {
        if (freeCount == 0) {
            return null;
        }
        int slot = free[freeHead];
        freeHead = freeHead + 1 < free.length ? freeHead + 1 : 0;
        freeCount--;
        inUse[slot] = true;
        pcbs[slot].reset();
        return pcbs[slot];
    }

    /** Gives a pcb back: its handle is stale from now on. */
    void release(UdpPcb pcb) {
        int slot = pcb.slot;
        inUse[slot] = false;
        // Generation 0 is left out, so that no handle is 0.
        int following = generation[slot] + 1 & (1 << 31 - slotBits) - 1;
        generation[slot] = following == 0 ? 1 : following;
        int end = freeHead + freeCount;
        free[end < free.length ? end : end - free.length] = slot;
        freeCount++;
    }

    /** The pcb of a handle, or null when the handle is stale or none. */
    UdpPcb find(int handle) {
        int slot = handle & (1 << slotBits) - 1;
        if (handle <= 0 || slot >= pcbs.length || !inUse[slot] || generation[slot] != handle >>> slotBits) {
            return null;
        }
        return pcbs[slot];
    }

    int handle(int slot) {
        return generation[slot] << slotBits | slot;
    }

    /** The pcb in a slot, or null when it is free. */
    UdpPcb at(int slot) {
        return inUse[slot] ? pcbs[slot] : null;
    }

    int size() {
        return pcbs.length;
    }

    int available() {
        return freeCount;
    }
}
