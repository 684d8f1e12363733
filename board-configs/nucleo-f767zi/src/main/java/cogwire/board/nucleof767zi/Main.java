package cogwire.board.nucleof767zi;

import cogwire.firmware.program.ServerProgram;

/** The board's program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        new ServerProgram(new NucleoF767Zi()).run();
    }
}
