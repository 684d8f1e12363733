package cogwire.host;

import cogwire.hal.Clock;

/** This computer's monotonic clock. */
public final class SystemClock implements Clock {
    @Override
    public int nowMs() {
        return (int) (System.nanoTime() / 1_000_000);
    }

    @Override
    public int nowMicros() {
        return (int) (System.nanoTime() / 1_000);
    }
}
