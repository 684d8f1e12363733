package cogwire.hal.sim;

/** What a {@link VirtualWire} did, all ports together. They wrap. */
public final class WireCounters {
    /** Frames that MACs handed over. */
    public int sent;

    /** Frames that MACs took; a frame for two ports counts twice. */
    public int delivered;

    /** Frames lost by chance or by the script. */
    public int lost;

    /** Frames that were sent on a link, or reached a link, that was down. */
    public int linkDownDrops;

    /** Frames that were sent twice. */
    public int duplicated;

    /** Frames that were held back so that others overtake them. */
    public int reordered;

    /** Frames with a changed bit. */
    public int corrupted;

    /** Frames dropped because a queue, or the wire's pool of frames, was full. */
    public int queueDrops;

    /** Times that a full queue made {@code transmit} answer false. */
    public int refused;

    /** Frames that were longer than their receiver's buffer. */
    public int tooLong;

    /** The longest that a frame was due and not yet taken, in microseconds: how late a clock in real time runs. */
    public int mostLateMicros;

    /** Frames that were due and not yet taken for more than a millisecond. */
    public int lateFrames;

    WireCounters() {}
}
