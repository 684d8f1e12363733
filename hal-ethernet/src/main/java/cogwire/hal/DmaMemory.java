package cogwire.hal;

/**
 * Memory that a DMA engine shares with the processor: descriptors and buffers at fixed addresses, outside of the Java
 * heap, which a collector may move. On a board it is not cached; a test puts a model here.
 *
 * <p>Words are 32 bits, in the order of octets that the DMA engine uses; their addresses are multiples of 4. Access to
 * words is in program order and never merged, repeated or left out. Access to octets is in any order between two
 * barriers.
 *
 * <p>Threading: the driver's owner only.
 */
public interface DmaMemory {
    /** Reads the word at {@code address}. */
    int readWord(int address);

    /** Writes the word at {@code address}. */
    void writeWord(int address, int value);

    /**
     * Copies octets out.
     *
     * @param to the octets go to {@code to[offset .. offset + length)}, and nothing is written outside of that
     */
    void readOctets(int address, byte[] to, int offset, int length);

    /** Copies {@code from[offset .. offset + length)} in. */
    void writeOctets(int address, byte[] from, int offset, int length);

    /**
     * Everything before the call has happened, as the DMA engine sees it, before anything after the call does. Needed
     * before a descriptor or a register hands memory over, and after a descriptor was seen to be handed back.
     */
    void barrier();
}
