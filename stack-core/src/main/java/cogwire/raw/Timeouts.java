package cogwire.raw;

import cogwire.Err;
import cogwire.hal.Clock;
import cogwire.time.TimerWheel;

/**
 * lwIP's timeouts.h: one-shot time-outs for programs. A fixed number of them, on a {@link TimerWheel}, so arming and
 * expiring cost the same however many there are. {@code sys_check_timeouts} is the stack's poll, whose answer includes
 * the next of these.
 *
 * <p>Threading: the stack's owner only. Handlers run in the stack's turn, after frames and before output.
 */
public final class Timeouts implements TimerWheel.Expiry {
    private static final int TICK_MS = 1;
    private static final int LEVELS = 3;

    private final Clock clock;
    private final TimerWheel wheel;
    private final TimeoutFn[] fns;
    private final Object[] args;
    private final int[] free;
    private int available;
    private int lowWater;
    private int exhausted;
    private boolean inTurn;
    private int turnMs;

    /** @param count most time-outs at a time, at least 1 */
    public Timeouts(int count, Clock clock) {
        this.clock = clock;
        wheel = new TimerWheel(count, TICK_MS, LEVELS, clock.nowMs());
        fns = new TimeoutFn[count];
        args = new Object[count];
        free = new int[count];
        for (int i = 0; i < count; i++) {
            free[i] = count - 1 - i;
        }
        available = count;
        lowWater = count;
    }

    /** Octets of RAM on a 32-bit target. */
    public static int ramOctets(int count) {
        return TimerWheel.ramOctets(count, LEVELS) + 3 * 12 + 12 * count + 48;
    }

    /**
     * Calls {@code fn.timeout(arg)} once, after {@code ms}.
     *
     * @param ms 0 or more; 0 is due at the next turn
     * @return {@code Err.MEM} as many as there can be are waiting; {@code Err.VAL} a negative time
     */
    public int sysTimeout(int ms, TimeoutFn fn, Object arg) {
        if (ms < 0 || fn == null) {
            return Err.VAL;
        }
        if (available == 0) {
            exhausted++;
            return Err.MEM;
        }
        int slot = free[--available];
        if (available < lowWater) {
            lowWater = available;
        }
        fns[slot] = fn;
        args[slot] = arg;
        wheel.arm(slot, nowMs() + ms);
        return Err.OK;
    }

    /**
     * Takes back the earliest time-out of this handler and argument; without one, nothing happens.
     *
     * @return whether there was one
     */
    public boolean sysUntimeout(TimeoutFn fn, Object arg) {
        int found = -1;
        for (int slot = 0; slot < fns.length; slot++) {
            if (fns[slot] == fn
                    && args[slot] == arg
                    && fn != null
                    && (found < 0 || wheel.deadlineMs(slot) - wheel.deadlineMs(found) < 0)) {
                found = slot;
            }
        }
        if (found < 0) {
            return false;
        }
        wheel.cancel(found);
        release(found);
        return true;
    }

    /** Milliseconds until the next time-out is due, 0 when one is; {@code TimerWheel.NEVER}: none waits. */
    public int sysTimeoutsSleeptime() {
        return untilNextMs(nowMs());
    }

    /** The same, for the stack. */
    public int untilNextMs(int now) {
        return wheel.untilNextMs(now);
    }

    /** For the stack: calls what is due, at most {@code budget} of them; how many there were. */
    public int expire(int now, int budget) {
        turnMs = now;
        inTurn = true;
        int expired = wheel.advance(now, budget, this);
        inTurn = false;
        return expired;
    }

    @Override
    public void expired(int slot) {
        TimeoutFn fn = fns[slot];
        Object arg = args[slot];
        release(slot);
        fn.timeout(arg);
    }

    private void release(int slot) {
        fns[slot] = null;
        args[slot] = null;
        free[available++] = slot;
    }

    private int nowMs() {
        return inTurn ? turnMs : clock.nowMs();
    }

    /** Time-outs that can wait at a time. */
    public int size() {
        return fns.length;
    }

    /** How many more can be armed now. */
    public int available() {
        return available;
    }

    /** The fewest that could ever be armed. */
    public int lowWater() {
        return lowWater;
    }

    /** How often {@link #sysTimeout} said {@code Err.MEM}. */
    public int exhausted() {
        return exhausted;
    }
}
