package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What it costs that connections can explain themselves (decision 15): instructions of each gated row with the core as it
 * is, and with cores from which the notes were taken out.
 *
 * <pre>
 * Records [REGEX]
 * </pre>
 */
public final class Records {
    private static final Path CORE = Path.of("stack-core/target/classes");
    private static final String HISTORY = "-D" + Station.HISTORY + "=1024";

    private Records() {}

    public static void main(String[] args) throws IOException, InterruptedException, ReflectiveOperationException {
        String regex = args.length > 0 ? args[0] : "";
        Path folder = Files.createTempDirectory("cogwire-records");
        String bare = core(false, folder.resolve("bare"));
        String barest = core(true, folder.resolve("barest"));
        System.out.println("instructions for one; in brackets: more than without any notes for people");
        line("", List.of("nothing noted", "counters, marks", "and time, cause", "and history"));
        for (Row row : Rows.gated()) {
            if (!row.key().matches("(?i).*(" + regex + ").*")) {
                continue;
            }
            double least = Callgrind.ours(row, barest);
            line(
                    row.key(),
                    List.of(
                            number(least, least),
                            number(Callgrind.ours(row, bare), least),
                            number(Callgrind.ours(row, ""), least),
                            number(Callgrind.ours(row, "", HISTORY), least)));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String core(boolean censusToo, Path to) throws IOException {
        int removed = new WithoutRecords(censusToo).write(CORE, to);
        System.out.println((censusToo ? "without counters and low-water marks, too: " : "without explanation: ")
                + removed + " stores and calls less");
        return to.toString();
    }

    private static String number(double instructions, double least) {
        String more = String.format(Locale.ROOT, "%+.2f %%", 100 * (instructions / least - 1));
        return String.format(Locale.ROOT, "%.1f", instructions) + (instructions == least ? "" : " (" + more + ")");
    }

    private static void line(String name, List<String> cells) {
        List<String> all = new ArrayList<>(cells);
        all.replaceAll(cell -> String.format("%20s", cell));
        System.out.printf("%-40s%s%n", name, String.join("", all));
    }
}
