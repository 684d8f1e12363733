package cogwire.hal.lan9118;

import cogwire.hal.Registers;

/**
 * The ways into the chip: registers on the bus, the MAC's own registers behind a command register (data sheet section
 * 5.3.17), and the PHY's behind one of those (section 5.4.6). Every wait has an end: a chip that stays busy reads as 0
 * and is counted.
 */
final class Lan9118Port {
    // Offsets from the chip's base address (data sheet section 5.3).
    static final int RX_DATA_FIFO = 0x00;
    static final int TX_DATA_FIFO = 0x20;
    static final int RX_STATUS_FIFO = 0x40;
    static final int TX_STATUS_FIFO = 0x48;
    static final int ID_REV = 0x50;
    static final int IRQ_CFG = 0x54;
    static final int INT_STS = 0x58;
    static final int INT_EN = 0x5C;
    static final int BYTE_TEST = 0x64;
    static final int FIFO_INT = 0x68;
    static final int RX_CFG = 0x6C;
    static final int TX_CFG = 0x70;
    static final int HW_CFG = 0x74;
    static final int RX_FIFO_INF = 0x7C;
    static final int TX_FIFO_INF = 0x80;
    static final int RX_DROP = 0xA0;
    static final int MAC_CSR_CMD = 0xA4;
    static final int MAC_CSR_DATA = 0xA8;

    // Indices of the MAC's registers (section 5.4).
    static final int MAC_CR = 1;
    static final int ADDRH = 2;
    static final int ADDRL = 3;
    static final int HASHH = 4;
    static final int HASHL = 5;
    static final int MII_ACC = 6;
    static final int MII_DATA = 7;

    // Indices of the PHY's registers (section 5.5).
    static final int PHY_CONTROL = 0;
    static final int PHY_STATUS = 1;
    static final int PHY_ADVERTISED = 4;
    static final int PHY_PARTNER = 5;
    static final int PHY_INTERRUPT_SOURCE = 29;
    static final int PHY_INTERRUPT_MASK = 30;

    /** What BYTE_TEST reads when the bus is set up right. */
    static final int BYTE_TEST_VALUE = 0x87654321;

    private static final int CSR_BUSY = 0x80000000;
    private static final int CSR_READ = 0x40000000;
    private static final int MII_BUSY = 1;
    private static final int MII_WRITE = 2;
    private static final int MII_INTERNAL_PHY = 1 << 11;

    /** Looks at a busy flag before giving up; a MAC register takes 2, a PHY register some hundreds at 2.5 MHz MDC. */
    private static final int PATIENCE = 10000;

    final Registers registers;
    private final int base;
    private int timeouts;

    Lan9118Port(Registers registers, int base) {
        this.registers = registers;
        this.base = base;
    }

    int read(int register) {
        return registers.read(base + register);
    }

    void write(int register, int value) {
        registers.write(base + register, value);
    }

    void readFifo(byte[] to, int offset, int length) {
        registers.readFifo(base + RX_DATA_FIFO, to, offset, length);
    }

    void writeFifo(byte[] from, int offset, int length) {
        registers.writeFifo(base + TX_DATA_FIFO, from, offset, length);
    }

    /** Waits until none of {@code flags} is set in a register; false when that took too long. */
    boolean waitClear(int register, int flags) {
        for (int i = 0; i < PATIENCE; i++) {
            if ((read(register) & flags) == 0) {
                return true;
            }
        }
        timeouts++;
        return false;
    }

    int macRead(int index) {
        if (!waitClear(MAC_CSR_CMD, CSR_BUSY)) {
            return 0;
        }
        write(MAC_CSR_CMD, CSR_BUSY | CSR_READ | index);
        return waitClear(MAC_CSR_CMD, CSR_BUSY) ? read(MAC_CSR_DATA) : 0;
    }

    void macWrite(int index, int value) {
        if (waitClear(MAC_CSR_CMD, CSR_BUSY)) {
            write(MAC_CSR_DATA, value);
            write(MAC_CSR_CMD, CSR_BUSY | index);
            waitClear(MAC_CSR_CMD, CSR_BUSY);
        }
    }

    int phyRead(int index) {
        macWrite(MII_ACC, MII_INTERNAL_PHY | index << 6 | MII_BUSY);
        return waitMii() ? macRead(MII_DATA) & 0xFFFF : 0;
    }

    void phyWrite(int index, int value) {
        macWrite(MII_DATA, value);
        macWrite(MII_ACC, MII_INTERNAL_PHY | index << 6 | MII_WRITE | MII_BUSY);
        waitMii();
    }

    /** How often the chip stayed busy for too long. */
    int timeouts() {
        return timeouts;
    }

    private boolean waitMii() {
        for (int i = 0; i < PATIENCE; i++) {
            if ((macRead(MII_ACC) & MII_BUSY) == 0) {
                return true;
            }
        }
        timeouts++;
        return false;
    }
}
