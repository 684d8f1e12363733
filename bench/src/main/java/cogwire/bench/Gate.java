package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the instructions of each gated row under callgrind and compares them with those of the baseline: a count does
 * not depend on who else uses the machine. It guards against a change that makes the path longer; it does not rank
 * designs, because an instruction that waits for memory counts as much as one that does not.
 *
 * <pre>
 * Gate check [REGEX]     fails when a row needs over 5 % more than the baseline
 * Gate record [REGEX]    writes the baseline
 * </pre>
 */
public final class Gate {
    private static final Path BASELINE = Path.of("bench/baseline.csv");
    private static final double ALLOWED = 1.05;
    /** Operations that lwIP's side counts. */
    private static final int LWIP_OPERATIONS = 16_000;

    private Gate() {}

    public static void main(String[] args) throws IOException, InterruptedException, ReflectiveOperationException {
        boolean record = args.length > 0 && args[0].equals("record");
        String regex = args.length > 1 ? args[1] : "";
        Map<String, Double> baseline = record ? new TreeMap<>() : read();
        List<String> lines = new ArrayList<>();
        boolean failed = false;
        System.out.printf(
                "%-42s %12s %12s %8s %12s %7s%n", "instructions", "Cogwire", "baseline", "change", "lwIP", "ratio");
        for (Row row : Rows.gated()) {
            if (!row.key().matches("(?i).*(" + regex + ").*")) {
                continue;
            }
            double now = Callgrind.ours(row, "");
            // lwIP does not change: its count is for those who record.
            double lwip = row.lwip().isEmpty() || !record ? Double.NaN : lwips(row);
            lines.add(String.format(Locale.ROOT, "%s,%.3f", row.key(), now));
            Double before = baseline.get(row.key());
            if (before == null && !record) {
                throw new IOException("no baseline for " + row.key() + ": make bench-gate RECORD=1");
            }
            boolean worse = before != null && now > before * ALLOWED;
            failed |= worse;
            System.out.printf(
                    Locale.ROOT,
                    "%-42s %12.2f %12s %8s %12s %7s%s%n",
                    row.key(),
                    now,
                    before == null ? "-" : String.format(Locale.ROOT, "%.2f", before),
                    before == null ? "-" : String.format(Locale.ROOT, "%+.1f %%", 100 * (now / before - 1)),
                    Double.isNaN(lwip) ? "-" : String.format(Locale.ROOT, "%.2f", lwip),
                    Double.isNaN(lwip) ? "-" : String.format(Locale.ROOT, "%.3f", now / lwip),
                    worse ? "  MORE THAN 5 % ABOVE" : "");
        }
        if (record) {
            lines.add(0, "# instructions for one, JDK " + Runtime.version() + "; make bench-gate RECORD=1");
            Files.write(BASELINE, lines);
        }
        System.exit(failed ? 1 : 0);
    }

    private static Map<String, Double> read() throws IOException {
        if (!Files.exists(BASELINE)) {
            throw new IOException("there is no " + BASELINE + " yet: make bench-gate RECORD=1 writes it");
        }
        Map<String, Double> baseline = new TreeMap<>();
        List<String> lines = Files.readAllLines(BASELINE);
        if (!lines.get(0).contains("JDK " + Runtime.version().feature() + ".")) {
            throw new IOException("the baseline was recorded with another compiler, "
                    + lines.get(0).substring(2) + ", and this is JDK " + Runtime.version()
                    + ": check out main, record it there, then compare");
        }
        if (!lines.get(0).contains("JDK " + Runtime.version() + ";")) {
            System.out.println("the baseline is of a somewhat different compiler: "
                    + lines.get(0).substring(2) + "; this is JDK " + Runtime.version());
        }
        for (String line : lines.subList(1, lines.size())) {
            baseline.put(line.split(",")[0], Double.parseDouble(line.split(",")[1]));
        }
        return baseline;
    }

    private static double lwips(Row row) throws IOException, InterruptedException {
        int operations = LWIP_OPERATIONS * (row.benchmark().startsWith("Bulk") ? 1000 : 1);
        List<String> command =
                new ArrayList<>(List.of(LwipPeer.PROGRAM.toString(), "--count", Integer.toString(operations)));
        command.addAll(row.lwip());
        return (double) Callgrind.count(command) / operations;
    }
}
