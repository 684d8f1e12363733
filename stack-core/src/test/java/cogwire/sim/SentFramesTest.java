package cogwire.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark's opinion of what the stacks sent in the random runs, recorded before the wire damages it. */
@Tag("real-peer")
class SentFramesTest {
    private static final int SEEDS = 40;
    private static final String WRONG =
            "ip.checksum.status==0 || tcp.checksum.status==0 || icmp.checksum.status==0 || _ws.malformed";

    @TempDir
    Path folder;

    @Test
    @DisplayName("tshark finds no bad checksum and no malformed frame in what was sent")
    void sound() throws IOException {
        int frames = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Path file = folder.resolve("seed-" + seed + ".pcap");
            try (OutputStream pcap = new BufferedOutputStream(Files.newOutputStream(file))) {
                new RandomRun(seed, pcap, true).run();
            }
            assertEquals(List.of(), tshark(file, WRONG), "seed " + seed);
            frames += tshark(file, "tcp").size();
        }
        assertTrue(frames > 10 * SEEDS, () -> "the captures hold next to nothing");
    }

    @Test
    @DisplayName("it does find what is wrong")
    void tsharkSees() throws IOException {
        Path file = folder.resolve("damaged.pcap");
        try (OutputStream pcap = new BufferedOutputStream(Files.newOutputStream(file))) {
            new RandomRun(1, pcap, true).run();
        }
        byte[] octets = Files.readAllBytes(file);
        octets[endOfLastTcpFrame(octets)] ^= 1;
        Files.write(file, octets);
        assertEquals(1, tshark(file, WRONG).size());
    }

    /** The last octet of the last TCP segment, text or header: the checksum covers both. */
    private static int endOfLastTcpFrame(byte[] pcap) {
        ByteBuffer records = ByteBuffer.wrap(pcap);
        int found = -1;
        int at = 24;
        while (at < pcap.length) {
            int frame = at + 16;
            int length = records.getInt(at + 8);
            if (records.getShort(frame + 12) == 0x0800 && pcap[frame + 23] == 6) {
                found = frame + length - 1;
            }
            at = frame + length;
        }
        return found;
    }

    private static List<String> tshark(Path file, String filter) throws IOException {
        Process process = new ProcessBuilder(
                        "tshark",
                        "-n",
                        "-r",
                        file.toString(),
                        // Random octets on a port that Wireshark knows would be taken for that protocol.
                        "-d",
                        "tcp.port==7000,data",
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-o",
                        "tcp.check_checksum:TRUE",
                        "-Y",
                        filter)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
