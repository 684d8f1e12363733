package cogwire.link;

import cogwire.Err;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
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

    private static final int NONE = ArpCache.NONE;
    /** Scans of the table are at least so far apart. */
    private static final int SCAN_MS = 100;

    private final Netif netif;
    private final ArpCache cache;
    private final byte[] packet = new byte[Ethernet.HEADER + Arp.LENGTH];
    private int lastHit;
    private int nowMs;
    private boolean armed;
    private int scanMs;
    private boolean defended;
    private int defendedMs;
    /** The address that {@link #probe} asked for last; 0: none. */
    private int probed;

    private boolean probeConflict;

    ArpTable(Netif netif, Buffers buffers, int entries, int queueLimit) {
        this.netif = netif;
        cache = new ArpCache(netif.counters, buffers, entries, queueLimit);
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
        if (cache.address[e] != neighbour || cache.state[e] < STABLE) {
            e = cache.find(neighbour);
            if (e == NONE || cache.state[e] < STABLE) {
                return unresolved(e, frame, offset, length, neighbour);
            }
            lastHit = e;
        }
        cache.used[e] = true;
        return netif.transmit(frame, offset, length, cache.high[e], cache.low[e], Ethernet.TYPE_IPV4);
    }

    private int unresolved(int found, byte[] frame, int offset, int length, int neighbour) {
        int e = found;
        if (e == NONE) {
            e = cache.take(neighbour, true);
            if (e == NONE) {
                netif.counters.arpNoRoom++;
                return Err.MEM;
            }
            cache.state[e] = PENDING;
            cache.tries[e] = 1;
            arm(e, REQUEST_MS);
            int result = cache.enqueue(e, frame, offset, length);
            request(neighbour, Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW);
            return result;
        }
        if (cache.state[e] == FAILED) {
            netif.counters.arpNegativeDrops++;
            return Err.OK;
        }
        return cache.enqueue(e, frame, offset, length);
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
        if (probed != 0 && (sender == probed || sender == 0 && target == probed)) {
            // RFC 5227 section 2.1.1: it is in use, or somebody else probes for it at this moment.
            probeConflict = true;
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
            int e = cache.find(sender);
            if (e == NONE && forUs) {
                e = cache.take(sender, false);
            }
            if (e != NONE && cache.state[e] != PERMANENT) {
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
        cache.high[e] = toHigh;
        cache.low[e] = toLow;
        cache.state[e] = STABLE;
        cache.tries[e] = 0;
        cache.used[e] = cache.queue[e] != null;
        arm(e, AGE_MS);
        Pbuf p = cache.takeQueue(e);
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

    /**
     * Somebody above gets no answers through a neighbour (RFC 1122 section 2.3.2.1, mechanism 4): its entry is confirmed
     * now, not when it is old. It may have moved to another station, and would never see what goes to the old one.
     */
    public void suspect(int neighbour) {
        int e = cache.find(neighbour);
        if (e != NONE && cache.state[e] == STABLE) {
            cache.used[e] = true;
            expire(e);
        }
    }

    /** Tells everybody where our address is (RFC 5227 section 2.3): after it was set, or to defend it. */
    public void announce() {
        request(netif.address, Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW);
    }

    /**
     * Asks whether anybody has an address, without claiming it (RFC 5227 section 2.1.1), and listens from then on for an
     * answer, or for another station's probe. When, how often and for how long is the caller's business.
     *
     * @param candidate not 0
     */
    public void probe(int candidate) {
        if (candidate != probed) {
            probed = candidate;
            probeConflict = false;
        }
        request(0, candidate, Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW);
    }

    /** Whether the address that was probed belongs to somebody, or is wanted by somebody else. */
    public boolean probeConflict() {
        return probeConflict;
    }

    /** Listens no more. */
    public void endProbe() {
        probed = 0;
        probeConflict = false;
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
        request(netif.address, target, toHigh, toLow);
    }

    private void request(int sender, int target, int toHigh, int toLow) {
        netif.counters.arpRequestsOut++;
        Arp.write(packet, Ethernet.HEADER, Arp.REQUEST, netif.hardwareHigh, netif.hardwareLow, sender, 0, 0, target);
        netif.transmit(packet, Ethernet.HEADER, Arp.LENGTH, toHigh, toLow, Ethernet.TYPE_ARP);
    }

    /** Once a poll: asks again, ages, forgets. Cheap when nothing is due. */
    public void tick(int now) {
        nowMs = now;
        if (!armed || now - scanMs < 0) {
            return;
        }
        armed = false;
        for (int e = 0; e < cache.state.length; e++) {
            if (cache.state[e] == FREE || cache.state[e] == PERMANENT) {
                continue;
            }
            if (now - cache.dueMs[e] >= 0) {
                expire(e);
            }
            if (cache.state[e] != FREE) {
                scheduleScan(cache.dueMs[e]);
            }
        }
    }

    private void expire(int e) {
        if (cache.state[e] == PENDING) {
            if (cache.tries[e] < TRIES) {
                cache.tries[e]++;
                arm(e, REQUEST_MS);
                request(cache.address[e], Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW);
            } else {
                cache.dropQueue(e);
                cache.state[e] = FAILED;
                arm(e, NEGATIVE_MS);
            }
        } else if (cache.state[e] == STABLE && cache.used[e]
                || cache.state[e] == CONFIRMING && cache.tries[e] < TRIES) {
            if (cache.state[e] == STABLE) {
                cache.tries[e] = 0;
            }
            cache.state[e] = CONFIRMING;
            cache.tries[e]++;
            arm(e, REQUEST_MS);
            request(cache.address[e], cache.high[e], cache.low[e]);
        } else {
            cache.release(e);
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
        cache.dueMs[e] = nowMs + inMs;
        scheduleScan(cache.dueMs[e]);
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
        int e = cache.find(neighbour);
        if (e == NONE) {
            e = cache.take(neighbour, true);
        }
        if (e == NONE) {
            return false;
        }
        learn(e, toHigh, toLow);
        cache.state[e] = PERMANENT;
        return true;
    }

    /** Forgets everybody but whom the user entered: after the link or our address changed. */
    public void clear() {
        for (int e = 0; e < cache.state.length; e++) {
            if (cache.state[e] != FREE && cache.state[e] != PERMANENT) {
                cache.release(e);
            }
        }
    }

    /** Entries of the table, free ones included: the rows of an ARP listing. */
    public int rows() {
        return cache.state.length;
    }

    /** State of row i: {@link #FREE}, {@link #PENDING} and so on. */
    public int stateOf(int i) {
        return cache.state[i];
    }

    /** Address of row i. */
    public int addressOf(int i) {
        return cache.address[i];
    }

    /** First four octets of the station in row i. */
    public int highOf(int i) {
        return cache.high[i];
    }

    /** Last two octets of the station in row i. */
    public int lowOf(int i) {
        return cache.low[i];
    }

    /** Milliseconds until row i is asked for again, confirmed or forgotten. */
    public int dueInMs(int i) {
        return cache.dueMs[i] - nowMs;
    }
}
