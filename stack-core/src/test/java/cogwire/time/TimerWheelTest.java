package cogwire.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each promise of the wheel by itself; the random comparison with a model is in {@link TimerWheelModelTest}. */
class TimerWheelTest {
    private final List<Integer> fired = new ArrayList<>();
    private final TimerWheel.Expiry note = fired::add;

    @Test
    @DisplayName("a timer fires at its deadline, not before, and is then disarmed")
    void firesOnTime() {
        TimerWheel wheel = new TimerWheel(4, 1, 3, 1000);
        wheel.arm(2, 1200);
        assertTrue(wheel.isArmed(2));
        assertEquals(1200, wheel.deadlineMs(2));
        assertEquals(0, wheel.advance(1199, 10, note));
        assertEquals(1, wheel.untilNextMs(1199));
        assertEquals(1, wheel.advance(1200, 10, note));
        assertEquals(List.of(2), fired);
        assertFalse(wheel.isArmed(2));
        assertEquals(TimerWheel.NEVER, wheel.untilNextMs(1200));
    }

    @Test
    @DisplayName("with a coarse tick a timer is late by less than a tick")
    void coarseTickRoundsUp() {
        TimerWheel wheel = new TimerWheel(2, 500, 2, 0);
        wheel.arm(0, 501);
        wheel.arm(1, 1000);
        assertEquals(1000, wheel.firesMs(0));
        assertEquals(1000, wheel.firesMs(1));
        assertEquals(0, wheel.advance(999, 10, note));
        assertEquals(2, wheel.advance(1000, 10, note));
    }

    @Test
    @DisplayName("arming for the past, or for now, is due at the next advance, even of the same time")
    void pastIsDueNext() {
        TimerWheel wheel = new TimerWheel(2, 1, 3, 50);
        wheel.arm(0, 50);
        wheel.arm(1, 20);
        assertEquals(0, wheel.untilNextMs(50));
        assertEquals(2, wheel.advance(50, 10, note));
        assertEquals(List.of(0, 1), fired);
    }

    @Test
    @DisplayName("a timer that arms itself for the past is reported once a call, not for ever")
    void selfArmingDoesNotSpin() {
        TimerWheel wheel = new TimerWheel(1, 1, 3, 0);
        wheel.arm(0, 5);
        TimerWheel.Expiry again = timer -> {
            fired.add(timer);
            wheel.arm(timer, 5);
        };
        assertEquals(1, wheel.advance(10, 1000, again));
        assertEquals(1, wheel.advance(10, 1000, again));
    }

    @Test
    @DisplayName("re-arming later is lazy: the old slot does not fire it; earlier moves it at once")
    void rearm() {
        TimerWheel wheel = new TimerWheel(1, 1, 3, 0);
        wheel.arm(0, 10);
        wheel.arm(0, 300);
        assertEquals(300, wheel.deadlineMs(0));
        assertEquals(0, wheel.advance(299, 10, note));
        wheel.arm(0, 5000);
        wheel.arm(0, 301);
        assertEquals(0, wheel.advance(300, 10, note));
        assertEquals(1, wheel.advance(301, 10, note));
    }

    @Test
    @DisplayName("a due timer that the budget left over may still be cancelled or put off")
    void leftOversObeyCancelAndRearm() {
        TimerWheel wheel = new TimerWheel(3, 1, 3, 0);
        wheel.arm(0, 7);
        wheel.arm(1, 7);
        wheel.arm(2, 7);
        assertEquals(1, wheel.advance(7, 1, note));
        assertEquals(0, wheel.untilNextMs(7));
        wheel.cancel(1);
        wheel.arm(2, 9);
        assertEquals(2, wheel.untilNextMs(7));
        assertEquals(0, wheel.advance(8, 10, note));
        assertEquals(1, wheel.advance(9, 10, note));
        assertEquals(List.of(0, 2), fired);
    }

    @Test
    @DisplayName("an expiry may cancel a timer that is due in the same tick")
    void cancelFromExpiry() {
        TimerWheel wheel = new TimerWheel(2, 1, 3, 0);
        wheel.arm(0, 3);
        wheel.arm(1, 3);
        assertEquals(1, wheel.advance(3, 10, timer -> wheel.cancel(1 - timer)));
        assertFalse(wheel.isArmed(0));
        assertFalse(wheel.isArmed(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 4095, 4096, 4097, 262_143, 262_144, 1_000_000, 1_900_000_000})
    @DisplayName("a deadline on, before and beyond the edges of the levels fires exactly then, in one jump or sleeping")
    void levelEdges(int wait) {
        for (int start : new int[] {0, 63, 4095, -1, Integer.MAX_VALUE - 5, 262_143}) {
            TimerWheel wheel = new TimerWheel(1, 1, 3, start);
            wheel.arm(0, start + wait);
            assertEquals(0, wheel.advance(start + wait - 1, 10, note));
            assertEquals(1, wheel.advance(start + wait, 10, note));

            int now = start + wait;
            wheel.arm(0, now + wait);
            int wakeUps = 0;
            while (wheel.isArmed(0)) {
                int sleep = wheel.untilNextMs(now);
                assertTrue(sleep > 0 && sleep <= start + 2 * wait - now);
                now += sleep;
                wheel.advance(now, 10, note);
                wakeUps++;
            }
            assertEquals(start + 2 * wait, now);
            assertTrue(wakeUps <= 3 + wait / 250_000, "wake-ups: " + wakeUps);
        }
    }

    @Test
    @DisplayName("a call at an empty tick, a jump of days over an empty wheel: no expiry and the wheel stays right")
    void jumpOverNothing() {
        TimerWheel wheel = new TimerWheel(1, 1, 3, 0);
        wheel.advance(2_000_000_000, 10, note);
        wheel.arm(0, 2_000_000_010);
        assertEquals(10, wheel.untilNextMs(2_000_000_000));
        assertEquals(1, wheel.advance(2_000_000_011, 10, note));
    }

    @Test
    @DisplayName("a clock that steps back moves nothing")
    void clockStepsBack() {
        TimerWheel wheel = new TimerWheel(1, 1, 3, 1000);
        wheel.arm(0, 1005);
        wheel.advance(1003, 10, note);
        assertEquals(0, wheel.advance(900, 10, note));
        assertEquals(105, wheel.untilNextMs(900));
        assertEquals(1, wheel.advance(1005, 10, note));
    }

    @Test
    @DisplayName("shapes that cannot work are refused with a sentence")
    void refusesWrongShapes() {
        assertThrows(IllegalArgumentException.class, () -> new TimerWheel(65_001, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new TimerWheel(1, 1, 5, 0));
        assertThrows(IllegalArgumentException.class, () -> new TimerWheel(1, 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new TimerWheel(1, 500, 4, 0));
        assertEquals(8 * 100, TimerWheel.ramOctets(200, 3) - TimerWheel.ramOctets(100, 3));
    }
}
