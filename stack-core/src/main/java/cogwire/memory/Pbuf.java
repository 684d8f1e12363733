package cogwire.memory;

import cogwire.Err;

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

    /** Whether it has no storage of its own and points into an array of its user's. */
    public boolean isReference() {
        return pool.capacity() == 0;
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
            p.pool.put(p);
            freed++;
            p = rest;
        }
        return freed;
    }

    /**
     * Appends {@code tail} to this chain; the caller's reference to it goes to the chain (lwIP's pbuf_cat).
     *
     * @param tail not part of this chain
     */
    public void cat(Pbuf tail) {
        Pbuf last = this;
        while (last.next != null) {
            last = last.next;
        }
        last.next = tail;
    }

    /** Like {@link #cat}, but the caller keeps its reference to {@code tail} and frees it by itself. */
    public void chain(Pbuf tail) {
        tail.ref();
        cat(tail);
    }

    /**
     * Takes this buffer off the chain behind it (lwIP's pbuf_dechain).
     *
     * @return the rest of the chain, the caller's to free; null when this was the last buffer
     */
    public Pbuf dechain() {
        Pbuf rest = next;
        next = null;
        return rest;
    }

    /**
     * Shortens the chain to {@code newLength} octets; buffers that are not needed any more are freed (lwIP's
     * pbuf_realloc, which only shrinks too).
     *
     * @return {@link Err#VAL}, and nothing changed, when the chain is shorter than that
     */
    public int realloc(int newLength) {
        if (newLength < 0 || newLength > totalLength()) {
            return Err.VAL;
        }
        Pbuf p = this;
        int rest = newLength;
        while (rest > p.length) {
            rest -= p.length;
            p = p.next;
        }
        p.length = rest;
        Pbuf surplus = p.dechain();
        if (surplus != null) {
            surplus.free();
        }
        return Err.OK;
    }

    /**
     * Drops the first {@code octets} of the chain; buffers that become empty are freed (lwIP's pbuf_free_header).
     *
     * @return what is left, the caller's in place of this buffer; null when nothing is, not even an empty buffer
     */
    public Pbuf freeHeader(int octets) {
        Pbuf p = this;
        int rest = octets;
        while (p != null && rest >= p.length && rest > 0) {
            rest -= p.length;
            Pbuf emptied = p;
            p = emptied.dechain();
            emptied.free();
        }
        if (p != null && rest > 0) {
            p.removeHeader(rest);
        }
        return p;
    }

    /** Buffers in the chain. */
    public int clen() {
        int count = 0;
        for (Pbuf p = this; p != null; p = p.next) {
            count++;
        }
        return count;
    }

    /**
     * Makes room for {@code octets} before the first one. What they hold is undefined.
     *
     * @return false, and nothing changed, when there is no such {@link #headroom}
     */
    public boolean addHeader(int octets) {
        if (octets < 0 || octets > offset) {
            return false;
        }
        offset -= octets;
        length += octets;
        return true;
    }

    /**
     * Hides the first {@code octets} of this buffer.
     *
     * @return false, and nothing changed, when this buffer, the rest of the chain not counted, is shorter
     */
    public boolean removeHeader(int octets) {
        if (octets < 0 || octets > length) {
            return false;
        }
        offset += octets;
        length -= octets;
        return true;
    }

    /**
     * The buffer of the chain in which octet {@code at} lies (lwIP's pbuf_skip); {@link #skipIndex} says where.
     *
     * @return null when the chain is shorter
     */
    public Pbuf skip(int at) {
        int rest = at;
        Pbuf p = this;
        while (p != null && rest >= p.length) {
            rest -= p.length;
            p = p.next;
        }
        return at < 0 ? null : p;
    }

    /** Index in {@link #data} of the buffer that {@link #skip} answers; -1 when the chain is shorter. */
    public int skipIndex(int at) {
        int rest = at;
        Pbuf p = this;
        while (p != null && rest >= p.length) {
            rest -= p.length;
            p = p.next;
        }
        return at < 0 || p == null ? -1 : p.offset + rest;
    }

    /** Octet {@code at} of the chain, 0..255; -1 beyond its end (lwIP's pbuf_try_get_at). */
    public int getAt(int at) {
        Pbuf p = skip(at);
        return p == null ? -1 : p.data[skipIndex(at)] & 0xFF;
    }

    /** Writes octet {@code at} of the chain; beyond its end nothing happens, as in lwIP. */
    public void putAt(int at, int octet) {
        Pbuf p = skip(at);
        if (p != null) {
            p.data[skipIndex(at)] = (byte) octet;
        }
    }

    /**
     * Copies up to {@code count} octets of the chain out, from octet {@code at} on.
     *
     * @return how many there were
     */
    public int copyPartial(byte[] to, int toOffset, int count, int at) {
        Pbuf p = skip(at);
        int from = skipIndex(at);
        int copied = 0;
        while (p != null && copied < count) {
            int n = p.offset + p.length - from;
            if (n > count - copied) {
                n = count - copied;
            }
            System.arraycopy(p.data, from, to, toOffset + copied, n);
            copied += n;
            p = p.next;
            from = p == null ? 0 : p.offset;
        }
        return copied;
    }

    /**
     * Copies up to {@code count} octets of the chain into another one, from octet {@code at} on here and from octet {@code
     * toAt} on there, over what is there (lwIP's pbuf_copy_partial_pbuf).
     *
     * @return {@link Err#VAL}, and nothing written, when either chain is too short
     */
    public int copyPartialPbuf(Pbuf to, int count, int at, int toAt) {
        if (count < 0 || at < 0 || toAt < 0 || count > totalLength() - at || count > to.totalLength() - toAt) {
            return Err.VAL;
        }
        Pbuf p = skip(at);
        int from = skipIndex(at);
        int done = 0;
        while (done < count) {
            int n = p.offset + p.length - from;
            if (n > count - done) {
                n = count - done;
            }
            to.takeAt(p.data, from, n, toAt + done);
            done += n;
            p = p.next;
            from = p == null ? 0 : p.offset;
        }
        return Err.OK;
    }

    /** Copies a whole chain over the beginning of this one (lwIP's pbuf_copy); {@link Err#VAL} when it does not fit. */
    public int copy(Pbuf from) {
        return from.copyPartialPbuf(this, from.totalLength(), 0, 0);
    }

    /**
     * The buffer in which {@code count} octets lie in one piece, from octet {@code at} of the chain on (lwIP's
     * pbuf_get_contiguous); {@link #skipIndex} says where. Null when they do not: {@link #copyPartial} brings them
     * together.
     */
    public Pbuf getContiguous(int count, int at) {
        Pbuf p = skip(at);
        return p != null && count >= 0 && count <= p.offset + p.length - skipIndex(at) ? p : null;
    }

    /** {@link #takeAt} from the first octet on. */
    public int take(byte[] from, int fromOffset, int count) {
        return takeAt(from, fromOffset, count, 0);
    }

    /**
     * Overwrites octets of the chain, from octet {@code at} on.
     *
     * @return {@link Err#OK}, or {@link Err#MEM}, and nothing written, when the chain is too short
     */
    public int takeAt(byte[] from, int fromOffset, int count, int at) {
        if (at < 0 || count < 0 || count > totalLength() - at) {
            return Err.MEM;
        }
        Pbuf p = skip(at);
        int to = skipIndex(at);
        int done = 0;
        while (done < count) {
            int n = p.offset + p.length - to;
            if (n > count - done) {
                n = count - done;
            }
            System.arraycopy(from, fromOffset + done, p.data, to, n);
            done += n;
            p = p.next;
            to = p == null ? 0 : p.offset;
        }
        return Err.OK;
    }

    /**
     * Compares octets of the chain from {@code at} on.
     *
     * @return 0 when equal, else 1 + the index of the first difference; a chain that is too short differs where it ends
     */
    public int memcmp(int at, byte[] with, int withOffset, int count) {
        for (int i = 0; i < count; i++) {
            if (getAt(at + i) != (with[withOffset + i] & 0xFF)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** First place at or after octet {@code at} where the chain holds these octets; -1 when there is none. */
    public int memfind(byte[] what, int whatOffset, int count, int at) {
        int last = totalLength() - count;
        for (int i = at; i <= last; i++) {
            if (memcmp(i, what, whatOffset, count) == 0) {
                return i;
            }
        }
        return -1;
    }
}
