package cogwire.tcp;

/**
 * The part that sends and reads timestamps (RFC 7323 sections 3 to 5): each acknowledgment measures the round-trip time,
 * and an old duplicate whose sequence number has come round again is recognised (PAWS).
 *
 * <p>Our clock ticks in milliseconds, from a secret beginning for each pair of hosts: it says nothing of how long the
 * board has run, and a new connection's clock goes on from its predecessor's (RFC 6191).
 */
public class Timestamps {
    /** After 24 days without a segment TS.Recent may be older than half the clock (RFC 7323 section 5.5). */
    private static final int OUTDATED = 24 * 24 * 3600 * 1000 >> 16;

    /** TS.Recent: what the next segment echoes. */
    private int[] recent;
    /** When it was taken, in units of 65,536 ms. */
    private char[] recentSince;
    /** What is added to our clock. */
    private int[] offset;

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        recent = new int[tcbs]; // at start-up only
        recentSince = new char[tcbs]; // at start-up only
        offset = new int[tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 4 + 2 + 4;

    /** A connection begins, its clock {@code clockOffset} ahead of the stack's. */
    void init(Tcb tcb, int clockOffset) {
        offset[tcb.index] = clockOffset;
        recent[tcb.index] = 0;
    }

    /** What the peer's SYN said is the first TS.Recent. */
    void first(Tcb tcb, int tsVal, int nowMs) {
        recent[tcb.index] = tsVal;
        recentSince[tcb.index] = (char) (nowMs >>> 16);
    }

    /** TSval of a segment that leaves now. */
    int value(Tcb tcb, int nowMs) {
        return nowMs + offset[tcb.index];
    }

    /** TSecr of a segment that leaves now. */
    int echo(Tcb tcb) {
        return recent[tcb.index];
    }

    /** PAWS (section 5.3, R1): whether the segment may be what it seems to be. */
    boolean acceptable(Tcb tcb, Segment seg, int nowMs) {
        // Without a sign: what is more than half of our own clock is longer still.
        return seg.tsVal - recent[tcb.index] >= 0 || (char) ((nowMs >>> 16) - recentSince[tcb.index]) > OUTDATED;
    }

    /**
     * Section 4.3, R2 and R3: TS.Recent from a segment that reaches up to what was last acknowledged, and is in the
     * window.
     */
    void note(Tcb tcb, Segment seg, int nowMs) {
        if (acceptable(tcb, seg, nowMs)) {
            take(tcb, seg, nowMs);
        }
    }

    /** The same for a segment that is {@link #acceptable}. */
    void take(Tcb tcb, Segment seg, int nowMs) {
        if (Seq.leq(seg.seq, tcb.ackSent)) {
            recent[tcb.index] = seg.tsVal;
            recentSince[tcb.index] = (char) (nowMs >>> 16);
        }
    }

    /** Time of our clock at which what is now echoed was sent. */
    int sentMs(Tcb tcb, Segment seg) {
        return seg.tsEcr() - offset[tcb.index];
    }
}
