package cogwire.tcp;

/**
 * Which local ports are in use, and how: one entry for each pair of local address and port, with counts of its users.
 * Asking, taking and giving back are O(1) however many connections share a port.
 */
final class PortTable {
    private static final int NONE = -1;

    private final int[] heads;
    private final int[] next;
    private final int[] addresses;
    private final char[] ports;
    private final int[] users;
    private final short[] listeners;
    private int free;

    PortTable(int entries) {
        heads = new int[TcpDemux.powerOfTwo(entries)];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = NONE;
        }
        next = new int[entries];
        for (int i = 0; i < entries; i++) {
            next[i] = i + 1 == entries ? NONE : i + 1;
        }
        addresses = new int[entries];
        ports = new char[entries];
        users = new int[entries];
        listeners = new short[entries];
    }

    static int ramOctets(int entries) {
        return TcpDemux.powerOfTwo(entries) * 4 + entries * 16;
    }

    /** Whether a user, a listener included, holds the port at an address that overlaps; address 0 overlaps all. */
    boolean used(int address, int port) {
        for (int e = heads[bucket(port)]; e != NONE; e = next[e]) {
            if (ports[e] == port && overlap(address, addresses[e])) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody listens on the port at an address that overlaps. */
    boolean listening(int address, int port) {
        for (int e = heads[bucket(port)]; e != NONE; e = next[e]) {
            if (ports[e] == port && listeners[e] > 0 && overlap(address, addresses[e])) {
                return true;
            }
        }
        return false;
    }

    void take(int address, int port, boolean listener) {
        int e = find(address, port);
        if (e == NONE) {
            e = free;
            free = next[e];
            addresses[e] = address;
            ports[e] = (char) port;
            next[e] = heads[bucket(port)];
            heads[bucket(port)] = e;
        }
        users[e]++;
        if (listener) {
            listeners[e]++;
        }
    }

    void release(int address, int port, boolean listener) {
        int e = find(address, port);
        if (listener) {
            listeners[e]--;
        }
        if (--users[e] > 0) {
            return;
        }
        int b = bucket(port);
        if (heads[b] == e) {
            heads[b] = next[e];
        } else {
            int before = heads[b];
            while (next[before] != e) {
                before = next[before];
            }
            next[before] = next[e];
        }
        next[e] = free;
        free = e;
    }

    private int find(int address, int port) {
        int e = heads[bucket(port)];
        while (e != NONE && (ports[e] != port || addresses[e] != address)) {
            e = next[e];
        }
        return e;
    }

    private int bucket(int port) {
        return (port ^ port >>> 8) & heads.length - 1;
    }

    private static boolean overlap(int a, int b) {
        return a == 0 || b == 0 || a == b;
    }
}
