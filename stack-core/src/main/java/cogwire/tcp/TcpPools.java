package cogwire.tcp;

/**
 * A census of TCP's pools: how many of each thing there are, how many are free now, and the fewest that ever were. Read
 * it whenever you like; it reads what is there and keeps nothing.
 */
public final class TcpPools {
    /** Control blocks. */
    public static final int TCBS = 0;
    /** Records of half-open passive connections. */
    public static final int SYN_RECORDS = 1;
    /** Records of connections in TIME-WAIT. */
    public static final int TIME_WAIT_RECORDS = 2;
    /** How many pools there are. */
    public static final int COUNT = 3;

    private final TcpProtocol tcp;

    public TcpPools(TcpProtocol tcp) {
        this.tcp = tcp;
    }

    /** What a pool holds, for people. */
    public static String name(int pool) {
        return NAMES[pool];
    }

    /** Things in a pool, free or not. */
    public int size(int pool) {
        return pool == TCBS
                ? tcp.config.tcbs
                : pool == SYN_RECORDS ? tcp.config.synRecordCount() : tcp.config.timeWaitRecordCount();
    }

    /** Things that are free now. */
    public int available(int pool) {
        return pool == TCBS
                ? tcp.tcbs.available()
                : pool == SYN_RECORDS ? tcp.synRecords.available() : tcp.timeWaitRecords.available();
    }

    /** The fewest that were ever free. */
    public int lowWater(int pool) {
        return pool == TCBS
                ? tcp.tcbs.lowWater()
                : pool == SYN_RECORDS ? tcp.synRecords.lowWater() : tcp.timeWaitRecords.lowWater();
    }

    private static final String[] NAMES = {"control blocks", "SYN records", "TIME-WAIT records"};
}
