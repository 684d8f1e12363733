package cogwire.host.sim;

import cogwire.hal.Clock;
import cogwire.hal.sim.VirtualClock;

/** Time that jumps to the next event. */
final class VirtualTime implements Passage {
    private final VirtualClock clock = new VirtualClock();

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void pause(int micros, int deadlineMs) {
        clock.advanceMicros(Math.max(0, Math.min(micros, clock.untilMicros(deadlineMs))));
    }
}
