package cogwire.board.lm3s6965evb;

import cogwire.firmware.Processor;
import cogwire.firmware.program.BenchProgram;

/** Counts instructions. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        Lm3s6965Evb board = new Lm3s6965Evb(); // at start-up only
        new BenchProgram(board, null).run("memory:"); // at start-up only
        Processor.exit(0);
    }
}
