package cogwire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int cogwire(String... args) {
        return new CommandLine(new Cogwire())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void helpAndVersion() {
        assertEquals(0, cogwire("--help"));
        assertTrue(out.toString().contains("scenario"), out.toString());
        assertEquals(0, cogwire("--version"));
        assertTrue(out.toString().matches("(?s).*cogwire \\d+\\.\\d+.*"), out.toString());
    }

    @Test
    void listsEveryScenario() {
        assertEquals(0, cogwire("scenario", "--list"));
        for (Scenario scenario : Scenarios.all()) {
            assertTrue(out.toString().contains("  " + scenario.name() + " "), scenario.name());
        }
    }

    @Test
    void aWrongNameIsAnsweredWithTheRightOnes() {
        assertEquals(2, cogwire("scenario", "normale"));
        assertTrue(
                err.toString().startsWith("There is no scenario \"normale\". These are:\n  normal "), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void noNameAndNoCommandAreWrongToo() {
        assertEquals(2, cogwire("scenario"));
        assertTrue(err.toString().contains("  simultaneous-close "), err.toString());
        assertEquals(2, cogwire());
        assertEquals(2, cogwire("scenaro"));
    }
}
