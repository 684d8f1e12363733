package cogwire.host.sim;

import java.util.Arrays;

/** What a flow did, in order: rows of (time, kind, from, to), in arrays that grow. */
final class FlowEvents {
    /** New text left the sender: sequence numbers from..to. */
    static final int DATA = 0;
    /** Text was sent again. */
    static final int RETRANSMISSION = 1;
    /** The text of the event before did not reach the receiver: lost, or no room in the queue. */
    static final int LOST = 2;
    /** An ACK reached the sender: from is the acknowledgment, to the right edge of the window. */
    static final int ACK = 3;
    /** A block of that ACK's SACK option. */
    static final int SACK = 4;

    private int count;
    private long[] micros = new long[1024];
    private byte[] kinds = new byte[1024];
    private long[] froms = new long[1024];
    private long[] tos = new long[1024];

    void add(long atMicros, int kind, long from, long to) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
            froms = Arrays.copyOf(froms, 2 * count);
            tos = Arrays.copyOf(tos, 2 * count);
        }
        micros[count] = atMicros;
        kinds[count] = (byte) kind;
        froms[count] = from;
        tos[count++] = to;
    }

    int count() {
        return count;
    }

    long micros(int i) {
        return micros[i];
    }

    int kind(int i) {
        return kinds[i];
    }

    long from(int i) {
        return froms[i];
    }

    long to(int i) {
        return tos[i];
    }
}
