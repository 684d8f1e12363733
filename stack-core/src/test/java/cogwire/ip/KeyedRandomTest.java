package cogwire.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("numbers under a key")
class KeyedRandomTest {
    /** HalfSipHash-2-4 with a 32-bit tag, written a second time from its description, over octets. */
    private static int halfSipHash(byte[] key, byte[] message) {
        int[] v = {le(key, 0), le(key, 4), 0x6c796765 ^ le(key, 0), 0x74656462 ^ le(key, 4)};
        int blocks = message.length / 4;
        for (int i = 0; i < blocks; i++) {
            v[3] ^= le(message, 4 * i);
            round(v);
            round(v);
            v[0] ^= le(message, 4 * i);
        }
        int last = message.length << 24;
        v[3] ^= last;
        round(v);
        round(v);
        v[0] ^= last;
        v[2] ^= 0xFF;
        for (int i = 0; i < 4; i++) {
            round(v);
        }
        return v[1] ^ v[3];
    }

    private static int le(byte[] b, int at) {
        return b[at] & 0xFF | (b[at + 1] & 0xFF) << 8 | (b[at + 2] & 0xFF) << 16 | b[at + 3] << 24;
    }

    private static void round(int[] v) {
        v[0] += v[1];
        v[1] = Integer.rotateLeft(v[1], 5) ^ v[0];
        v[0] = Integer.rotateLeft(v[0], 16);
        v[2] += v[3];
        v[3] = Integer.rotateLeft(v[3], 8) ^ v[2];
        v[0] += v[3];
        v[3] = Integer.rotateLeft(v[3], 7) ^ v[0];
        v[2] += v[1];
        v[1] = Integer.rotateLeft(v[1], 13) ^ v[2];
        v[2] = Integer.rotateLeft(v[2], 16);
    }

    private static byte[] little(int first, int second) {
        byte[] b = new byte[8];
        for (int i = 0; i < 4; i++) {
            b[i] = (byte) (first >>> 8 * i);
            b[4 + i] = (byte) (second >>> 8 * i);
        }
        return b;
    }

    @Test
    @DisplayName("the hash is HalfSipHash-2-4 of the two words")
    void reference() {
        // The key's words are drawn most significant octet first: 0x03020100 and 0x07060504.
        byte[] seed = {3, 2, 1, 0, 7, 6, 5, 4, 0, 0, 0, 0};
        KeyedRandom keyed = new KeyedRandom(octets -> System.arraycopy(seed, 0, octets, 0, octets.length));
        byte[] key = little(0x03020100, 0x07060504);
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            int first = random.nextInt();
            int second = random.nextInt();
            assertEquals(halfSipHash(key, little(first, second)), keyed.hash(first, second));
        }
    }

    @Test
    @DisplayName("numbers below a bound are, and reach every value")
    void below() {
        KeyedRandom random = new KeyedRandom(new Random(1)::nextBytes);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 10000; i++) {
            int n = random.below(100);
            assertTrue(n >= 0 && n < 100);
            seen.add(n);
        }
        assertEquals(100, seen.size());
        for (int i = 0; i < 1000; i++) {
            assertTrue(random.below(65536) >= 0 && random.below(65536) < 65536);
            assertEquals(0, random.below(1));
        }
    }

    @Test
    @DisplayName("another key, other numbers; the same key, the same hash")
    void keys() {
        KeyedRandom first = new KeyedRandom(new Random(1)::nextBytes);
        KeyedRandom second = new KeyedRandom(new Random(2)::nextBytes);
        assertEquals(first.hash(1, 2), first.hash(1, 2));
        assertNotEquals(first.hash(1, 2), second.hash(1, 2));
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(first.next());
        }
        assertTrue(seen.size() > 998);
    }
}
