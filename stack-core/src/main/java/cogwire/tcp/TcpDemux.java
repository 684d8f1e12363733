package cogwire.tcp;

import cogwire.hal.Entropy;

/**
 * Finds the connection that a segment belongs to: a hash table of (local address, local port, remote address, remote
 * port) over arrays made once. A row is a number: first the control blocks, then the records of half-open connections,
 * then those in TIME-WAIT. Links are 16 bits wide: at most 65,535 rows.
 *
 * <p>The hash is multilinear with a secret key (universal: whoever does not know the key cannot aim at a bucket).
 */
final class TcpDemux {
    static final int NONE = -1;

    private final long key0;
    private final long key1;
    private final long key2;
    private final long key3;
    /** As a link: the end of a chain. */
    private static final char END = 0xFFFF;

    private final char[] heads;
    private final char[] next;
    /** The row's entry in {@link #ports}: its local address stands there. */
    private final char[] localEnds;

    private final int[] remoteAddresses;
    /** Local port in the upper half, remote in the lower. */
    private final int[] portPairs;

    private final PortTable ports;
    /** Row of the last segment, a likely guess; forgotten whenever a row comes or goes. Its key stands beside it. */
    private int lastFound = NONE;

    private int lastLocalAddress;
    private int lastRemoteAddress;
    private int lastPair;

    /** @param listeners most local ends in use beside those of the rows */
    TcpDemux(int rows, int listeners, Entropy entropy) {
        byte[] secret = new byte[32];
        entropy.fill(secret);
        key0 = word(secret, 0);
        key1 = word(secret, 8) | 1;
        key2 = word(secret, 16) | 1;
        key3 = word(secret, 24) | 1;
        heads = new char[headCount(rows)];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = END;
        }
        next = new char[rows];
        localEnds = new char[rows];
        for (int i = 0; i < rows; i++) {
            localEnds[i] = PortTable.NONE;
        }
        remoteAddresses = new int[rows];
        portPairs = new int[rows];
        ports = new PortTable(rows + listeners);
    }

    /** Two rows a chain, were all in use. */
    static int headCount(int rows) {
        return rows + 1 >> 1;
    }

    /** Octets of a row. */
    static final int OCTETS = 2 + 2 + 4 + 4;

    static int ramOctets(int rows, int listeners) {
        return headCount(rows) * 2 + rows * OCTETS + PortTable.ramOctets(rows + listeners);
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

    /** The local address of a connection or bound block, 0 when there is none any more. */
    int localAddress(int row) {
        int end = localEnds[row];
        return end == PortTable.NONE ? 0 : ports.address(end);
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

    /** Writes both ends of a connection for {@link History}, from index {@code at} on. */
    void ends(int row, int[] to, int at) {
        to[at + History.PORTS] = portPairs[row];
        to[at + History.REMOTE] = remoteAddresses[row];
        to[at + History.LOCAL] = localAddress(row);
    }

    /** The row of a connection, the latest inserted when there are two, or {@link #NONE}. */
    int find(int localAddress, int localPort, int remoteAddress, int remotePort) {
        int pair = localPort << 16 | remotePort;
        if (pair == lastPair
                && remoteAddress == lastRemoteAddress
                && localAddress == lastLocalAddress
                && lastFound != NONE) {
            return lastFound;
        }
        int row = firstFrom(heads[bucket(localAddress, remoteAddress, pair)], localAddress, remoteAddress, pair);
        if (row != NONE) {
            lastFound = row;
            lastLocalAddress = localAddress;
            lastRemoteAddress = remoteAddress;
            lastPair = pair;
        }
        return row;
    }

    /** The next row of the same connection behind {@code row}: the TIME-WAIT record behind its successor's. */
    int findBehind(int row) {
        return firstFrom(next[row], ports.address(localEnds[row]), remoteAddresses[row], portPairs[row]);
    }

    private int firstFrom(int first, int localAddress, int remoteAddress, int pair) {
        for (int row = first; row != END; row = next[row]) {
            if (portPairs[row] == pair
                    && remoteAddresses[row] == remoteAddress
                    && ports.address(localEnds[row]) == localAddress) {
                return row;
            }
        }
        return NONE;
    }

    /** A block that has no connection yet is bound; it takes a use of the local end. */
    void bind(int row, int localAddress, int localPort) {
        localEnds[row] = (char) ports.take(localAddress, localPort);
        remoteAddresses[row] = 0;
        portPairs[row] = localPort << 16;
        // The guess must not meet a row that is not linked.
        lastFound = NONE;
    }

    /** Takes a {@link #bind} back. */
    void unbind(int row) {
        ports.release(localEnds[row]);
        localEnds[row] = PortTable.NONE;
    }

    /** Enters a connection; it takes a use of its local end. */
    void insert(int row, int localAddress, int localPort, int remoteAddress, int remotePort) {
        localEnds[row] = (char) ports.take(localAddress, localPort);
        remoteAddresses[row] = remoteAddress;
        portPairs[row] = localPort << 16 | remotePort;
        link(row);
    }

    void remove(int row) {
        unlink(row);
        unbind(row);
    }

    /** The connection of row {@code from} goes on in row {@code to}. */
    void move(int from, int to) {
        unlink(from);
        localEnds[to] = localEnds[from];
        localEnds[from] = PortTable.NONE;
        remoteAddresses[to] = remoteAddresses[from];
        portPairs[to] = portPairs[from];
        link(to);
    }

    private void link(int row) {
        int b = bucket(ports.address(localEnds[row]), remoteAddresses[row], portPairs[row]);
        next[row] = heads[b];
        heads[b] = (char) row;
        lastFound = NONE;
    }

    private void unlink(int row) {
        lastFound = NONE;
        int b = bucket(ports.address(localEnds[row]), remoteAddresses[row], portPairs[row]);
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
        // The upper half as a fraction of 2^32, of the number of heads.
        return (int) ((h >>> 32) * heads.length >>> 32);
    }
}
