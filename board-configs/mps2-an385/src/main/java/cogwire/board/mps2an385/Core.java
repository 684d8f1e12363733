package cogwire.board.mps2an385;

import cogwire.firmware.program.CoreProgram;

/** The core alone. */
public final class Core {
    private Core() {}

    public static void main(String[] args) {
        new CoreProgram(new Mps2An385()).run();
    }
}
