package cogwire.tcp;

import cogwire.time.TimerWheel;

/** Sizes and time-outs of TCP. Set before the stack is built; checked once by {@link #problem(int, int)}. */
public final class TcpConfig {
    /** Control blocks. Range 1..32,767. */
    public int tcbs = 8;
    /** Listeners. Range 1..255. */
    public int listeners = 4;
    /** Records of half-open passive connections; 0: four times {@link #tcbs}. */
    public int synRecords = 0;
    /** Records of connections in TIME-WAIT; 0: four times {@link #tcbs}. */
    public int timeWaitRecords = 0;
    /** Extra data that modules may keep with each pcb ({@code tcp.extArg*}), 0..8. */
    public int extArgs = 0;
    /** Largest MSS announced; also limited by the interface's MTU less 40. */
    public int mss = 1460;
    /** Most octets offered to a peer as receive window, {@link #mss}..65,535, or with {@link #windowScale} 1 GiB. */
    public int window = 5840;
    /** Most octets that one connection may have queued for sending. */
    public int sendBuffer = 5840;
    /** Receive buffers that may be held by out-of-order text, all connections together. */
    public int outOfOrderBuffers = 8;
    /** Backlog of a listener that names none. */
    public int backlog = 8;
    /** Windows above 65,535 octets; null: not offered. */
    public WindowScale windowScale;
    /** Timestamps (RFC 7323); null: not offered. */
    public Timestamps timestamps;
    /** Selective acknowledgment (RFC 2018); null: not offered. */
    public SelectiveAck sack;
    /** Loss recovery from what peers selectively acknowledge (RFC 8985); needs {@link #sack}; null: NewReno's. */
    public RackTlp rack;
    /** Explicit congestion notification (RFC 3168); null: not offered. */
    public Ecn ecn;
    /** Path MTU discovery (RFC 1191); null: segments keep their size, and reports are soft errors. */
    public PathMtu pathMtu;
    /** Lets receive windows begin small; null: they are {@link #window} at once. */
    public WindowGrowth windowGrowth;
    /** Spreads what is sent over the round trip; null: a window may leave in one burst. */
    public Pacing pacing;
    /** The user time-out option (RFC 5482); null: not sent and not read. */
    public UserTimeoutOption userTimeoutOption;
    /** Answers SYNs when the records have run out; null: the oldest record gives way. */
    public SynCookies synCookies;
    /** Remembers the last transitions of all connections; null: only what led to each present state is known. */
    public History history;
    /** How the congestion window grows. */
    public CongestionAlgorithm congestion = new Reno();
    /** Initial congestion window in segments, RFC 6928: at most 10. */
    public int initialWindowSegments = 10;
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
    /** Longest R2 for text: 18 hours. */
    public static final int LONGEST_USER_TIMEOUT_MS = 65535000;

    private static final int R2_MS = 120000;

    /**
     * R2 for text (SHLD-11: at least 100,000), in whole seconds; 0: for ever, as long as a program holds the connection,
     * and 120 s after it has closed.
     */
    public int userTimeoutMs = R2_MS;
    /** R1: retransmissions after which the user hears of it (SHLD-10: at least 3). */
    public int r1 = 3;
    /** How long a half-open passive connection lasts. */
    public int synReceivedTimeoutMs = 20000;
    /** What happens to a completed handshake that no control block or backlog can take: see {@link #acceptOverflow}. */
    public static final int OVERFLOW_HOLD = 0;

    /** The record is forgotten without a word. */
    public static final int OVERFLOW_DROP = 1;

    /** The peer gets a RST. */
    public static final int OVERFLOW_RESET = 2;

    /** {@link #OVERFLOW_HOLD}: the record stays and the peer's next segment tries again; or DROP, or RESET. */
    public int acceptOverflow = OVERFLOW_HOLD;
    /** Whom a new connection may push out when no control block is free; null: nobody, and the call says MEM. */
    public EvictionPolicy eviction;
    /** How long an orphan stays in FIN-WAIT-2. */
    public int finWait2TimeoutMs = 60000;

    /** Longest idle time and interval of keep-alive, as in Linux. */
    public static final int LONGEST_KEEPALIVE_MS = 32767000;

    /** Half seconds are what is told apart; {@link #LONGEST_KEEPALIVE_MS} at most. */
    public int keepAliveIdleMs = 7200000;

    public int keepAliveIntervalMs = 75000;
    public int keepAliveCount = 9;
    public int ttl = 64;
    /** Most challenge ACKs to one connection in a second (RFC 5961 section 7). */
    public int challengeAcksPerSecond = 4;

    /** What connections offer unless told otherwise: a set of {@link TcpFeature}. */
    int features() {
        return (windowScale == null ? 0 : TcpFeature.WINDOW_SCALE)
                | (timestamps == null ? 0 : TcpFeature.TIMESTAMPS)
                | (sack == null ? 0 : TcpFeature.SACK)
                | (ecn == null ? 0 : TcpFeature.ECN);
    }

    /** Records of half-open passive connections, the default applied. */
    public int synRecordCount() {
        return synRecords == 0 ? 4 * tcbs : synRecords;
    }

    /** Records of connections in TIME-WAIT, the default applied. */
    public int timeWaitRecordCount() {
        return timeWaitRecords == 0 ? 4 * tcbs : timeWaitRecords;
    }

    int orphanTimeoutMs() {
        return userTimeoutMs != 0 ? userTimeoutMs : R2_MS;
    }

    /**
     * What is wrong with these settings and what to change.
     *
     * @param frameOctets octets of a frame's buffer
     * @param receiveBuffers buffers for received frames
     * @return null when they are sound
     */
    public String problem(int frameOctets, int receiveBuffers) {
        String problem = Range.check("tcp.tcbs", tcbs, 1, 32767);
        problem = Range.first(problem, "tcp.listeners", listeners, 1, 255);
        problem = Range.first(problem, "tcp.synRecords", synRecordCount(), 1, 32767);
        problem = Range.first(problem, "tcp.timeWaitRecords", timeWaitRecordCount(), 1, 32767);
        // Rows and timers are named by 16 bits.
        if (problem == null && (long) tcbs + synRecordCount() + timeWaitRecordCount() + listeners > 65535) {
            problem =
                    "tcp.tcbs, synRecords, timeWaitRecords and listeners are more than 65,535 together, set them lower";
        }
        if (problem == null && (long) 2 * tcbs + synRecordCount() > TimerWheel.MAX_TIMERS) {
            problem = "twice tcp.tcbs and tcp.synRecords are more than 65,000 together, set them lower";
        }
        problem = Range.first(problem, "tcp.extArgs", extArgs, 0, 8);
        problem = Range.first(problem, "tcp.mss", mss, 88, frameOctets - 54);
        problem = Range.first(
                problem, "tcp.window", window, mss, windowScale == null ? 0xFFFF : WindowScale.LARGEST_WINDOW);
        if (history != null) {
            problem = Range.first(problem, "tcp.history's entries", history.entries(), 1, 65535);
        }
        if (windowGrowth != null) {
            problem = Range.first(problem, "tcp.windowGrowth's first window", windowGrowth.first(), mss, window);
        }
        problem = Range.first(problem, "tcp.sendBuffer", sendBuffer, mss, 1 << 30);
        problem = Range.first(problem, "tcp.outOfOrderBuffers", outOfOrderBuffers, 0, receiveBuffers - 2);
        problem = Range.first(problem, "tcp.backlog", backlog, 1, 65535);
        problem = Range.first(problem, "tcp.mslMs", mslMs, 1, 600000);
        problem = Range.first(problem, "tcp.delayedAckMs", delayedAckMs, 0, 499);
        problem = Range.first(problem, "tcp.segmentsPerAck", segmentsPerAck, 1, 16);
        problem = Range.first(problem, "tcp.initialWindowSegments", initialWindowSegments, 1, 10);
        problem = Range.first(problem, "tcp.rtoMinMs", rtoMinMs, 1, 10000);
        problem = Range.first(problem, "tcp.rtoInitialMs", rtoInitialMs, rtoMinMs, 60000);
        problem = Range.first(problem, "tcp.rtoMaxMs", rtoMaxMs, rtoInitialMs, 240000);
        if (problem == null && rack != null) {
            problem = RackTlp.problem(this);
        }
        problem = Range.first(problem, "tcp.synTimeoutMs", synTimeoutMs, rtoInitialMs, 3600000);
        problem = Range.first(problem, "tcp.userTimeoutMs", userTimeoutMs, 0, LONGEST_USER_TIMEOUT_MS);
        problem = Range.first(problem, "tcp.r1", r1, 1, 100);
        problem = Range.first(problem, "tcp.synReceivedTimeoutMs", synReceivedTimeoutMs, 1000, 600000);
        problem = Range.first(problem, "tcp.acceptOverflow", acceptOverflow, OVERFLOW_HOLD, OVERFLOW_RESET);
        problem = Range.first(problem, "tcp.finWait2TimeoutMs", finWait2TimeoutMs, 1000, 3600000);
        problem = Range.first(problem, "tcp.keepAliveIdleMs", keepAliveIdleMs, 1000, LONGEST_KEEPALIVE_MS);
        problem = Range.first(problem, "tcp.keepAliveIntervalMs", keepAliveIntervalMs, 500, LONGEST_KEEPALIVE_MS);
        problem = Range.first(problem, "tcp.keepAliveCount", keepAliveCount, 1, 127);
        problem = Range.first(problem, "tcp.ttl", ttl, 1, 255);
        return Range.first(problem, "tcp.challengeAcksPerSecond", challengeAcksPerSecond, 1, 127);
    }
}
