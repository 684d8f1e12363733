package cogwire.tcp;

/**
 * What connections have in flight, segment by segment: how long each is, when it was sent last, and what became of it.
 * For each connection a ring of fixed size, a word a segment, ordered by sequence number: the first begins at SND.UNA, the
 * others where the one before ends, the last ends at SND.NXT. When a ring is full, neighbours are taken together: that
 * loses detail, never octets.
 */
final class Scoreboard {
    /** The peer holds it. */
    static final int SACKED = 1;
    /** It is taken for lost and has not been sent again since. */
    static final int LOST = 2;
    /** It was sent more than once. */
    static final int RETRANSMITTED = 4;

    /** Octets of the longest segment. */
    static final int LONGEST = 0x1FFF;

    /** Above it a full ring might find no two that can be one. */
    static final int LARGEST_MSS = LONGEST / 2;

    private static final int FLAGS = 7;
    private static final int LENGTH_SHIFT = 3;
    private static final int TIME_SHIFT = 16;

    /** Of each segment 16 bits of the time in ms at which it was sent last, 13 of its length, and its flags. */
    private final int[] rings;

    private final int size;
    /** The last one that {@link #removePlain} has removed. */
    private int removed;

    /** @param size most segments of a connection that are told apart */
    Scoreboard(int tcbs, int size) {
        this.size = size;
        rings = new int[tcbs * size];
    }

    /** Segments that a board's connections have room for: as many as fit into a send buffer, and some that are small. */
    static int size(TcpConfig config) {
        return Math.max(8, config.sendBuffer / config.mss * 5 / 4 + 2);
    }

    private int slot(SackTcb tcb, int i) {
        int s = tcb.head + i;
        return tcb.index * size + (s >= size ? s - size : s);
    }

    private static int length(int segment) {
        return segment >> LENGTH_SHIFT & LONGEST;
    }

    /** Octets of segment {@code i}; segment 0 is the one at SND.UNA. */
    int length(SackTcb tcb, int i) {
        return length(rings[slot(tcb, i)]);
    }

    /** When segment {@code i} was sent last; right for a minute. */
    int sentMs(SackTcb tcb, int i, int nowMs) {
        return nowMs - (char) (nowMs - (rings[slot(tcb, i)] >>> TIME_SHIFT));
    }

    boolean is(SackTcb tcb, int i, int flag) {
        return (rings[slot(tcb, i)] & flag) != 0;
    }

    /** {@code octets} of new text, or a FIN, were sent. */
    void append(SackTcb tcb, int octets, int nowMs) {
        if (tcb.segments == size) {
            takeTogether(tcb);
        }
        rings[slot(tcb, tcb.segments++)] = nowMs << TIME_SHIFT | octets << LENGTH_SHIFT;
    }

    /** Makes room for one: two neighbours of one kind become one; else what the peer holds is forgotten. */
    private void takeTogether(SackTcb tcb) {
        int at = neighbours(tcb, 0, FLAGS);
        if (at < 0) {
            at = neighbours(tcb, 0, 0);
            outstanding(tcb, at);
            outstanding(tcb, at + 1);
        }
        takeTogether(tcb, at);
    }

    private void takeTogether(SackTcb tcb, int at) {
        int keptAt = slot(tcb, at);
        int kept = rings[keptAt];
        int gone = rings[slot(tcb, at + 1)];
        if ((kept & gone & RETRANSMITTED) != 0) {
            tcb.retransmittedSegments--;
        }
        int later = gone - kept >= 0 ? gone : kept;
        int octets = length(kept) + length(gone);
        rings[keptAt] = later >>> TIME_SHIFT << TIME_SHIFT | octets << LENGTH_SHIFT | (kept | gone) & FLAGS;
        for (int i = at + 1; i < tcb.segments - 1; i++) {
            rings[slot(tcb, i)] = rings[slot(tcb, i + 1)];
        }
        tcb.segments--;
    }

    /**
     * The last two neighbours, from {@code first} on, that can be one and are alike in {@code flags}; the first of
     * them, or -1. Without flags there always are two: a ring has room for five fourths of what may be in flight, in
     * segments of any size.
     */
    private int neighbours(SackTcb tcb, int first, int flags) {
        for (int i = tcb.segments - 1; i > first; i--) {
            int a = rings[slot(tcb, i - 1)];
            int b = rings[slot(tcb, i)];
            if (((a ^ b) & flags) == 0 && length(a) + length(b) <= LONGEST) {
                return i - 1;
            }
        }
        return -1;
    }

    /**
     * Cuts segment {@code i} in two, the first of {@code octets}. When the ring is full, two alike behind it are taken
     * together; false when there are none.
     */
    boolean split(SackTcb tcb, int i, int octets) {
        if (tcb.segments == size) {
            int at = neighbours(tcb, i + 1, FLAGS);
            if (at < 0) {
                return false;
            }
            takeTogether(tcb, at);
        }
        for (int j = tcb.segments; j > i; j--) {
            rings[slot(tcb, j)] = rings[slot(tcb, j - 1)];
        }
        tcb.segments++;
        rings[slot(tcb, i + 1)] -= octets << LENGTH_SHIFT;
        resize(tcb, i, octets);
        if (is(tcb, i, RETRANSMITTED)) {
            tcb.retransmittedSegments++;
        }
        return true;
    }

    private void resize(SackTcb tcb, int i, int octets) {
        int s = slot(tcb, i);
        rings[s] = rings[s] & ~(LONGEST << LENGTH_SHIFT) | octets << LENGTH_SHIFT;
    }

    /** SND.UNA has passed the first segment. */
    void removeFirst(SackTcb tcb) {
        int flags = rings[slot(tcb, 0)] & FLAGS;
        if (flags != 0) {
            unmark(tcb, 0);
            if ((flags & RETRANSMITTED) != 0) {
                tcb.retransmittedSegments--;
            }
        }
        tcb.head = tcb.head + 1 == size ? 0 : (char) (tcb.head + 1);
        tcb.segments--;
    }

    /**
     * Removes the first segments as long as they were sent once and neither held nor lost, of {@code most} octets
     * together at the most; answers how many octets they have. {@link #removedMs} is when the last of them was sent.
     */
    int removePlain(SackTcb tcb, int most) {
        int row = tcb.index * size;
        int head = tcb.head;
        int segments = tcb.segments;
        int octets = 0;
        while (segments > 0) {
            int segment = rings[row + head];
            int length = length(segment);
            if ((segment & FLAGS) != 0 || octets + length > most) {
                break;
            }
            octets += length;
            removed = segment;
            head = head + 1 == size ? 0 : head + 1;
            segments--;
        }
        tcb.head = (char) head;
        tcb.segments = (char) segments;
        return octets;
    }

    int removedMs(int nowMs) {
        return nowMs - (char) (nowMs - (removed >>> TIME_SHIFT));
    }

    /** SND.UNA has passed the first {@code octets} of the first segment, not all. */
    void cutFirst(SackTcb tcb, int octets) {
        if (is(tcb, 0, SACKED)) {
            tcb.sackedOctets -= octets;
        } else if (is(tcb, 0, LOST)) {
            tcb.lostOctets -= octets;
        }
        resize(tcb, 0, length(tcb, 0) - octets);
    }

    /** The peer holds segment {@code i}. */
    void markSacked(SackTcb tcb, int i) {
        unmark(tcb, i);
        rings[slot(tcb, i)] |= SACKED;
        tcb.sackedOctets += length(tcb, i);
    }

    /** Segment {@code i} is to be sent again. */
    void markLost(SackTcb tcb, int i) {
        unmark(tcb, i);
        rings[slot(tcb, i)] |= LOST;
        tcb.lostOctets += length(tcb, i);
    }

    /** Segment {@code i} is on its way again, as far as we know. */
    void outstanding(SackTcb tcb, int i) {
        unmark(tcb, i);
    }

    /** Segment {@code i} has been sent again. */
    void markSent(SackTcb tcb, int i, int nowMs) {
        unmark(tcb, i);
        int s = slot(tcb, i);
        if ((rings[s] & RETRANSMITTED) == 0) {
            tcb.retransmittedSegments++;
        }
        rings[s] = nowMs << TIME_SHIFT | rings[s] & LONGEST << LENGTH_SHIFT | RETRANSMITTED;
    }

    /** Neither held nor lost: in the pipe. */
    private void unmark(SackTcb tcb, int i) {
        int s = slot(tcb, i);
        if ((rings[s] & SACKED) != 0) {
            tcb.sackedOctets -= length(rings[s]);
        } else if ((rings[s] & LOST) != 0) {
            tcb.lostOctets -= length(rings[s]);
        }
        rings[s] &= ~(SACKED | LOST);
    }

    /** Whether the peer holds so many segments at least. */
    boolean sacked(SackTcb tcb, int many) {
        int n = 0;
        for (int i = 0; i < tcb.segments && n < many; i++) {
            if (is(tcb, i, SACKED)) {
                n++;
            }
        }
        return n >= many;
    }
}
