package cogwire.hal.sim;

import cogwire.hal.Clock;
import cogwire.hal.Idle;

/**
 * A clock that stands still until it is moved. It starts anywhere, so that tests cross its wraps; as an {@link Idle} it
 * moves itself instead of waiting. Both of its values move together: a millisecond begins at a whole thousand of
 * microseconds after the start.
 */
public final class VirtualClock implements Clock, Idle {
    private int ms;
    private int micros;
    private int microsIntoMs;

    /** A clock that starts at 0. */
    public VirtualClock() {
        this(0);
    }

    public VirtualClock(int startMs) {
        ms = startMs;
        micros = startMs * 1000;
    }

    @Override
    public int nowMs() {
        return ms;
    }

    @Override
    public int nowMicros() {
        return micros;
    }

    /** Moves on by a number of milliseconds that is not negative. */
    public void advanceMs(int by) {
        ms += by;
        micros += by * 1000;
    }

    /** Moves on by a number of microseconds that is not negative. */
    public void advanceMicros(int by) {
        int into = microsIntoMs + by % 1000;
        micros += by;
        ms += by / 1000 + into / 1000;
        microsIntoMs = into % 1000;
    }

    /** Microseconds until the start of millisecond {@code deadlineMs}; not positive when it has begun. */
    public int untilMicros(int deadlineMs) {
        return (deadlineMs - ms) * 1000 - microsIntoMs;
    }

    /** Moves on to the very start of millisecond {@code deadlineMs}; one that has begun moves nothing. */
    @Override
    public void until(int deadlineMs) {
        int by = deadlineMs - ms;
        if (by > 0) {
            ms = deadlineMs;
            micros += by * 1000 - microsIntoMs;
            microsIntoMs = 0;
        }
    }
}
