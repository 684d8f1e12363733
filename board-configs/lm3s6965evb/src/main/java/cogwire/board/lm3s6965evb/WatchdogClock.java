package cogwire.board.lm3s6965evb;

import cogwire.firmware.CounterClock;
import cogwire.hal.Registers;

/**
 * The watchdog as a free-running counter of the core's clock, which resets nothing (LM3S6965 data sheet, Watchdog Timer).
 * It must not run out: at zero it raises its interrupt, and when it gets there once more with that still pending it stands
 * still. So it is set back to its beginning when half of it has gone, 43 s at 50 MHz. What passes between the reading and
 * that, a dozen cycles, is lost: less than a hundredth of a millionth.
 */
final class WatchdogClock extends CounterClock {
    static final int LOAD = 0x40000000;
    static final int VALUE = 0x40000004;
    static final int CONTROL = 0x40000008;
    /** Counts, and may interrupt, which nobody listens to. */
    private static final int ON = 1;

    private final Registers registers;

    WatchdogClock(Registers registers, int hz) {
        super(begin(registers), VALUE, false, hz);
        this.registers = registers;
    }

    private static Registers begin(Registers registers) {
        registers.write(LOAD, -1);
        registers.write(CONTROL, ON);
        return registers;
    }

    @Override
    protected int counted(int now) {
        if (now < 0) {
            registers.write(LOAD, -1);
            return 0;
        }
        return now;
    }
}
