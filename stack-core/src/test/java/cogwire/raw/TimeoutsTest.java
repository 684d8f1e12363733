package cogwire.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.hal.sim.VirtualClock;
import cogwire.sim.TwoStacks;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.time.TimerWheel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("raw.Timeouts: lwIP's timeouts.h, driven by the stack's poll")
class TimeoutsTest {
    private final VirtualClock clock = new VirtualClock(Integer.MAX_VALUE - 700);
    private final StackConfig config = new StackConfig();
    private final NetStack stack = new NetStack(config, clock, TwoStacks.clientEntropy(1));
    private final Timeouts timeouts = stack.timeouts();
    private final List<String> heard = new ArrayList<>();
    private final TimeoutFn note = arg -> heard.add(arg + " " + clock.nowMs());

    private int poll() {
        return stack.poll(clock.nowMs());
    }

    private String at(String what, int afterMs) {
        return what + " " + (Integer.MAX_VALUE - 700 + afterMs);
    }

    /** Sleeps as long as the stack says. */
    private void run(int ms) {
        int end = clock.nowMs() + ms;
        int wait = poll();
        while (wait <= end - clock.nowMs()) {
            clock.advanceMs(wait);
            wait = poll();
        }
        clock.until(end);
    }

    @Test
    @DisplayName("each fires once, to the millisecond, in the order of their times, across the clock's wrap")
    void fires() {
        timeouts.sysTimeout(1000, note, "b");
        timeouts.sysTimeout(10, note, "a");
        timeouts.sysTimeout(300_000, note, "c");
        assertEquals(10, timeouts.sysTimeoutsSleeptime());
        run(400_000);
        assertEquals(List.of(at("a", 10), at("b", 1000), at("c", 300_000)), heard);
        assertEquals(TimerWheel.NEVER, poll());
        assertEquals(8, timeouts.available());
    }

    @Test
    @DisplayName("the poll's answer is the next time-out, 0 what is due now")
    void answer() {
        assertEquals(TimerWheel.NEVER, poll());
        timeouts.sysTimeout(0, note, "now");
        assertEquals(0, timeouts.sysTimeoutsSleeptime());
        timeouts.sysTimeout(50, note, "soon");
        assertEquals(50, poll());
        assertEquals(List.of(at("now", 0)), heard);
    }

    @Test
    @DisplayName("as many as the configuration says; then MEM, counted, until one is free again")
    void full() {
        for (int i = 0; i < config.timeouts; i++) {
            assertEquals(Err.OK, timeouts.sysTimeout(100 + i, note, i));
        }
        assertEquals(Err.MEM, timeouts.sysTimeout(1, note, "no"));
        assertEquals(1, timeouts.exhausted());
        run(100);
        assertEquals(Err.OK, timeouts.sysTimeout(1, note, "yes"));
        run(500);
        assertEquals(config.timeouts + 1, heard.size());
        assertEquals(0, timeouts.lowWater());
        assertEquals(Err.VAL, timeouts.sysTimeout(-1, note, null));
        assertEquals(Err.VAL, timeouts.sysTimeout(1, null, null));
    }

    @Test
    @DisplayName("untimeout takes back the earliest of that handler and argument, and only that")
    void untimeout() {
        timeouts.sysTimeout(20, note, "a");
        timeouts.sysTimeout(10, note, "a");
        timeouts.sysTimeout(15, note, "b");
        assertTrue(timeouts.sysUntimeout(note, "a"));
        assertFalse(timeouts.sysUntimeout(note, "c"));
        assertFalse(timeouts.sysUntimeout(null, null));
        run(30);
        assertEquals(List.of(at("b", 15), at("a", 20)), heard);
        assertFalse(timeouts.sysUntimeout(note, "a"));
    }

    @Test
    @DisplayName("a handler may arm itself again and take others back")
    void fromHandlers() {
        TimeoutFn again = new TimeoutFn() {
            @Override
            public void timeout(Object arg) {
                heard.add("again " + clock.nowMs());
                timeouts.sysUntimeout(note, "victim");
                if (heard.size() < 3) {
                    timeouts.sysTimeout(100, this, null);
                }
            }
        };
        timeouts.sysTimeout(100, again, null);
        timeouts.sysTimeout(100, note, "victim");
        run(1000);
        assertEquals(List.of(at("again", 100), at("again", 200), at("again", 300)), heard);
    }

    @Test
    @DisplayName("a handler that is always due does not keep the poll from returning")
    void bounded() {
        TimeoutFn forEver = new TimeoutFn() {
            @Override
            public void timeout(Object arg) {
                heard.add("x");
                timeouts.sysTimeout(0, this, null);
            }
        };
        timeouts.sysTimeout(0, forEver, null);
        assertEquals(0, poll());
        assertEquals(0, poll());
        assertTrue(heard.size() >= 2 && heard.size() <= 2 * config.expiriesPerPoll, "" + heard.size());
    }
}
