package cogwire.tcp;

import cogwire.memory.Pbuf;
import cogwire.wire.Octets;
import cogwire.wire.TcpOptions;

/**
 * The part that tells the peer which text has arrived ahead of what is missing (RFC 2018), and which arrived twice (RFC
 * 2883). The block of the segment that came last goes first, then those that were told of before.
 */
public class SelectiveAck {
    /** Blocks that fit beside timestamps. */
    private static final int MOST_BLOCKS = 4;

    /** How many of the latest arrivals are remembered for each connection. */
    private static final int LATEST = 3;

    /** First sequence numbers of the latest segments that were held, the newest first. */
    private int[] latest;
    /** Text that arrived twice and has not been told of: where it begins, and its octets, 0 when there is none. */
    private int[] twiceLeft;

    private char[] twiceOctets;

    /** Edges of the blocks that are being written. */
    private final int[] blocks = new int[2 * MOST_BLOCKS];

    private int count;

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        latest = new int[LATEST * tcbs]; // at start-up only
        twiceLeft = new int[tcbs]; // at start-up only
        twiceOctets = new char[tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 4 * LATEST + 4 + 2;

    void init(Tcb tcb) {
        for (int i = 0; i < LATEST; i++) {
            latest[LATEST * tcb.index + i] = tcb.rcvNxt;
        }
        twiceOctets[tcb.index] = 0;
    }

    /** A segment of text beginning at {@code seq} is held. */
    void held(Tcb tcb, int seq) {
        int at = LATEST * tcb.index;
        latest[at + 2] = latest[at + 1];
        latest[at + 1] = latest[at];
        latest[at] = seq;
    }

    /** Text from {@code left} up to {@code right} arrived though we had it. */
    void twice(Tcb tcb, int left, int right) {
        twiceLeft[tcb.index] = left;
        twiceOctets[tcb.index] = (char) (right - left);
    }

    /** Whether the next ACK has something to say. */
    boolean due(Tcb tcb) {
        return tcb.oooHead != null || twiceOctets[tcb.index] != 0;
    }

    /**
     * Writes the option, as many blocks as fit. A report of what arrived twice is made once.
     *
     * @param room octets that are left for options
     * @return octets written: a multiple of 4, 0 when not a single block fits
     */
    int write(Tcb tcb, byte[] b, int at, int room) {
        int most = Math.min(MOST_BLOCKS, (room - TcpOptions.SACK_HEAD) / TcpOptions.SACK_BLOCK);
        if (most <= 0) {
            return 0;
        }
        collect(tcb, most);
        TcpOptions.writeSackHead(b, at, count);
        int to = at + TcpOptions.SACK_HEAD;
        for (int i = 0; i < 2 * count; i++) {
            Octets.put32(b, to, blocks[i]);
            to += 4;
        }
        return to - at;
    }

    private void collect(Tcb tcb, int most) {
        count = 0;
        int row = tcb.index;
        if (twiceOctets[row] != 0) {
            add(twiceLeft[row], twiceLeft[row] + twiceOctets[row]);
            twiceOctets[row] = 0;
        }
        int reports = count;
        for (int i = 0; i < LATEST && count < most; i++) {
            addRunOf(tcb, latest[LATEST * row + i], reports);
        }
        for (Pbuf p = tcb.oooHead; p != null && count < most; p = endOfRun(p).next) {
            addRunOf(tcb, p.tag, reports);
        }
    }

    private void add(int left, int right) {
        blocks[2 * count] = left;
        blocks[2 * count + 1] = right;
        count++;
    }

    /** Adds the run of held text that {@code seq} lies in, unless it is there or there is none. */
    private void addRunOf(Tcb tcb, int seq, int firstBlock) {
        Pbuf p = tcb.oooHead;
        while (p != null) {
            Pbuf last = endOfRun(p);
            int end = last.tag + last.length;
            if (Seq.leq(p.tag, seq) && Seq.lt(seq, end)) {
                for (int i = firstBlock; i < count; i++) {
                    if (blocks[2 * i] == p.tag) {
                        return;
                    }
                }
                add(p.tag, end);
                return;
            }
            p = last.next;
        }
    }

    /** The last buffer of those that follow {@code p} without a gap. */
    private static Pbuf endOfRun(Pbuf p) {
        Pbuf last = p;
        while (last.next != null && last.next.tag == last.tag + last.length) {
            last = last.next;
        }
        return last;
    }
}
