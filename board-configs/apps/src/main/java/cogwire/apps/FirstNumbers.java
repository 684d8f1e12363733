package cogwire.apps;

/**
 * The first sequence numbers seen of each connection, from which relative ones are counted: seen from either end, the
 * number of this end's SYN and of the other's. A fixed table; the entry made longest ago is overwritten first.
 */
final class FirstNumbers {
    /** After {@link #find}: what the segment's own sequence numbers count from. */
    int seq;
    /** After {@link #find}: what its acknowledgement number counts from. */
    int ack;

    private final int[] addressA;
    private final int[] addressB;
    /** Port of A in the upper half, of B in the lower. */
    private final int[] ports;

    private final int[] firstA;
    private final int[] firstB;
    private int used;
    private int next;

    FirstNumbers(int capacity) {
        addressA = new int[capacity];
        addressB = new int[capacity];
        ports = new int[capacity];
        firstA = new int[capacity];
        firstB = new int[capacity];
    }

    /**
     * Looks a connection up by a segment with ACK, and remembers its numbers when it is new or {@code syn} says that it
     * begins here.
     *
     * @return whether it was known; false: this is the segment that the others count from
     */
    boolean find(
            int source,
            int sourcePort,
            int destination,
            int destinationPort,
            int segmentSeq,
            int segmentAck,
            boolean syn) {
        for (int i = 0; i < used; i++) {
            boolean forward = same(i, source, sourcePort, destination, destinationPort);
            if (forward || same(i, destination, destinationPort, source, sourcePort)) {
                if (syn) {
                    firstA[i] = forward ? segmentSeq : segmentAck - 1;
                    firstB[i] = forward ? segmentAck - 1 : segmentSeq;
                }
                seq = forward ? firstA[i] : firstB[i];
                ack = forward ? firstB[i] : firstA[i];
                return !syn;
            }
        }
        int i = next;
        next = next + 1 == ports.length ? 0 : next + 1;
        if (used < ports.length) {
            used++;
        }
        addressA[i] = source;
        addressB[i] = destination;
        ports[i] = sourcePort << 16 | destinationPort;
        firstA[i] = segmentSeq;
        firstB[i] = segmentAck - 1;
        seq = segmentSeq;
        ack = segmentAck - 1;
        return false;
    }

    private boolean same(int i, int a, int portA, int b, int portB) {
        return addressA[i] == a && addressB[i] == b && ports[i] == (portA << 16 | portB);
    }
}
