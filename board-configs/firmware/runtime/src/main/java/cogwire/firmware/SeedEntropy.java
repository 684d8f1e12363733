package cogwire.firmware;

import cogwire.hal.Entropy;

/**
 * A stretched seed, for boards without a source of randomness. Everybody who knows the seed can compute what comes out:
 * good for an emulator and for repeatable tests, and nothing else. The board says so on its console.
 */
public final class SeedEntropy implements Entropy {
    /** For the board's {@code entropyWarning}. */
    public static final String WARNING = "a seed, NOT random: whoever knows it can guess sequence numbers";

    private static final int SEED = 0x5EED;

    private int state;

    /** With the seed of an emulator's command line, {@code seed=42}, or always the same one. */
    public SeedEntropy() {
        int seed = Arguments.value("seed", SEED);
        state = seed == 0 ? SEED : seed;
    }

    /** Marsaglia's xorshift with the triple 13, 17, 5. */
    @Override
    public void fill(byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            octets[i] = (byte) (state >>> 11);
        }
    }
}
