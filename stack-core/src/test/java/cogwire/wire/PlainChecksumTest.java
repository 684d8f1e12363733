package cogwire.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.harness.Frames;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the Internet checksum (RFC 1071)")
class PlainChecksumTest {
    private final PlainChecksum checksum = new PlainChecksum();

    @Test
    @DisplayName("RFC 1071 section 3's example")
    void example() {
        byte[] octets = Frames.bytes("0001f203f4f5f6f7");
        assertEquals(0xDDF2, checksum.sum(octets, 0, 8, 0));
    }

    @Test
    @DisplayName("agrees with the slow form for every length and offset, and reads nothing beyond")
    void agrees() {
        Random random = new Random(7);
        byte[] octets = new byte[300];
        random.nextBytes(octets);
        for (int offset = 0; offset < 9; offset++) {
            for (int length = 0; length <= 260; length++) {
                byte[] exact = Arrays.copyOfRange(octets, 0, offset + length);
                int expected = ~Frames.checksum(octets, offset, length, 0) & 0xFFFF;
                assertEquals(expected, checksum.sum(exact, offset, length, 0), offset + " " + length);
            }
        }
    }

    @Test
    @DisplayName("no carry is lost at the extremes")
    void extremes() {
        byte[] ones = new byte[65535];
        Arrays.fill(ones, (byte) 0xFF);
        for (int start : new int[] {0, 1, 0xFFFF, 0x10000, 0x1FFFF, 0x7FFF0000, 0x7FFEFFFF}) {
            for (int length : new int[] {0, 1, 2, 7, 8, 9, 1460, 65534, 65535}) {
                int expected = ~Frames.checksum(ones, 0, length, start) & 0xFFFF;
                assertEquals(expected, checksum.sum(ones, 0, length, start), start + " " + length);
            }
        }
    }

    @Test
    @DisplayName("sums may be taken in parts, each of an even length")
    void parts() {
        byte[] octets = Frames.pattern(1461);
        int whole = checksum.sum(octets, 0, 1461, 77);
        int part = checksum.sum(octets, 0, 600, 77);
        assertEquals(whole, checksum.sum(octets, 600, 861, part));
    }

    @Test
    @DisplayName("fold never leaves a carry behind")
    void fold() {
        for (int high = 0; high <= 0xFFFF; high += 0xFF) {
            for (int low : new int[] {0, 1, 0x7FFF, 0xFFFE, 0xFFFF}) {
                int folded = PlainChecksum.fold(high << 16 | low);
                assertTrue(folded >= 0 && folded <= 0xFFFF);
                assertEquals((high + low) % 0xFFFF, folded % 0xFFFF);
            }
        }
    }
}
