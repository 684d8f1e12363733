package cogwire.board.mps2an385;

import cogwire.firmware.program.ServerProgram;

/** The board's program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        new ServerProgram(new Mps2An385()).run();
    }
}
