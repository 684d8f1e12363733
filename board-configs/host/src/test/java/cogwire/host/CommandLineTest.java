package cogwire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
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

    @Test
    @DisplayName("one link and one address are wanted, and what is wrong is said before anything is opened")
    void linkAndAddress() {
        wrong("Give a link: --tap NAME, or --udp P:HOST:Q.", "--address", "10.0.0.2/24");
        wrong("Give a link: --tap NAME", "--tap", "t", "--udp", "1:localhost:2", "--address", "10.0.0.2/24");
        wrong("Give an address: --address A/LEN, or --dhcp.", "--udp", "1:localhost:2");
        wrong("Give an address: --address A/LEN", "--udp", "1:localhost:2", "--dhcp", "--address", "10.0.0.2/24");
        wrong("leave --gateway out", "--udp", "1:localhost:2", "--dhcp", "--gateway", "10.0.0.1");
        wrong("such as 9000:127.0.0.1:9001", "--udp", "9000");
        wrong("'70000' is not a port", "--udp", "1:localhost:70000");
        wrong("such as 02:43:57:00:00:01", "--mac", "02:43");
        wrong("a station's first octet is even", "--mac", "03:43:57:00:00:01");
        wrong("such as 10.0.0.2/24", "--address", "10.0.0.2");
        wrong("Give --msl 0.001 to 600 seconds.", "--udp", "1:localhost:2", "--dhcp", "--msl", "-1");
    }

    private void wrong(String answer, String... options) {
        err.getBuffer().setLength(0);
        String[] line = new String[options.length + 2];
        line[0] = "ping";
        System.arraycopy(options, 0, line, 1, options.length);
        line[options.length + 1] = "10.0.0.1";
        assertEquals(2, cogwire(line), err.toString());
        assertTrue(err.toString().lines().findFirst().orElse("").contains(answer), err.toString());
    }
}
