package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.raw.Tcp;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/** A test that plays the lines of a script and calls the API between them: what has no line of its own. */
abstract class PlayedScript {
    final TcpScript script = new TcpScript(0);

    /** Nothing unexpected may be left, and all buffers come back. */
    @AfterEach
    void end() {
        script.finish();
        assertTrue(script.failure() == null, script::failure);
    }

    /** The API of the script's stack, which is built now if it was not. */
    Tcp tcp() {
        script.start();
        return script.tcp;
    }

    /** The first peer's connection. */
    int pcb() {
        return script.peers.get(0).pcb;
    }

    /** Milliseconds until a condition holds, stopping at each deadline; -1 when it does not in that time. */
    int waitFor(BooleanSupplier condition, int mostMs) {
        int waited = 0;
        while (!condition.getAsBoolean() && waited < mostMs) {
            waited += script.tick(mostMs - waited);
        }
        return condition.getAsBoolean() ? waited : -1;
    }
}
