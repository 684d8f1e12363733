package cogwire.microej;

import cogwire.hal.Entropy;

/** Random octets from the firmware's C side, which has to have a generator of its own: a seed would be a secret no more. */
public final class NativeEntropy implements Entropy {
    /** At start-up; throws IllegalStateException when the generator fails, and the stack must not start then. */
    @Override
    public void fill(byte[] octets) {
        int error = EntropyNatives.fill(octets, octets.length);
        if (error != 0) {
            throw refusal(error);
        }
    }

    private static IllegalStateException refusal(int error) {
        String why = "no random numbers: LLCOGWIRE_IMPL_fill answered " + error;
        return new IllegalStateException(why); // at start-up only
    }
}
