package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code bench/lwip}: lwIP doing the same work. */
final class LwipPeer {
    /** The program, from the project's root. */
    static final Path PROGRAM = Path.of("bench/lwip/target/lwip-bench");

    private LwipPeer() {}

    static void measure(Row row, Effort effort, Samples into) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IOException(PROGRAM + " is missing: `make -C bench/lwip` builds it, with Debian's liblwip-dev");
        }
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "--iterations",
                Integer.toString(effort.iterations()),
                "--ms",
                Integer.toString(effort.iterationMs())));
        command.addAll(row.lwip());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(
                        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
                .lines()
                .toList();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("lwIP's side failed: " + String.join(" ", command));
        }
        into.add(column(lines, 0), column(lines, 1));
    }

    private static double[] column(List<String> lines, int column) {
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[column]))
                .toArray();
    }
}
