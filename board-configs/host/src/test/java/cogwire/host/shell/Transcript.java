package cogwire.host.shell;

import cogwire.host.world.VirtualWorld;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A shell over two boards, and what it says. */
final class Transcript {
    final VirtualWorld world = VirtualWorld.withBoards(2, 10, 1);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Script script = new Script(world, new PrintStream(out, true, StandardCharsets.UTF_8), false);

    /** What one line makes the shell say. */
    String says(String line) {
        out.reset();
        script.run(line);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Runs lines whose words nobody needs. */
    Transcript after(String... lines) {
        for (String line : lines) {
            says(line);
        }
        return this;
    }
}
