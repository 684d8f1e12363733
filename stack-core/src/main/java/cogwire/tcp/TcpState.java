package cogwire.tcp;

/** The states of RFC 9293 section 3.3.2, under lwIP's numbers. */
public final class TcpState {
    public static final int CLOSED = 0;
    public static final int LISTEN = 1;
    public static final int SYN_SENT = 2;
    public static final int SYN_RECEIVED = 3;
    public static final int ESTABLISHED = 4;
    public static final int FIN_WAIT_1 = 5;
    public static final int FIN_WAIT_2 = 6;
    public static final int CLOSE_WAIT = 7;
    public static final int CLOSING = 8;
    public static final int LAST_ACK = 9;
    public static final int TIME_WAIT = 10;
    /** How many states there are. */
    public static final int COUNT = 11;

    private TcpState() {}

    /** The RFC's name, with underscores for hyphens. */
    public static String name(int state) {
        return NAMES[state];
    }

    /** Whether the connection is synchronized (RFC 9293 section 3.5.2: ESTABLISHED and later). */
    public static boolean synchronizedState(int state) {
        return state >= ESTABLISHED;
    }

    /** Whether the user may still queue text: ESTABLISHED and CLOSE-WAIT. */
    public static boolean maySend(int state) {
        return state == ESTABLISHED || state == CLOSE_WAIT;
    }

    /** Whether text may still arrive: the peer has not sent FIN. */
    public static boolean mayReceive(int state) {
        return state == ESTABLISHED || state == FIN_WAIT_1 || state == FIN_WAIT_2;
    }

    private static final String[] NAMES = {
        "CLOSED",
        "LISTEN",
        "SYN_SENT",
        "SYN_RECEIVED",
        "ESTABLISHED",
        "FIN_WAIT_1",
        "FIN_WAIT_2",
        "CLOSE_WAIT",
        "CLOSING",
        "LAST_ACK",
        "TIME_WAIT"
    };
}
