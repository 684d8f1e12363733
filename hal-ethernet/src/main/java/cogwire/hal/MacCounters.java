package cogwire.hal;

/**
 * What only the driver of a MAC sees: frames that were lost before the stack heard of them, and what became of the
 * hardware. All values wrap at 2^32. Frames that came and went are counted by the stack.
 *
 * <p>Threading: the driver's owner only, which writes and reads.
 */
public final class MacCounters {
    /** Frames that arrived damaged: frame check sequence, alignment, collision, runt, longer than Ethernet allows. */
    public int receiveErrors;
    /** Frames longer than the buffer of whoever asked for them. */
    public int receiveTooLong;
    /** Frames lost because FIFO or ring was full; where the chip tells only that it happened, times that it did. */
    public int receiveOverruns;
    /** Frames that the chip gave up: no carrier, too many collisions, underrun. */
    public int transmitErrors;
    /** Times that a frame was refused because the chip had no room for it; the stack tries again. */
    public int transmitFull;
    /** Times that the link went up or down, the first time up counted. */
    public int linkChanges;
    /** Times that the chip, or a direction of it, had lost its place and was started anew. */
    public int restarts;
    /** Waits for a register that took too long and were given up. */
    public int timeouts;
}
