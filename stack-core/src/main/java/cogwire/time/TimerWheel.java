package cogwire.time;

/**
 * Timers as slots on a fixed wheel: arming cannot fail, allocate or go stale.
 *
 * <p>A timer is a number from 0 to {@code timers - 1}; the caller gives the numbers their meaning. Each level has 64
 * slots; level n spans 64 times what level n - 1 spans. Deadlines beyond the last level wait in its farthest slot and
 * are put right when it comes up. Re-arming to a later time only notes the new deadline (lazy re-arm): the timer is
 * moved when its old slot comes up.
 *
 * <p>Times are in milliseconds of any clock that wraps; they are compared by difference. A timer never fires early, and
 * fires at most one tick late when {@link #advance} is called at every tick.
 */
public final class TimerWheel {
    /** Told of each timer that is due. It may arm and cancel any timer, itself included. */
    public interface Expiry {
        /** The timer is due; it is no longer armed. */
        void expired(int timer);
    }

    /** {@link #untilNextMs}: no timer is armed. */
    public static final int NEVER = Integer.MAX_VALUE;

    public TimerWheel(int timers, int tickMs, int levels, int nowMs) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Arms or re-arms a timer for {@code deadlineMs}. A deadline in the past is due at the next advance. */
    public void arm(int timer, int deadlineMs) {}

    /** Disarms a timer; harmless when it is not armed. */
    public void cancel(int timer) {}

    public boolean isArmed(int timer) {
        return false;
    }

    /** The true deadline of an armed timer, whichever slot it waits in. */
    public int deadlineMs(int timer) {
        return 0;
    }

    /**
     * Moves on to {@code nowMs} and reports what is due, in order of ticks.
     *
     * @param budget most expiries to report now; the rest is due at the next call
     * @return how many were reported
     */
    public int advance(int nowMs, int budget, Expiry expiry) {
        return 0;
    }

    /**
     * Milliseconds until {@link #advance} may have something to do: a lower bound, exact when it matters for sleeping;
     * 0 when something is due, {@link #NEVER} when nothing is armed.
     */
    public int untilNextMs(int nowMs) {
        return NEVER;
    }

    /** Octets of RAM that a wheel of this shape takes on a 32-bit target. */
    public static int ramOctets(int timers, int levels) {
        return 0;
    }
}
