package cogwire.gates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That checkstyle's rules find what they are there to find, and where. The build applies them to the sources. */
class CheckstyleTest {
    @Test
    @DisplayName("in what runs on a board, methods do not allocate")
    void board() throws CheckstyleException {
        assertEquals(
                List.of("3 AvoidStarImportCheck", "13 MatchXpathCheck", "17 MatchXpathCheck", "26 TodoCommentCheck"),
                violations("stack-core/src/main/Allocates.java"));
    }

    @Test
    @DisplayName("elsewhere they may")
    void host() throws CheckstyleException {
        assertEquals(
                List.of("3 AvoidStarImportCheck", "26 TodoCommentCheck"), violations("bench/src/main/Allocates.java"));
    }

    private static List<String> violations(String file) throws CheckstyleException {
        List<String> found = new ArrayList<>();
        Checker checker = new Checker();
        try {
            checker.setModuleClassLoader(Checker.class.getClassLoader());
            checker.configure(ConfigurationLoader.loadConfiguration(
                    "../build/checkstyle.xml", new PropertiesExpander(new Properties())));
            checker.addListener(new Listener(found));
            checker.process(List.of(Path.of("src/test/resources/checkstyle", file)
                    .toAbsolutePath()
                    .toFile()));
        } finally {
            checker.destroy();
        }
        return found;
    }

    /** Notes line and name of each check that fails, but for what every fixture lacks. */
    private record Listener(List<String> found) implements AuditListener {
        @Override
        public void addError(AuditEvent event) {
            String check = event.getSourceName().replaceAll(".*\\.", "");
            if (!check.startsWith("MissingJavadoc")) {
                found.add(event.getLine() + " " + check);
            }
        }

        @Override
        public void addException(AuditEvent event, Throwable thrown) {
            throw new IllegalStateException(thrown);
        }

        @Override
        public void auditStarted(AuditEvent event) {}

        @Override
        public void auditFinished(AuditEvent event) {}

        @Override
        public void fileStarted(AuditEvent event) {}

        @Override
        public void fileFinished(AuditEvent event) {}
    }
}
