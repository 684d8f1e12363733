package cogwire.tcp;

/**
 * A control block with what {@link RackTlp} and {@link Recovery} keep for a connection that has agreed on SACK. The
 * segments in flight stand in the {@link Scoreboard}. Used under {@link Tcb#SCOREBOARD} only.
 */
final class SackTcb extends Tcb {
    /** How far recovery is. */
    static final byte OPEN = 0;
    /** Fast recovery, until SND.UNA reaches RecoveryPoint. */
    static final byte RECOVERY = 1;
    /** After a retransmission time-out, until SND.UNA reaches RecoveryPoint. */
    static final byte LOSS = 2;

    // What the timer of the retransmission slot is for.
    static final byte TIMER_RTO = 0;
    static final byte TIMER_REORDERING = 1;
    static final byte TIMER_PROBE = 2;

    // Marks.
    /** RACK.reordering_seen. */
    static final int REORDERING_SEEN = 1;
    /** {@link #dsackRound} is set. */
    static final int DSACK_ROUND = 1 << 1;
    /** A tail loss probe is out: {@link #tlpEnd} is set. */
    static final int PROBING = 1 << 2;
    /** TLP.is_retrans. */
    static final int PROBE_AGAIN = 1 << 3;
    /** F-RTO (RFC 5682): the time-out may have been spurious. */
    static final int SPURIOUS_MAYBE = 1 << 4;
    /** Until the next ACK has told, nothing is sent again. */
    static final int HOLD_LOST = 1 << 5;
    /** {@link #firstRetransmissionMs} is set. */
    static final int SENT_AGAIN = 1 << 6;

    /** Nothing was measured yet: of {@link #rttMs} and {@link #minRttMs}. */
    static final char NOT_MEASURED = 0xFFFF;

    /** Octets that this adds to a {@link Tcb} on a 32-bit target. */
    static final int MORE_OCTETS = 68;

    // The scoreboard's: where the ring begins, and how many segments it holds.
    char head;
    char segments;
    /** Octets that the peer holds out of order. */
    int sackedOctets;
    /** Octets to be sent again. */
    int lostOctets;
    /** Segments in the ring that were sent more than once. */
    char retransmittedSegments;

    // RFC 8985 section 5.3. Times are ms, in 16 bits: no segment waits longer than the RTO's ceiling.
    /** RACK.xmit_ts and RACK.end_seq: the latest sent of the segments that were delivered. */
    char xmitMs;

    int endSeq;
    /** RACK.rtt. */
    char rttMs;
    /** RACK.min_RTT. */
    char minRttMs;
    /** When it was seen, in units of 1024 ms. */
    char minRttSince;
    /** RACK.fack: the highest sequence number delivered. */
    int fack;
    /** RACK.reo_wnd_mult. */
    byte reoWndMult;
    /** RACK.reo_wnd_persist: recoveries until the multiplier falls back. */
    byte reoWndPersist;
    /** RACK.dsack_round. */
    int dsackRound;
    /** TLP.end_seq (section 7.2). */
    int tlpEnd;

    byte marks;
    /** Upper half: what the timer is for; lower half: {@link #OPEN}, {@link #RECOVERY} or {@link #LOSS}. */
    private byte timerAndPhase;

    /** RFC 9937: octets delivered in this recovery, sent in it, and in flight when it began. */
    int prrDelivered;

    int prrOut;
    int recoverFs;

    /** The window before the loss, for when there was none; 0: nothing to go back to. */
    int priorCwnd;

    int priorSsthresh;
    /** When the first segment of this recovery was sent again. */
    int firstRetransmissionMs;
    /** Segments sent again in this recovery and not reported as having arrived twice. */
    char undoSegments;

    SackTcb(int index) {
        super(index);
    }

    boolean marked(int mark) {
        return (marks & mark) != 0;
    }

    void mark(int mark) {
        marks = (byte) (marks | mark);
    }

    void unmark(int mark) {
        marks = (byte) (marks & ~mark);
    }

    void mark(int mark, boolean is) {
        if (is) {
            mark(mark);
        } else {
            unmark(mark);
        }
    }

    int phase() {
        return timerAndPhase & 15;
    }

    void phase(int phase) {
        timerAndPhase = (byte) (timerAndPhase & ~15 | phase);
    }

    int timer() {
        return timerAndPhase >> 4;
    }

    void timer(int timer) {
        timerAndPhase = (byte) (timerAndPhase & 15 | timer << 4);
    }

    /** Octets that are neither delivered nor taken for lost (RFC 6675 section 2). */
    int pipe() {
        return flight() - sackedOctets - lostOctets;
    }

    /** RACK.xmit_ts in full. */
    int xmitMs(int nowMs) {
        return nowMs - (char) (nowMs - xmitMs);
    }

    /** A connection begins: nothing is in flight. */
    void begin() {
        head = 0;
        segments = 0;
        sackedOctets = 0;
        lostOctets = 0;
        retransmittedSegments = 0;
        xmitMs = 0;
        endSeq = iss + 1;
        rttMs = NOT_MEASURED;
        minRttMs = NOT_MEASURED;
        minRttSince = 0;
        fack = iss + 1;
        reoWndMult = 1;
        reoWndPersist = 0;
        dsackRound = iss + 1;
        tlpEnd = iss + 1;
        marks = 0;
        timerAndPhase = 0;
        prrDelivered = 0;
        prrOut = 0;
        recoverFs = 0;
        priorCwnd = 0;
        priorSsthresh = 0;
        firstRetransmissionMs = 0;
        undoSegments = 0;
    }
}
