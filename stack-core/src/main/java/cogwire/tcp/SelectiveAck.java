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

    /** How many reports of what arrived twice may wait, of all connections together. */
    private static final int REPORTS = 4;

    /**
     * First sequence numbers of the latest segments that were held, the newest first. Of each its low half: where windows
     * are larger than 64 KiB it may name another segment too, and then a block is told of before its turn.
     */
    private char[] latest;

    /** Text that arrived twice and has not been told of: whose it is, where it begins, its octets (0: none). */
    private final int[] twiceOf = new int[REPORTS];

    private final int[] twiceLeft = new int[REPORTS];
    private final int[] twiceOctets = new int[REPORTS];
    private int nextReport;
    /** How many wait: mostly none. */
    private int reports;

    /** Edges of the blocks that are being written. */
    private final int[] blocks = new int[2 * MOST_BLOCKS];

    private int count;

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        latest = new char[LATEST * tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 2 * LATEST;

    void init(Tcb tcb) {
        for (int i = 0; i < LATEST; i++) {
            latest[LATEST * tcb.index + i] = (char) tcb.rcvNxt;
        }
        forget(tcb);
    }

    /** What waits to be told of does not matter any more. */
    void forget(Tcb tcb) {
        int report = report(tcb);
        if (report >= 0) {
            told(report);
        }
    }

    private void told(int report) {
        twiceOctets[report] = 0;
        reports--;
    }

    /** The report that waits, or -1. */
    private int report(Tcb tcb) {
        for (int i = 0; reports > 0 && i < REPORTS; i++) {
            if (twiceOf[i] == tcb.index && twiceOctets[i] != 0) {
                return i;
            }
        }
        return -1;
    }

    /** A segment of text beginning at {@code seq} is held. */
    void held(Tcb tcb, int seq) {
        int at = LATEST * tcb.index;
        latest[at + 2] = latest[at + 1];
        latest[at + 1] = latest[at];
        latest[at] = (char) seq;
    }

    /** Text from {@code left} up to {@code right} arrived though we had it. The oldest report gives way. */
    void twice(Tcb tcb, int left, int right) {
        int report = report(tcb);
        if (report < 0) {
            report = nextReport;
            nextReport = (nextReport + 1) % REPORTS;
            if (twiceOctets[report] == 0) {
                reports++;
            }
        }
        twiceOf[report] = tcb.index;
        twiceLeft[report] = left;
        twiceOctets[report] = right - left;
    }

    /** Whether the next ACK has something to say. */
    boolean due(Tcb tcb) {
        return tcb.oooHead != null || report(tcb) >= 0;
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
        int report = report(tcb);
        if (report >= 0) {
            add(twiceLeft[report], twiceLeft[report] + twiceOctets[report]);
            told(report);
        }
        int first = count;
        for (int i = 0; i < LATEST && count < most; i++) {
            addRunOf(tcb, latest[LATEST * tcb.index + i], first);
        }
        for (Pbuf p = tcb.oooHead; p != null && count < most; p = endOfRun(p).next) {
            addRunOf(tcb, (char) p.tag, first);
        }
    }

    private void add(int left, int right) {
        blocks[2 * count] = left;
        blocks[2 * count + 1] = right;
        count++;
    }

    /** Adds the run of held text that a number with this low half lies in, unless it is there or there is none. */
    private void addRunOf(Tcb tcb, char seq, int firstBlock) {
        Pbuf p = tcb.oooHead;
        while (p != null) {
            Pbuf last = endOfRun(p);
            int end = last.tag + last.length;
            if ((char) (seq - p.tag) < end - p.tag) {
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
