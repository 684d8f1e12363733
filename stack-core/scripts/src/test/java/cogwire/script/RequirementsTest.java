package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * doc/rfc9293-requirements.txt: every MUST and SHLD of RFC 9293 that applies names the script or the test that shows it,
 * or the deviation. The last column is made from the scripts' requirements, from {@code @Tag("MUST-13")} on Jupiter tests
 * anywhere in the tree, and from doc/deviations.md.
 */
class RequirementsTest {
    private static final String FILE = "rfc9293-requirements.txt";
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"((?:MUST|SHLD|MAY|REC)-\\w+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("^\\s+(?:\\S+ )*?(?:void|\\S+) (\\w+)\\(.*\\{");

    private final Map<String, Set<String>> scripts = new TreeMap<>();
    private final Map<String, Set<String>> tests = new TreeMap<>();
    private final Set<String> deviations = new TreeSet<>();

    RequirementsTest() throws IOException {
        for (Script script : Scripts.all()) {
            for (String id : script.requirements.split(" ")) {
                scripts.computeIfAbsent(id, i -> new TreeSet<>()).add(script.name);
            }
        }
        for (Path source : testSources()) {
            readTags(source);
        }
        Matcher ids = Pattern.compile("(?:MUST|SHLD|MAY|REC)-\\d+").matcher(read("deviations.md"));
        while (ids.find()) {
            deviations.add(ids.group());
        }
    }

    private static String read(String document) throws IOException {
        return Files.readString(GeneratedDocument.ROOT.resolve("doc").resolve(document));
    }

    private static List<Path> testSources() throws IOException {
        try (Stream<Path> all = Files.walk(GeneratedDocument.ROOT)) {
            return all.filter(p -> p.toString().contains("src/test/java")
                            && p.toString().endsWith("Test.java"))
                    .sorted()
                    .toList();
        }
    }

    private void readTags(Path source) throws IOException {
        List<String> pending = new ArrayList<>();
        String type = source.getFileName().toString().replace(".java", "");
        for (String line : Files.readAllLines(source)) {
            Matcher tag = TAG.matcher(line);
            while (tag.find()) {
                pending.add(tag.group(1));
            }
            Matcher method = METHOD.matcher(line);
            if (!pending.isEmpty() && method.find() && !line.trim().startsWith("@")) {
                for (String id : pending) {
                    tests.computeIfAbsent(id, i -> new TreeSet<>()).add(type + "#" + method.group(1));
                }
                pending.clear();
            }
        }
    }

    /** The rows of the list, id to line without the last column; other lines under keys of their own. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : read(FILE).split("\n")) {
            String[] columns = line.split(" *\\| *", -1);
            boolean row = columns.length >= 4 && !line.startsWith("#");
            rows.put(
                    row ? columns[0] : "#" + rows.size(),
                    row ? columns[0] + " | " + columns[1] + " | " + columns[2] : line);
        }
        return rows;
    }

    private String shownBy(String id) {
        List<String> parts = new ArrayList<>();
        if (scripts.containsKey(id)) {
            parts.add("script " + String.join(", ", scripts.get(id)));
        }
        if (tests.containsKey(id)) {
            parts.add("test " + String.join(", ", tests.get(id)));
        }
        if (deviations.contains(id)) {
            parts.add("see deviations.md");
        }
        return parts.isEmpty() ? "-" : String.join("; ", parts);
    }

    /** Whether a row may not stay without a test: MUST, SHLD and REC that apply or were decided upon. */
    private static boolean binding(String row) {
        return !row.startsWith("#") && !row.startsWith("MAY") && !row.contains("| n/a |");
    }

    @Test
    void everyRequirementIsShownOrDeviatedFrom() throws IOException {
        List<String> open = new ArrayList<>();
        rows().forEach((id, row) -> {
            if (binding(row) && !id.startsWith("#") && shownBy(id).equals("-")) {
                open.add(row);
            }
        });
        assertEquals(List.of(), open, "neither a script nor a tagged test nor a row of doc/deviations.md names these");
    }

    @Test
    void scriptsNameRequirementsThatExist() throws IOException {
        Set<String> known = rows().keySet();
        assertTrue(known.contains("MUST-68"), "the list was read");
        for (String id : scripts.keySet()) {
            assertTrue(id.isEmpty() || known.contains(id), id + ", named by " + scripts.get(id));
        }
    }

    @Test
    void theDocumentIsUpToDate() throws IOException {
        StringBuilder text = new StringBuilder();
        rows().forEach((id, row) -> text.append(id.startsWith("#") ? row : row + " | " + shownBy(id))
                .append('\n'));
        GeneratedDocument.check(FILE, text.toString());
    }
}
