package cogwire.link;

import cogwire.Err;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
import cogwire.memory.PbufPool;
import cogwire.wire.Ethernet;

/**
 * The entries of an {@link ArpTable}: fixed arrays hashed by address, the datagrams that wait in each, and who gives way
 * when the table is full. What the states mean and when they change is the table's business.
 */
final class ArpCache {
    static final int NONE = -1;

    final int[] address;
    final int[] high;
    final int[] low;
    /** When something happens to the entry next. */
    final int[] dueMs;

    final byte[] state;
    final byte[] tries;
    /** Used since it was last confirmed, or since the hand of the clock went by. */
    final boolean[] used;
    /** Datagrams that wait, the oldest first. */
    final Pbuf[] queue;

    private final LinkCounters counters;
    private final Buffers buffers;
    private final int queueLimit;
    private final byte[] queued;
    /** Rest of a hash chain, or of the free list. */
    private final int[] next;

    private final int[] bucket;
    private int free;
    private int hand;

    ArpCache(LinkCounters counters, Buffers buffers, int entries, int queueLimit) {
        if (entries < 1 || queueLimit < 1 || queueLimit > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("ARP: entries must be at least 1, datagrams that wait 1..127");
        }
        this.counters = counters;
        this.buffers = buffers;
        this.queueLimit = queueLimit;
        address = new int[entries];
        high = new int[entries];
        low = new int[entries];
        dueMs = new int[entries];
        state = new byte[entries];
        tries = new byte[entries];
        queued = new byte[entries];
        used = new boolean[entries];
        queue = new Pbuf[entries];
        next = new int[entries];
        int buckets = 1;
        while (buckets < entries) {
            buckets <<= 1;
        }
        bucket = new int[buckets];
        for (int i = 0; i < buckets; i++) {
            bucket[i] = NONE;
        }
        for (int i = 0; i < entries; i++) {
            next[i] = i + 1 < entries ? i + 1 : NONE;
        }
    }

    /** Lets a copy of a datagram wait in an entry; the oldest gives way. */
    int enqueue(int e, byte[] frame, int offset, int length) {
        int octets = length + Ethernet.HEADER;
        PbufPool pool = octets <= Buffers.SMALL && buffers.small.available() > 0 ? buffers.small : buffers.send;
        if (octets > pool.capacity()) {
            counters.arpNoRoom++;
            return Err.MEM;
        }
        if (queued[e] >= queueLimit) {
            // The oldest goes: what is newest is least likely to have been sent again meanwhile.
            Pbuf oldest = queue[e];
            queue[e] = oldest.next;
            oldest.next = null;
            oldest.free();
            queued[e]--;
            counters.arpQueueDrops++;
        }
        Pbuf copy = pool.alloc(Ethernet.HEADER);
        if (copy == null) {
            counters.arpNoRoom++;
            return Err.MEM;
        }
        System.arraycopy(frame, offset, copy.data, Ethernet.HEADER, length);
        copy.length = length;
        if (queue[e] == null) {
            queue[e] = copy;
        } else {
            Pbuf last = queue[e];
            while (last.next != null) {
                last = last.next;
            }
            last.next = copy;
        }
        queued[e]++;
        return Err.OK;
    }

    private int hash(int neighbour) {
        int mixed = neighbour * 0x9E3779B1;
        return (mixed ^ mixed >>> 16) & bucket.length - 1;
    }

    int find(int neighbour) {
        for (int e = bucket[hash(neighbour)]; e != NONE; e = next[e]) {
            if (address[e] == neighbour) {
                return e;
            }
        }
        return NONE;
    }

    /** An entry for a new neighbour; when the table is full, one that is not in use gives way. */
    int take(int neighbour, boolean evictUsed) {
        if (free == NONE && !evict(evictUsed)) {
            return NONE;
        }
        int e = free;
        free = next[e];
        int b = hash(neighbour);
        next[e] = bucket[b];
        bucket[b] = e;
        address[e] = neighbour;
        used[e] = false;
        return e;
    }

    /**
     * Makes room. Unanswered questions hold at most half of the table against those who answered, so a flood that names
     * strangers on our subnet turns round in its own half; somebody who speaks to us beats any question.
     *
     * <p>Among the answered a hand goes round: who was used since it last came by is spared once. What somebody else's
     * request makes us learn ({@code evictUsed} false) never displaces a neighbour that we use.
     */
    private boolean evict(boolean evictUsed) {
        int unanswered = unanswered();
        if (unanswered > 0 && (!evictUsed || unanswered >= state.length / 2)) {
            return evictUnanswered();
        }
        int steps = evictUsed ? 2 * state.length : state.length;
        for (int i = 0; i < steps; i++) {
            int e = turn();
            if (isUnanswered(e) || state[e] == ArpTable.PERMANENT) {
                continue;
            }
            if (used[e]) {
                if (evictUsed) {
                    used[e] = false;
                }
                continue;
            }
            counters.arpEvictions++;
            release(e);
            return true;
        }
        return unanswered > 0 && evictUnanswered();
    }

    private boolean isUnanswered(int e) {
        return state[e] == ArpTable.PENDING || state[e] == ArpTable.FAILED;
    }

    private int unanswered() {
        int n = 0;
        for (int e = 0; e < state.length; e++) {
            if (isUnanswered(e)) {
                n++;
            }
        }
        return n;
    }

    private boolean evictUnanswered() {
        int e = turn();
        while (!isUnanswered(e)) {
            e = turn();
        }
        counters.arpEvictions++;
        release(e);
        return true;
    }

    /** Where the hand points; it moves on. */
    private int turn() {
        int e = hand;
        hand = hand + 1 < state.length ? hand + 1 : 0;
        return e;
    }

    void release(int e) {
        dropQueue(e);
        int b = hash(address[e]);
        if (bucket[b] == e) {
            bucket[b] = next[e];
        } else {
            int before = bucket[b];
            while (next[before] != e) {
                before = next[before];
            }
            next[before] = next[e];
        }
        state[e] = ArpTable.FREE;
        address[e] = 0;
        next[e] = free;
        free = e;
    }

    void dropQueue(int e) {
        Pbuf p = queue[e];
        queue[e] = null;
        counters.arpQueueDrops += queued[e];
        queued[e] = 0;
        if (p != null) {
            p.free();
        }
    }

    /** Takes the whole queue out, for sending: a chain that is the caller's, or null. */
    Pbuf takeQueue(int e) {
        Pbuf p = queue[e];
        queue[e] = null;
        queued[e] = 0;
        return p;
    }
}
