package cogwire.host.sim;

import cogwire.hal.Clock;

/** Microseconds since it was made, as a long that does not wrap. Ask at least twice an hour. */
final class MicroTime {
    private final Clock clock;
    private int last;
    private long elapsed;

    MicroTime(Clock clock) {
        this.clock = clock;
        last = clock.nowMicros();
    }

    long now() {
        int now = clock.nowMicros();
        elapsed += now - last;
        last = now;
        return elapsed;
    }
}
