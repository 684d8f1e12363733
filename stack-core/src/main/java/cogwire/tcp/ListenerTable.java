package cogwire.tcp;

/** The listeners, found by local port; the most specific address wins. */
final class ListenerTable {
    private static final int BUCKETS = 16;

    private final Listener[] listeners;
    private final Handles handles;
    private final int firstSlot;
    private final int[] heads = new int[BUCKETS];

    ListenerTable(int count, int firstSlot, Handles handles) {
        this.firstSlot = firstSlot;
        this.handles = handles;
        listeners = new Listener[count];
        for (int i = 0; i < count; i++) {
            listeners[i] = new Listener(i);
            listeners[i].handle = handles.first(firstSlot + i);
        }
        for (int i = 0; i < BUCKETS; i++) {
            heads[i] = -1;
        }
    }

    int size() {
        return listeners.length;
    }

    Listener get(int index) {
        return listeners[index];
    }

    /** The listener that a handle named, though it may have closed since. */
    Listener of(int handle) {
        return listeners[handles.slot(handle) - firstSlot];
    }

    /** The listener for a SYN to this address and port, or null. */
    Listener find(int address, int port) {
        Listener any = null;
        for (int i = heads[port & BUCKETS - 1]; i >= 0; i = listeners[i].next) {
            Listener l = listeners[i];
            if (l.port == port) {
                if (l.address == address) {
                    return l;
                }
                if (l.address == 0) {
                    any = l;
                }
            }
        }
        return any;
    }

    /** Whether somebody listens on the port at an address that overlaps; address 0 overlaps all. */
    boolean listening(int address, int port) {
        for (int i = heads[port & BUCKETS - 1]; i >= 0; i = listeners[i].next) {
            if (listeners[i].port == port && PortTable.overlap(address, listeners[i].address)) {
                return true;
            }
        }
        return false;
    }

    /** A listener that is not in use, or null. */
    Listener allocate() {
        for (int i = 0; i < listeners.length; i++) {
            if (!listeners[i].open) {
                return listeners[i];
            }
        }
        return null;
    }

    void open(Listener l) {
        l.open = true;
        l.next = heads[l.port & BUCKETS - 1];
        heads[l.port & BUCKETS - 1] = l.index;
    }

    void close(Listener l) {
        l.open = false;
        int bucket = l.port & BUCKETS - 1;
        if (heads[bucket] == l.index) {
            heads[bucket] = l.next;
            return;
        }
        int before = heads[bucket];
        while (listeners[before].next != l.index) {
            before = listeners[before].next;
        }
        listeners[before].next = l.next;
    }
}
