package cogwire.ip;

/** What ICMP counted, in the manner of RFC 4293's icmpStatsTable; all wrap at 2³². */
public final class IcmpCounters {
    public int inMsgs;
    /** Too short, or checksum wrong. */
    public int inErrors;

    public int inEchos;
    public int inEchoReps;
    public int inDestUnreachs;
    public int inTimeExcds;
    public int inParmProbs;
    /** Redirects: never followed. */
    public int inRedirects;
    /** Source quench, timestamps, address masks, router advertisements and anything else that is ignored. */
    public int inIgnored;
    /** Echo requests to a broadcast or multicast address: not answered. */
    public int inBroadcastEchos;
    /** Errors that quote nothing that we could have sent. */
    public int inBadQuotes;

    public int outMsgs;
    public int outEchos;
    public int outEchoReps;
    public int outDestUnreachs;
    public int outTimeExcds;
    /** Errors that the rate limit held back. */
    public int outLimited;
    /** Messages that could not leave. */
    public int outErrors;
}
