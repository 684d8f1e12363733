package cogwire.tcp;

/**
 * The local ends in use, one entry for each pair of local address and port, with a count of its users: whoever connects,
 * binds or listens there. A row of the demultiplexer names its local end by its entry here, so that thousands of
 * connections to one port store its address once. Asking, taking and giving back do not depend on their number.
 */
final class PortTable {
    static final char NONE = 0xFFFF;

    private final char[] heads;
    private final char[] next;
    private final int[] addresses;
    private final char[] ports;
    private final char[] users;
    private int free;

    /** @param entries most pairs in use at a time, at most 65,535: links are 16 bits wide */
    PortTable(int entries) {
        heads = new char[headCount(entries)];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = NONE;
        }
        next = new char[entries];
        for (int i = 0; i < entries; i++) {
            next[i] = i + 1 == entries ? NONE : (char) (i + 1);
        }
        addresses = new int[entries];
        ports = new char[entries];
        users = new char[entries];
    }

    /** Few heads are enough: a chain is walked when a connection comes or goes, never for a segment. */
    static int headCount(int entries) {
        return Math.max(1, TcpDemux.powerOfTwo(entries) >> 2);
    }

    /** Octets of an entry. */
    static final int OCTETS = 4 + 3 * 2;

    static int ramOctets(int entries) {
        return headCount(entries) * 2 + entries * OCTETS;
    }

    int address(int entry) {
        return addresses[entry];
    }

    /** Whether somebody, a listener included, holds the port at an address that overlaps; address 0 overlaps all. */
    boolean used(int address, int port) {
        for (int e = heads[bucket(port)]; e != NONE; e = next[e]) {
            if (ports[e] == port && overlap(address, addresses[e])) {
                return true;
            }
        }
        return false;
    }

    /** One more user of a local end. Returns its entry. */
    int take(int address, int port) {
        int e = find(address, port);
        if (e == NONE) {
            e = free;
            free = next[e];
            addresses[e] = address;
            ports[e] = (char) port;
            next[e] = heads[bucket(port)];
            heads[bucket(port)] = (char) e;
        }
        users[e]++;
        return e;
    }

    /** The entry of a local end, or {@link #NONE}. */
    int find(int address, int port) {
        int e = heads[bucket(port)];
        while (e != NONE && (ports[e] != port || addresses[e] != address)) {
            e = next[e];
        }
        return e;
    }

    /** One user less. */
    void release(int e) {
        if (--users[e] > 0) {
            return;
        }
        int b = bucket(ports[e]);
        if (heads[b] == e) {
            heads[b] = next[e];
        } else {
            int before = heads[b];
            while (next[before] != e) {
                before = next[before];
            }
            next[before] = next[e];
        }
        next[e] = (char) free;
        free = e;
    }

    private int bucket(int port) {
        return (port ^ port >>> 8) & heads.length - 1;
    }

    static boolean overlap(int a, int b) {
        return a == 0 || b == 0 || a == b;
    }
}
