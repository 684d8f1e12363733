package cogwire.microej;

/** The random number generator, in C. */
final class EntropyNatives {
    private EntropyNatives() {}

    /** Fills {@code octets[0 .. length)}; 0, or what is wrong. */
    static native int fill(byte[] octets, int length);
}
