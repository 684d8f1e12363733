package cogwire.host.sim;

import cogwire.hal.Clock;
import cogwire.hal.host.RealTimeThread;
import cogwire.hal.host.TapMac;
import cogwire.hal.host.TapWait;
import cogwire.host.SystemClock;
import java.util.List;

/**
 * This computer's time: it waits for Linux's frames as well. The thread that makes it becomes a real-time one, if that is
 * permitted, so that a busy computer does not make the bottleneck late.
 */
final class RealTime implements Passage {
    /** Above the virtual machine's own threads, where these are real-time ones too. */
    private static final int PRIORITY = 20;

    private final Clock clock = new SystemClock();
    private TapWait wait = new TapWait();

    RealTime() {
        RealTimeThread.raise(PRIORITY);
    }

    /** Whose frames end a pause. */
    void listen(List<TapMac> taps) {
        wait = new TapWait(taps.toArray(new TapMac[0]));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void pause(int micros, int deadlineMs) {
        wait.micros(Math.min(micros, (deadlineMs - clock.nowMs()) * 1000));
    }
}
