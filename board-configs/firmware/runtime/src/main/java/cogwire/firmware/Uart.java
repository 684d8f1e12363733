package cogwire.firmware;

import cogwire.hal.Registers;

/** Text over the CMSDK APB UART that Arm's MPS2 images have. Formatting allocates nothing. */
public final class Uart {
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

    public Uart(Registers registers, int base, int divisor) {
        this.registers = registers;
        this.base = base;
        registers.write(base + BAUD_DIVISOR, divisor);
        registers.write(base + CONTROL, BOTH_DIRECTIONS | RECEIVE_INTERRUPT);
    }

    /** The next octet that came in, or -1. */
    public int read() {
        return waiting() ? registers.read(base + DATA) & 0xFF : -1;
    }

    /** Takes the interrupt back that an octet raised; whether one waits, {@link #waiting} says. */
    public void acknowledgeInterrupt() {
        registers.write(base + INTERRUPT_CLEAR, RECEIVED);
    }

    public boolean waiting() {
        return (registers.read(base + STATE) & RECEIVE_FULL) != 0;
    }

    public Uart put(int c) {
        while ((registers.read(base + STATE) & TRANSMIT_FULL) != 0) {}
        registers.write(base + DATA, c);
        return this;
    }

    public Uart text(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
        return this;
    }

    public Uart line() {
        return put('\r').put('\n');
    }

    /** A number from 0 up. */
    public Uart number(int value) {
        int unit = 1;
        while (value / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            put('0' + value / unit % 10);
        }
        return this;
    }

    /** An IPv4 address. */
    public Uart address(int ip) {
        return number(ip >>> 24)
                .put('.')
                .number(ip >>> 16 & 0xFF)
                .put('.')
                .number(ip >>> 8 & 0xFF)
                .put('.')
                .number(ip & 0xFF);
    }

    /** The low octet in hexadecimal. */
    public Uart hex(int octet) {
        return put(digit(octet >>> 4 & 15)).put(digit(octet & 15));
    }

    private static int digit(int value) {
        return value < 10 ? '0' + value : 'a' + value - 10;
    }
}
