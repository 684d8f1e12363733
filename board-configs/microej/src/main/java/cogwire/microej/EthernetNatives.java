package cogwire.microej;

/**
 * The Ethernet MAC, in C: {@code LLCOGWIRE_impl.h} says what each function promises. SNI passes base types and arrays of
 * them only, and C sees the first element of an array: indices are checked before the call, never behind it. While one of
 * these runs no other Java thread does, so each returns at once; {@link #await} suspends its thread when it has returned.
 */
final class EthernetNatives {
    private EthernetNatives() {}

    /** Starts MAC and PHY; 0, or what is wrong. May be called once. */
    static native int start();

    static native int receive(byte[] frame, int offset, int capacity);

    static native boolean transmit(byte[] frame, int offset, int length);

    static native void hardwareAddress(byte[] to, int offset);

    static native boolean linkUp();

    static native int capabilities();

    static native boolean multicastFilter(byte[] address, int offset, boolean accept);

    /** Suspends the calling thread until a frame may have come, or for so many milliseconds. */
    static native void await(int timeoutMs);
}
