package cogwire.host.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * doc/states.md: below its last headline it holds each walkthrough as it runs. {@code make docs} writes it; without that
 * a difference fails.
 */
class StatesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "doc", "states.md");
    private static final String RUNS = "\n## The runs\n";

    private static String runs() {
        StringBuilder text = new StringBuilder();
        text.append("\nMade by `make docs`; a test fails when they are not what the code prints.\n");
        for (Scenario scenario : Scenarios.all()) {
            ByteArrayOutputStream transcript = new ByteArrayOutputStream();
            Stage stage = Stage.play(scenario, new Narrator(new PrintStream(transcript, false, UTF_8), false));
            assertTrue(stage.failures().isEmpty(), scenario.name() + ": " + stage.failures());
            text.append("\n### ").append(scenario.name()).append("\n\n```\n");
            text.append(transcript.toString(UTF_8).strip()).append("\n```\n");
        }
        return text.toString();
    }

    @Test
    @DisplayName("doc/states.md holds the run of every walkthrough, to the octet")
    void runsAreWhatTheCodePrints() throws IOException {
        String document = Files.readString(DOCUMENT);
        int at = document.indexOf(RUNS) + RUNS.length();
        assertTrue(at > RUNS.length(), "doc/states.md has lost its headline \"The runs\"");
        String runs = runs();
        if (System.getProperty("cogwire.write") != null) {
            Files.writeString(DOCUMENT, document.substring(0, at) + runs);
            return;
        }
        assertEquals(runs, document.substring(at), "doc/states.md is not what the code prints: make docs");
    }

    @Test
    @DisplayName("what it says above refers to runs that exist")
    void linksLead() throws IOException {
        Matcher link = Pattern.compile("\\]\\(#([a-z0-9-]+)\\)").matcher(Files.readString(DOCUMENT));
        int links = 0;
        for (; link.find(); links++) {
            assertTrue(Scenarios.named(link.group(1)).isPresent(), "no scenario " + link.group(1));
        }
        assertTrue(links > 20, "only " + links + " links");
    }
}
