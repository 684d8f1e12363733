package cogwire.board.lm3s6965evb;

import cogwire.firmware.program.ServerProgram;

/** The board's program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        new ServerProgram(new Lm3s6965Evb()).run();
    }
}
