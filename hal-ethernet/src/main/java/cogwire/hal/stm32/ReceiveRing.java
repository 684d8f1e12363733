package cogwire.hal.stm32;

import cogwire.hal.DmaMemory;

/**
 * Receive descriptors in the enhanced format, eight words each, one behind the other, and their buffers (RM0410 section
 * 42.6.8). A descriptor belongs to the DMA while OWN is set, and nothing but its first word may be looked at then.
 */
final class ReceiveRing {
    /** Octets of a buffer: a frame of Ethernet with VLAN tag and FCS is 1522; a multiple of the burst. */
    static final int BUFFER = 1536;
    /** Octets of a descriptor. */
    static final int DESCRIPTOR = 32;

    static final int OWN = 1 << 31;
    static final int ERROR_SUMMARY = 1 << 15;
    /** Descriptor, length and overflow, late collision, watchdog, receive and CRC errors: the frame is damaged. */
    static final int DAMAGED = 1 << 14 | 1 << 11 | 1 << 6 | 1 << 4 | 1 << 3 | 1 << 1;

    private static final int FIRST = 1 << 9;
    private static final int LAST = 1 << 8;
    private static final int EXTENDED_STATUS = 1;
    private static final int END_OF_RING = 1 << 15;
    /** RDES4: IP header error, IP payload error. */
    private static final int CHECKSUM_ERROR = 1 << 3 | 1 << 4;

    private static final int FCS = 4;

    private final DmaMemory memory;
    private final int descriptors;
    private final int count;
    private final int buffers;
    private int next;
    private int status;

    /** @param base where the descriptors begin; the buffers follow elsewhere, from {@code buffers} on */
    ReceiveRing(DmaMemory memory, int base, int buffers, int count) {
        this.memory = memory;
        this.descriptors = base;
        this.buffers = buffers;
        this.count = count;
    }

    /** Gives all descriptors to the DMA, which must be stopped. */
    void start() {
        next = 0;
        for (int i = 0; i < count; i++) {
            int at = descriptors + i * DESCRIPTOR;
            memory.writeWord(at + 4, BUFFER | (i == count - 1 ? END_OF_RING : 0));
            memory.writeWord(at + 8, buffers + i * BUFFER);
            memory.writeWord(at + 12, 0);
            memory.writeWord(at + 16, 0);
            memory.writeWord(at, OWN);
        }
        memory.barrier();
    }

    int base() {
        return descriptors;
    }

    /** Whether the next descriptor has been handed back. */
    boolean waiting() {
        return memory.readWord(descriptors + next * DESCRIPTOR) >= 0;
    }

    /** Looks at the next descriptor; true when the DMA has handed it back: the other methods speak of it then. */
    boolean look() {
        status = memory.readWord(descriptors + next * DESCRIPTOR);
        if (status < 0) {
            return false;
        }
        memory.barrier();
        return true;
    }

    /** A frame begins here. */
    boolean first() {
        return (status & FIRST) != 0;
    }

    /** A frame ends here. One that does not begin here as well is longer than any that Ethernet has. */
    boolean last() {
        return (status & LAST) != 0;
    }

    boolean damaged() {
        return (status & ERROR_SUMMARY) != 0 && (status & DAMAGED) != 0;
    }

    /** The frame is whole, but a checksum of IP or above is wrong. The summary should say so; both places are asked. */
    boolean wrongChecksum() {
        return (status & ERROR_SUMMARY) != 0
                || ((status & EXTENDED_STATUS) != 0
                        && (memory.readWord(descriptors + next * DESCRIPTOR + 16) & CHECKSUM_ERROR) != 0);
    }

    /** Octets of the frame, without FCS; may be negative. */
    int length() {
        return (status >>> 16 & 0x3FFF) - FCS;
    }

    void copy(byte[] to, int offset, int length) {
        memory.readOctets(buffers + next * BUFFER, to, offset, length);
    }

    /** Gives the descriptor and its buffer back to the DMA. */
    void release() {
        memory.barrier();
        memory.writeWord(descriptors + next * DESCRIPTOR, OWN);
        memory.barrier();
        next = next == count - 1 ? 0 : next + 1;
    }
}
