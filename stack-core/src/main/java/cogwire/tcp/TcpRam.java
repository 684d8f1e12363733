package cogwire.tcp;

/**
 * Octets of RAM that TCP takes on a 32-bit target: objects with a header of 8 octets, and what each has in the arrays of
 * timers, demultiplexer, local ends, pools and parts. Computed from the classes' own figures, which a test holds against
 * their fields. The application's callbacks are {@code cogwire.raw}'s.
 */
public final class TcpRam {
    private static final int TIMER = 8;
    private static final int REFERENCE = 4;
    private static final int LINK = 2;

    private TcpRam() {}

    /** A connection that has a control block, with what the configured parts keep for it. */
    public static int tcb(TcpConfig config) {
        return control() + ConnectionTimers.PER_TCB * TIMER + row(config) + parts(config);
    }

    /** A passive connection in SYN-RECEIVED. */
    public static int synRecord(TcpConfig config) {
        return SynRecords.octets(config.timestamps != null) + TIMER + row(config);
    }

    /** A connection in TIME-WAIT whose user has closed. */
    public static int timeWaitRecord(TcpConfig config) {
        return TimeWaitRecords.octets(config.timestamps != null) + row(config);
    }

    /** A listener. */
    public static int listener() {
        return Listener.OCTETS + REFERENCE + PortTable.OCTETS;
    }

    /** All of it: pools, tables, wheels and parts. What there is one of, a few hundred octets, is not counted. */
    public static int total(TcpConfig config) {
        int tcbs = config.tcbs;
        int syns = config.synRecordCount();
        int waits = config.timeWaitRecordCount();
        return tcbs * (control() + parts(config))
                + syns * SynRecords.octets(config.timestamps != null)
                + waits * TimeWaitRecords.octets(config.timestamps != null)
                + config.listeners * (Listener.OCTETS + REFERENCE)
                + TcpDemux.ramOctets(tcbs + syns + waits, config.listeners)
                + ConnectionTimers.ramOctets(tcbs, syns)
                + (config.pathMtu == null ? 0 : config.pathMtu.octets())
                + (config.history == null ? 0 : config.history.octets());
    }

    /** A control block, and its places in the pool, among the free and among the ready. */
    private static int control() {
        return Tcb.OCTETS + REFERENCE + 2 * LINK;
    }

    /** A row of the demultiplexer, its local end, and its share of the heads of both, rounded up. */
    private static int row(TcpConfig config) {
        int rows = config.tcbs + config.synRecordCount() + config.timeWaitRecordCount();
        int heads = 2 * (TcpDemux.headCount(rows) + PortTable.headCount(rows + config.listeners));
        return TcpDemux.OCTETS + PortTable.OCTETS + (heads + rows - 1) / rows;
    }

    /** What the parts keep for each control block. */
    private static int parts(TcpConfig config) {
        return (config.timestamps == null ? 0 : Timestamps.OCTETS_PER_TCB)
                + (config.sack == null ? 0 : SelectiveAck.OCTETS_PER_TCB)
                + (config.rack == null ? 0 : RackTlp.octetsPerTcb(config))
                + (config.windowGrowth == null ? 0 : WindowGrowth.OCTETS_PER_TCB)
                + (config.pacing == null ? 0 : Pacing.OCTETS_PER_TCB)
                + (config.history == null ? 0 : History.OCTETS_PER_TCB)
                + config.congestion.octetsPerTcb();
    }
}
