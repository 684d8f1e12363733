package cogwire.tcp;

/** The fixed pool of control blocks, with their handles. Free blocks are taken first-in first-out. */
final class TcbPool {
    private final Tcb[] tcbs;
    private final Handles handles;
    /** A ring of indexes, from {@link #head} on. */
    private final short[] free;

    private int head;
    private int available;
    private int lowWater;

    TcbPool(int count, Handles handles, RackTlp rack) {
        this.handles = handles;
        tcbs = new Tcb[count];
        free = new short[count];
        for (int i = 0; i < count; i++) {
            tcbs[i] = rack == null ? new Tcb(i) : rack.newTcb(i);
            tcbs[i].reset();
            tcbs[i].handle = handles.first(i);
            free[i] = (short) i;
        }
        available = count;
        lowWater = count;
    }

    int size() {
        return tcbs.length;
    }

    int available() {
        return available;
    }

    int lowWater() {
        return lowWater;
    }

    Tcb get(int index) {
        return tcbs[index];
    }

    /** A fresh block in CLOSED, or null when none is free. */
    Tcb allocate() {
        if (available == 0) {
            return null;
        }
        Tcb tcb = tcbs[free[head]];
        head = head + 1 == free.length ? 0 : head + 1;
        available--;
        if (available < lowWater) {
            lowWater = available;
        }
        return tcb;
    }

    /** Takes a block back; its handle is stale from now on. */
    void release(Tcb tcb) {
        tcb.reset();
        tcb.handle = handles.next(tcb.handle);
        int tail = head + available;
        free[tail >= free.length ? tail - free.length : tail] = tcb.index;
        available++;
    }
}
