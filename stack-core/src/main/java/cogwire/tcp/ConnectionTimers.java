package cogwire.tcp;

import cogwire.time.TimerWheel;

/**
 * Which timer is which on the two wheels.
 *
 * <p>Fine, 1 ms: for each control block one of {retransmission, persist} and one of {delayed ACK, offer refused text
 * again}; for each record of a half-open connection its SYN+ACK. Coarse, 500 ms: for each control block one of
 * {keep-alive, FIN-WAIT-2, 2MSL} and the user's poll.
 */
final class ConnectionTimers {
    private static final int FINE_MS = 1;
    private static final int FINE_LEVELS = 3;
    private static final int COARSE_MS = 500;
    private static final int COARSE_LEVELS = 2;

    /** Timers of a control block. */
    static final int PER_TCB = 4;

    final TimerWheel fine;
    final TimerWheel coarse;
    private final int tcbs;

    ConnectionTimers(int tcbs, int synRecords, int nowMs) {
        this.tcbs = tcbs;
        fine = new TimerWheel(2 * tcbs + synRecords, FINE_MS, FINE_LEVELS, nowMs);
        coarse = new TimerWheel(2 * tcbs, COARSE_MS, COARSE_LEVELS, nowMs);
    }

    static int ramOctets(int tcbs, int synRecords) {
        return TimerWheel.ramOctets(2 * tcbs + synRecords, FINE_LEVELS) + TimerWheel.ramOctets(2 * tcbs, COARSE_LEVELS);
    }

    int retransmission(Tcb tcb) {
        return tcb.index;
    }

    int shortTerm(Tcb tcb) {
        return tcbs + tcb.index;
    }

    int synAck(int record) {
        return 2 * tcbs + record;
    }

    int lifetime(Tcb tcb) {
        return tcb.index;
    }

    int poll(Tcb tcb) {
        return tcbs + tcb.index;
    }

    /** Disarms all four of a control block. */
    void cancelAll(Tcb tcb) {
        fine.cancel(retransmission(tcb));
        fine.cancel(shortTerm(tcb));
        coarse.cancel(lifetime(tcb));
        coarse.cancel(poll(tcb));
    }
}
