package cogwire.board.lm3s6965evb;

import cogwire.hal.Registers;

/**
 * The watchdog's counter, at register level: counts the core's clock down once it is switched on; at zero it notes that, and
 * begins again; at zero with that still noted it stands still, as the emulator's does, or resets the part, as silicon can.
 */
final class WatchdogModel implements Registers {
    private static final long TURN = 1L << 32;

    /** Cycles that each access takes. */
    static final int ACCESS = 4;

    private long load;
    private long value;
    private boolean on;
    private boolean expired;
    private boolean standing;
    /** Cycles since the beginning. */
    long cycles;

    /** Time goes by. */
    void pass(long passed) {
        cycles += passed;
        if (!on || standing) {
            return;
        }
        value -= passed;
        while (value < 0 && !standing) {
            standing = expired;
            expired = true;
            value = standing ? 0 : value + load + 1;
        }
    }

    /** Whether the program can be told that the time is up. */
    boolean expired() {
        return expired;
    }

    @Override
    public int read(int address) {
        pass(ACCESS);
        if (address != WatchdogClock.VALUE) {
            throw new AssertionError("reads " + Integer.toHexString(address));
        }
        return (int) value;
    }

    @Override
    public void write(int address, int word) {
        pass(ACCESS);
        if (address == WatchdogClock.LOAD) {
            load = word & TURN - 1;
            value = load;
        } else if (address == WatchdogClock.CONTROL) {
            on = (word & 1) != 0;
        } else {
            throw new AssertionError("writes " + Integer.toHexString(address));
        }
    }

    @Override
    public void readFifo(int address, byte[] to, int offset, int length) {
        throw new AssertionError("no FIFO");
    }

    @Override
    public void writeFifo(int address, byte[] from, int offset, int length) {
        throw new AssertionError("no FIFO");
    }
}
