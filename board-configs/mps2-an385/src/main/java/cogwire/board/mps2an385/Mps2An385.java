package cogwire.board.mps2an385;

import cogwire.firmware.Board;
import cogwire.firmware.CmsdkUart;
import cogwire.firmware.CounterClock;
import cogwire.firmware.MmioRegisters;
import cogwire.firmware.SeedEntropy;
import cogwire.hal.Registers;
import cogwire.hal.lan9118.Lan9118Mac;

/** Where things are on this board (Arm DAI 0385, table 4-2). */
final class Mps2An385 extends Board {
    private static final int CLOCK_HZ = 25000000;
    private static final int UART0 = 0x40004000;
    private static final int UART0_INTERRUPT = 0;
    static final int ETHERNET = 0x40200000;
    private static final int ETHERNET_INTERRUPT = 13;
    /** FPGAIO: a counter of the 25 MHz clock, up, 32 bits. */
    private static final int COUNTER = 0x40028018;

    /** Locally administered; the same on every board, so one to a network. */
    private static final byte[] STATION = {0x02, 0x43, 0x57, 0x03, (byte) 0x85, 0x01};

    Mps2An385() {
        this(new MmioRegisters());
    }

    private Mps2An385(Registers registers) {
        super(
                new Settings(),
                registers,
                CLOCK_HZ,
                new Lan9118Mac(registers, ETHERNET, STATION, 0),
                ETHERNET_INTERRUPT,
                new CmsdkUart(registers, UART0, CLOCK_HZ / 115200),
                UART0_INTERRUPT,
                new CounterClock(registers, COUNTER, true, CLOCK_HZ),
                new SeedEntropy());
    }

    @Override
    public String name() {
        return "mps2-an385";
    }

    /** There is no source of randomness on this board. */
    @Override
    public String entropyWarning() {
        return SeedEntropy.WARNING;
    }
}
