package cogwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Counts the instructions of a row, or of another program, between two marks, under valgrind's callgrind. */
final class Callgrind {
    private static final Path MARKS = Path.of("bench/target/libmarks.so");
    private static final int TIMEOUT_S = 600;

    private Callgrind() {}

    /**
     * Instructions of our side of a row for one operation.
     *
     * @param classesBefore classes that take the place of the core's; empty: none do
     * @param options for the JVM
     */
    static double ours(Row row, String classesBefore, String... options)
            throws IOException, InterruptedException, ReflectiveOperationException {
        if (!Files.exists(MARKS)) {
            throw new IOException(MARKS + " is missing: `make bench-gate` builds it, with gcc and Debian's valgrind");
        }
        String classes = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classesBefore.isEmpty() ? classes : classesBefore + ":" + classes,
                "-Xbatch",
                "-XX:CICompilerCount=2",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx256m"));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of(Counted.class.getName(), row.key(), MARKS.toString()));
        return count(command) / Counted.operations(row);
    }

    /** Instructions between the marks, of the thread that had most: the others wait. */
    static long count(List<String> program) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("cogwire-gate");
        List<String> command = new ArrayList<>(List.of(
                "valgrind",
                "--tool=callgrind",
                "--instr-atstart=no",
                "--separate-threads=yes",
                "--callgrind-out-file=" + directory.resolve("out"),
                "--log-file=" + directory.resolve("log")));
        command.addAll(program);
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("failed: " + String.join(" ", command));
        }
        long most = 0;
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                most = Math.max(most, totals(file));
                Files.delete(file);
            }
        }
        Files.delete(directory);
        return most;
    }

    private static long totals(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("totals:"))
                .mapToLong(line -> Long.parseLong(line.substring(7).trim()))
                .max()
                .orElse(0);
    }
}
