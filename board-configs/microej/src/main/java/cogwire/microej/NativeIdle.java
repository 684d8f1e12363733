package cogwire.microej;

import cogwire.hal.Clock;
import cogwire.hal.Idle;

/** Waits for a frame as other Java threads go on. */
public final class NativeIdle implements Idle {
    private final Clock clock;

    public NativeIdle(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void until(int deadlineMs) {
        int wait = deadlineMs - clock.nowMs();
        if (wait > 0) {
            EthernetNatives.await(wait);
        }
    }
}
