package cogwire.tcp;

import cogwire.hal.Entropy;

/**
 * Finds the connection that a segment belongs to: a hash table of (local address, local port, remote address, remote
 * port) over arrays made once. A row is a number: first the control blocks, then the records of half-open connections,
 * then those in TIME-WAIT.
 *
 * <p>The hash is multilinear with a secret key (universal: whoever does not know the key cannot aim at a bucket).
 */
final class TcpDemux {
    static final int NONE = -1;

    private final long key0;
    private final long key1;
    private final long key2;
    private final long key3;
    private final int[] heads;
    private final int[] next;
    private final int[] localAddresses;
    private final int[] remoteAddresses;
    /** Local port in the upper half, remote in the lower. */
    private final int[] portPairs;

    private final PortTable ports;
    /** Row of the last segment, a likely guess; forgotten whenever a row comes or goes. */
    private int lastFound = NONE;

    TcpDemux(int rows, int otherPortUsers, Entropy entropy) {
        byte[] secret = new byte[32];
        entropy.fill(secret);
        key0 = word(secret, 0);
        key1 = word(secret, 8) | 1;
        key2 = word(secret, 16) | 1;
        key3 = word(secret, 24) | 1;
        heads = new int[powerOfTwo(rows)];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = NONE;
        }
        next = new int[rows];
        localAddresses = new int[rows];
        remoteAddresses = new int[rows];
        portPairs = new int[rows];
        ports = new PortTable(rows + otherPortUsers);
    }

    static int ramOctets(int rows, int otherPortUsers) {
        return powerOfTwo(rows) * 4 + rows * 16 + PortTable.ramOctets(rows + otherPortUsers);
    }

    /** The smallest power of two that is at least {@code n}. */
    static int powerOfTwo(int n) {
        int p = 1;
        while (p < n) {
            p <<= 1;
        }
        return p;
    }

    private static long word(byte[] b, int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | b[at + i] & 0xFF;
        }
        return value;
    }

    PortTable ports() {
        return ports;
    }

    int localAddress(int row) {
        return localAddresses[row];
    }

    int localPort(int row) {
        return portPairs[row] >>> 16;
    }

    int remoteAddress(int row) {
        return remoteAddresses[row];
    }

    int remotePort(int row) {
        return portPairs[row] & 0xFFFF;
    }

    /** The row of a connection, the latest inserted when there are two, or {@link #NONE}. */
    int find(int localAddress, int localPort, int remoteAddress, int remotePort) {
        int pair = localPort << 16 | remotePort;
        int row = lastFound;
        if (row != NONE
                && portPairs[row] == pair
                && remoteAddresses[row] == remoteAddress
                && localAddresses[row] == localAddress) {
            return row;
        }
        row = heads[bucket(localAddress, remoteAddress, pair)];
        while (row != NONE && !matches(row, localAddress, remoteAddress, pair)) {
            row = next[row];
        }
        if (row != NONE) {
            lastFound = row;
        }
        return row;
    }

    /** The next row of the same connection behind {@code row}: the TIME-WAIT record behind its successor's. */
    int findBehind(int row) {
        int behind = next[row];
        while (behind != NONE && !matches(behind, localAddresses[row], remoteAddresses[row], portPairs[row])) {
            behind = next[behind];
        }
        return behind;
    }

    private boolean matches(int row, int localAddress, int remoteAddress, int pair) {
        return portPairs[row] == pair && remoteAddresses[row] == remoteAddress && localAddresses[row] == localAddress;
    }

    /** Notes where a block is bound that has no connection yet. */
    void setLocal(int row, int localAddress, int localPort) {
        localAddresses[row] = localAddress;
        remoteAddresses[row] = 0;
        portPairs[row] = localPort << 16;
        // The guess must not meet a row that is not linked.
        lastFound = NONE;
    }

    /** Enters a connection; it takes a use of its local port. */
    void insert(int row, int localAddress, int localPort, int remoteAddress, int remotePort) {
        localAddresses[row] = localAddress;
        remoteAddresses[row] = remoteAddress;
        portPairs[row] = localPort << 16 | remotePort;
        link(row);
        ports.take(localAddress, localPort, false);
    }

    void remove(int row) {
        unlink(row);
        ports.release(localAddresses[row], portPairs[row] >>> 16, false);
    }

    /** The connection of row {@code from} goes on in row {@code to}. */
    void move(int from, int to) {
        unlink(from);
        localAddresses[to] = localAddresses[from];
        remoteAddresses[to] = remoteAddresses[from];
        portPairs[to] = portPairs[from];
        link(to);
    }

    private void link(int row) {
        int b = bucket(localAddresses[row], remoteAddresses[row], portPairs[row]);
        next[row] = heads[b];
        heads[b] = row;
        lastFound = NONE;
    }

    private void unlink(int row) {
        lastFound = NONE;
        int b = bucket(localAddresses[row], remoteAddresses[row], portPairs[row]);
        if (heads[b] == row) {
            heads[b] = next[row];
            return;
        }
        int before = heads[b];
        while (next[before] != row) {
            before = next[before];
        }
        next[before] = next[row];
    }

    private int bucket(int localAddress, int remoteAddress, int pair) {
        long h = key0 + key1 * localAddress + key2 * remoteAddress + key3 * pair;
        return (int) (h >>> 32) & heads.length - 1;
    }
}
