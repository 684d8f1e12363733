package cogwire.tcp;

/**
 * What one connection has in flight, segment by segment: when each was sent last, and what became of it. A ring of fixed
 * size, ordered by sequence number; a segment begins where the one before it ends, the first at SND.UNA. When the ring is
 * full, neighbours are taken together: that loses detail, never octets.
 *
 * <p>Beside it stand the variables that {@link RackTlp}, {@link Recovery} and PRR keep for the connection.
 */
final class Scoreboard {
    /** The peer holds it. */
    static final int SACKED = 1;
    /** It is taken for lost and has not been sent again since. */
    static final int LOST = 2;
    /** It was sent more than once. */
    static final int RETRANSMITTED = 4;

    /** How far recovery is. */
    static final int OPEN = 0;
    /** Fast recovery, until SND.UNA reaches RecoveryPoint. */
    static final int RECOVERY = 1;
    /** After a retransmission time-out, until SND.UNA reaches RecoveryPoint. */
    static final int LOSS = 2;

    private final int[] ends;
    private final int[] sent;
    private final byte[] flags;
    private int head;
    private int count;
    /** Sequence number at which the first segment begins. */
    private int first;

    /** Octets that are neither delivered nor taken for lost (RFC 6675 section 2). */
    int pipe;
    /** Octets that the peer holds out of order. */
    int sackedOctets;
    /** Segments that the peer holds out of order. */
    int sackedSegments;
    /** Octets to be sent again. */
    int lostOctets;
    /** Segments in the ring that were sent more than once. */
    int retransmittedSegments;

    // RFC 8985 section 5.3.
    /** RACK.xmit_ts and RACK.end_seq: the latest sent of the segments that were delivered. */
    int xmitMs;

    int endSeq;
    /** RACK.rtt, ms; negative: nothing was delivered yet. */
    int rttMs;
    /** RACK.min_RTT, ms, and when it was seen. */
    int minRttMs;

    int minRttSinceMs;
    /** RACK.fack: the highest sequence number delivered. */
    int fack;
    /** RACK.reordering_seen. */
    boolean reordering;
    /** RACK.reo_wnd_mult. */
    byte reoWndMult;
    /** RACK.reo_wnd_persist: recoveries until the multiplier falls back. */
    byte reoWndPersist;
    /** RACK.dsack_round, when {@link #dsackRoundSet}. */
    int dsackRound;

    boolean dsackRoundSet;

    // Section 7.2.
    /** TLP.end_seq, when a probe is out. */
    int tlpEnd;

    boolean tlpOut;
    /** TLP.is_retrans. */
    boolean tlpRetransmitted;

    // What the timer of the retransmission slot is for.
    static final byte TIMER_RTO = 0;
    static final byte TIMER_REORDERING = 1;
    static final byte TIMER_PROBE = 2;
    byte timer;

    /** {@link #OPEN}, {@link #RECOVERY} or {@link #LOSS}. */
    byte phase;
    /** RFC 9937: octets delivered in this recovery, sent in it, and in flight when it began. */
    int prrDelivered;

    int prrOut;
    int recoverFs;

    /** The window before the loss, for when there was none; 0: nothing to go back to. */
    int priorCwnd;

    int priorSsthresh;
    /** When the first segment of this recovery was sent again, ms. */
    int firstRetransmissionMs;
    /** Segments sent again in this recovery and not reported as having arrived twice. */
    int undoSegments;
    /** F-RTO (RFC 5682): the time-out may have been spurious. */
    boolean spuriousMaybe;
    /** Until the next ACK has told, nothing is sent again. */
    boolean holdLost;

    // What one ACK has told.
    int delivered;
    /** Of it, octets up to RecoveryPoint that were never sent again. */
    int deliveredOnce;

    Scoreboard(int segments) {
        ends = new int[segments];
        sent = new int[segments];
        flags = new byte[segments];
    }

    /** Segments that a board's connections have room for: as many as fit into a send buffer, and some that are small. */
    static int segments(TcpConfig config) {
        return Math.max(8, config.sendBuffer / config.mss + config.sendBuffer / config.mss / 4 + 4);
    }

    /** Octets of one of a connection, on a 32-bit target. */
    static int octets(TcpConfig config) {
        return 8 + 116 + 3 * 12 + 9 * segments(config);
    }

    /** Nothing is in flight; what is sent next begins at {@code una}. */
    void reset(int una) {
        head = 0;
        count = 0;
        first = una;
        pipe = 0;
        sackedOctets = 0;
        sackedSegments = 0;
        lostOctets = 0;
        retransmittedSegments = 0;
        xmitMs = 0;
        endSeq = una;
        rttMs = -1;
        minRttMs = Integer.MAX_VALUE;
        minRttSinceMs = 0;
        fack = una;
        reordering = false;
        reoWndMult = 1;
        reoWndPersist = 0;
        dsackRound = una;
        dsackRoundSet = false;
        tlpEnd = una;
        tlpOut = false;
        tlpRetransmitted = false;
        timer = TIMER_RTO;
        phase = OPEN;
        prrDelivered = 0;
        prrOut = 0;
        recoverFs = 0;
        priorCwnd = 0;
        priorSsthresh = 0;
        firstRetransmissionMs = 0;
        undoSegments = 0;
        spuriousMaybe = false;
        holdLost = false;
        delivered = 0;
        deliveredOnce = 0;
    }

    int count() {
        return count;
    }

    private int slot(int i) {
        int s = head + i;
        return s >= ends.length ? s - ends.length : s;
    }

    int start(int i) {
        return i == 0 ? first : ends[slot(i - 1)];
    }

    int end(int i) {
        return ends[slot(i)];
    }

    int sentMs(int i) {
        return sent[slot(i)];
    }

    boolean is(int i, int flag) {
        return (flags[slot(i)] & flag) != 0;
    }

    private int length(int i) {
        return end(i) - start(i);
    }

    /** The segment that holds {@code seq}; {@link #count} when it lies beyond all. */
    int find(int seq) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Seq.leq(ends[slot(middle)], seq)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** New text, or a FIN, up to {@code end} was sent. */
    void append(int end, int nowMs) {
        int begin = count == 0 ? first : end(count - 1);
        if (count == ends.length) {
            takeTogether();
        }
        int s = slot(count++);
        ends[s] = end;
        sent[s] = nowMs;
        flags[s] = 0;
        pipe += end - begin;
    }

    /** Makes room for one: two neighbours of one kind become one; else what the peer holds is forgotten. */
    private void takeTogether() {
        int at = -1;
        for (int i = count - 1; i > 0 && at < 0; i--) {
            if (flags[slot(i)] == flags[slot(i - 1)]) {
                at = i - 1;
            }
        }
        if (at < 0) {
            at = count - 2;
            outstanding(at);
            outstanding(at + 1);
        }
        int kept = slot(at);
        int gone = slot(at + 1);
        ends[kept] = ends[gone];
        if (sent[gone] - sent[kept] > 0) {
            sent[kept] = sent[gone];
        }
        if ((flags[kept] & flags[gone] & RETRANSMITTED) != 0) {
            retransmittedSegments--;
        }
        if ((flags[kept] & SACKED) != 0) {
            sackedSegments--;
        }
        flags[kept] |= flags[gone];
        for (int i = at + 1; i < count - 1; i++) {
            copy(i + 1, i);
        }
        count--;
    }

    private void copy(int from, int to) {
        int f = slot(from);
        int t = slot(to);
        ends[t] = ends[f];
        sent[t] = sent[f];
        flags[t] = flags[f];
    }

    /** Cuts segment {@code i} in two at {@code seq}; false when the ring is full. */
    boolean split(int i, int seq) {
        if (count == ends.length) {
            return false;
        }
        for (int j = count; j > i; j--) {
            copy(j - 1, j);
        }
        count++;
        ends[slot(i)] = seq;
        if (is(i, RETRANSMITTED)) {
            retransmittedSegments++;
        }
        if (is(i, SACKED)) {
            sackedSegments++;
        }
        return true;
    }

    /** SND.UNA reached into the first segment or beyond it: what lies before goes. */
    void removeFirst() {
        int i = slot(0);
        unmark(0);
        pipe -= length(0);
        if ((flags[i] & RETRANSMITTED) != 0) {
            retransmittedSegments--;
        }
        first = ends[i];
        head = head + 1 == ends.length ? 0 : head + 1;
        count--;
    }

    /** The first segment is acknowledged up to {@code una}, a number within it. */
    void cutFirst(int una) {
        int octets = una - first;
        int f = flags[slot(0)];
        if ((f & SACKED) != 0) {
            sackedOctets -= octets;
        } else if ((f & LOST) != 0) {
            lostOctets -= octets;
        } else {
            pipe -= octets;
        }
        first = una;
    }

    /** The peer holds segment {@code i}. */
    void markSacked(int i) {
        unmark(i);
        flags[slot(i)] |= SACKED;
        pipe -= length(i);
        sackedOctets += length(i);
        sackedSegments++;
    }

    /** Segment {@code i} is to be sent again. */
    void markLost(int i) {
        unmark(i);
        flags[slot(i)] |= LOST;
        pipe -= length(i);
        lostOctets += length(i);
    }

    /** Segment {@code i} is on its way again, as far as we know. */
    void outstanding(int i) {
        unmark(i);
    }

    /** Segment {@code i} has been sent again. */
    void markSent(int i, int nowMs) {
        unmark(i);
        int s = slot(i);
        if ((flags[s] & RETRANSMITTED) == 0) {
            flags[s] |= RETRANSMITTED;
            retransmittedSegments++;
        }
        sent[s] = nowMs;
    }

    /** Neither held nor lost: in the pipe. */
    private void unmark(int i) {
        int s = slot(i);
        int octets = length(i);
        if ((flags[s] & SACKED) != 0) {
            sackedOctets -= octets;
            sackedSegments--;
            pipe += octets;
        } else if ((flags[s] & LOST) != 0) {
            lostOctets -= octets;
            pipe += octets;
        }
        flags[s] &= ~(SACKED | LOST);
    }

    /** The first segment that is to be sent again; {@link #count} when there is none. */
    int firstLost() {
        int i = 0;
        while (i < count && !is(i, LOST)) {
            i++;
        }
        return i;
    }
}
