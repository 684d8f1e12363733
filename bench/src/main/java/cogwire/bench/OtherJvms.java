package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The gated rows in other JVMs: a newer one, and this one with its simple compiler only and with none. Small VMs are
 * nearer to the last two.
 */
final class OtherJvms {
    /** An interpreter takes its time: it needs no warm-up, and few iterations. */
    private static final Effort EFFORT = new Effort(1, 400, 3, 500);

    private OtherJvms() {}

    private static List<OurPeer.Jvm> all() throws IOException {
        List<OurPeer.Jvm> jvms = new ArrayList<>();
        jvms.add(OurPeer.Jvm.present());
        String newer = System.getProperty("cogwire.bench.newerJava", "");
        if (!newer.isEmpty()) {
            if (!Files.isExecutable(Path.of(newer))) {
                throw new IOException("no JVM at " + newer + ": set NEWER_JAVA to its bin/java, or to nothing");
            }
            jvms.add(new OurPeer.Jvm("newer JDK", newer, List.of()));
        }
        jvms.add(new OurPeer.Jvm("C1 only", null, List.of("-XX:TieredStopAtLevel=1")));
        jvms.add(new OurPeer.Jvm("-Xint", null, List.of("-Xint")));
        return jvms;
    }

    /** Writes {@code jvms.csv}, ns of processor time, and prints it. */
    static void measure(Path directory) throws IOException, RunnerException {
        List<OurPeer.Jvm> jvms = all();
        StringBuilder csv = new StringBuilder("work,checksum");
        jvms.forEach(jvm -> csv.append(',').append(jvm.name()));
        csv.append('\n');
        for (Row row : Rows.gated()) {
            csv.append('"').append(row.work()).append("\",").append(row.checksum());
            for (OurPeer.Jvm jvm : jvms) {
                Samples samples = new Samples();
                OurPeer.measure(row, EFFORT, jvm, samples);
                csv.append(String.format(Locale.ROOT, ",%.3f", samples.cpuNs()));
            }
            csv.append('\n');
        }
        System.out.println(csv);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("jvms.csv"), csv);
    }
}
