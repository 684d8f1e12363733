package cogwire.fuzz;

import java.util.Arrays;

/** The fuzzer's octets, read from front to back. Behind their end everything is 0, so that each input means something. */
final class FuzzInput {
    private final byte[] octets;
    private int at;

    FuzzInput(byte[] octets) {
        this.octets = octets;
    }

    boolean isEmpty() {
        return at >= octets.length;
    }

    /** 0..255. */
    int octet() {
        return at < octets.length ? octets[at++] & 0xFF : 0;
    }

    /** 0..65,535. */
    int int16() {
        return octet() << 8 | octet();
    }

    int int32() {
        return int16() << 16 | int16();
    }

    /** -32,768..32,767, as a distance. */
    int delta() {
        return (short) int16();
    }

    boolean flag() {
        return (octet() & 1) != 0;
    }

    /** As many octets as there are, {@code most} at the most. */
    byte[] take(int most) {
        int n = Math.min(most, octets.length - Math.min(at, octets.length));
        byte[] taken = Arrays.copyOfRange(octets, at, at + n);
        at += n;
        return taken;
    }
}
