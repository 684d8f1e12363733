package cogwire.firmware;

import cogwire.hal.Clock;
import cogwire.hal.Registers;

/**
 * Time from a free-running counter. Never from ticks: an emulator on a busy machine loses those. The counter is 32 bits
 * wide and has to be read at least once a turn of it (86 s at 50 MHz), which every poll of the stack does.
 */
public class CounterClock implements Clock {
    private final Registers registers;
    private final int counter;
    /** Turns a counter that counts down into one that counts up. */
    private final int inverted;

    private final int perMicrosecond;
    private int last;
    private int fraction;
    private int micros;
    private int microsOfMs;
    private int ms;

    /**
     * @param counter address of a counter of 32 bits
     * @param up whether it counts up; else down
     * @param hz its frequency, a whole number of MHz
     */
    public CounterClock(Registers registers, int counter, boolean up, int hz) {
        this.registers = registers;
        this.counter = counter;
        this.inverted = up ? 0 : -1;
        this.perMicrosecond = hz / 1000000;
        this.last = registers.read(counter) ^ inverted;
    }

    @Override
    public final int nowMs() {
        update();
        return ms;
    }

    @Override
    public final int nowMicros() {
        update();
        return micros;
    }

    /** Carries what has passed over into microseconds and milliseconds, remainders kept: no 64-bit division, which is 700 octets. */
    private void update() {
        int now = registers.read(counter) ^ inverted;
        int passed = now - last;
        last = counted(now);
        // The difference is unsigned: half of it, twice.
        int whole = (passed >>> 1) / perMicrosecond << 1;
        fraction += passed - whole * perMicrosecond;
        while (fraction >= perMicrosecond) {
            fraction -= perMicrosecond;
            whole++;
        }
        micros += whole;
        microsOfMs += whole;
        int wholeMs = microsOfMs / 1000;
        microsOfMs -= wholeMs * 1000;
        ms += wholeMs;
    }

    /**
     * The counter was read, for one that cannot be left alone.
     *
     * @param now how far it has counted up, without a sign
     * @return how far it has after what was done to it
     */
    protected int counted(int now) {
        return now;
    }
}
