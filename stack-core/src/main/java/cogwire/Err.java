package cogwire;

/**
 * The results of calls: lwIP's numbers under lwIP's names. A call that returns a count or a handle returns one of these
 * when it is negative.
 */
public final class Err {
    /** No error. */
    public static final int OK = 0;
    /** Out of memory: a pool or a queue is full. Worth trying again later. */
    public static final int MEM = -1;
    /** No buffer, or no free port. */
    public static final int BUF = -2;
    /** The other end did not answer in time. */
    public static final int TIMEOUT = -3;
    /** No route to the address. */
    public static final int RTE = -4;
    /** The operation goes on. */
    public static final int INPROGRESS = -5;
    /** A value outside its range. */
    public static final int VAL = -6;
    /** The operation would have to wait. */
    public static final int WOULDBLOCK = -7;
    /** The address is in use. */
    public static final int USE = -8;
    /** Already connecting. */
    public static final int ALREADY = -9;
    /** Already connected, or listening. */
    public static final int ISCONN = -10;
    /** Not connected. */
    public static final int CONN = -11;
    /** The network interface refused. */
    public static final int IF = -12;
    /** Aborted by this side. */
    public static final int ABRT = -13;
    /** Reset by the other end. */
    public static final int RST = -14;
    /** Closed, or a handle that has outlived what it named. */
    public static final int CLSD = -15;
    /** An argument that makes no sense. */
    public static final int ARG = -16;

    private Err() {}

    /** The constant's name, for people. */
    public static String name(int err) {
        return err <= 0 && err >= ARG ? NAMES[-err] : "?";
    }

    private static final String[] NAMES = {
        "OK",
        "MEM",
        "BUF",
        "TIMEOUT",
        "RTE",
        "INPROGRESS",
        "VAL",
        "WOULDBLOCK",
        "USE",
        "ALREADY",
        "ISCONN",
        "CONN",
        "IF",
        "ABRT",
        "RST",
        "CLSD",
        "ARG"
    };
}
