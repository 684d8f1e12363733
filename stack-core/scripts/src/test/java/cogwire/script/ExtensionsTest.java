package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** doc/tcp-extensions.txt: the requirements of the RFCs behind TCP's optional parts, and what shows each. */
class ExtensionsTest {
    private static final Set<String> RFCS = Set.of(
            "7323", "2018", "2883", "6675", "3042", "6582", "8985", "9937", "5682", "9438", "6928", "3465", "5681",
            "3168", "1191", "4821", "5461", "5927", "4987", "6191", "5482");

    private static final Pattern SHOWN = Pattern.compile("(script|test) ([^;]+)|see deviations\\.md");

    private final List<String[]> rows = new ArrayList<>();
    private final String deviations = read("deviations.md");

    ExtensionsTest() throws IOException {
        for (String line : read("tcp-extensions.txt").split("\n")) {
            if (!line.startsWith("#")) {
                rows.add(line.split(" *\\| *", -1));
            }
        }
    }

    private static String read(String document) throws IOException {
        return Files.readString(GeneratedDocument.ROOT.resolve("doc").resolve(document));
    }

    /** What the rows' last columns name, of one kind. */
    private Set<String> named(String kind) {
        Set<String> names = new TreeSet<>();
        for (String[] row : rows) {
            Matcher shown = SHOWN.matcher(row[4]);
            while (shown.find()) {
                if (kind.equals(shown.group(1))) {
                    names.addAll(List.of(shown.group(2).trim().split(", ")));
                }
            }
        }
        return names;
    }

    @Test
    @DisplayName("every row has five columns, a level, and something that shows it")
    void whole() {
        for (String[] row : rows) {
            String text = String.join(" | ", row);
            assertEquals(5, row.length, text);
            assertTrue(row[2].matches("MUST|MUST NOT|SHOULD|SHOULD NOT|MAY"), text);
            assertTrue(!row[3].isEmpty(), text);
            for (String part : row[4].split("; ", -1)) {
                assertTrue(SHOWN.matcher(part).matches(), text);
            }
            boolean deviates = row[4].contains("see deviations.md");
            assertTrue(!deviates || deviations.contains("RFC " + row[0]), "doc/deviations.md lacks " + text);
        }
    }

    @Test
    @DisplayName("every RFC has rows")
    void complete() {
        Set<String> found = rows.stream().map(row -> row[0]).collect(Collectors.toSet());
        for (String rfc : RFCS) {
            assertTrue(found.contains(rfc), "RFC " + rfc);
        }
    }

    @Test
    @DisplayName("the scripts that rows name exist, and no script of these RFCs is left out")
    void scripts() {
        Set<String> all = new TreeSet<>();
        Set<String> left = new TreeSet<>();
        Set<String> named = named("script");
        for (Script script : Scripts.all()) {
            all.add(script.name);
            if (RFCS.contains(script.section) && !named.contains(script.name)) {
                left.add(script.name);
            }
        }
        named.removeAll(all);
        assertEquals(Set.of(), named, "named, and not there");
        assertEquals(Set.of(), left, "there, and not named");
    }

    @Test
    @DisplayName("the tests that rows name exist")
    void tests() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(GeneratedDocument.ROOT.resolve("stack-core"))) {
            sources = files.filter(p -> p.toString().endsWith("Test.java")).toList();
        }
        for (String name : named("test")) {
            String[] parts = name.split("#");
            boolean found = false;
            for (Path source : sources) {
                found |= source.endsWith(parts[0] + ".java")
                        && Files.readString(source).contains(" " + parts[1] + "(");
            }
            assertTrue(found, name);
        }
    }
}
