package cogwire.hal.stm32;

import cogwire.hal.DmaMemory;

/**
 * Transmit descriptors in the enhanced format, eight words each, one behind the other, and a buffer for each (RM0410
 * section 42.6.7). A descriptor belongs to the DMA while OWN is set.
 */
final class TransmitRing {
    static final int BUFFER = ReceiveRing.BUFFER;
    static final int DESCRIPTOR = ReceiveRing.DESCRIPTOR;

    private static final int OWN = 1 << 31;
    /** A whole frame in one buffer: last and first segment. */
    private static final int WHOLE = 1 << 29 | 1 << 28;
    /** Checksums of IP, and of TCP, UDP and ICMP with their pseudo-header. */
    private static final int CHECKSUMS = 3 << 22;

    private static final int END_OF_RING = 1 << 21;
    private static final int ERROR_SUMMARY = 1 << 15;
    private static final int UNDERFLOW = 1 << 1;

    private final DmaMemory memory;
    private final int descriptors;
    private final int count;
    private final int buffers;
    /** The next descriptor to fill. */
    private int next;
    /** The oldest that the DMA has not been seen to hand back. */
    private int oldest;

    private int pending;
    private int errors;
    private int underruns;

    TransmitRing(DmaMemory memory, int base, int buffers, int count) {
        this.memory = memory;
        this.descriptors = base;
        this.buffers = buffers;
        this.count = count;
    }

    /** Takes all descriptors away from the DMA, which must be stopped; frames in them are lost. */
    void start() {
        next = 0;
        oldest = 0;
        pending = 0;
        for (int i = 0; i < count; i++) {
            int at = descriptors + i * DESCRIPTOR;
            memory.writeWord(at, 0);
            memory.writeWord(at + 8, buffers + i * BUFFER);
            memory.writeWord(at + 12, 0);
        }
        memory.barrier();
    }

    int base() {
        return descriptors;
    }

    /** Takes back what has been sent, and counts what went wrong. */
    void reclaim() {
        while (pending > 0) {
            int status = memory.readWord(descriptors + oldest * DESCRIPTOR);
            if (status < 0) {
                return;
            }
            if ((status & ERROR_SUMMARY) != 0) {
                if ((status & UNDERFLOW) != 0) {
                    underruns++;
                } else {
                    errors++;
                }
            }
            pending--;
            oldest = oldest == count - 1 ? 0 : oldest + 1;
        }
    }

    boolean full() {
        return pending == count;
    }

    /** Whether the DMA has frames to send, as of the last {@link #reclaim}. */
    boolean pending() {
        return pending > 0;
    }

    /** Puts a frame in; the ring must not be {@link #full}, and the frame not longer than {@link #BUFFER}. */
    void put(byte[] frame, int offset, int length) {
        int at = descriptors + next * DESCRIPTOR;
        memory.barrier();
        memory.writeOctets(buffers + next * BUFFER, frame, offset, length);
        memory.writeWord(at + 4, length);
        memory.barrier();
        memory.writeWord(at, OWN | WHOLE | CHECKSUMS | (next == count - 1 ? END_OF_RING : 0));
        memory.barrier();
        next = next == count - 1 ? 0 : next + 1;
        pending++;
    }

    int errors() {
        return errors;
    }

    int underruns() {
        return underruns;
    }
}
