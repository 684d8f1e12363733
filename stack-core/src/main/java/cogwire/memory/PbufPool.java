package cogwire.memory;

/**
 * A fixed number of packet buffers of one size. {@link #alloc} and {@link Pbuf#free} are O(1) and allocate nothing; a
 * pool that runs dry answers null and counts it.
 */
public final class PbufPool {
    private final int size;
    private final int capacity;
    /** Free buffers, linked by {@link Pbuf#next}; the last one freed is the first. */
    private Pbuf free;

    private int available;
    private int lowWater;
    private int exhausted;
    int doubleFrees;
    private boolean poison;

    /**
     * @param count buffers in the pool
     * @param capacity octets of each; 0 makes buffers without storage, which point into arrays of their users
     */
    public PbufPool(int count, int capacity) {
        this.size = count;
        this.capacity = capacity;
        for (int i = 0; i < count; i++) {
            Pbuf p = new Pbuf(this, capacity == 0 ? null : new byte[capacity]);
            p.next = free;
            free = p;
        }
        available = count;
        lowWater = count;
    }

    /**
     * Takes a buffer, empty, with one reference.
     *
     * @param headroom where its {@link Pbuf#offset} is set
     * @return null when the pool is empty
     */
    public Pbuf alloc(int headroom) {
        if (available == 0) {
            exhausted++;
            return null;
        }
        Pbuf p = free;
        free = p.next;
        p.next = null;
        if (--available < lowWater) {
            lowWater = available;
        }
        p.offset = headroom;
        p.length = 0;
        p.tag = 0;
        p.references = 1;
        return p;
    }

    /**
     * Takes as many buffers as {@code length} octets need, chained; what they hold is undefined (lwIP's pbuf_alloc with
     * PBUF_POOL). The first one begins at {@code headroom}, the others at 0.
     *
     * @return null, and nothing taken, when there are not enough of them, or the first has no such headroom
     */
    public Pbuf alloc(int headroom, int length) {
        if (length < 0 || headroom < 0 || headroom > capacity || capacity == 0) {
            return null;
        }
        int beyond = length - (capacity - headroom);
        int needed = beyond > 0 ? 1 + (beyond + capacity - 1) / capacity : 1;
        if (needed > available) {
            exhausted++;
            return null;
        }
        Pbuf first = alloc(headroom);
        first.length = length < capacity - headroom ? length : capacity - headroom;
        Pbuf last = first;
        for (int left = length - first.length; left > 0; left -= last.length) {
            last.next = alloc(0);
            last = last.next;
            last.length = left < capacity ? left : capacity;
        }
        return first;
    }

    /**
     * A buffer of a pool without storage that points into an array of the caller's (lwIP's pbuf_alloc_reference). The
     * array must stay as it is until the last reference to the buffer is gone.
     *
     * @return null when the pool is empty, or its buffers have storage of their own
     */
    public Pbuf allocReference(byte[] data, int offset, int length) {
        Pbuf p = capacity == 0 ? alloc(offset) : null;
        if (p != null) {
            p.data = data;
            p.length = length;
        }
        return p;
    }

    /**
     * A copy of a chain in buffers of this pool (lwIP's pbuf_clone); the chain stays as it is.
     *
     * @return null when there are not enough buffers
     */
    public Pbuf clone(int headroom, Pbuf chain) {
        Pbuf p = alloc(headroom, chain.totalLength());
        if (p != null) {
            p.copy(chain);
        }
        return p;
    }

    /**
     * Gathers a chain in one buffer of this pool and frees the chain (lwIP's pbuf_coalesce).
     *
     * @return the chain itself, untouched, when it is one buffer already, does not fit, or the pool is empty
     */
    public Pbuf coalesce(Pbuf chain, int headroom) {
        int total = chain.totalLength();
        if (chain.next == null || total > capacity - headroom) {
            return chain;
        }
        Pbuf whole = alloc(headroom);
        if (whole == null) {
            return chain;
        }
        whole.length = chain.copyPartial(whole.data, headroom, total, 0);
        chain.free();
        return whole;
    }

    void put(Pbuf p) {
        if (capacity == 0) {
            p.data = null;
        } else if (poison) {
            for (int i = 0; i < capacity; i++) {
                p.data[i] = (byte) 0xDB;
            }
        }
        p.next = free;
        free = p;
        available++;
    }

    /** Octets of each buffer. */
    public int capacity() {
        return capacity;
    }

    /** Buffers in the pool, free or not. */
    public int size() {
        return size;
    }

    /** Buffers free now. */
    public int available() {
        return available;
    }

    /** The fewest that were ever free. */
    public int lowWater() {
        return lowWater;
    }

    /** How often {@link #alloc} found nothing. */
    public int exhausted() {
        return exhausted;
    }

    /** How often a buffer was freed that nobody held: a defect of whoever freed it. */
    public int doubleFrees() {
        return doubleFrees;
    }

    /** For tests: overwrite freed buffers, so that a use after free shows. */
    public void poisonFreed(boolean on) {
        poison = on;
    }
}
