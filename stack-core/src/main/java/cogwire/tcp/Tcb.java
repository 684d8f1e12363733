package cogwire.tcp;

import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.wire.TcpHeader;
import cogwire.wire.TcpOptions;

/**
 * Transmission control block (RFC 9293 section 3.3.1). Plain fields under the RFC's names; the classes around it do the
 * work. Its addresses and ports stand in {@link TcpDemux}, under {@link #index}.
 */
class Tcb {
    // Flags that outlast a poll.
    /** The application has closed: nobody reads any more. */
    static final int ORPHAN = 1;
    /** The application reads no more (shutdown of the receiving side). */
    static final int RX_SHUT = 1 << 1;
    /** A FIN is queued behind the last octet. */
    static final int FIN_QUEUED = 1 << 2;

    static final int NODELAY = 1 << 3;
    static final int KEEPALIVE = 1 << 4;
    static final int REUSEADDR = 1 << 5;
    /** {@link #timedSeq} is being timed. */
    static final int TIMING = 1 << 6;
    /** The window was taken back for ECN, which once a round trip is enough: until {@link #recover} is acknowledged. */
    static final int ECN_REDUCED = 1 << 7;
    /** {@link #recover} is in force: fast recovery. */
    static final int FAST_RECOVERY = 1 << 8;
    /** Opened by a SYN that arrived, or by the user (MUST-11). */
    static final int PASSIVE = 1 << 9;
    /** The last write said that more is to come. */
    static final int MORE = 1 << 10;
    /** RCV.UP is ahead of what the user took. */
    static final int URGENT_RECEIVED = 1 << 11;
    /** SND.UP is ahead of SND.UNA. */
    static final int URGENT_SENT = 1 << 12;
    /** {@link #finSeq} holds the number of a FIN that arrived ahead of text. */
    static final int FIN_AHEAD = 1 << 13;
    /** The timer of the retransmission slot is the persist timer. */
    static final int PERSISTING = 1 << 14;
    /** The peer's FIN is in RCV.NXT. */
    static final int FIN_RECEIVED = 1 << 15;
    /** The user took the end of file. */
    static final int EOF_TAKEN = 1 << 16;
    /** Accepted, but counted as pending by the listener. */
    static final int BACKLOG_PENDING = 1 << 17;
    /** SYN was retransmitted: RFC 6298 (5.7). */
    static final int SYN_RETRANSMITTED = 1 << 18;
    /** Bound by the user to a local port. */
    static final int BOUND = 1 << 19;
    /** Received text was refused: it is offered again later. */
    static final int REFUSED = 1 << 20;
    /** The window is kept small by an exhausted pool. */
    static final int STARVED = 1 << 21;
    /** A loss was repaired by a retransmission time-out: {@link #recover} guards against a second fast retransmit. */
    static final int RECOVER_VALID = 1 << 22;
    /** The first partial acknowledgment of this fast recovery has restarted the timer. */
    static final int PARTIAL_SEEN = 1 << 24;
    /** The delayed-ACK timer runs for what {@link #ACK_DELAYED} owes. */
    static final int ACK_TIMING = 1 << 25;
    /** A mark of congestion arrived and the peer has not answered our echo (RFC 3168). */
    static final int ECN_ECHO = 1 << 26;
    /** The congestion window was taken back: with ECN, the next new text says so. */
    static final int ECN_CWR = 1 << 27;
    /** The user has set the user time-out: the peer does not change it (RFC 5482). */
    static final int UTO_SET = 1 << 28;
    /** The peer has not been told of it. */
    static final int UTO_DUE = 1 << 29;
    /** The timer that is for retransmission when something is outstanding is for keep-alive, FIN-WAIT-2 or 2MSL. */
    static final int LIFETIME = 1 << 30;
    /** The peer's silence is being counted. */
    static final int KEEPING = LIFETIME | KEEPALIVE;
    /** Soft errors are not reported (SHLD-20). */
    static final int NO_SOFT_ERRORS = 1 << 23;
    /** SACK is agreed on, and {@link RackTlp} recovers what is lost: this is a {@link SackTcb}. */
    static final int SCOREBOARD = 1 << 31;

    // Work to do before the poll ends.
    static final int ACK_NOW = 1;
    static final int ACK_DELAYED = 1 << 1;
    static final int OUTPUT = 1 << 2;
    static final int EV_ACCEPT = 1 << 3;
    static final int EV_CONNECTED = 1 << 4;
    static final int EV_RECV = 1 << 5;
    static final int EV_EOF = 1 << 6;
    static final int EV_SENT = 1 << 7;
    static final int EV_POLL = 1 << 8;
    static final int EV_ERR = 1 << 9;
    static final int EV_URGENT = 1 << 10;
    static final int EV_SOFT = 1 << 11;
    /** Octets of a block on a 32-bit target, header and fields; see {@link TcpRam}. */
    static final int OCTETS = 196;

    /** Slot in the pool, and row of the demultiplexer. */
    final short index;

    /** What the user holds: changes when the block is freed. */
    int handle;

    /** A {@link TcpState}. */
    byte state;
    /** A {@link Cause}. */
    byte cause;
    /** When the state was entered, ms. */
    int sinceMs;

    int flags;
    short work;
    /** An {@code Err} that waits for its callback. */
    byte pendingErr;
    /** ICMP type and code that wait for their callback. */
    byte softType;

    byte softCode;

    /** Interface that the user bound to, or null. */
    Netif netif;

    /** Handle of the listener, for passive opens that are not yet accepted; else 0. The listener may have gone. */
    int listenerHandle;

    // Send sequence space.
    int iss;
    int sndUna;
    int sndNxt;
    int sndWnd;
    /** SND.WL1. There is no SND.WL2: it is never above SND.UNA, and older ACKs take no part in the window's update. */
    int sndWl1;

    int sndUp;
    /** {@link #maxSndWnd()}, as the header's field would have it. */
    private char maxSndWndField;
    /** Where retransmission goes on, SND.UNA..SND.NXT; equal to SND.NXT when none is under way. */
    int rtxNxt;
    /** Effective send MSS (MUST-16), options that every segment carries taken off. */
    char mss;
    /** A set of {@link TcpFeature}. */
    byte features;
    /** Snd.Wind.Shift. */
    byte sndShift;

    // Receive sequence space.
    int irs;
    int rcvNxt;
    /** RCV.NXT + RCV.WND as last advertised: never moves left (SHLD-14). */
    int rcvAdv;

    int rcvUp;
    /** Last.ACK.sent. */
    int ackSent;
    /** Largest segment seen from the peer, for "every second full-sized segment". */
    short rcvMss;
    /** Full-sized segments that are still acknowledged at once, while the peer is in slow start. */
    byte quickAcks;

    // Send queue.
    Pbuf sendHead;
    Pbuf sendTail;
    /** Sequence number of the first octet of {@link #sendHead}. */
    int queueSeq;
    /** Octets in the queue. */
    int queued;
    /** The buffer where output of new text goes on, {@link Pbuf#tag} its first number; null: begin at the head. */
    Pbuf cursor;

    /** Octets newly acknowledged, not yet told. */
    int sentOctets;

    // Receive queue.
    Pbuf recvHead;
    Pbuf recvTail;
    /** Octets in the receive queue. */
    int undelivered;
    /** Octets that the user holds and has not yet reported by recved. */
    int unread;
    /** Text ahead of RCV.NXT, ascending; {@link Pbuf#tag} is its SEG.SEQ. */
    Pbuf oooHead;

    int finSeq;

    // RFC 6298.
    /** Smoothed round-trip time, ms * 8; 0: nothing was measured yet. */
    int srtt;
    /** Its variation, ms * 4. 16 bits: beyond a minute the RTO has reached its ceiling long since. */
    char rttvar;

    int rtoMs;
    int timedSeq;
    /** When it was sent, ms. 16 bits: what takes longer than a minute is sent again, and no longer timed. */
    char timedMs;
    /** Retransmissions or probes since the peer last acknowledged something. */
    byte retries;
    /** Since when the peer owes an acknowledgment, ms: R2 is measured from here. */
    int waitingSinceMs;

    // RFC 5681, 6582.
    int cwnd;
    int ssthresh;
    int recover;
    byte dupAcks;
    /** Octets acknowledged since cwnd last grew, in congestion avoidance. */
    int ackedOctets;

    /** Half seconds, the tick of the timers that they arm. */
    char keepIdle;

    char keepInterval;
    byte keepCount;
    byte keepProbes;

    /** R2 for text in seconds, as RFC 5482 tells it; 0: for ever. */
    char userTimeout;

    byte ttl;
    byte tos;
    byte prio;
    byte pollInterval;
    byte owner;

    /** Challenge ACKs in the second that began at {@link #challengeSinceMs}. */
    byte challenges;

    /** 16 bits: once in a minute a second may count for the one before. */
    char challengeSinceMs;

    Tcb(int index) {
        this.index = (short) index;
    }

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether a {@link TcpFeature} is offered, or agreed on. */
    boolean has(int feature) {
        return (features & feature) != 0;
    }

    void set(int flag) {
        flags |= flag;
    }

    void clear(int flag) {
        flags &= ~flag;
    }

    /** MAX.SND.WND: the largest window that the peer ever offered (RFC 5961 section 5, SWS avoidance). */
    int maxSndWnd() {
        return maxSndWndField << sndShift;
    }

    /** The peer offers a window, after {@link #sndShift} is agreed on; what the shift cuts off counts as a whole. */
    void offered(int wnd) {
        if (wnd > maxSndWnd()) {
            maxSndWndField = (char) (wnd + (1 << sndShift) - 1 >> sndShift);
        }
    }

    /** {@link #userTimeout} in ms. */
    int userTimeoutMs() {
        return 1000 * userTimeout;
    }

    /** A time-out in the unit of {@link #userTimeout}, rounded up. */
    static char seconds(int ms) {
        return (char) ((ms + 999) / 1000);
    }

    /** A time-out in the unit of {@link #keepIdle}, rounded up. */
    static char halfSeconds(int ms) {
        return (char) ((ms + 499) / 500);
    }

    /** Octets of the header of every segment but SYN and RST, SACK blocks not counted. */
    int headerOctets() {
        return has(TcpFeature.TIMESTAMPS) ? TcpHeader.MIN_LENGTH + TcpOptions.TIMESTAMPS_WORDS : TcpHeader.MIN_LENGTH;
    }

    /** Octets sent and not acknowledged, SYN and FIN included. */
    int flight() {
        return sndNxt - sndUna;
    }

    /** RCV.WND as the peer knows it. */
    int rcvWnd() {
        return rcvAdv - rcvNxt;
    }

    /** First sequence number behind the queued text: the FIN's, when one is queued. */
    int queueEnd() {
        return queueSeq + queued;
    }

    /** Back to a fresh block, all but its place and handle. */
    void reset() {
        state = 0;
        cause = 0;
        sinceMs = 0;
        flags = 0;
        work = 0;
        pendingErr = 0;
        softType = 0;
        softCode = 0;
        netif = null;
        listenerHandle = 0;
        iss = 0;
        sndUna = 0;
        sndNxt = 0;
        sndWnd = 0;
        sndWl1 = 0;
        sndUp = 0;
        maxSndWndField = 0;
        rtxNxt = 0;
        mss = 0;
        features = 0;
        sndShift = 0;
        irs = 0;
        rcvNxt = 0;
        rcvAdv = 0;
        rcvUp = 0;
        ackSent = 0;
        rcvMss = 0;
        quickAcks = 0;
        sendHead = null;
        sendTail = null;
        queueSeq = 0;
        queued = 0;
        cursor = null;
        sentOctets = 0;
        recvHead = null;
        recvTail = null;
        undelivered = 0;
        unread = 0;
        oooHead = null;
        finSeq = 0;
        srtt = 0;
        rttvar = 0;
        rtoMs = 0;
        timedSeq = 0;
        timedMs = 0;
        retries = 0;
        waitingSinceMs = 0;
        cwnd = 0;
        ssthresh = 0;
        recover = 0;
        dupAcks = 0;
        ackedOctets = 0;
        keepIdle = 0;
        keepInterval = 0;
        keepCount = 0;
        keepProbes = 0;
        userTimeout = 0;
        ttl = 0;
        tos = 0;
        prio = 0;
        pollInterval = 0;
        owner = 0;
        challenges = 0;
        challengeSinceMs = 0;
    }
}
