package cogwire.script;

import cogwire.hal.Entropy;

/** The same octets in every run, so that a failure repeats. */
final class ScriptEntropy implements Entropy {
    private int state;

    ScriptEntropy(int seed) {
        state = seed * 0x9E3779B9 + 0x7F4A7C15;
    }

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
