package cogwire.host.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.world.VirtualWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our tcpdump and Debian's read the same file of our own frames. */
@Tag("real-peer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("10,000 frames of our own, as tcpdump, tshark and capinfos see them")
class TcpdumpPeerTest {
    private static final int FRAMES = 10_000;

    private Path folder;
    private Path capture;
    private int frames;

    @BeforeAll
    void record(@TempDir Path temporary) throws IOException {
        folder = temporary;
        capture = folder.resolve("own.pcap");
        frames = OwnFrames.write(capture, FRAMES);
        assertTrue(frames >= FRAMES);
    }

    private static String real(String... command) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("complaints", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + Files.readString(complaints));
        Files.delete(complaints);
        return out;
    }

    private static String ours(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VirtualWorld world = VirtualWorld.withBoards(1, 1, 1);
        new Script(world, new PrintStream(out, false, StandardCharsets.ISO_8859_1), false).run(line);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static void assertSame(String expected, String seen) {
        List<String> real = expected.lines().toList();
        List<String> own = seen.lines().toList();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(real.size(), own.size()) && differences.size() < 10; i++) {
            String a = i < real.size() ? real.get(i) : "(nothing)";
            String b = i < own.size() ? own.get(i) : "(nothing)";
            if (!a.equals(b)) {
                differences.add("line " + (i + 1) + "\n  tcpdump: " + a + "\n  ours:    " + b);
            }
        }
        assertTrue(differences.isEmpty(), String.join("\n", differences));
    }

    @ParameterizedTest(name = "tcpdump {0}")
    @ValueSource(strings = {"-n", "-nS", "-ne", "-nq", "-ntttt", "-nttt", "-n#"})
    void sameLines(String options) throws IOException, InterruptedException {
        assertSame(real("tcpdump", options, "-r", capture.toString()), ours("tcpdump " + options + " -r " + capture));
    }

    /** What is said about DHCP's and HTTP's text behind the first line is on the list of differences. */
    @ParameterizedTest(name = "tcpdump {0}")
    @ValueSource(strings = {"-nv", "-nvv", "-nvvS", "-nve"})
    void sameLinesWithHeadersAndChecksums(String options) throws IOException, InterruptedException {
        String filter = "not port 67 and not port 80";
        assertSame(
                real("tcpdump", options, "-r", capture.toString(), filter),
                ours("tcpdump " + options + " -r " + capture + " " + filter));
    }

    @ParameterizedTest(name = "tcpdump {0}")
    @ValueSource(strings = {"-nx", "-nX", "-nxx", "-nXX"})
    void sameOctets(String options) throws IOException, InterruptedException {
        assertSame(
                real("tcpdump", options, "-c", "2500", "-r", capture.toString()),
                ours("tcpdump " + options + " -c 2500 -r " + capture));
    }

    @Test
    @DisplayName("-A: the same letters; where a carriage return stands among them may differ (doc/tcpdump.md)")
    void sameLetters() throws IOException, InterruptedException {
        assertSame(
                real("tcpdump", "-nA", "-c", "2500", "-r", capture.toString()).replace(".", ""),
                ours("tcpdump -nA -c 2500 -r " + capture).replace(".", ""));
    }

    @ParameterizedTest(name = "tcpdump {0}")
    @ValueSource(
            strings = {
                "tcp",
                "udp",
                "icmp",
                "arp",
                "ip",
                "not ip",
                "host 10.0.0.2",
                "src host 10.0.0.2",
                "dst 10.0.0.2",
                "src or dst host 10.0.0.3",
                "src and dst host 10.0.0.3",
                "arp host 10.0.0.2",
                "net 10.0.0.0/30",
                "net 10",
                "not net 10.0.0.0/24",
                "dst net 172.16",
                "src net 10.0.0.0 mask 255.255.255.254",
                "port 9000",
                "tcp port 9000",
                "udp port 9001",
                "src port 80",
                "tcp dst port 80",
                "port 80 or 9001",
                "host 10.0.0.1 or 10.0.0.3",
                "portrange 8990-8999",
                "tcp portrange 9000-9010",
                "port 80 or port 9000 and udp",
                "port 80 or (port 9000 and udp)",
                "not port 10050 and not arp",
                "! (tcp or udp)",
                "tcp and (port 80 || port 9000) && src 10.0.0.1",
                "ether host 02:00:00:00:00:01",
                "ether src 02:00:00:00:00:02",
                "ether broadcast",
                "broadcast",
                "multicast",
                "ether proto 0x0806",
                "ip proto 17",
                "ip proto \\icmp",
                "less 60",
                "greater 1000",
                "tcp[tcpflags] & tcp-syn != 0",
                "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
                "tcp[tcpflags] == tcp-ack",
                "tcp[13] & 4 != 0",
                "tcp[13] == 18",
                "icmp[icmptype] = icmp-echo",
                "icmp[0] != 8 and icmp[0] != 0",
                "udp[4] > 0",
                "ip[8] < 64"
            })
    void sameFilter(String filter) throws IOException, InterruptedException {
        assertEquals(
                real("tcpdump", "-ntt", "-r", capture.toString(), filter)
                        .lines()
                        .count(),
                ours("tcpdump -ntt -r " + capture + " '" + filter + "'").lines().count());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "port",
                "port 99999",
                "host",
                "port 80 and",
                "(port 80",
                "port 80)",
                "net 10.0.0.1/24",
                "tcp[tcpflags]",
                "tcp[tcpflags] & != 0",
                "not",
                "src",
                "ether host 1:2",
                "10.0.0.1 10.0.0.2"
            })
    @DisplayName("what tcpdump refuses, ours refuses")
    void sameRefusals(String filter) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("tcpdump", "-n", "-r", capture.toString(), filter)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(process.waitFor() != 0, said);
        assertTrue(ours("tcpdump -n -r " + capture + " '" + filter + "'").startsWith("tcpdump: can't parse filter"));
    }

    @Test
    @DisplayName("a file that -w wrote: tshark and capinfos read it without complaint, and our -r reads it back")
    void writtenFile() throws IOException, InterruptedException {
        Path written = folder.resolve("b1.pcap");
        ours("tcpdump -w " + written + " & ping -c 3 10.0.0.77; nc -w 2 10.0.0.78 80; kill %1");
        String lines = ours("tcpdump -n -r " + written);
        assertTrue(lines.lines().count() >= 4, lines);
        assertSame(real("tcpdump", "-n", "-r", written.toString()), lines);
        for (Path file : List.of(written, capture)) {
            String info = real("capinfos", "-t", "-c", "-E", "-T", "-r", "-m", file.toString());
            assertTrue(info.contains("pcap") && info.contains("ether"), info);
            assertEquals("", real("tshark", "-r", file.toString(), "-Y", "_ws.malformed && !icmp"));
        }
        assertEquals(frames, real("tshark", "-r", capture.toString()).lines().count());
    }
}
