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

    /** Probes of what was last in flight (RFC 8985 section 7). */
    public int tailLossProbes;
    /** Recoveries taken back: nothing had been lost. */
    public int spuriousRecoveries;
    /** Reports that something we sent arrived twice (RFC 2883). */
    public int duplicatesReported;
    /** Peers that dropped what they had selectively acknowledged. */
    public int sackReneges;
    /** Segments older than the timestamp that came last (PAWS). */
    public int pawsDropped;
    /** Segments without the timestamps that were agreed on, dropped. */
    public int timestampsMissing;
    /** SYNs answered by a cookie for want of a record. */
    public int synCookiesSent;
    /** Connections made of a cookie that came back. */
    public int synCookiesReturned;
    /** Windows taken back because a router said that it is congested (RFC 3168). */
    public int ecnReductions;
    /** Connections whose segments became smaller: a router said so, or a black hole is suspected. */
    public int pathMtuReductions;

    TcpCounters() {}

    /** How many counters there are. */
    public static int count() {
        return NAMES.length;
    }

    /** The name of counter {@code i}, 0..{@link #count} - 1, for people. */
    public static String name(int i) {
        return NAMES[i];
    }

    /** The value of counter {@code i}; 0 for one that does not exist. */
    public int value(int i) {
        switch (i) {
            case 0:
                return activeOpens;
            case 1:
                return passiveOpens;
            case 2:
                return attemptFails;
            case 3:
                return estabResets;
            case 4:
                return inSegs;
            case 5:
                return outSegs;
            case 6:
                return retransSegs;
            case 7:
                return inErrs;
            case 8:
                return outRsts;
            case 9:
                return inChecksumErrs;
            case 10:
                return inBroadcast;
            case 11:
                return listenOverflows;
            case 12:
                return synRecordsRecycled;
            case 13:
                return tcbsExhausted;
            case 14:
                return timeWaitRecycled;
            case 15:
                return evicted;
            case 16:
                return timeouts;
            case 17:
                return fastRetransmits;
            case 18:
                return zeroWindowProbes;
            case 19:
                return keepAliveProbes;
            case 20:
                return challengeAcks;
            case 21:
                return challengeAcksSuppressed;
            case 22:
                return delayedAcks;
            case 23:
                return duplicateAcks;
            case 24:
                return textDropped;
            case 25:
                return outOfOrder;
            case 26:
                return outOfOrderDropped;
            case 27:
                return textAfterClose;
            case 28:
                return synReceivedTimeouts;
            case 29:
                return finWait2Timeouts;
            case 30:
                return userTimeouts;
            case 31:
                return icmpErrors;
            case 32:
                return icmpErrorsIgnored;
            case 33:
                return macFull;
            case 34:
                return tailLossProbes;
            case 35:
                return spuriousRecoveries;
            case 36:
                return duplicatesReported;
            case 37:
                return sackReneges;
            case 38:
                return pawsDropped;
            case 39:
                return timestampsMissing;
            case 40:
                return synCookiesSent;
            case 41:
                return synCookiesReturned;
            case 42:
                return ecnReductions;
            case 43:
                return pathMtuReductions;
            default:
                return 0;
        }
    }

    private static final String[] NAMES = {
        "activeOpens",
        "passiveOpens",
        "attemptFails",
        "estabResets",
        "inSegs",
        "outSegs",
        "retransSegs",
        "inErrs",
        "outRsts",
        "inChecksumErrs",
        "inBroadcast",
        "listenOverflows",
        "synRecordsRecycled",
        "tcbsExhausted",
        "timeWaitRecycled",
        "evicted",
        "timeouts",
        "fastRetransmits",
        "zeroWindowProbes",
        "keepAliveProbes",
        "challengeAcks",
        "challengeAcksSuppressed",
        "delayedAcks",
        "duplicateAcks",
        "textDropped",
        "outOfOrder",
        "outOfOrderDropped",
        "textAfterClose",
        "synReceivedTimeouts",
        "finWait2Timeouts",
        "userTimeouts",
        "icmpErrors",
        "icmpErrorsIgnored",
        "macFull",
        "tailLossProbes",
        "spuriousRecoveries",
        "duplicatesReported",
        "sackReneges",
        "pawsDropped",
        "timestampsMissing",
        "synCookiesSent",
        "synCookiesReturned",
        "ecnReductions",
        "pathMtuReductions"
    };
}
