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
}
