package cogwire.apps;

/** States of a DHCP client: those of RFC 2131 figure 5, and those that lie between them and an address in use. */
public final class DhcpState {
    /** Does nothing: not started, or stopped. */
    public static final int STOPPED = 0;
    /** Waits a moment before it asks anew. */
    public static final int INIT = 1;
    /** Has asked everybody, waits for offers. */
    public static final int SELECTING = 2;
    /** Has asked for what was offered. */
    public static final int REQUESTING = 3;
    /** Has asked whether an address that it had before may still be used. */
    public static final int REBOOTING = 4;
    /** Was given an address, and asks the link whether somebody has it already. */
    public static final int CHECKING = 5;
    /** Has a lease. */
    public static final int BOUND = 6;
    /** Asks its server for more time. */
    public static final int RENEWING = 7;
    /** Asks everybody for more time. */
    public static final int REBINDING = 8;
    /** Has given the lease back; the address goes when the word has had time to leave. */
    public static final int RELEASING = 9;

    private DhcpState() {}

    /** The state's name, for people. */
    public static String name(int state) {
        return NAMES[state];
    }

    private static final String[] NAMES = {
        "STOPPED",
        "INIT",
        "SELECTING",
        "REQUESTING",
        "REBOOTING",
        "CHECKING",
        "BOUND",
        "RENEWING",
        "REBINDING",
        "RELEASING"
    };
}
