package cogwire.tcp;

/** What led a connection to its state, one octet in each record. */
public final class Cause {
    public static final int NONE = 0;
    public static final int USER_OPEN = 1;
    public static final int USER_CLOSE = 2;
    public static final int USER_ABORT = 3;
    public static final int USER_SHUTDOWN = 4;
    public static final int SYN_ARRIVED = 5;
    public static final int SYN_ACK_ARRIVED = 6;
    public static final int ACK_ARRIVED = 7;
    public static final int FIN_ARRIVED = 8;
    public static final int RST_ARRIVED = 9;
    public static final int TIMEOUT = 10;
    public static final int EVICTED = 11;
    public static final int ICMP_ARRIVED = 12;
    public static final int TEXT_AFTER_CLOSE = 13;
    public static final int ADDRESS_LOST = 14;
    public static final int NO_ROOM = 15;

    private Cause() {}

    /** A short phrase, for people. */
    public static String name(int cause) {
        return NAMES[cause];
    }

    private static final String[] NAMES = {
        "nothing yet",
        "the program opened",
        "the program closed",
        "the program aborted",
        "the program finished sending",
        "a SYN arrived",
        "a SYN+ACK arrived",
        "an ACK arrived",
        "a FIN arrived",
        "a RST arrived",
        "a time-out",
        "evicted for another connection",
        "an ICMP error arrived",
        "text arrived after the program closed",
        "the local address is no longer ours",
        "the listener had no room"
    };
}
