package cogwire.firmware;

import cogwire.hal.Registers;

/** The USART of STM32F7 parts (RM0410 section 34): one octet each way, an interrupt when one came in. */
public final class StmUsart implements SerialPort {
    private static final int CR1 = 0x00;
    private static final int BRR = 0x0C;
    private static final int ISR = 0x1C;
    private static final int ICR = 0x20;
    private static final int RDR = 0x24;
    private static final int TDR = 0x28;

    /** RXNEIE, TE, RE, UE. */
    private static final int BOTH_DIRECTIONS_WITH_INTERRUPT = 1 << 5 | 1 << 3 | 1 << 2 | 1;

    private static final int TRANSMIT_EMPTY = 1 << 7;
    private static final int RECEIVE_FULL = 1 << 5;
    /** ORE, NE, FE, PE: an overrun interrupts until it is cleared. */
    private static final int RECEIVE_ERRORS = 0xF;

    private final Registers registers;
    private final int base;

    /** @param divisor the port's clock divided by the baud rate */
    public StmUsart(Registers registers, int base, int divisor) {
        this.registers = registers;
        this.base = base;
        registers.write(base + CR1, 0);
        registers.write(base + BRR, divisor);
        registers.write(base + CR1, BOTH_DIRECTIONS_WITH_INTERRUPT);
    }

    /** Reading is what takes the octet's interrupt back. */
    @Override
    public int read() {
        return waiting() ? registers.read(base + RDR) & 0xFF : -1;
    }

    @Override
    public boolean waiting() {
        return (registers.read(base + ISR) & RECEIVE_FULL) != 0;
    }

    @Override
    public boolean write(int octet) {
        if ((registers.read(base + ISR) & TRANSMIT_EMPTY) == 0) {
            return false;
        }
        registers.write(base + TDR, octet);
        return true;
    }

    @Override
    public void acknowledgeInterrupt() {
        registers.write(base + ICR, RECEIVE_ERRORS);
    }
}
