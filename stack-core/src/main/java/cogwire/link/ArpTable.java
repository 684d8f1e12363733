package cogwire.link;

import cogwire.Err;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
import cogwire.memory.PbufPool;
import cogwire.time.TimerWheel;
import cogwire.wire.Arp;
import cogwire.wire.Ethernet;

/**
 * Who is where on one link (RFC 826): a fixed table, hashed by address, with the last hit remembered for the path of a
 * segment. A datagram whose next hop is unknown waits, copied, in a bounded queue while we ask once a second; a next hop
 * that does not answer is left alone for a while. An entry in use is confirmed by a unicast request before it expires
 * (RFC 1122 section 2.3.2.1); our own address is defended (RFC 5227 section 2.4).
 *
 * <p>Learned from: answers to what we asked, requests addressed to us, and news about entries that exist. Never for a
 * group address or an address outside the subnet.
 */
public final class ArpTable {
    /** Nobody. */
    public static final int FREE = 0;
    /** Asked for; datagrams may wait. */
    public static final int PENDING = 1;
    /** Did not answer; datagrams are dropped for {@link #NEGATIVE_MS}. */
    public static final int FAILED = 2;
    /** Known. */
    public static final int STABLE = 3;
    /** Known, and asked for confirmation. */
    public static final int CONFIRMING = 4;
    /** Set by the user: does not age. */
    public static final int PERMANENT = 5;

    /** Between two requests for one address; RFC 1122 section 2.3.2.1 wants at most one a second. */
    public static final int REQUEST_MS = 1000;
    /** Requests without an answer after which an address counts as absent. */
    public static final int TRIES = 3;
    /** How long an absent address is not asked for again. */
    public static final int NEGATIVE_MS = 2000;
    /** Age at which an entry is confirmed if it was used, else forgotten. */
    public static final int AGE_MS = 20 * 60 * 1000;
    /** Least time between two announcements in defence of our address (RFC 5227 DEFEND_INTERVAL). */
    public static final int DEFEND_MS = 10000;

    private static final int NONE = -1;
    /** Scans of the table are at least so far apart. */
    private static final int SCAN_MS = 100;

    private final Netif netif;
    private final Buffers buffers;
    private final int queueLimit;
    private final int[] address;
    private final int[] high;
    private final int[] low;
    private final int[] dueMs;
    private final byte[] state;
    private final byte[] tries;
    private final byte[] queued;
    /** Used since it was last confirmed, or since the hand of the clock went by. */
    private final boolean[] used;

    private final Pbuf[] queue;
    /** Rest of a hash chain, or of the free list. */
    private final int[] next;

    private final int[] bucket;

    private final byte[] packet = new byte[Ethernet.HEADER + Arp.LENGTH];
    private int free;
    private int lastHit;
    private int hand;
    private int nowMs;
    private boolean armed;
    private int scanMs;
    private boolean defended;
    private int defendedMs;

    ArpTable(Netif netif, Buffers buffers, int entries, int queueLimit) {
        this.netif = netif;
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

    /**
     * Sends a datagram to a neighbour, or lets a copy of it wait for the neighbour's address.
     *
     * @param offset where the IPv4 header begins; the {@link Ethernet#HEADER} octets before it are overwritten
     * @return {@code Err.OK}: sent, waiting, or dropped because the neighbour did not answer just before; {@code Err.MEM}:
     *     no room in the MAC, the table or the buffers
     */
    public int output(byte[] frame, int offset, int length, int neighbour) {
        int e = lastHit;
        if (address[e] != neighbour || state[e] < STABLE) {
            e = find(neighbour);
            if (e == NONE || state[e] < STABLE) {
                return unresolved(e, frame, offset, length, neighbour);
            }
            lastHit = e;
        }
        used[e] = true;
        return netif.transmit(frame, offset, length, high[e], low[e], Ethernet.TYPE_IPV4);
    }

    private int unresolved(int found, byte[] frame, int offset, int length, int neighbour) {
        int e = found;
        if (e == NONE) {
            e = take(neighbour, true);
            if (e == NONE) {
                netif.counters.arpNoRoom++;
                return Err.MEM;
            }
            state[e] = PENDING;
            tries[e] = 1;
            arm(e, REQUEST_MS);
            int result = enqueue(e, frame, offset, length);
            request(neighbour, Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW);
            return result;
        }
        if (state[e] == FAILED) {
            netif.counters.arpNegativeDrops++;
            return Err.OK;
        }
        return enqueue(e, frame, offset, length);
    }

    private int enqueue(int e, byte[] frame, int offset, int length) {
        int octets = length + Ethernet.HEADER;
        PbufPool pool = octets <= Buffers.SMALL && buffers.small.available() > 0 ? buffers.small : buffers.send;
        if (octets > pool.capacity()) {
            netif.counters.arpNoRoom++;
            return Err.MEM;
        }
        if (queued[e] >= queueLimit) {
            // The oldest goes: what is newest is least likely to have been sent again meanwhile.
            Pbuf oldest = queue[e];
            queue[e] = oldest.next;
            oldest.next = null;
            oldest.free();
            queued[e]--;
            netif.counters.arpQueueDrops++;
        }
        Pbuf copy = pool.alloc(Ethernet.HEADER);
        if (copy == null) {
            netif.counters.arpNoRoom++;
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

    /** A received ARP packet, RFC 826's "Packet Reception". */
    void input(byte[] data, int offset, int length) {
        LinkCounters counters = netif.counters;
        counters.arpIn++;
        if (length < Arp.LENGTH || !Arp.isValid(data, offset)) {
            counters.arpInErrors++;
            return;
        }
        int senderHigh = Arp.senderHigh(data, offset);
        int senderLow = Arp.senderLow(data, offset);
        int sender = Arp.senderAddress(data, offset);
        int target = Arp.targetAddress(data, offset);
        if ((senderHigh & 0x01000000) != 0 || (senderHigh | senderLow) == 0) {
            counters.arpInErrors++;
            return;
        }
        if (senderHigh == netif.hardwareHigh && senderLow == netif.hardwareLow) {
            return; // our own, thrown back by a hub or a bridge
        }
        if (netif.address == 0 || !netif.up) {
            return;
        }
        if (sender == netif.address) {
            counters.arpConflicts++;
            defend();
            return;
        }
        boolean forUs = target == netif.address && Arp.operation(data, offset) == Arp.REQUEST;
        // A sender of 0 is a probe (RFC 5227 section 2.1.1): answered, never learned.
        if (sender != 0) {
            if (!netif.isOnSubnet(sender) || netif.isSubnetBroadcast(sender)) {
                counters.arpInErrors++;
                return;
            }
            int e = find(sender);
            if (e == NONE && forUs) {
                e = take(sender, false);
            }
            if (e != NONE && state[e] != PERMANENT) {
                learn(e, senderHigh, senderLow);
            }
        }
        if (forUs) {
            counters.arpRepliesOut++;
            Arp.write(
                    packet,
                    Ethernet.HEADER,
                    Arp.REPLY,
                    netif.hardwareHigh,
                    netif.hardwareLow,
                    netif.address,
                    senderHigh,
                    senderLow,
                    sender);
            netif.transmit(packet, Ethernet.HEADER, Arp.LENGTH, senderHigh, senderLow, Ethernet.TYPE_ARP);
        }
    }

    private void learn(int e, int toHigh, int toLow) {
        high[e] = toHigh;
        low[e] = toLow;
        state[e] = STABLE;
        tries[e] = 0;
        used[e] = queue[e] != null;
        arm(e, AGE_MS);
        Pbuf p = queue[e];
        queue[e] = null;
        queued[e] = 0;
        while (p != null) {
            Pbuf rest = p.next;
            p.next = null;
            if (netif.transmit(p.data, p.offset, p.length, toHigh, toLow, Ethernet.TYPE_IPV4) != Err.OK) {
                netif.counters.arpQueueDrops++;
            }
            p.free();
            p = rest;
        }
    }

    /** Tells everybody where our address is (RFC 5227 section 2.3): after it was set, or to defend it. */
    public void announce() {
        request(netif.address, Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW);
    }

    /** RFC 5227 section 2.4 (b): we keep the address, and say so at most once in ten seconds. */
    private void defend() {
        if (!defended || nowMs - defendedMs >= DEFEND_MS) {
            defended = true;
            defendedMs = nowMs;
            announce();
        }
    }

    private void request(int target, int toHigh, int toLow) {
        netif.counters.arpRequestsOut++;
        Arp.write(
                packet,
                Ethernet.HEADER,
                Arp.REQUEST,
                netif.hardwareHigh,
                netif.hardwareLow,
                netif.address,
                0,
                0,
                target);
        netif.transmit(packet, Ethernet.HEADER, Arp.LENGTH, toHigh, toLow, Ethernet.TYPE_ARP);
    }

    /** Once a poll: asks again, ages, forgets. Cheap when nothing is due. */
    public void tick(int now) {
        nowMs = now;
        if (!armed || now - scanMs < 0) {
            return;
        }
        armed = false;
        for (int e = 0; e < state.length; e++) {
            if (state[e] == FREE || state[e] == PERMANENT) {
                continue;
            }
            if (now - dueMs[e] >= 0) {
                expire(e);
            }
            if (state[e] != FREE) {
                scheduleScan(dueMs[e]);
            }
        }
    }

    private void expire(int e) {
        if (state[e] == PENDING) {
            if (tries[e] < TRIES) {
                tries[e]++;
                arm(e, REQUEST_MS);
                request(address[e], Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW);
            } else {
                dropQueue(e);
                state[e] = FAILED;
                arm(e, NEGATIVE_MS);
            }
        } else if (state[e] == STABLE && used[e] || state[e] == CONFIRMING && tries[e] < TRIES) {
            if (state[e] == STABLE) {
                tries[e] = 0;
            }
            state[e] = CONFIRMING;
            tries[e]++;
            arm(e, REQUEST_MS);
            request(address[e], high[e], low[e]);
        } else {
            release(e);
        }
    }

    /** Milliseconds until {@link #tick} has work, {@code TimerWheel.NEVER} when it has none in sight. */
    public int untilNextMs(int now) {
        if (!armed) {
            return TimerWheel.NEVER;
        }
        int until = scanMs - now;
        return until > 0 ? until : 0;
    }

    private void arm(int e, int inMs) {
        dueMs[e] = nowMs + inMs;
        scheduleScan(dueMs[e]);
    }

    private void scheduleScan(int atMs) {
        // Rounded up, so that a large table with spread-out ages is not walked for each entry.
        int earliest = nowMs + SCAN_MS;
        int at = atMs - earliest < 0 ? earliest : atMs;
        if (!armed || at - scanMs < 0) {
            armed = true;
            scanMs = at;
        }
    }

    /** Enters a neighbour that does not age, replacing what is known of it; false when there is no room. */
    public boolean setPermanent(int neighbour, int toHigh, int toLow) {
        int e = find(neighbour);
        if (e == NONE) {
            e = take(neighbour, true);
        }
        if (e == NONE) {
            return false;
        }
        learn(e, toHigh, toLow);
        state[e] = PERMANENT;
        return true;
    }

    /** Forgets everybody: after the link or our address changed. */
    public void clear() {
        for (int e = 0; e < state.length; e++) {
            if (state[e] != FREE) {
                release(e);
            }
        }
    }

    /** Entries of the table, free ones included: the rows of an ARP listing. */
    public int rows() {
        return state.length;
    }

    /** State of row i: {@link #FREE}, {@link #PENDING} and so on. */
    public int stateOf(int i) {
        return state[i];
    }

    /** Address of row i. */
    public int addressOf(int i) {
        return address[i];
    }

    /** First four octets of the station in row i. */
    public int highOf(int i) {
        return high[i];
    }

    /** Last two octets of the station in row i. */
    public int lowOf(int i) {
        return low[i];
    }

    /** Milliseconds until row i is asked for again, confirmed or forgotten. */
    public int dueInMs(int i) {
        return dueMs[i] - nowMs;
    }

    private int hash(int neighbour) {
        int mixed = neighbour * 0x9E3779B1;
        return (mixed ^ mixed >>> 16) & bucket.length - 1;
    }

    private int find(int neighbour) {
        for (int e = bucket[hash(neighbour)]; e != NONE; e = next[e]) {
            if (address[e] == neighbour) {
                return e;
            }
        }
        return NONE;
    }

    /** An entry for a new neighbour; when the table is full, one that is not in use gives way. */
    private int take(int neighbour, boolean evictUsed) {
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
     * The hand of a clock goes round: who was used since it last came by is spared once. What somebody else's request
     * makes us learn ({@code evictUsed} false) never displaces a neighbour that we use.
     */
    private boolean evict(boolean evictUsed) {
        int steps = evictUsed ? 2 * state.length : state.length;
        for (int i = 0; i < steps; i++) {
            int e = hand;
            hand = hand + 1 < state.length ? hand + 1 : 0;
            if (state[e] == PENDING || state[e] == PERMANENT) {
                continue;
            }
            if (used[e] && state[e] != FAILED) {
                if (evictUsed) {
                    used[e] = false;
                }
                continue;
            }
            netif.counters.arpEvictions++;
            release(e);
            return true;
        }
        return false;
    }

    private void release(int e) {
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
        state[e] = FREE;
        address[e] = 0;
        next[e] = free;
        free = e;
    }

    private void dropQueue(int e) {
        Pbuf p = queue[e];
        queue[e] = null;
        netif.counters.arpQueueDrops += queued[e];
        queued[e] = 0;
        if (p != null) {
            p.free();
        }
    }
}
