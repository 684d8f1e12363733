package cogwire.tcp;

import cogwire.hal.Entropy;

/**
 * SipHash-2-4 with a secret key over three words: the keyed function F of RFC 6528 and RFC 6056. Its output tells an
 * outsider nothing about the key or about the output for other words.
 */
final class SipHash {
    private final long k0;
    private final long k1;
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    SipHash(Entropy entropy) {
        byte[] key = new byte[16];
        entropy.fill(key);
        k0 = word(key, 0);
        k1 = word(key, 8);
    }

    private static long word(byte[] b, int at) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | b[at + i] & 0xFF;
        }
        return value;
    }

    int hash(int a, int b, int c) {
        v0 = k0 ^ 0x736F6D6570736575L;
        v1 = k1 ^ 0x646F72616E646F6DL;
        v2 = k0 ^ 0x6C7967656E657261L;
        v3 = k1 ^ 0x7465646279746573L;
        compress((long) b << 32 | a & 0xFFFFFFFFL);
        compress(12L << 56 | c & 0xFFFFFFFFL);
        v2 ^= 0xFF;
        for (int i = 0; i < 4; i++) {
            round();
        }
        long h = v0 ^ v1 ^ v2 ^ v3;
        return (int) (h ^ h >>> 32);
    }

    private void compress(long m) {
        v3 ^= m;
        round();
        round();
        v0 ^= m;
    }

    private void round() {
        v0 += v1;
        v1 = rotate(v1, 13) ^ v0;
        v0 = rotate(v0, 32);
        v2 += v3;
        v3 = rotate(v3, 16) ^ v2;
        v0 += v3;
        v3 = rotate(v3, 21) ^ v0;
        v2 += v1;
        v1 = rotate(v1, 17) ^ v2;
        v2 = rotate(v2, 32);
    }

    private static long rotate(long x, int by) {
        return x << by | x >>> (64 - by);
    }
}
