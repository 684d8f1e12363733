package cogwire.board.mps2an385;

import cogwire.firmware.Arguments;
import cogwire.firmware.MmioRegisters;
import cogwire.firmware.Processor;
import cogwire.firmware.program.BenchProgram;
import cogwire.hal.Registers;

/** Counts instructions, with frames in memory or, with {@code driver=1}, with frames through the LAN9118. */
public final class Bench {
    private static final int MAC_CSR_COMMAND = Mps2An385.ETHERNET + 0xA4;
    private static final int MAC_CSR_DATA = Mps2An385.ETHERNET + 0xA8;
    private static final int CSR_BUSY = 0x80000000;
    private static final int MII_ACCESS = 6;
    private static final int MII_DATA = 7;
    /** Control register of the PHY: 100 Mbit/s, full duplex, its output connected to its input. */
    private static final int PHY_LOOPBACK = 0x6100;
    /** PHY 1, register 0, write, begin. */
    private static final int WRITE_PHY_CONTROL = 0x803;

    private Bench() {}

    public static void main(String[] args) {
        Mps2An385 board = new Mps2An385(); // at start-up only
        if (Arguments.value("driver", 0) == 0) {
            new BenchProgram(board, null).run("memory:"); // at start-up only
        } else {
            loop(new MmioRegisters()); // at start-up only
            new BenchProgram(board, board.mac).run("driver:"); // at start-up only
        }
        Processor.exit(0);
    }

    private static void loop(Registers registers) {
        registers.write(MAC_CSR_DATA, PHY_LOOPBACK);
        registers.write(MAC_CSR_COMMAND, CSR_BUSY | MII_DATA);
        registers.write(MAC_CSR_DATA, WRITE_PHY_CONTROL);
        registers.write(MAC_CSR_COMMAND, CSR_BUSY | MII_ACCESS);
    }
}
