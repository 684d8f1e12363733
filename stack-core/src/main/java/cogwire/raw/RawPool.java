package cogwire.raw;

import cogwire.memory.Slots;

/** A fixed number of raw control blocks, named by handles, and the list of those in use. */
final class RawPool {
    private static final int MOST = 1024;

    private final Slots slots;
    private final RawPcb[] pcbs;
    private RawPcb first;

    RawPool(int count) {
        slots = new Slots(count, MOST, "raw pcbs must be 1..1,024");
        pcbs = new RawPcb[count];
        for (int i = 0; i < count; i++) {
            pcbs[i] = new RawPcb(i);
        }
    }

    /** The oldest pcb in use, or null; the others follow by {@link RawPcb#next}. */
    RawPcb first() {
        return first;
    }

    int size() {
        return slots.size();
    }

    int available() {
        return slots.available();
    }

    int handle(RawPcb pcb) {
        return slots.handle(pcb.slot);
    }

    /** The pcb of a handle, or null when the handle is stale or none. */
    RawPcb find(int handle) {
        int slot = slots.find(handle);
        return slot < 0 ? null : pcbs[slot];
    }

    /** A fresh pcb, the last of those in use, or null when none is free. */
    RawPcb take() {
        int slot = slots.take();
        if (slot < 0) {
            return null;
        }
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
        if (first == pcb) {
            first = pcb.next;
        } else {
            RawPcb before = first;
            while (before.next != pcb) {
                before = before.next;
            }
            before.next = pcb.next;
        }
        slots.release(pcb.slot);
    }

    /** Whether the pcb that a handle named is still the same one. */
    boolean lives(RawPcb pcb, int handle) {
        return slots.find(handle) == pcb.slot;
    }
}
