package cogwire.tcp;

/** Sizes and time-outs of TCP. Set before the stack is built; checked once by {@link #problem()}. */
public final class TcpConfig {
    /** Control blocks. Range 1..65,535. */
    public int tcbs = 8;
    /** Listeners. Range 1..255. */
    public int listeners = 4;
    /** Records of half-open passive connections; 0: four times {@link #tcbs}. */
    public int synRecords = 0;
    /** Records of connections in TIME-WAIT; 0: four times {@link #tcbs}. */
    public int timeWaitRecords = 0;
    /** Largest MSS announced; also limited by the interface's MTU less 40. */
    public int mss = 1460;
    /** Most octets offered to a peer as receive window, 1..65,535. */
    public int window = 5840;
    /** Most octets that one connection may have queued for sending. */
    public int sendBuffer = 5840;
    /** Receive buffers that may be held by out-of-order text, all connections together. */
    public int outOfOrderBuffers = 8;
    /** Backlog of a listener that names none. */
    public int backlog = 8;
    /** Maximum segment lifetime; TIME-WAIT lasts twice as long. */
    public int mslMs = 60000;
    /** Delayed ACK, below 500 (RFC 9293 MUST-40). */
    public int delayedAckMs = 40;
    /** Full-sized segments per ACK; more than 2 is a deviation (SHLD-19). */
    public int segmentsPerAck = 2;

    public int rtoInitialMs = 1000;
    /** Floor of the RTO; RFC 6298 says 1000, Linux uses 200. */
    public int rtoMinMs = 200;

    public int rtoMaxMs = 60000;
    /** R2 for a SYN (RFC 9293 MUST-23: at least 180,000). */
    public int synTimeoutMs = 180000;
    /** R2 for text (SHLD-11: at least 100,000). */
    public int userTimeoutMs = 120000;
    /** R1: retransmissions after which the user hears of it (SHLD-10: at least 3). */
    public int r1 = 3;
    /** How long a half-open passive connection lasts. */
    public int synReceivedTimeoutMs = 20000;
    /** How long an orphan stays in FIN-WAIT-2. */
    public int finWait2TimeoutMs = 60000;

    public int keepAliveIdleMs = 7200000;
    public int keepAliveIntervalMs = 75000;
    public int keepAliveCount = 9;
    public int ttl = 64;
    /** Most challenge ACKs to one connection in a second (RFC 5961 section 7). */
    public int challengeAcksPerSecond = 4;
}
