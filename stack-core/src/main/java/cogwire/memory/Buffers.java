package cogwire.memory;

/** The stack's buffer pools, and the one rule about keeping received text. */
public final class Buffers {
    /** Text of at most this many octets moves to a small buffer, so that nobody can pin the pool with tiny segments. */
    public static final int SMALL = 128;

    /** Whole received frames. */
    public final PbufPool receive;

    /** Received text of at most {@link #SMALL} octets. */
    public final PbufPool small;

    /** What applications wrote, with headroom for headers; frames that wait for an address. */
    public final PbufPool send;

    /** Buffers without storage, for writes without COPY. */
    public final PbufPool reference;

    public Buffers(int receiveCount, int smallCount, int sendCount, int referenceCount, int frameOctets) {
        receive = new PbufPool(receiveCount, frameOctets);
        small = new PbufPool(smallCount, SMALL);
        send = new PbufPool(sendCount, frameOctets);
        reference = new PbufPool(referenceCount, 0);
    }

    /**
     * Keeps {@code length} octets of a received frame beyond the call that delivered it: copied when short, else by
     * taking the frame itself, as long as another receive buffer is left for the frames to come and nobody else holds it.
     * A frame that was taken shows only these octets from then on: read its headers before.
     *
     * @return a buffer that the caller owns, holding just these octets, or null when there is none: the text is dropped
     */
    public Pbuf keep(Pbuf frame, int offset, int length) {
        if (length <= SMALL) {
            Pbuf copy = small.alloc(0);
            if (copy != null) {
                System.arraycopy(frame.data, offset, copy.data, 0, length);
                copy.length = length;
                return copy;
            }
        }
        // Short text may take whole frames when there is no small buffer, but never more than half of them.
        int spare = length <= SMALL ? Math.max(1, receive.size() / 2) : 1;
        if (frame.isShared() || receive.available() < spare) {
            return null;
        }
        frame.ref();
        frame.offset = offset;
        frame.length = length;
        return frame;
    }
}
