package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The keyed function of RFC 6528 and RFC 6056 against what its authors published. */
class SipHashTest {
    private static SipHash keyed(int add) {
        return new SipHash(octets -> {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (i + add);
            }
        });
    }

    @Test
    @DisplayName("the published vector for 12 octets, 00 to 0b, under the key 00 to 0f")
    void publishedVector() {
        long expected = 0x751E8FBC860EE5FBL;
        assertEquals((int) (expected ^ expected >>> 32), keyed(0).hash(0x03020100, 0x07060504, 0x0B0A0908));
    }

    @Test
    @DisplayName("another key, another word: another number")
    void everythingCounts() {
        int hash = keyed(0).hash(1, 2, 3);
        assertNotEquals(hash, keyed(1).hash(1, 2, 3));
        assertNotEquals(hash, keyed(0).hash(0, 2, 3));
        assertNotEquals(hash, keyed(0).hash(1, 0, 3));
        assertNotEquals(hash, keyed(0).hash(1, 2, 0));
        assertEquals(hash, keyed(0).hash(1, 2, 3));
    }
}
