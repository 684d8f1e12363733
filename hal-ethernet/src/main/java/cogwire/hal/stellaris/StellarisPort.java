package cogwire.hal.stellaris;

import cogwire.hal.Registers;

/**
 * The controller's registers, and the PHY's behind them (LM3S6965 data sheet, chapter Ethernet Controller). Every wait
 * has an end: an operation that does not finish reads as 0 and is counted.
 */
final class StellarisPort {
    // Offsets from the controller's base address.
    /** Read: what happened (MACRIS). Write: acknowledge (MACIACK). */
    static final int EVENTS = 0x00;

    static final int INTERRUPT_MASK = 0x04;
    static final int RECEIVE_CONTROL = 0x08;
    static final int TRANSMIT_CONTROL = 0x0C;
    static final int DATA = 0x10;
    static final int ADDRESS_LOW = 0x14;
    static final int ADDRESS_HIGH = 0x18;
    static final int THRESHOLD = 0x1C;
    static final int PHY_COMMAND = 0x20;
    static final int PHY_DIVIDER = 0x24;
    static final int PHY_TRANSMIT = 0x2C;
    static final int PHY_RECEIVE = 0x30;
    /** Frames that wait. */
    static final int FRAMES = 0x34;

    static final int TRANSMIT_REQUEST = 0x38;

    // Indices of the PHY's registers.
    static final int PHY_CONTROL = 0;
    static final int PHY_STATUS = 1;
    static final int PHY_ID_1 = 2;
    static final int PHY_ID_2 = 3;
    static final int PHY_INTERRUPTS = 17;
    static final int PHY_DIAGNOSTIC = 18;

    private static final int START = 1;
    private static final int WRITE = 2;

    /** Looks at a busy flag before giving up: an MDIO frame is 64 bits at 2.5 MHz or less, some hundred looks. */
    private static final int PATIENCE = 10000;

    final Registers registers;
    private final int base;
    int timeouts;

    StellarisPort(Registers registers, int base) {
        this.registers = registers;
        this.base = base;
    }

    int read(int register) {
        return registers.read(base + register);
    }

    void write(int register, int value) {
        registers.write(base + register, value);
    }

    void readData(byte[] to, int offset, int length) {
        registers.readFifo(base + DATA, to, offset, length);
    }

    void writeData(byte[] from, int offset, int length) {
        registers.writeFifo(base + DATA, from, offset, length);
    }

    int phyRead(int index) {
        write(PHY_COMMAND, index << 3 | START);
        return phyDone() ? read(PHY_RECEIVE) & 0xFFFF : 0;
    }

    void phyWrite(int index, int value) {
        write(PHY_TRANSMIT, value);
        write(PHY_COMMAND, index << 3 | WRITE | START);
        phyDone();
    }

    private boolean phyDone() {
        for (int i = 0; i < PATIENCE; i++) {
            if ((read(PHY_COMMAND) & START) == 0) {
                return true;
            }
        }
        timeouts++;
        return false;
    }
}
