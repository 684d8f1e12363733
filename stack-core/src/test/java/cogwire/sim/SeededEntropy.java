package cogwire.sim;

import cogwire.hal.Entropy;
import java.util.Random;

/** Predictable by intent: the same octets at every call, so that a secret does not depend on who asked first. */
public final class SeededEntropy implements Entropy {
    private final long seed;

    public SeededEntropy(long seed) {
        this.seed = seed;
    }

    @Override
    public void fill(byte[] octets) {
        new Random(seed).nextBytes(octets);
    }
}
