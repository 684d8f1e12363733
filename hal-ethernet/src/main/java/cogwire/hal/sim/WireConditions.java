package cogwire.hal.sim;

/**
 * How a wire treats frames. May be changed at any time and holds for frames sent from then on. Probabilities are in
 * parts per million, 0..1,000,000; a new object describes a perfect wire without delay.
 */
public final class WireConditions {
    /** Probability that a frame is lost. */
    public int lossPpm;

    /** Probability that a frame begins a burst of losses (the model of Gilbert and Elliott). */
    public int burstStartPpm;

    /** Probability that a frame, once in a burst, is the first one after it: 1,000,000 over the mean length. */
    public int burstEndPpm = 125000;

    /** Probability that a frame in a burst is lost. */
    public int burstLossPpm = 1000000;

    /** Probability that a frame arrives twice. */
    public int duplicatePpm;

    /** Probability that a frame takes {@link #reorderExtraMs} longer, so that later ones overtake it. */
    public int reorderPpm;

    /** What a reordered frame is late by, in milliseconds. */
    public int reorderExtraMs = 5;

    /** Probability that one bit of an IPv4 packet changes. Ethernet's own check would catch a damaged header. */
    public int corruptPpm;

    /** Time on the way, in milliseconds, one way. */
    public int delayMs;

    /** Most that chance adds to {@link #delayMs}, in milliseconds. Does not reorder: a frame waits for those before it. */
    public int jitterMs;

    /** Rate of the sender in bits a second, frames only (no preamble, no gap); 0: sending takes no time. */
    public int bitsPerSecond;

    /** Most frames that wait for the sender, the one on the wire included; 0: as many as the wire can hold. */
    public int queueFrames;

    /**
     * Most octets of frames that wait for the sender, the one on the wire included; 0: no such limit. An empty queue
     * takes a frame of any length.
     */
    public int queueOctets;

    /** Whether a full queue makes {@code transmit} answer false instead of dropping the frame. */
    public boolean refuseWhenFull;

    /** Back to a perfect wire. */
    public void reset() {
        lossPpm = 0;
        burstStartPpm = 0;
        burstEndPpm = 125000;
        burstLossPpm = 1000000;
        duplicatePpm = 0;
        reorderPpm = 0;
        reorderExtraMs = 5;
        corruptPpm = 0;
        delayMs = 0;
        jitterMs = 0;
        bitsPerSecond = 0;
        queueFrames = 0;
        queueOctets = 0;
        refuseWhenFull = false;
    }
}
