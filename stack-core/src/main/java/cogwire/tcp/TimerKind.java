package cogwire.tcp;

/** What the timer that a connection waits for is there for; netstat's Timer column. */
public final class TimerKind {
    public static final int NONE = 0;
    /** Retransmission of text, SYN or FIN. */
    public static final int RETRANSMISSION = 1;
    /** Probe of a zero window. */
    public static final int PERSIST = 2;
    /** Probe of an idle peer. */
    public static final int KEEP_ALIVE = 3;
    /** Time-out of FIN-WAIT-2 of an orphan. */
    public static final int FIN_WAIT_2 = 4;
    /** 2MSL of TIME-WAIT. */
    public static final int TIME_WAIT = 5;
    /** Repeat of a SYN+ACK. */
    public static final int SYN_ACK = 6;
    /** A delayed ACK. */
    public static final int DELAYED_ACK = 7;

    private TimerKind() {}

    /** A short name, for people. */
    public static String name(int kind) {
        return NAMES[kind];
    }

    private static final String[] NAMES = {"off", "on", "probe", "keepalive", "finwait2", "timewait", "synack", "delack"
    };
}
