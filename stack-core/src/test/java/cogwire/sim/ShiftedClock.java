package cogwire.sim;

import cogwire.hal.Clock;

/** Another host's clock: it runs as the first one does and shows another time, since hosts agree on no time. */
final class ShiftedClock implements Clock {
    private final Clock base;
    private final int shiftMs;

    ShiftedClock(Clock base, int startMs) {
        this.base = base;
        this.shiftMs = startMs - base.nowMs();
    }

    @Override
    public int nowMs() {
        return base.nowMs() + shiftMs;
    }

    @Override
    public int nowMicros() {
        return base.nowMicros() + shiftMs * 1000;
    }
}
