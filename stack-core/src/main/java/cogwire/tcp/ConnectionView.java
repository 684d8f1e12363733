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
    /** RCV.NXT minus what the application took (its FIN counts until EOF was accepted); a listener: established, not yet accepted. */
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
    /** Whether TCP gives the connection up by itself when nothing is heard; otherwise only a program or the peer ends it. */
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
    public int cwnd;
    public int ssthresh;
    public int srttMs;
    public int rtoMs;
    public int mss;

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
    }
}
