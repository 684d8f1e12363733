package cogwire.tcp;

/** Counters of TCP, under the names of RFC 4022 where it has them. They wrap. */
public final class TcpCounters {
    public int activeOpens;
    public int passiveOpens;
    public int attemptFails;
    public int estabResets;
    public int inSegs;
    public int outSegs;
    public int retransSegs;
    public int inErrs;
    public int outRsts;
    /** Segments with a checksum that is wrong; part of inErrs. */
    public int inChecksumErrs;
    /** Segments to broadcast or multicast addresses, dropped (MUST-57). */
    public int inBroadcast;
    /** SYNs dropped because the listener's backlog is full. */
    public int listenOverflows;
    /** Half-open connections given up because a newer SYN needed their record. */
    public int synRecordsRecycled;
    /** Handshakes that the peer completed while no control block was free. */
    public int tcbsExhausted;
    /** TIME-WAIT records given up before 2MSL (a deviation from MUST-13). */
    public int timeWaitRecycled;
    /** Connections that gave way to others by the eviction policy. */
    public int evicted;
    /** Retransmission time-outs. */
    public int timeouts;

    public int fastRetransmits;
    public int zeroWindowProbes;
    public int keepAliveProbes;
    public int challengeAcks;
    public int challengeAcksSuppressed;
    public int delayedAcks;
    public int duplicateAcks;
    /** Segments of received text that no buffer could hold; the peer sends them again. */
    public int textDropped;

    public int outOfOrder;
    public int outOfOrderDropped;
    /** Segments of text for a connection whose application has closed: answered with RST (SHLD-3). */
    public int textAfterClose;
    /** SYN+ACK given up: SYN-RECEIVED timed out. */
    public int synReceivedTimeouts;

    public int finWait2Timeouts;
    /** Connections given up after R2. */
    public int userTimeouts;

    public int icmpErrors;
    public int icmpErrorsIgnored;
    /** Frames that the MAC had no room for; sent later or, RSTs and record ACKs, not at all. */
    public int macFull;

    TcpCounters() {}
}
