package cogwire.tcp;

/** One row of the connection table: what netstat prints, and why. A reused object that the caller owns. */
public final class ConnectionView {
    /** The handle, or 0 for a record that has none. */
    public int pcb;
    /** A {@link TcpState}. */
    public int state;

    public int localAddress;
    public int localPort;
    public int remoteAddress;
    public int remotePort;
    /**
     * RCV.NXT minus what the application took (its FIN counts until EOF was accepted); a listener: established, not yet
     * accepted.
     */
    public int recvQ;
    /** SND.NXT minus SND.UNA plus what is queued; a listener: its backlog. */
    public int sendQ;
    /** Owner id, 0 ("-") when the application has closed. */
    public int owner;
    /** When the state was entered, ms of the stack's clock. */
    public int sinceMs;
    /** What led here: a {@link Cause}. */
    public int cause;
    /** Which timer ends the wait: a {@link TimerKind}; NONE when no timer is armed. */
    public int timer;
    /** When it fires, ms of the stack's clock. */
    public int timerDeadlineMs;
    /**
     * Whether TCP gives the connection up by itself when nothing is heard; otherwise only a program or the peer ends
     * it.
     */
    public boolean givesUp;
    /** When it does, ms of the stack's clock; every ACK that brings something new moves it on. */
    public int giveUpMs;
    /** Retransmissions, probes so far of what now waits. */
    public int retries;
    /** A record of a few words rather than a TCB. */
    public boolean compact;

    public int sndUna;
    public int sndNxt;
    public int sndWnd;
    public int iss;
    public int rcvNxt;
    public int rcvWnd;
    public int irs;
    /** Octets. */
    public int cwnd;
    /** Octets; as large as can be until something was lost. */
    public int ssthresh;
    /** Smoothed round-trip time, ms, rounded down; 0 before the first is known. */
    public int srttMs;

    public int rtoMs;
    /** Octets of text in a full segment to the peer. */
    public int mss;

    // What else Linux's TCP_INFO has; 0 and null for records and listeners.
    /** Agreed on, or in SYN-SENT offered: a set of {@link TcpFeature}. */
    public int features;
    /** Shift count of the peer's window, 0..14. */
    public int sndShift;
    /** Shift count of ours. */
    public int rcvShift;
    /** The algorithm's name, as Linux's TCP_CONGESTION has it. */
    public String congestion;
    /** Smoothed round-trip time and its variation, microseconds in steps of an eighth and a quarter of a ms. */
    public int srttMicros;

    public int rttvarMicros;
    /** The least round trip of the last minutes, ms; -1: not measured, or the board has no {@code TcpConfig.rack}. */
    public int minRttMs;
    /** The MSS that we announced, less what options take of every segment. */
    public int advMss;
    /** The largest segment seen from the peer. */
    public int rcvMss;
    /** The longest that an ACK of ours is delayed, ms. */
    public int delayedAckMs;
    /** Octets queued that were never sent. */
    public int notSent;
    /** Segments sent again and not yet acknowledged. */
    public int resentNow;
    /** Segments ever sent again, SYN and FIN included; 0 when the board has no {@code TcpConfig.history}. */
    public int resent;
    /** Segments taken for lost, and those that the peer holds out of order; 0 without {@code TcpConfig.rack}. */
    public int lost;

    public int sacked;

    /** All fields back to 0. */
    public void reset() {
        pcb = 0;
        state = 0;
        localAddress = 0;
        localPort = 0;
        remoteAddress = 0;
        remotePort = 0;
        recvQ = 0;
        sendQ = 0;
        owner = 0;
        sinceMs = 0;
        cause = 0;
        timer = 0;
        timerDeadlineMs = 0;
        givesUp = false;
        giveUpMs = 0;
        retries = 0;
        compact = false;
        sndUna = 0;
        sndNxt = 0;
        sndWnd = 0;
        iss = 0;
        rcvNxt = 0;
        rcvWnd = 0;
        irs = 0;
        cwnd = 0;
        ssthresh = 0;
        srttMs = 0;
        rtoMs = 0;
        mss = 0;
        features = 0;
        sndShift = 0;
        rcvShift = 0;
        congestion = null;
        srttMicros = 0;
        rttvarMicros = 0;
        minRttMs = 0;
        advMss = 0;
        rcvMss = 0;
        delayedAckMs = 0;
        notSent = 0;
        resentNow = 0;
        resent = 0;
        lost = 0;
        sacked = 0;
    }
}
