package cogwire.hal.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    @Test
    @DisplayName("milliseconds and microseconds move together")
    void together() {
        VirtualClock clock = new VirtualClock(100);
        int micros = clock.nowMicros();
        clock.advanceMicros(1500);
        assertEquals(101, clock.nowMs());
        clock.advanceMicros(499);
        assertEquals(101, clock.nowMs());
        clock.advanceMicros(1);
        assertEquals(102, clock.nowMs());
        clock.advanceMs(8);
        assertEquals(110, clock.nowMs());
        assertEquals(10_000, clock.nowMicros() - micros);
    }

    @Test
    @DisplayName("until moves to the start of that millisecond and never back")
    void until() {
        VirtualClock clock = new VirtualClock(100);
        int micros = clock.nowMicros();
        clock.advanceMicros(700);
        assertEquals(2300, clock.untilMicros(103));
        clock.until(103);
        assertEquals(0, clock.untilMicros(103));
        assertEquals(103, clock.nowMs());
        assertEquals(3000, clock.nowMicros() - micros);
        clock.until(103);
        clock.until(50);
        assertEquals(103, clock.nowMs());
    }

    @Test
    @DisplayName("both wrap, and differences stay right")
    void wraps() {
        VirtualClock clock = new VirtualClock(Integer.MAX_VALUE);
        int micros = clock.nowMicros();
        clock.advanceMs(1);
        assertEquals(Integer.MIN_VALUE, clock.nowMs());
        clock.until(Integer.MIN_VALUE + 5);
        assertEquals(6000, clock.nowMicros() - micros);
    }
}
