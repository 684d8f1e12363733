package cogwire.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every row of malformed-cases.txt is a test somewhere, or says why not")
class NoRowForgottenTest {
    private static final String IP = "stack-core/src/test/java/cogwire/ip/";
    private static final String APPS = "board-configs/apps/src/test/java/cogwire/apps/";

    /** Rows whose tests lie with the layer that they are about. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("M33", IP + "Ipv4Test.java"),
            Map.entry("M34", IP + "Ipv4Test.java"),
            Map.entry("M36", IP + "ReassemblyTest.java"),
            Map.entry("M36b", IP + "ReassemblyTest.java"),
            Map.entry("M37", IP + "ReassemblyTest.java"),
            Map.entry("M40", IP + "Ipv4Test.java"),
            Map.entry("M41", IP + "Ipv4Test.java"),
            Map.entry("M44", IP + "Ipv4Test.java"),
            Map.entry("M45", IP + "EchoTest.java"),
            Map.entry("M46", "stack-core/src/test/java/cogwire/link/ArpTableTest.java"),
            Map.entry("M48", "stack-core/src/test/java/cogwire/link/EthernetInputTest.java"),
            Map.entry("M50", "stack-core/src/test/java/cogwire/raw/UdpTest.java"),
            Map.entry("M51", APPS + "DhcpReplyTest.java"),
            Map.entry("M58", "stack-core/fuzz/src/test/java/cogwire/fuzz/MutatedSessionTest.java"));

    private static final Map<String, String> NOT_SPOKEN =
            Map.of("M52", "no DNS client", "M53", "no IPv6", "M55", "no IPv6", "M56", "no IPv6");

    private static Set<String> listed() throws IOException {
        try (var in = NoRowForgottenTest.class.getResourceAsStream("malformed-cases.txt")) {
            return Pattern.compile("(?m)^M\\d+b?\\b")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(match -> match.group())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void everyRowIsSomewhere() throws IOException {
        Set<String> covered = new TreeSet<>(ELSEWHERE.keySet());
        covered.addAll(NOT_SPOKEN.keySet());
        MalformedCasesTest.rows().forEach(row -> covered.add(row.id()));
        assertEquals(listed(), covered);
    }

    static Set<Map.Entry<String, String>> elsewhere() {
        return ELSEWHERE.entrySet();
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("a test elsewhere names its row, and gives it in both buffers")
    void elsewhere(Map.Entry<String, String> row) throws IOException {
        String source = Files.readString(Path.of("../..", row.getValue()));
        assertTrue(
                Pattern.compile("@DisplayName\\([^;{]*\\b" + row.getKey() + "\\b")
                        .matcher(source)
                        .find(),
                row.getKey() + " is no test's name in " + row.getValue());
        assertTrue(source.contains("arrivesExact") || source.contains("exact"), row.getValue() + " has one buffer");
    }
}
