package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures both stacks in turn and writes the tables. From the project's root:
 *
 * <pre>
 * Bench gated [REGEX]     the rows with limits (of which the name matches)
 * Bench quick [REGEX]     the same in a hurry; nothing is written
 * Bench all               every row, the charts, other JVMs, the heap
 * Bench further [REGEX]   of these, the rows without limits
 * Bench charts [REGEX]    the charts (of which the name matches)
 * Bench jvms [REGEX]      the rows with limits in other JVMs
 * Bench heap              what a stack takes of the heap
 * </pre>
 */
public final class Bench {
    private static final Path RESULTS = Path.of("bench/results");

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        String what = args.length > 0 ? args[0] : "gated";
        String regex = args.length > 1 ? args[1] : "";
        switch (what) {
            case "quick":
                List<Row> rows = matching(Rows.gated(), regex);
                System.out.println(new TableWriter(measure(rows, Effort.QUICK), Machine.line()).text());
                break;
            case "gated":
                gated(matching(Rows.gated(), regex), regex.isEmpty());
                break;
            case "all":
                gated(Rows.gated(), true);
                further(Rows.further(), true);
                charts("");
                otherJvms(Rows.gated(), true);
                Footprint.write(RESULTS);
                break;
            case "further":
                further(matching(Rows.further(), regex), regex.isEmpty());
                break;
            case "charts":
                charts(regex);
                break;
            case "jvms":
                otherJvms(matching(Rows.gated(), regex), regex.isEmpty());
                break;
            case "heap":
                Footprint.write(RESULTS);
                break;
            default:
                System.err.println("Bench gated|quick|all|further|charts|jvms|heap [REGEX], not " + what);
                System.exit(2);
        }
    }

    private static List<Row> matching(List<Row> rows, String regex) throws IOException {
        List<Row> matching = rows.stream()
                .filter(row -> (row.key() + " " + row.work()).matches("(?i).*(" + regex + ").*"))
                .toList();
        if (matching.isEmpty()) {
            throw new IOException("no row matches " + regex);
        }
        return matching;
    }

    private static void gated(List<Row> rows, boolean whole) throws IOException, InterruptedException, RunnerException {
        TableWriter table = new TableWriter(measure(rows, Effort.FULL), Machine.line());
        System.out.println(table.text());
        if (whole) {
            table.write(RESULTS, "gated");
            Document.replace(Document.README, "bench", table.markdown());
        }
    }

    private static void further(List<Row> rows, boolean whole)
            throws IOException, InterruptedException, RunnerException {
        TableWriter table = new TableWriter(measure(rows, Effort.POINT), Machine.line());
        System.out.println(table.text());
        if (whole) {
            table.write(RESULTS, "further");
        }
    }

    private static void otherJvms(List<Row> rows, boolean whole)
            throws IOException, InterruptedException, RunnerException {
        OtherJvms jvms = new OtherJvms();
        for (Row row : rows) {
            System.out.println(jvms.measure(row));
        }
        if (whole) {
            Files.createDirectories(RESULTS);
            Files.writeString(RESULTS.resolve("jvms.csv"), jvms.csv());
            Document.replace(Document.PERFORMANCE, "jvms", jvms.markdown(Machine.line()));
        }
    }

    private static void charts(String regex) throws IOException, InterruptedException, RunnerException {
        for (Series series : Series.all()) {
            if (series.name().matches("(?i).*(" + regex + ").*")) {
                chart(series);
            }
        }
    }

    private static void chart(Series series) throws IOException, InterruptedException, RunnerException {
        List<Outcome> outcomes = measure(series.rows(), Effort.POINT);
        TableWriter table = new TableWriter(outcomes, Machine.line());
        System.out.println(table.text());
        Files.createDirectories(RESULTS);
        Files.writeString(RESULTS.resolve(series.name() + ".csv"), table.csv());
        Files.writeString(
                RESULTS.resolve(series.name() + ".svg"), new SeriesChart(series, outcomes, Machine.line()).svg());
    }

    /** Every row once, then every row again: a busy minute of the machine meets all of them alike. */
    private static List<Outcome> measure(List<Row> rows, Effort effort)
            throws IOException, InterruptedException, RunnerException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Row row : rows) {
            outcomes.add(Outcome.of(row));
        }
        for (int fork = 0; fork < effort.forks(); fork++) {
            for (Outcome outcome : outcomes) {
                if (!outcome.row().lwip().isEmpty()) {
                    LwipPeer.measure(outcome.row(), effort, outcome.theirs());
                }
                OurPeer.measure(outcome.row(), effort, OurPeer.Jvm.present(), outcome.ours());
            }
        }
        return outcomes;
    }
}
