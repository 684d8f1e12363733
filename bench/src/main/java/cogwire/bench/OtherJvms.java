package cogwire.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Rows in other JVMs: a newer one, and this one with its simple compiler only and with none. Small VMs are nearer to the
 * last two.
 */
final class OtherJvms {
    /** An interpreter takes its time: it needs no warm-up, and few iterations. */
    private static final Effort EFFORT = new Effort(1, 400, 3, 500);

    private final List<OurPeer.Jvm> jvms = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    /** Nanoseconds of processor time for one, in each JVM; lwIP's, or 0 when it has no such row. */
    private record Line(Row row, List<Double> ns, double lwipNs) {}

    OtherJvms() throws IOException {
        jvms.add(OurPeer.Jvm.present());
        String newer = System.getProperty("cogwire.bench.newerJava", "");
        if (!newer.isEmpty()) {
            if (!Files.isExecutable(Path.of(newer))) {
                throw new IOException("no JVM at " + newer + ": set NEWER_JAVA to its bin/java, or to nothing");
            }
            jvms.add(new OurPeer.Jvm("JDK " + feature(newer), newer, List.of(), false));
        }
        jvms.add(new OurPeer.Jvm("C1 only", null, List.of("-XX:TieredStopAtLevel=1"), false));
        jvms.add(new OurPeer.Jvm("-Xint", null, List.of("-Xint"), false));
        // What a VM that interprets would be given.
        jvms.add(new OurPeer.Jvm("-Xint and plain", null, List.of("-Xint"), true));
    }

    /** "openjdk 25.0.1 2025-10-21" is of JDK 25. */
    private static String feature(String java) throws IOException {
        Process process = new ProcessBuilder(java, "--version").start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return line.split(" ")[1].split("[.-]")[0];
    }

    /** Measures a row in each JVM, and answers what was seen. */
    String measure(Row row) throws IOException, InterruptedException, RunnerException {
        Samples theirs = new Samples();
        if (!row.lwip().isEmpty()) {
            LwipPeer.measure(row, EFFORT, theirs);
        }
        List<Double> ns = new ArrayList<>();
        for (OurPeer.Jvm jvm : jvms) {
            Samples ours = new Samples();
            OurPeer.measure(row, EFFORT, jvm, ours);
            ns.add(ours.cpuNs());
        }
        Line line = new Line(row, ns, theirs.isEmpty() ? 0 : theirs.cpuNs());
        lines.add(line);
        return csv(line);
    }

    String csv() {
        String head = "work,checksum," + names(",") + ",lwIP\n";
        return head + lines.stream().map(line -> csv(line) + "\n").collect(Collectors.joining());
    }

    private static String csv(Line line) {
        StringBuilder text = new StringBuilder();
        text.append('"').append(line.row.work()).append("\",").append(line.row.checksum());
        line.ns.forEach(ns -> text.append(String.format(Locale.ROOT, ",%.3f", ns)));
        return text.append(line.lwipNs == 0 ? "," : String.format(Locale.ROOT, ",%.3f", line.lwipNs))
                .toString();
    }

    /** The table for a document. */
    String markdown(String machine) {
        StringBuilder text = new StringBuilder("| processor time for one, ns | checksum | ");
        text.append(names(" | ")).append(" | lwIP |\n|---|---|").append("---:|".repeat(jvms.size() + 1));
        for (Line line : lines) {
            text.append("\n| ").append(line.row.work()).append(" | ").append(line.row.checksum());
            line.ns.forEach(ns -> text.append(" | ").append(TableWriter.number(ns)));
            text.append(" | ")
                    .append(line.lwipNs == 0 ? "-" : TableWriter.number(line.lwipNs))
                    .append(" |");
        }
        return text.append("\n\n")
                .append(machine)
                .append("; one process each.\n")
                .toString();
    }

    private String names(String between) {
        return jvms.stream().map(OurPeer.Jvm::name).collect(Collectors.joining(between));
    }
}
