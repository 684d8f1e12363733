package cogwire.tcp;

import cogwire.time.TimerWheel;

/**
 * Which timer is which on the two wheels.
 *
 * <p>Fine, 1 ms: for each control block one of {retransmission, persist, keep-alive, FIN-WAIT-2, 2MSL} and one of
 * {delayed ACK, offer refused text again}; for each record of a half-open connection its SYN+ACK. Coarse, 500 ms: for
 * each control block the user's poll.
 *
 * <p>The first two of a control block say that something is outstanding, the other three that nothing is ({@link
 * Tcb#LIFETIME}): one timer does for all.
 */
final class ConnectionTimers {
    private static final int FINE_MS = 1;
    private static final int FINE_LEVELS = 3;
    private static final int COARSE_MS = 500;
    private static final int COARSE_LEVELS = 2;

    /** Timers of a control block. */
    static final int PER_TCB = 3;

    final TimerWheel fine;
    final TimerWheel coarse;
    private final int tcbs;

    ConnectionTimers(int tcbs, int synRecords, int nowMs) {
        this.tcbs = tcbs;
        fine = new TimerWheel(2 * tcbs + synRecords, FINE_MS, FINE_LEVELS, nowMs);
        coarse = new TimerWheel(tcbs, COARSE_MS, COARSE_LEVELS, nowMs);
    }

    static int ramOctets(int tcbs, int synRecords) {
        return TimerWheel.ramOctets(2 * tcbs + synRecords, FINE_LEVELS) + TimerWheel.ramOctets(tcbs, COARSE_LEVELS);
    }

    /** Retransmission, persist, or what {@link Tcb#LIFETIME} says. */
    int main(Tcb tcb) {
        return tcb.index;
    }

    /** Something is outstanding, or waits for a window. */
    void armRetransmission(Tcb tcb, int deadlineMs) {
        tcb.clear(Tcb.LIFETIME);
        fine.arm(main(tcb), deadlineMs);
    }

    boolean retransmissionArmed(Tcb tcb) {
        return !tcb.is(Tcb.LIFETIME) && fine.isArmed(main(tcb));
    }

    /** Nothing is outstanding: keep-alive, FIN-WAIT-2 or 2MSL. */
    void armLifetime(Tcb tcb, int deadlineMs) {
        tcb.set(Tcb.LIFETIME);
        fine.arm(main(tcb), deadlineMs);
    }

    void cancelMain(Tcb tcb) {
        tcb.clear(Tcb.LIFETIME);
        fine.cancel(main(tcb));
    }

    int shortTerm(Tcb tcb) {
        return tcbs + tcb.index;
    }

    int synAck(int record) {
        return 2 * tcbs + record;
    }

    int poll(Tcb tcb) {
        return tcb.index;
    }

    /** Disarms all three of a control block. */
    void cancelAll(Tcb tcb) {
        cancelMain(tcb);
        fine.cancel(shortTerm(tcb));
        coarse.cancel(poll(tcb));
    }
}
