package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Debian's dnsmasq (package dnsmasq-base) gives out addresses in a network namespace; root only. */
@Tag("real-peer")
class DhcpPeerTest {
    private static final int MOST_SECONDS = 60;

    private final String namespace = "cogdhcp-" + ProcessHandle.current().pid();
    private Path log;
    private Process server;

    private static String must(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + out);
        return out;
    }

    private List<String> inside(String... command) {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        line.addAll(List.of(command));
        return line;
    }

    @BeforeEach
    void namespace() throws IOException, InterruptedException {
        log = Files.createTempFile("dnsmasq", ".log");
        must("ip", "netns", "add", namespace);
        must("ip", "-n", namespace, "link", "set", "lo", "up");
        must("ip", "-n", namespace, "tuntap", "add", "dev", "cog0", "mode", "tap");
        must("ip", "-n", namespace, "link", "set", "cog0", "addrgenmode", "none");
        must("ip", "-n", namespace, "address", "add", "10.9.7.1/24", "dev", "cog0");
        must("ip", "-n", namespace, "link", "set", "cog0", "up");
    }

    @AfterEach
    void clean() throws IOException, InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
        must("ip", "netns", "delete", namespace);
        Files.delete(log);
    }

    @Test
    @DisplayName("an address, a renewal and a release, as dnsmasq sees them and as we do")
    void dnsmasq() throws IOException, InterruptedException {
        server = new ProcessBuilder(inside(
                        "timeout",
                        "-k",
                        "5",
                        Integer.toString(2 * MOST_SECONDS),
                        "dnsmasq",
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--port=0",
                        "--interface=cog0",
                        "--bind-interfaces",
                        "--user=root",
                        "--leasefile-ro",
                        "--dhcp-authoritative",
                        "--log-dhcp",
                        "--log-facility=-",
                        "--dhcp-range=10.9.7.50,10.9.7.60,255.255.255.0,2m",
                        "--dhcp-option=option:T1,3s",
                        "--dhcp-option=option:T2,60s",
                        "--dhcp-option=option:router,10.9.7.1"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process client = new ProcessBuilder(
                        inside(java, "-cp", classes, DhcpOnTap.class.getName(), "cog0", Integer.toString(MOST_SECONDS)))
                .redirectErrorStream(true)
                .start();
        String ours = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, client.waitFor(), ours);
        String theirs = Files.readString(log);
        List<String> states = ours.lines()
                .filter(line -> line.startsWith("cog0: "))
                .map(line -> line.split(" ")[1])
                .toList();
        assertEquals(
                List.of("SELECTING", "REQUESTING", "CHECKING", "BOUND", "RENEWING", "BOUND", "RELEASING", "STOPPED"),
                states,
                ours + theirs);
        assertTrue(ours.contains("discarded 0 declines 0"), ours);
        assertTrue(ours.contains("/24 via 10.9.7.1 from 10.9.7.1, 1"), ours);
        for (String message : List.of("DHCPDISCOVER", "DHCPOFFER", "DHCPREQUEST", "DHCPACK", "DHCPRELEASE")) {
            assertTrue(theirs.contains(message + "(cog0)"), message + ": " + theirs);
        }
        assertEquals(3, theirs.split("DHCPACK\\(cog0\\) 10\\.9\\.7\\.5\\d 02:43:00:00:00:07").length, theirs);
    }
}
