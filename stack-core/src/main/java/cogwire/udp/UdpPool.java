package cogwire.udp;

import cogwire.memory.Slots;

/** A fixed number of UDP control blocks, named by handles. */
public final class UdpPool {
    private static final int MOST = 65_536;

    private final Slots slots;
    private final UdpPcb[] pcbs;

    UdpPool(int count) {
        slots = new Slots(count, MOST, "UDP pcbs must be 1..65,536");
        pcbs = new UdpPcb[count];
        for (int i = 0; i < count; i++) {
            pcbs[i] = new UdpPcb(i);
        }
    }

    /** A fresh pcb, or null when none is free. */
    UdpPcb take() {
        int slot = slots.take();
        if (slot < 0) {
            return null;
        }
        pcbs[slot].reset();
        return pcbs[slot];
    }

    /** Gives a pcb back: its handle is stale from now on. */
    void release(UdpPcb pcb) {
        slots.release(pcb.slot);
    }

    /** The pcb of a handle, or null when the handle is stale or none. */
    UdpPcb find(int handle) {
        int slot = slots.find(handle);
        return slot < 0 ? null : pcbs[slot];
    }

    int handle(int slot) {
        return slots.handle(slot);
    }

    /** The pcb in a slot, or null when it is free. */
    UdpPcb at(int slot) {
        return slots.isInUse(slot) ? pcbs[slot] : null;
    }

    int size() {
        return slots.size();
    }

    int available() {
        return slots.available();
    }
}
