package cogwire.firmware;

import cogwire.hal.Registers;

/** The CMSDK APB UART of Arm's MPS2 images (DDI 0479, chapter 4.3): one octet each way, an interrupt when one came in. */
public final class CmsdkUart implements SerialPort {
    private static final int DATA = 0;
    private static final int STATE = 4;
    private static final int CONTROL = 8;
    private static final int INTERRUPT_CLEAR = 12;
    private static final int BAUD_DIVISOR = 16;

    private static final int BOTH_DIRECTIONS = 3;
    private static final int RECEIVE_INTERRUPT = 8;
    private static final int RECEIVED = 2;

    private static final int TRANSMIT_FULL = 1;
    private static final int RECEIVE_FULL = 2;

    private final Registers registers;
    private final int base;

    /** @param divisor the port's clock divided by the baud rate */
    public CmsdkUart(Registers registers, int base, int divisor) {
        this.registers = registers;
        this.base = base;
        registers.write(base + BAUD_DIVISOR, divisor);
        registers.write(base + CONTROL, BOTH_DIRECTIONS | RECEIVE_INTERRUPT);
    }

    @Override
    public int read() {
        return waiting() ? registers.read(base + DATA) & 0xFF : -1;
    }

    @Override
    public boolean waiting() {
        return (registers.read(base + STATE) & RECEIVE_FULL) != 0;
    }

    @Override
    public boolean write(int octet) {
        if ((registers.read(base + STATE) & TRANSMIT_FULL) != 0) {
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
