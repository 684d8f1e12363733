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
 * Bench all               every row, the charts, other JVMs
 * </pre>
 */
public final class Bench {
    private static final Path RESULTS = Path.of("bench/results");
    private static final Path README = Path.of("README.md");

    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        String what = args.length > 0 ? args[0] : "gated";
        String regex = args.length > 1 ? args[1] : "";
        List<Row> rows = matching(Rows.gated(), regex);
        switch (what) {
            case "quick":
                System.out.println(new TableWriter(measure(rows, Effort.QUICK), Machine.line()).text());
                break;
            case "gated":
                gated(rows, regex.isEmpty());
                break;
            case "all":
                gated(rows, true);
                table("further", Rows.further());
                for (Series series : Series.all()) {
                    chart(series);
                }
                OtherJvms.measure(RESULTS);
                Footprint.write(RESULTS);
                break;
            default:
                System.err.println("Bench gated|quick|all [REGEX], not " + what);
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
            Readme.replace(README, table.markdown());
        }
    }

    private static void table(String name, List<Row> rows) throws IOException, InterruptedException, RunnerException {
        TableWriter table = new TableWriter(measure(rows, Effort.FULL), Machine.line());
        System.out.println(table.text());
        table.write(RESULTS, name);
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
