package cogwire.board.lm3s6965evb;

import cogwire.firmware.program.CoreProgram;

/** The core alone. */
public final class Core {
    private Core() {}

    public static void main(String[] args) {
        new CoreProgram(new Lm3s6965Evb()).run();
    }
}
