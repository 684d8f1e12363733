package cogwire.hal.stm32;

import cogwire.hal.Registers;

/**
 * The registers of MAC, its counters and its DMA (RM0410 section 42.8). Every wait has an end and is counted when it
 * comes to it.
 */
final class Stm32EthPort {
    static final int MACCR = 0x0000;
    static final int MACFFR = 0x0004;
    static final int MACHTHR = 0x0008;
    static final int MACHTLR = 0x000C;
    static final int MACMIIAR = 0x0010;
    static final int MACMIIDR = 0x0014;
    static final int MACFCR = 0x0018;
    static final int MACIMR = 0x003C;
    static final int MACA0HR = 0x0040;
    static final int MACA0LR = 0x0044;
    static final int MMCCR = 0x0100;
    static final int MMCRIMR = 0x010C;
    static final int MMCTIMR = 0x0110;
    static final int MMCRFCECR = 0x0194;
    static final int MMCRFAECR = 0x0198;
    static final int DMABMR = 0x1000;
    static final int DMATPDR = 0x1004;
    static final int DMARPDR = 0x1008;
    static final int DMARDLAR = 0x100C;
    static final int DMATDLAR = 0x1010;
    static final int DMASR = 0x1014;
    static final int DMAOMR = 0x1018;
    static final int DMAIER = 0x101C;
    static final int DMAMFBOCR = 0x1020;

    /** Looks at a flag before giving up. A PHY register takes some hundreds at 2.5 MHz, a reset of the DMA fewer. */
    private static final int PATIENCE = 10000;

    /**
     * Reads that keep two writes to one register apart. They cross into the clock of the wire and have to be four of its
     * cycles apart, 1.6 us at 10 Mbit/s; a read takes four cycles of 216 MHz at least (errata sheet ES0334, "Successive
     * write operations to the same register might not be fully taken into account").
     */
    private static final int SETTLE_READS = 100;

    private final Registers registers;
    private final int base;
    private int timeouts;

    Stm32EthPort(Registers registers, int base) {
        this.registers = registers;
        this.base = base;
    }

    int read(int register) {
        return registers.read(base + register);
    }

    void write(int register, int value) {
        registers.write(base + register, value);
    }

    /** Writes a register of the MAC or of the DMA's configuration, and waits until the next write may follow. */
    void writeSettled(int register, int value) {
        write(register, value);
        for (int i = 0; i < SETTLE_READS; i++) {
            read(register);
        }
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

    /** How often a wait was given up. */
    int timeouts() {
        return timeouts;
    }
}
