package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes a table of outcomes as text for people, and as JSON, CSV and Markdown. */
final class TableWriter {
    private static final String HEAD =
            "| work | checksum | Cogwire, ns | lwIP, ns | ratio | to be |\n" + "|---|---|---|---|---|---|\n";

    private final List<Outcome> outcomes;
    private final String machine;

    TableWriter(List<Outcome> outcomes, String machine) {
        this.outcomes = outcomes;
        this.machine = machine;
    }

    /** The table for a terminal. */
    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-70s %-10s %10s %5s %9s %10s %5s %9s %7s  %s%n",
                "processor time for one, ns",
                "checksum",
                "Cogwire",
                "+-%",
                "wall",
                "lwIP",
                "+-%",
                "wall",
                "ratio",
                ""));
        for (Outcome o : outcomes) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-70s %-10s %10s %5.1f %9s",
                    o.row().work(),
                    o.row().checksum(),
                    number(o.ours().cpuNs()),
                    100 * o.ours().spread(),
                    number(o.ours().wallNs())));
            if (o.hasRatio()) {
                text.append(String.format(
                        Locale.ROOT,
                        " %10s %5.1f %9s %7.3f",
                        number(o.theirs().cpuNs()),
                        100 * o.theirs().spread(),
                        number(o.theirs().wallNs()),
                        o.ratio()));
            } else {
                text.append(String.format("%35s", ""));
            }
            text.append("  ").append(verdict(o)).append('\n');
        }
        return text.toString();
    }

    private static String verdict(Outcome o) {
        if (!o.row().gated()) {
            return "";
        }
        return o.row().limit().text() + (o.met() ? "" : "  MISSED");
    }

    /** The table for the README. */
    String markdown() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Outcome o : outcomes) {
            text.append("| ").append(o.row().work());
            text.append(" | ").append(o.row().checksum());
            text.append(" | ").append(timed(o.ours()));
            text.append(" | ").append(o.hasRatio() ? timed(o.theirs()) : "-");
            text.append(" | ").append(o.hasRatio() ? ratio(o) : "-");
            text.append(" | ").append(o.row().limit().text());
            text.append(o.met() ? "" : ", missed").append(" |\n");
        }
        return text.append("\n")
                .append(machine)
                .append("; processes of each side: ")
                .append(outcomes.get(0).ours().processes())
                .append(".\n")
                .toString();
    }

    private static String timed(Samples samples) {
        return number(samples.cpuNs()) + " ± " + Math.round(100 * samples.spread()) + " %";
    }

    private static String ratio(Outcome o) {
        return o.row().limit().kind() == Row.Kind.SPEED_AT_LEAST
                ? String.format(Locale.ROOT, "%.2f × the speed", 1 / o.ratio())
                : String.format(Locale.ROOT, "%.3f", o.ratio());
    }

    /** As many digits as can mean something. */
    static String number(double value) {
        int digits = value < 10 ? 3 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    String csv() {
        StringBuilder text = new StringBuilder("key,work,checksum,cogwire_cpu_ns,cogwire_spread,cogwire_wall_ns,"
                + "lwip_cpu_ns,lwip_spread,lwip_wall_ns,ratio,limit,met\n");
        for (Outcome o : outcomes) {
            text.append(o.row().key()).append(",\"").append(o.row().work()).append("\",");
            text.append(o.row().checksum())
                    .append(',')
                    .append(columns(o.ours()))
                    .append(',');
            text.append(o.hasRatio() ? columns(o.theirs()) + String.format(Locale.ROOT, ",%.4f", o.ratio()) : ",,,");
            text.append(",\"").append(o.row().limit().text()).append("\",");
            text.append(o.row().gated() ? o.met() : "").append('\n');
        }
        return text.toString();
    }

    private static String columns(Samples samples) {
        return String.format(Locale.ROOT, "%.4f,%.4f,%.4f", samples.cpuNs(), samples.spread(), samples.wallNs());
    }

    String json() {
        StringBuilder text = new StringBuilder("{\n  \"machine\": \"" + machine + "\",\n  \"rows\": [\n");
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome o = outcomes.get(i);
            text.append("    {\"key\": \"").append(o.row().key());
            text.append("\", \"work\": \"").append(o.row().work());
            text.append("\", \"checksum\": \"").append(o.row().checksum()).append("\",\n");
            text.append("     \"cogwire\": ").append(object(o.ours()));
            if (o.hasRatio()) {
                text.append(",\n     \"lwip\": ").append(object(o.theirs()));
                text.append(String.format(Locale.ROOT, ",\n     \"ratio\": %.4f", o.ratio()));
            }
            if (o.row().gated()) {
                text.append(",\n     \"limit\": \"").append(o.row().limit().text());
                text.append("\", \"met\": ").append(o.met());
            }
            text.append(i + 1 < outcomes.size() ? "},\n" : "}\n");
        }
        return text.append("  ]\n}\n").toString();
    }

    private static String object(Samples samples) {
        return String.format(
                Locale.ROOT,
                "{\"cpu_ns\": %.4f, \"spread\": %.4f, \"wall_ns\": %.4f, \"processes\": %d}",
                samples.cpuNs(),
                samples.spread(),
                samples.wallNs(),
                samples.processes());
    }

    /** Files {@code name.json}, {@code name.csv} and {@code name.svg}. */
    void write(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".json"), json());
        Files.writeString(directory.resolve(name + ".csv"), csv());
        Files.writeString(directory.resolve(name + ".svg"), new RatioChart(outcomes, machine).svg());
    }
}
