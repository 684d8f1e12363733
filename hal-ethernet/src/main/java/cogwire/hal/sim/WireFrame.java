package cogwire.hal.sim;

/** A frame on its way to one port; or, in the wire's free list, none. */
final class WireFrame {
    final byte[] octets;
    int length;

    /** When it may be received, in {@code Clock.nowMicros} time. */
    int dueMicros;

    /** The next one that arrives at the same port, or the next free one. */
    WireFrame next;

    WireFrame(int capacity) {
        octets = new byte[capacity];
    }
}
