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

    private static final int FLAGS = 7;

    /**
     * Two words a segment: where it ends; and when it was sent last, ms * 8, with its flags below. 29 bits of
     * milliseconds tell three days apart.
     */
    private final int[] ring;

    private final char segments;
    private char head;
    private char count;
    /** Sequence number at which the first segment begins. */
    private int first;

    /** Octets that are neither delivered nor taken for lost (RFC 6675 section 2). */
    int pipe;
    /** Octets that the peer holds out of order. */
    int sackedOctets;
    /** Segments that the peer holds out of order. */
    char sackedSegments;
    /** Octets to be sent again. */
    int lostOctets;
    /** Segments in the ring that were sent more than once. */
    char retransmittedSegments;

    // RFC 8985 section 5.3.
    /** RACK.xmit_ts and RACK.end_seq: the latest sent of the segments that were delivered. */
    int xmitMs;

    int endSeq;
    /** RACK.rtt, ms; negative: nothing was delivered yet. */
    int rttMs;
    /** RACK.min_RTT, ms. */
    int minRttMs;
    /** When it was seen, in units of 1024 ms. */
    char minRttSince;
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
    char undoSegments;
    /** F-RTO (RFC 5682): the time-out may have been spurious. */
    boolean spuriousMaybe;
    /** Until the next ACK has told, nothing is sent again. */
    boolean holdLost;

    Scoreboard(int segments) {
        this.segments = (char) segments;
        ring = new int[2 * segments];
    }

    /** Segments that a board's connections have room for: as many as fit into a send buffer, and some that are small. */
    static int segments(TcpConfig config) {
        return Math.max(8, config.sendBuffer / config.mss * 5 / 4 + 2);
    }

    /** Octets of one of a connection, on a 32-bit target. */
    static int octets(TcpConfig config) {
        return 8 + 96 + 12 + 8 * segments(config);
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
        minRttSince = 0;
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
    }

    int count() {
        return count;
    }

    private int slot(int i) {
        int s = head + i;
        return (s >= segments ? s - segments : s) << 1;
    }

    int start(int i) {
        return i == 0 ? first : ring[slot(i - 1)];
    }

    int end(int i) {
        return ring[slot(i)];
    }

    /** When segment {@code i} was sent last. */
    int sentMs(int i, int nowMs) {
        return nowMs - ((nowMs << 3) - (ring[slot(i) + 1] & ~FLAGS) >> 3);
    }

    boolean is(int i, int flag) {
        return (ring[slot(i) + 1] & flag) != 0;
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
            if (Seq.leq(ring[slot(middle)], seq)) {
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
        if (count == segments) {
            takeTogether();
        }
        int s = slot(count++);
        ring[s] = end;
        ring[s + 1] = nowMs << 3;
        pipe += end - begin;
    }

    /** Makes room for one: two neighbours of one kind become one; else what the peer holds is forgotten. */
    private void takeTogether() {
        int at = -1;
        for (int i = count - 1; i > 0 && at < 0; i--) {
            if (((ring[slot(i) + 1] ^ ring[slot(i - 1) + 1]) & FLAGS) == 0) {
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
        ring[kept] = ring[gone];
        int keptFlags = ring[kept + 1] & FLAGS;
        int goneFlags = ring[gone + 1] & FLAGS;
        if ((keptFlags & goneFlags & RETRANSMITTED) != 0) {
            retransmittedSegments--;
        }
        if ((keptFlags & SACKED) != 0) {
            sackedSegments--;
        }
        int later = ring[gone + 1] - ring[kept + 1] > 0 ? ring[gone + 1] : ring[kept + 1];
        ring[kept + 1] = later | keptFlags | goneFlags;
        for (int i = at + 1; i < count - 1; i++) {
            copy(i + 1, i);
        }
        count--;
    }

    private void copy(int from, int to) {
        int f = slot(from);
        int t = slot(to);
        ring[t] = ring[f];
        ring[t + 1] = ring[f + 1];
    }

    /** Cuts segment {@code i} in two at {@code seq}; false when the ring is full. */
    boolean split(int i, int seq) {
        if (count == segments) {
            return false;
        }
        for (int j = count; j > i; j--) {
            copy(j - 1, j);
        }
        count++;
        ring[slot(i)] = seq;
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
        if ((ring[i + 1] & RETRANSMITTED) != 0) {
            retransmittedSegments--;
        }
        first = ring[i];
        head = head + 1 == segments ? 0 : (char) (head + 1);
        count--;
    }

    /** The first segment is acknowledged up to {@code una}, a number within it. */
    void cutFirst(int una) {
        int octets = una - first;
        int f = ring[slot(0) + 1];
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
        ring[slot(i) + 1] |= SACKED;
        pipe -= length(i);
        sackedOctets += length(i);
        sackedSegments++;
    }

    /** Segment {@code i} is to be sent again. */
    void markLost(int i) {
        unmark(i);
        ring[slot(i) + 1] |= LOST;
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
        if ((ring[s + 1] & RETRANSMITTED) == 0) {
            retransmittedSegments++;
        }
        ring[s + 1] = nowMs << 3 | RETRANSMITTED;
    }

    /** Neither held nor lost: in the pipe. */
    private void unmark(int i) {
        int s = slot(i);
        int octets = length(i);
        if ((ring[s + 1] & SACKED) != 0) {
            sackedOctets -= octets;
            sackedSegments--;
            pipe += octets;
        } else if ((ring[s + 1] & LOST) != 0) {
            lostOctets -= octets;
            pipe += octets;
        }
        ring[s + 1] &= ~(SACKED | LOST);
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
