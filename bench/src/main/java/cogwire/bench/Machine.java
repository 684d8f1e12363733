package cogwire.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where and with what was measured. */
final class Machine {
    private Machine() {}

    /** One line: processor, JDK, versions, day, load. */
    static String line() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " shared cores; JDK "
                + Runtime.version() + "; lwIP " + packageVersion("liblwip-dev") + " of Debian; JMH "
                + org.openjdk.jmh.util.Version.getPlainVersion().split(" ")[0] + "; "
                + LocalDate.now(ZoneOffset.UTC) + ", load " + load();
    }

    private static String processor() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo"))
                    .lines()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.replaceFirst(".*:\\s*", ""))
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String packageVersion(String name) {
        try {
            Process process = new ProcessBuilder("dpkg-query", "-W", "-f", "${Version}", name).start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.isEmpty() ? "?" : version;
        } catch (IOException e) {
            return "?";
        }
    }
}
