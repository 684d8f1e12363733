package cogwire.time;

/**
 * Timers as slots on a fixed wheel: arming cannot fail, allocate or go stale.
 *
 * <p>A timer is a number from 0 to {@code timers - 1}; the caller gives the numbers their meaning. Each level has 64
 * slots; level n spans 64 times what level n - 1 spans. Deadlines beyond the last level wait in its farthest slot and
 * are put right when it comes up. Re-arming to a later time only notes the new deadline (lazy re-arm): the timer is
 * moved when its old slot comes up.
 *
 * <p>Times are in milliseconds of any clock that wraps; they are compared by difference, so a deadline lies less than
 * 2^31 ms (24 days) after the last {@link #advance}, and as much may pass between two of those. A timer never fires
 * early, and fires at most one tick late when {@link #advance} is called at every tick.
 *
 * <p>How it is kept: a list is a ring of links with a head of its own, heads follow the timers in the link arrays, and
 * what is in no list points to itself. Invariant: a timer in a slot has a deadline after {@link #baseMs}, and its slot
 * comes up no later than that deadline; a timer in one of the two due lists has a deadline at or before it. So the
 * deadline alone tells the two apart.
 *
 * <p>Threading: the stack's owner only. {@link #advance} must not be called from within {@link Expiry#expired}.
 */
public final class TimerWheel {
    /** Told of each timer that is due. It may arm and cancel any timer, itself included. */
    public interface Expiry {
        /** The timer is due; it is no longer armed. */
        void expired(int timer);
    }

    /** {@link #untilNextMs}: no timer is armed. */
    public static final int NEVER = Integer.MAX_VALUE;

    /** Links are 16 bits wide; this leaves room for the heads of the lists. */
    public static final int MAX_TIMERS = 65000;

    private static final int SLOT_BITS = 6;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int SLOT_MASK = SLOTS - 1;
    private static final int MAX_LEVELS = 4;

    private final int timers;
    private final int tickMs;
    private final int levels;

    /** Ticks to the farthest slot: the longest wait that needs no second look. */
    private final int spanTicks;

    /** Head of what this call of {@link #advance} still has to report. */
    private final int dueHead;

    /** Head of what was armed for the past, due at the next {@link #advance}: a timer cannot starve the others. */
    private final int overdueHead;

    /** True deadline of each timer; meaningful while it is armed. */
    private final int[] deadline;

    private final char[] next;
    private final char[] previous;

    /** Two words a level: bit s of the pair says that slot s holds a timer. */
    private final int[] occupied;

    /** Ticks since the wheel was made, modulo 2^32: everything up to and including this tick has been collected. */
    private int currentTick;

    /** The time at which {@link #currentTick} began. */
    private int baseMs;

    /** The tick at which the next slot with timers comes up, on any level; meaningful when {@link #nearest} says so. */
    private int nearestTick;

    /** {@link #KNOWN}, {@link #NONE} or {@link #UNKNOWN}: looking for it at each turn would cost more than the turn. */
    private int nearest = NONE;

    private static final int UNKNOWN = 0;
    private static final int KNOWN = 1;
    /** No slot holds a timer. */
    private static final int NONE = 2;

    /**
     * @param timers how many, at most {@link #MAX_TIMERS}
     * @param tickMs length of a tick, at least 1
     * @param levels 1 to 4, as long as the wheel's span in milliseconds stays below 2^31
     * @param nowMs the time of the first tick
     */
    public TimerWheel(int timers, int tickMs, int levels, int nowMs) {
        if (timers < 0 || timers > MAX_TIMERS) {
            throw new IllegalArgumentException("timers must be 0 to 65000");
        }
        if (levels < 1 || levels > MAX_LEVELS) {
            throw new IllegalArgumentException("levels must be 1 to 4");
        }
        if (tickMs < 1 || tickMs > Integer.MAX_VALUE >> (SLOT_BITS * levels)) {
            throw new IllegalArgumentException("tickMs makes the wheel span 2^31 ms or more");
        }
        this.timers = timers;
        this.tickMs = tickMs;
        this.levels = levels;
        this.spanTicks = (1 << (SLOT_BITS * levels)) - 1;
        this.baseMs = nowMs;
        this.dueHead = timers + levels * SLOTS;
        this.overdueHead = dueHead + 1;
        this.deadline = new int[timers];
        this.next = new char[overdueHead + 1];
        this.previous = new char[overdueHead + 1];
        this.occupied = new int[2 * levels];
        for (int i = 0; i <= overdueHead; i++) {
            next[i] = (char) i;
            previous[i] = (char) i;
        }
    }

    /** Arms or re-arms a timer for {@code deadlineMs}. A deadline in the past is due at the next advance. */
    public void arm(int timer, int deadlineMs) {
        int old = deadline[timer];
        deadline[timer] = deadlineMs;
        if (next[timer] != timer) {
            if (old - baseMs > 0 && deadlineMs - old >= 0) {
                return; // its slot comes up early enough: lazy re-arm
            }
            unlink(timer);
        }
        place(timer, overdueHead);
    }

    /** Disarms a timer; harmless when it is not armed. */
    public void cancel(int timer) {
        if (next[timer] != timer) {
            unlink(timer);
        }
    }

    public boolean isArmed(int timer) {
        return next[timer] != timer;
    }

    /** The true deadline of an armed timer, whichever slot it waits in. */
    public int deadlineMs(int timer) {
        return deadline[timer];
    }

    /** When an armed timer fires: the first tick at or after its deadline. */
    public int firesMs(int timer) {
        int wait = deadline[timer] - baseMs;
        return wait <= 0 ? baseMs : baseMs + (wait / tickMs + (wait % tickMs == 0 ? 0 : 1)) * tickMs;
    }

    /**
     * Moves on to {@code nowMs} and reports what is due, in order of ticks.
     *
     * @param budget most expiries to report now; the rest is due at the next call
     * @return how many were reported
     */
    public int advance(int nowMs, int budget, Expiry expiry) {
        takeOverdue();
        int ticksLeft = nowMs - baseMs < tickMs ? 0 : (nowMs - baseMs) / tickMs;
        int reported = 0;
        for (; ; ) {
            // The tick stands still until all of it is reported, so a spent budget loses and reorders nothing.
            while (next[dueHead] != dueHead) {
                if (reported >= budget) {
                    return reported;
                }
                int timer = next[dueHead];
                unlink(timer);
                reported++;
                expiry.expired(timer);
            }
            if (ticksLeft == 0) {
                return reported;
            }
            int step = ticksToNextSlot();
            if (step > ticksLeft) {
                moveOn(ticksLeft);
                return reported;
            }
            moveOn(step);
            ticksLeft -= step;
            collect();
        }
    }

    /**
     * Milliseconds until {@link #advance} may have something to do: a lower bound of the time to the next deadline,
     * exact within the first level; 0 when something is due, {@link #NEVER} when nothing is armed. After an
     * {@code advance} to {@code nowMs} that did not use up its budget it is above 0, unless a timer was armed for the
     * past since.
     */
    public int untilNextMs(int nowMs) {
        if (next[dueHead] != dueHead || next[overdueHead] != overdueHead) {
            return 0;
        }
        int step = ticksToNextSlot();
        if (step == NEVER) {
            return NEVER;
        }
        int wait = baseMs + step * tickMs - nowMs;
        return wait > 0 ? wait : 0;
    }

    /** Octets of RAM that a wheel of this shape takes on a 32-bit target: 8 a timer, and 264 a level. */
    public static int ramOctets(int timers, int levels) {
        int objectAndArrayHeaders = 8 + 14 * 4 + 4 * 12;
        int links = timers + levels * SLOTS + 2;
        return objectAndArrayHeaders + 4 * timers + 2 * (2 * links) + 4 * 2 * levels;
    }

    private void moveOn(int ticks) {
        currentTick += ticks;
        baseMs += ticks * tickMs;
    }

    /** Empties the slots that come up at the present tick, the highest level first. */
    private void collect() {
        for (int level = levels - 1; level >= 0; level--) {
            int shift = SLOT_BITS * level;
            if ((currentTick & ((1 << shift) - 1)) != 0) {
                continue;
            }
            int head = timers + level * SLOTS + ((currentTick >>> shift) & SLOT_MASK);
            // Ends: from a tick at this level's boundary no wait leads back to the very slot that is being emptied.
            while (next[head] != head) {
                int timer = next[head];
                unlink(timer);
                place(timer, dueHead);
            }
        }
    }

    /** Appends what was armed for the past to what is due. */
    private void takeOverdue() {
        while (next[overdueHead] != overdueHead) {
            int timer = next[overdueHead];
            unlink(timer);
            append(timer, dueHead);
        }
    }

    /** Puts a timer that is in no list where its deadline belongs: {@code pastHead} when that is not after now. */
    private void place(int timer, int pastHead) {
        int waitMs = deadline[timer] - baseMs;
        if (waitMs <= 0) {
            append(timer, pastHead);
            return;
        }
        int ticks = (waitMs - 1) / tickMs + 1; // rounded up: never early
        if (ticks > spanTicks) {
            ticks = spanTicks;
        }
        int level = 0;
        while (ticks >>> (SLOT_BITS * (level + 1)) != 0) {
            level++;
        }
        int shift = SLOT_BITS * level;
        int unit = (currentTick + ticks) >>> shift;
        int slot = unit & SLOT_MASK;
        if (nearest == NONE || nearest == KNOWN && (unit << shift) - nearestTick < 0) {
            nearest = KNOWN;
            nearestTick = unit << shift;
        }
        occupied[2 * level + (slot >>> 5)] |= 1 << (slot & 31);
        append(timer, timers + level * SLOTS + slot);
    }

    private void append(int timer, int head) {
        int last = previous[head];
        next[last] = (char) timer;
        previous[timer] = (char) last;
        next[timer] = (char) head;
        previous[head] = (char) timer;
    }

    private void unlink(int timer) {
        int before = previous[timer];
        int after = next[timer];
        next[before] = (char) after;
        previous[after] = (char) before;
        next[timer] = (char) timer;
        previous[timer] = (char) timer;
        // Alone between one head and itself: the list is empty now.
        if (before == after && before >= timers && before < dueHead) {
            int slot = before - timers;
            occupied[slot >>> 5] &= ~(1 << (slot & 31));
            nearest = UNKNOWN;
        }
    }

    /** Ticks from now to the first tick at which a slot with timers comes up, on any level. */
    private int ticksToNextSlot() {
        if (nearest == UNKNOWN) {
            findNearest();
        }
        return nearest == NONE ? NEVER : nearestTick - currentTick;
    }

    private void findNearest() {
        int fewest = NEVER;
        for (int level = 0; level < levels; level++) {
            int low = occupied[2 * level];
            int high = occupied[2 * level + 1];
            if ((low | high) != 0) {
                int shift = SLOT_BITS * level;
                int unit = currentTick >>> shift;
                int ticks = ((unit + slotsToNext(low, high, unit & SLOT_MASK)) << shift) - currentTick;
                if (ticks < fewest) {
                    fewest = ticks;
                }
            }
        }
        nearest = fewest == NEVER ? NONE : KNOWN;
        nearestTick = currentTick + fewest;
    }

    /** How many slots after {@code slot} the next occupied one is, round the wheel: 1 to 64, 64 being itself. */
    private static int slotsToNext(int low, int high, int slot) {
        int turn = (slot + 1) & SLOT_MASK;
        int near = turn < 32 ? low : high;
        int far = turn < 32 ? high : low;
        int rest = turn & 31;
        if (rest != 0) {
            int turned = (near >>> rest) | (far << (32 - rest));
            far = (far >>> rest) | (near << (32 - rest));
            near = turned;
        }
        return near != 0 ? lowestBit(near) + 1 : lowestBit(far) + 33;
    }

    /** Index of the lowest bit that is set in a word that is not 0. */
    private static int lowestBit(int word) {
        int index = 0;
        int rest = word;
        if ((rest & 0xFFFF) == 0) {
            index += 16;
            rest >>>= 16;
        }
        if ((rest & 0xFF) == 0) {
            index += 8;
            rest >>>= 8;
        }
        if ((rest & 0xF) == 0) {
            index += 4;
            rest >>>= 4;
        }
        if ((rest & 3) == 0) {
            index += 2;
            rest >>>= 2;
        }
        return (rest & 1) == 0 ? index + 1 : index;
    }
}
