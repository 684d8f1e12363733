package cogwire.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VarHandleChecksumTest {
    private final Checksum plain = new PlainChecksum();
    private final Checksum fast = new VarHandleChecksum();

    @Test
    @DisplayName("the example of RFC 1071 section 3")
    void example() {
        byte[] octets = {0x00, 0x01, (byte) 0xF2, 0x03, (byte) 0xF4, (byte) 0xF5, (byte) 0xF6, (byte) 0xF7};
        assertEquals(0xDDF2, fast.sum(octets, 0, 8, 0));
    }

    @Test
    @DisplayName("every length up to 200 at every offset up to 9, as the plain form sums it")
    void lengthsAndOffsets() {
        Random random = new Random(1071);
        byte[] octets = new byte[220];
        for (int offset = 0; offset < 10; offset++) {
            for (int length = 0; length <= 200; length++) {
                random.nextBytes(octets);
                int sum = random.nextInt(0x7FFF0001);
                assertEquals(plain.sum(octets, offset, length, sum), fast.sum(octets, offset, length, sum));
            }
        }
    }

    @Test
    @DisplayName("all ones and all zeros, where carries and the two zeros of one's complement meet")
    void extremes() {
        byte[] ones = new byte[65535];
        Arrays.fill(ones, (byte) 0xFF);
        byte[] zeros = new byte[65535];
        for (int length : new int[] {0, 1, 2, 7, 8, 9, 31, 32, 33, 1460, 65534, 65535}) {
            for (int sum : new int[] {0, 1, 0xFFFE, 0xFFFF, 0x10000, 0x7FFF0000}) {
                assertEquals(plain.sum(ones, 0, length, sum), fast.sum(ones, 0, length, sum));
                assertEquals(plain.sum(zeros, 0, length, sum), fast.sum(zeros, 0, length, sum));
            }
        }
    }
}
