package cogwire.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The wheel against a table of deadlines, over thousands of random histories. A timer's proper tick is the first tick of
 * the wheel at or after its deadline; the model knows nothing of levels and slots.
 */
class TimerWheelModelTest {
    private static final int TIMERS = 24;
    private static final int SEEDS = 3000;
    private static final int STEPS = 120;

    @ParameterizedTest(name = "tick {0} ms, {1} levels")
    @CsvSource({"1, 3", "500, 2", "7, 1", "3, 4"})
    void likeTheModel(int tickMs, int levels) {
        for (int seed = 0; seed < SEEDS; seed++) {
            new History(seed, tickMs, levels).run();
        }
    }

    private static final class History implements TimerWheel.Expiry {
        final Random random;
        final String name;
        final int tickMs;
        final int start;
        final TimerWheel wheel;
        final boolean[] armed = new boolean[TIMERS];
        final int[] deadline = new int[TIMERS];
        /** Milliseconds since the start at which the timer is due, rounded up to a tick, in 64 bits. */
        final long[] dueAt = new long[TIMERS];

        long elapsed;
        /** The tick at which the wheel stands: behind the clock while a budget is spent. */
        long stand;
        /** Armed for a tick that was over already: waits for the next call, and is exempt from the order. */
        final boolean[] armedForPast = new boolean[TIMERS];

        History(int seed, int tickMs, int levels) {
            random = new Random(seed * 31L + tickMs);
            name = "seed " + seed + " tick " + tickMs;
            this.tickMs = tickMs;
            start = switch (seed % 4) {
                case 0 -> 0;
                case 1 -> Integer.MAX_VALUE - random.nextInt(100_000);
                case 2 -> -random.nextInt(100_000);
                default -> random.nextInt();
            };
            wheel = new TimerWheel(TIMERS, tickMs, levels, start);
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    change(elapsed);
                }
                boolean sleeping = random.nextInt(3) == 0;
                int until = wheel.untilNextMs(now());
                long due = earliestDue();
                if (due == Long.MAX_VALUE) {
                    assertEquals(TimerWheel.NEVER, until, name);
                } else {
                    assertTrue(until <= Math.max(0, due - elapsed), name + ": sleeps past a deadline");
                    if (due <= elapsed) {
                        assertEquals(0, until, name);
                    }
                }
                elapsed += sleeping && until != TimerWheel.NEVER ? until : randomWait() / 2;
                int budget = random.nextInt(4) == 0 ? random.nextInt(4) : Integer.MAX_VALUE;
                int count = wheel.advance(now(), budget, this);
                assertTrue(count <= budget, name);
                long tickNow = elapsed - elapsed % tickMs;
                stand = count < budget ? tickNow : Math.max(stand, Math.min(earliest(false), tickNow));
                if (count < budget) {
                    assertTrue(earliest(false) > elapsed, name + ": late");
                    if (earliest(true) == Long.MAX_VALUE) {
                        assertTrue(wheel.untilNextMs(now()) > 0, name + ": spins");
                    }
                }
                for (int t = 0; t < TIMERS; t++) {
                    assertEquals(armed[t], wheel.isArmed(t), name);
                    if (armed[t]) {
                        assertEquals(deadline[t], wheel.deadlineMs(t), name);
                    }
                }
            }
        }

        int now() {
            return start + (int) elapsed;
        }

        long earliestDue() {
            return Math.min(earliest(false), earliest(true));
        }

        long earliest(boolean overdue) {
            long earliest = Long.MAX_VALUE;
            for (int t = 0; t < TIMERS; t++) {
                if (armed[t] && armedForPast[t] == overdue) {
                    earliest = Math.min(earliest, dueAt[t]);
                }
            }
            return earliest;
        }

        long randomWait() {
            return switch (random.nextInt(6)) {
                case 0 -> random.nextInt(3);
                case 1 -> random.nextInt(64 * tickMs);
                case 2 -> 64L * tickMs * random.nextInt(3) + random.nextInt(3);
                case 3 -> random.nextInt(4200 * Math.min(tickMs, 500));
                case 4 -> random.nextInt(300_000);
                default -> random.nextInt(20) == 0 ? random.nextInt(100_000_000) : random.nextInt(100);
            };
        }

        void change(long at) {
            int t = random.nextInt(TIMERS);
            if (random.nextInt(5) == 0) {
                wheel.cancel(t);
                armed[t] = false;
                return;
            }
            long when = random.nextInt(12) == 0 ? Math.max(0, at - random.nextInt(50)) : at + randomWait();
            armed[t] = true;
            deadline[t] = start + (int) when;
            dueAt[t] = (when + tickMs - 1) / tickMs * tickMs;
            armedForPast[t] = dueAt[t] <= stand;
            wheel.arm(t, deadline[t]);
        }

        @Override
        public void expired(int timer) {
            assertTrue(armed[timer], name + ": fired though not armed");
            assertTrue(dueAt[timer] <= elapsed, name + ": early");
            stand = Math.max(stand, dueAt[timer]);
            for (int t = 0; t < TIMERS; t++) {
                assertTrue(!armed[t] || armedForPast[t] || dueAt[t] >= dueAt[timer], name + ": out of order");
            }
            armed[timer] = false;
            assertEquals(false, wheel.isArmed(timer), name);
            while (random.nextInt(3) == 0) {
                change(elapsed);
            }
        }
    }
}
