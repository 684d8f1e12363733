package cogwire.board.nucleof767zi;

import cogwire.firmware.program.CoreProgram;

/** The core alone. */
public final class Core {
    private Core() {}

    public static void main(String[] args) {
        new CoreProgram(new NucleoF767Zi()).run();
    }
}
