package cogwire.board.lm3s6965evb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WatchdogClockTest {
    private static final int HZ = 50_000_000;

    private final WatchdogModel model = new WatchdogModel();
    private final WatchdogClock clock = new WatchdogClock(model, HZ);

    @Test
    @DisplayName("two days, looked at every ten seconds: exact to a millionth, and the watchdog never expires")
    void longRun() {
        long begin = model.cycles;
        int ms = clock.nowMs();
        for (int i = 0; i < 2 * 24 * 360; i++) {
            model.pass(10L * HZ);
            clock.nowMs();
        }
        int passedMs = (int) ((model.cycles - begin) / (HZ / 1000));
        assertTrue(passedMs > 2 * 24 * 3600 * 1000);
        assertEquals(0, passedMs - (clock.nowMs() - ms), passedMs / 1e6);
        assertFalse(model.expired());
    }

    @Test
    @DisplayName("looked at all the time, milliseconds and microseconds go on together, across each new beginning")
    void together() {
        int ms = clock.nowMs();
        int micros = clock.nowMicros();
        for (int i = 0; i < 1000; i++) {
            model.pass(HZ / 10 + 7 * i);
            int nextMs = clock.nowMs();
            int nextMicros = clock.nowMicros();
            int passedMicros = nextMicros - micros;
            assertTrue(passedMicros >= 100_000 && passedMicros <= 100_000 + 7 * i / 50 + 2, "" + passedMicros);
            assertTrue(Math.abs((nextMs - ms) * 1000 - passedMicros) <= 1000, "" + passedMicros);
            ms = nextMs;
            micros = nextMicros;
        }
    }
}
