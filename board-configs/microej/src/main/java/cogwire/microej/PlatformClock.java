package cogwire.microej;

import cogwire.hal.Clock;
import ej.bon.Util;

/** The VM's platform time, which nobody sets and which never goes back. */
public final class PlatformClock implements Clock {
    @Override
    public int nowMs() {
        return (int) Util.platformTimeMillis();
    }

    @Override
    public int nowMicros() {
        return (int) (Util.platformTimeNanos() / 1000);
    }
}
