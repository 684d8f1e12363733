package cogwire.host.web;

import cogwire.host.world.VirtualWorld;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets virtual time pass so that people can follow: so many virtual milliseconds a second, waits that would bore them in
 * a second and a half, and not at all while it is paused. Threading: the world's thread waits in {@link #passes}; all else
 * may be called from any thread.
 */
final class Pace implements VirtualWorld.Pace {
    /**
     * What is set.
     *
     * @param speed virtual milliseconds in a millisecond
     */
    record Setting(boolean paused, double speed) {}

    /** The play is over before its end. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    private static final int SLICE_MS = 50;
    private static final int SLICES_OF_A_LONG_WAIT = 30;
    private static final double REAL_TIME = 1;

    private final Runnable moment;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private boolean stopped;
    private double speed = 0.02;
    private int steps;
    /** Counts what was set. */
    private int changes;

    private long dueNanos;

    /** @param moment what is done, on the world's thread, before time moves and while it stands */
    Pace(Runnable moment) {
        this.moment = moment;
    }

    Setting setting() {
        return locked(() -> new Setting(paused, speed));
    }

    void pause(boolean on) {
        change(() -> paused = on);
    }

    /** @param virtualMs virtual milliseconds in a millisecond, 0.001 to 1000 */
    void speed(double virtualMs) {
        if (!(virtualMs >= 0.001 && virtualMs <= 1_000)) {
            throw new IllegalArgumentException("speed must be 0.001 to 1000, not " + virtualMs);
        }
        change(() -> speed = virtualMs);
    }

    /** Pauses, after the next thing that happens. */
    void step() {
        change(() -> {
            paused = true;
            steps++;
        });
    }

    /** Ends the play: whoever waits in {@link #passes} is thrown out. */
    void stop() {
        change(() -> stopped = true);
    }

    /**
     * Waits for so long, or until something is set. For a world that somebody else moves.
     *
     * @return whether a step was asked for since
     */
    boolean idle(int ms) {
        return locked(() -> {
            if (!stopped && steps == 0) {
                await(TimeUnit.MILLISECONDS.toNanos(ms));
            }
            if (stopped) {
                throw new Stopped();
            }
            boolean step = steps > 0;
            steps = 0;
            return step;
        });
    }

    /** Another play may begin. */
    void begin() {
        change(() -> {
            stopped = false;
            steps = 0;
            dueNanos = System.nanoTime();
        });
    }

    private void change(Runnable what) {
        locked(() -> {
            what.run();
            changes++;
            changed.signalAll();
            return null;
        });
    }

    private <T> T locked(java.util.function.Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int passes(int leftMs, int wholeMs) {
        moment.run();
        lock.lock();
        try {
            awaitResumed();
            if (steps > 0) {
                steps--;
                return leftMs;
            }
            int slice = (int) Math.max(1, Math.min(Integer.MAX_VALUE, speed * SLICE_MS));
            if (speed < REAL_TIME) {
                slice = Math.max(slice, wholeMs / SLICES_OF_A_LONG_WAIT);
            }
            slice = Math.min(slice, leftMs);
            awaitDue(slice);
            return slice;
        } finally {
            lock.unlock();
        }
    }

    private void awaitResumed() {
        while (paused && steps == 0 && !stopped) {
            await(TimeUnit.MILLISECONDS.toNanos(SLICE_MS));
            lock.unlock();
            try {
                moment.run();
            } finally {
                lock.lock();
            }
            dueNanos = System.nanoTime();
        }
        if (stopped) {
            throw new Stopped();
        }
    }

    /** Waits for the slice's share of real time, counted from the slice before, so that small ones do not add up. */
    private void awaitDue(int sliceMs) {
        double wallMs = Math.min(sliceMs / speed, SLICE_MS);
        dueNanos += (long) (wallMs * 1e6);
        long behind = System.nanoTime() - dueNanos;
        if (behind > TimeUnit.SECONDS.toNanos(1)) {
            // The machine was busy elsewhere: go on from here rather than rush.
            dueNanos = System.nanoTime();
        }
        long left = dueNanos - System.nanoTime();
        while (left > 0 && !stopped) {
            await(left);
            left = dueNanos - System.nanoTime();
        }
        if (stopped) {
            throw new Stopped();
        }
    }

    /** Waits for so long, or until something is set. */
    private void await(long nanos) {
        try {
            long left = nanos;
            for (int seen = changes; left > 0 && changes == seen; ) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
