package cogwire.apps;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The resource holds frames in hexadecimal, each followed by the line that tcpdump 4.99.3 printed for it. */
class SegmentPrinterTest {
    private static final HexFormat HEX = HexFormat.of();

    private final TextBuffer out = new TextBuffer(SegmentPrinter.LINE_OCTETS);

    private static List<String> recorded() throws IOException {
        try (InputStream in = SegmentPrinterTest.class.getResourceAsStream("tcpdump-4.99.3.txt")) {
            return new String(in.readAllBytes(), US_ASCII).lines().toList();
        }
    }

    private String line(SegmentPrinter printer, byte[] frame) {
        out.clear();
        printer.frame(frame, 0, frame.length, out);
        return TextBufferTest.text(out);
    }

    @Test
    @DisplayName("prints what tcpdump prints, with relative and with absolute numbers")
    void asTcpdump() throws IOException {
        List<String> lines = recorded();
        SegmentPrinter printer = null;
        int compared = 0;
        for (int i = 0; i < lines.size(); ) {
            if (lines.get(i).startsWith("#")) {
                printer = new SegmentPrinter(4);
                printer.absolute = lines.get(i).endsWith("-S");
                i++;
                continue;
            }
            assertEquals(lines.get(i + 1), line(printer, HEX.parseHex(lines.get(i))), "frame " + lines.get(i));
            compared++;
            i += 2;
        }
        assertEquals(102, compared);
    }

    @Test
    void aFrameInsideALargerArrayPrintsTheSame() throws IOException {
        byte[] frame = HEX.parseHex(recorded().get(1));
        byte[] larger = new byte[frame.length + 40];
        System.arraycopy(frame, 0, larger, 17, frame.length);
        String expected = line(new SegmentPrinter(1), frame);
        out.clear();
        new SegmentPrinter(1).frame(larger, 17, frame.length, out);
        assertEquals(expected, TextBufferTest.text(out));
    }

    @Test
    void theOldestConversationGoesFirst() throws IOException {
        List<String> lines = recorded();
        byte[] synAck = HEX.parseHex(lines.get(3));
        byte[] ack = HEX.parseHex(lines.get(5));
        SegmentPrinter printer = new SegmentPrinter(1);
        line(printer, synAck);
        assertTrue(line(printer, ack).contains("ack 1,"));
        byte[] other = ack.clone();
        other[35]++;
        line(printer, other);
        assertFalse(line(printer, ack).contains("ack 1,"));
    }

    @Test
    @DisplayName("cut and damaged frames print something, never beyond their end")
    void hostileFrames() throws IOException {
        Random random = new Random(4);
        SegmentPrinter printer = new SegmentPrinter(4);
        List<String> lines = recorded();
        int printed = 0;
        for (int i = 1; i + 1 < lines.size() / 2; i += 2) {
            byte[] frame = HEX.parseHex(lines.get(i));
            for (int n = 0; n <= frame.length; n++) {
                byte[] cut = java.util.Arrays.copyOf(frame, n);
                if (n > 14 && random.nextBoolean()) {
                    cut[14 + random.nextInt(n - 14)] = (byte) random.nextInt();
                }
                // An array of the exact size: reading beyond it would throw.
                printed += line(printer, cut).isEmpty() ? 0 : 1;
                assertFalse(out.truncated());
            }
        }
        assertTrue(printed > 1000);
    }
}
