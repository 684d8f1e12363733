package cogwire.memory;

/**
 * A packet buffer: lwIP's idea, simplified. One contiguous run of octets, {@code data[offset .. offset + length)}, out
 * of a fixed {@link PbufPool}; several may be chained by {@link #next}.
 *
 * <p>Ownership is counted. Whoever holds a reference calls {@link #free()} exactly once; a free too many is detected,
 * counted by the pool and otherwise without effect. Only a holder of the sole reference ({@link #isShared()} false) may
 * write into the octets.
 *
 * <p>Threading: the stack's owner only.
 */
public final class Pbuf {
    /** The storage. A reference buffer points into an array of the application's. */
    public byte[] data;

    /** Index of the first octet. */
    public int offset;

    /** Octets in this buffer, the rest of the chain not counted. */
    public int length;

    /** Rest of the chain, or null. */
    public Pbuf next;

    /** For the present holder's use; TCP keeps SEG.SEQ of out-of-order text here. */
    public int tag;

    int references;
    final PbufPool pool;

    Pbuf(PbufPool pool, byte[] data) {
        this.pool = pool;
        this.data = data;
    }

    /** Octets of the whole chain. An int: lwIP's 16 bits break beyond 64 KiB. */
    public int totalLength() {
        int total = 0;
        for (Pbuf p = this; p != null; p = p.next) {
            total += p.length;
        }
        return total;
    }

    /** Takes another reference. */
    public void ref() {
        references++;
    }

    /** Whether somebody else holds a reference too. */
    public boolean isShared() {
        return references > 1;
    }

    /** Octets that a header could still be written into, before {@link #offset}. */
    public int headroom() {
        return offset;
    }

    /**
     * Gives a reference back. A chain is freed up to its first buffer that somebody else still holds, as lwIP does.
     *
     * @return how many buffers went back to their pools
     */
    public int free() {
        int freed = 0;
        Pbuf p = this;
        while (p != null) {
            if (p.references == 0) {
                p.pool.doubleFrees++;
                return freed;
            }
            if (--p.references > 0) {
                return freed;
            }
            Pbuf rest = p.next;
            p.next = null;
            p.pool.put(p);
            freed++;
            p = rest;
        }
        return freed;
    }
}
