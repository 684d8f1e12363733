package cogwire.tcp;

/**
 * How a handle names a control block or listener: slot + 1 in the low bits, a generation in the others, so that 0 and
 * negative numbers never name anything. A slot's generation moves on whenever it is freed; with free slots taken first-in
 * first-out, a stale handle could only be mistaken for a new connection after its slot was used 2^(31 - slot bits) times
 * more: 134 million times with 8 slots, half a million with 4,000.
 */
final class Handles {
    private final int bits;
    private final int mask;

    Handles(int slots) {
        int b = 1;
        while (1 << b < slots + 1) {
            b++;
        }
        bits = b;
        mask = (1 << b) - 1;
    }

    int first(int slot) {
        return slot + 1;
    }

    /** The slot that a handle names, or -1. */
    int slot(int handle) {
        return handle <= 0 ? -1 : (handle & mask) - 1;
    }

    /** The handle of the same slot's next generation. */
    int next(int handle) {
        return handle + (1 << bits) & Integer.MAX_VALUE;
    }
}
