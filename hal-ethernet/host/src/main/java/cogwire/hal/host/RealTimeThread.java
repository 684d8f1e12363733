package cogwire.hal.host;

/** Linux's real-time scheduling, for a thread that must wake up on time though the computer is busy. */
public final class RealTimeThread {
    private static final int SCHED_RR = 2;

    /** What the thread starts is scheduled as usual. */
    private static final int SCHED_RESET_ON_FORK = 0x40000000;

    private static final int CALLER = 0;

    private RealTimeThread() {}

    /**
     * Lets the calling thread go before all that are not real-time, and before real-time ones of a lower priority. It
     * must sleep most of the time.
     *
     * @param priority 1 to 99, the highest
     * @return false when that is not permitted (it takes root); the thread then runs as before
     */
    public static boolean raise(int priority) {
        return LibC.sched_setscheduler(CALLER, SCHED_RR | SCHED_RESET_ON_FORK, new int[] {priority}) == 0;
    }
}
