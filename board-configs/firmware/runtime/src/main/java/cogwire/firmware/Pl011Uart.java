package cogwire.firmware;

import cogwire.hal.Registers;

/** Arm's PrimeCell UART PL011 (DDI 0183), with its FIFOs of 16 octets on. */
public final class Pl011Uart implements SerialPort {
    private static final int DATA = 0x00;
    private static final int FLAGS = 0x18;
    private static final int BAUD_WHOLE = 0x24;
    private static final int BAUD_FRACTION = 0x28;
    private static final int LINE_CONTROL = 0x2C;
    private static final int CONTROL = 0x30;
    private static final int INTERRUPT_MASK = 0x38;
    private static final int INTERRUPT_CLEAR = 0x44;

    private static final int EIGHT_BITS_WITH_FIFO = 0x70;
    private static final int ON_BOTH_DIRECTIONS = 0x301;
    /** Enough octets received, or some and then silence. */
    private static final int RECEIVED = 0x50;

    private static final int TRANSMIT_FULL = 0x20;
    private static final int RECEIVE_EMPTY = 0x10;

    private final Registers registers;
    private final int base;

    public Pl011Uart(Registers registers, int base, int clockHz, int baud) {
        this.registers = registers;
        this.base = base;
        int sixtyFourths = (clockHz * 4 + baud / 2) / baud;
        registers.write(base + CONTROL, 0);
        registers.write(base + BAUD_WHOLE, sixtyFourths >>> 6);
        registers.write(base + BAUD_FRACTION, sixtyFourths & 63);
        registers.write(base + LINE_CONTROL, EIGHT_BITS_WITH_FIFO);
        registers.write(base + INTERRUPT_MASK, RECEIVED);
        registers.write(base + CONTROL, ON_BOTH_DIRECTIONS);
    }

    @Override
    public int read() {
        return waiting() ? registers.read(base + DATA) & 0xFF : -1;
    }

    @Override
    public boolean waiting() {
        return (registers.read(base + FLAGS) & RECEIVE_EMPTY) == 0;
    }

    @Override
    public boolean write(int octet) {
        if ((registers.read(base + FLAGS) & TRANSMIT_FULL) != 0) {
            return false;
        }
        registers.write(base + DATA, octet);
        return true;
    }

    @Override
    public void acknowledgeInterrupt() {
        registers.write(base + INTERRUPT_CLEAR, RECEIVED);
    }
}
