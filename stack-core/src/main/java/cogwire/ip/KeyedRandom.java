package cogwire.ip;

import cogwire.hal.Entropy;
import cogwire.wire.Octets;

/**
 * Numbers that an outsider cannot predict: HalfSipHash (Aumasson and Bernstein) of a counter, under a key that is drawn
 * once at start-up. For ports (RFC 6056), datagram identifications (RFC 7739 section 5.3) and the keys of hash tables.
 * 32-bit arithmetic only, nothing is allocated.
 */
public final class KeyedRandom {
    private final int k0;
    private final int k1;
    private int counter;

    public KeyedRandom(Entropy entropy) {
        byte[] seed = new byte[12];
        entropy.fill(seed);
        k0 = Octets.get32(seed, 0);
        k1 = Octets.get32(seed, 4);
        counter = Octets.get32(seed, 8);
    }

    /** The next number, all 32 bits. */
    public int next() {
        return hash(counter++, 0x6E657874);
    }

    /** A number in 0 .. bound − 1; bound is 1..65,536. */
    public int below(int bound) {
        return (next() >>> 16) * bound >>> 16;
    }

    /** A keyed hash of two words: the same for the same words until the next start-up. */
    public int hash(int first, int second) {
        int v0 = k0;
        int v1 = k1;
        int v2 = 0x6C796765 ^ k0;
        int v3 = 0x74656462 ^ k1;
        // Words: first, second, the length (8 octets) in the last block, then the finalisation.
        for (int i = 0; i < 4; i++) {
            int word = i == 0 ? first : i == 1 ? second : i == 2 ? 8 << 24 : 0;
            int rounds = i < 3 ? 2 : 4;
            if (i == 3) {
                v2 ^= 0xFF;
            }
            v3 ^= word;
            for (int r = 0; r < rounds; r++) {
                v0 += v1;
                v1 = (v1 << 5 | v1 >>> 27) ^ v0;
                v0 = v0 << 16 | v0 >>> 16;
                v2 += v3;
                v3 = (v3 << 8 | v3 >>> 24) ^ v2;
                v0 += v3;
                v3 = (v3 << 7 | v3 >>> 25) ^ v0;
                v2 += v1;
                v1 = (v1 << 13 | v1 >>> 19) ^ v2;
                v2 = v2 << 16 | v2 >>> 16;
            }
            v0 ^= word;
        }
        return v1 ^ v3;
    }
}
