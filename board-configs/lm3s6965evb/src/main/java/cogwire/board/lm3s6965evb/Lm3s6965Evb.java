package cogwire.board.lm3s6965evb;

import cogwire.firmware.Board;
import cogwire.firmware.MmioRegisters;
import cogwire.firmware.Pl011Uart;
import cogwire.firmware.SeedEntropy;
import cogwire.hal.Registers;
import cogwire.hal.stellaris.StellarisMac;

/** Where things are on this board (LM3S6965 data sheet, memory map and interrupts). */
final class Lm3s6965Evb extends Board {
    /** Set up by board-uart.h. */
    private static final int CLOCK_HZ = 50000000;

    private static final int UART0 = 0x4000C000;
    private static final int UART0_INTERRUPT = 5;
    private static final int ETHERNET = 0x40048000;
    private static final int ETHERNET_INTERRUPT = 42;

    /** Locally administered; the same on every board, so one to a network. */
    private static final byte[] STATION = {0x02, 0x43, 0x57, 0x69, 0x65, 0x01};

    Lm3s6965Evb() {
        this(new MmioRegisters());
    }

    private Lm3s6965Evb(Registers registers) {
        super(
                new Settings(),
                registers,
                CLOCK_HZ,
                new StellarisMac(registers, ETHERNET, CLOCK_HZ, STATION, 0),
                ETHERNET_INTERRUPT,
                new Pl011Uart(registers, UART0, CLOCK_HZ, 115200),
                UART0_INTERRUPT,
                new WatchdogClock(registers, CLOCK_HZ),
                new SeedEntropy());
    }

    @Override
    public String name() {
        return "lm3s6965evb";
    }

    /** There is no source of randomness on this board. */
    @Override
    public String entropyWarning() {
        return SeedEntropy.WARNING;
    }
}
