package cogwire.ip;

import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.memory.PbufPool;
import cogwire.time.TimerWheel;
import cogwire.wire.Icmp;
import cogwire.wire.Ipv4Header;
import cogwire.wire.Octets;

/**
 * Puts fragments together (RFC 791 section 3.2, RFC 815) within a fixed budget. Fragments that overlap otherwise than as
 * exact copies, that reach beyond the datagram or beyond 65,535 octets, or that are no whole number of eight octets
 * discard their set (RFC 5722); a first fragment too short for its transport header does too (RFC 1858). A set that is not
 * whole after 30 s is given up, and its sender told if fragment zero came (RFC 1122 section 3.3.2). When all sets are in
 * use, the oldest gives way: a flood of fragments costs no more than these.
 */
public final class Reassembly implements FragmentHandler {
    /** How long a set may take. RFC 1122 section 3.3.2 wants 60 to 120 s; shorter keeps a flood shorter. */
    public static final int TIMEOUT_MS = 30000;

    private static final int TCP_HEADER = 20;

    private final FragmentSet[] sets;
    private final PbufPool pool;
    private final int octetsEach;
    private Ipv4 ip;
    private int active;
    private boolean completedGroup;

    /**
     * @param datagrams that may be under way at once, at least 1
     * @param octetsEach longest payload of a datagram, 8..65,515; costs so many octets of RAM for each
     */
    public Reassembly(int datagrams, int octetsEach) {
        if (datagrams < 1 || octetsEach < 8 || octetsEach > Ipv4Header.MOST_OCTETS - Ipv4Header.LENGTH) {
            throw new IllegalArgumentException("reassembly: at least 1 datagram of 8..65,515 octets");
        }
        this.octetsEach = octetsEach;
        pool = new PbufPool(datagrams, FragmentSet.PAYLOAD + octetsEach);
        sets = new FragmentSet[datagrams];
        for (int i = 0; i < datagrams; i++) {
            sets[i] = new FragmentSet(octetsEach);
        }
    }

    @Override
    public void attach(Ipv4 to) {
        ip = to;
    }

    /** The buffers that datagrams are put together in. */
    public PbufPool pool() {
        return pool;
    }

    @Override
    public Pbuf input(Netif netif, Pbuf frame, int offset, int headerLength, int totalLength, boolean group) {
        byte[] data = frame.data;
        int source = Ipv4Header.source(data, offset);
        int destination = Ipv4Header.destination(data, offset);
        int protocol = Ipv4Header.protocol(data, offset);
        int identification = Ipv4Header.identification(data, offset);
        int fragment = Ipv4Header.fragment(data, offset);
        int at = (fragment & Ipv4Header.OFFSET_MASK) << 3;
        boolean last = (fragment & Ipv4Header.MF) == 0;
        int length = totalLength - headerLength;
        FragmentSet set = find(source, destination, protocol, identification);
        if (!isSound(data, offset + headerLength, protocol, at, length, headerLength, last)) {
            ip.counters.reasmFails++;
            if (set != null) {
                release(set);
            }
            return null;
        }
        if (set == null) {
            set = begin();
            if (set == null) {
                ip.counters.reasmFails++;
                return null;
            }
            set.source = source;
            set.destination = destination;
            set.protocol = protocol;
            set.identification = identification;
        }
        set.group |= group;
        int verdict = set.add(data, offset + headerLength, at, length, last);
        if (verdict == FragmentSet.CONTRADICTION) {
            ip.counters.reasmFails++;
            release(set);
            return null;
        }
        if (at == 0 && verdict == FragmentSet.TAKEN) {
            set.headerLength = headerLength;
            System.arraycopy(data, offset, set.buffer.data, FragmentSet.PAYLOAD - headerLength, headerLength);
        }
        int whole = set.complete();
        return whole < 0 ? null : finish(set, whole);
    }

    private boolean isSound(
            byte[] data, int payload, int protocol, int at, int length, int headerLength, boolean last) {
        if (length == 0 || !last && (length & 7) != 0) {
            return false;
        }
        // The sum cannot overflow: 65,528 + 65,535. Whatever is larger than our buffers is refused with the rest.
        if (at + length + headerLength > Ipv4Header.MOST_OCTETS || at + length > octetsEach) {
            return false;
        }
        if (protocol == Ipv4Header.TCP) {
            // RFC 1858 sections 3 and 4: nobody needs to split a TCP header, but to hide it from a filter.
            if (at == 0 && (length < TCP_HEADER || length < (Octets.get8(data, payload + 12) >>> 4) * 4)) {
                return false;
            }
            return at != 8;
        }
        return true;
    }

    private FragmentSet find(int source, int destination, int protocol, int identification) {
        if (active > 0) {
            for (int i = 0; i < sets.length; i++) {
                if (sets[i].isFor(source, destination, protocol, identification)) {
                    return sets[i];
                }
            }
        }
        return null;
    }

    /** A free set, the oldest one's if there is none; null when the application holds all buffers. */
    private FragmentSet begin() {
        FragmentSet oldest = null;
        FragmentSet free = null;
        int now = ip.nowMs();
        for (int i = 0; i < sets.length; i++) {
            FragmentSet set = sets[i];
            if (set.buffer == null) {
                free = set;
            } else if (oldest == null || now - set.startedMs > now - oldest.startedMs) {
                oldest = set;
            }
        }
        if (pool.available() == 0) {
            if (oldest == null) {
                return null;
            }
            ip.counters.reasmFails++;
            release(oldest);
            free = oldest;
        }
        // A set without a buffer exists whenever a buffer is free: there are as many of both.
        free.start(pool.alloc(0), now);
        active++;
        return free;
    }

    private Pbuf finish(FragmentSet set, int payload) {
        Pbuf whole = set.buffer;
        int header = FragmentSet.PAYLOAD - set.headerLength;
        byte[] data = whole.data;
        Octets.put16(data, header + 2, set.headerLength + payload);
        Octets.put16(data, header + 6, 0);
        Octets.put16(data, header + 10, 0);
        Octets.put16(data, header + 10, ~ip.checksum().sum(data, header, set.headerLength, 0));
        whole.offset = header;
        whole.length = set.headerLength + payload;
        completedGroup = set.group;
        set.buffer = null;
        active--;
        return whole;
    }

    private void release(FragmentSet set) {
        set.buffer.free();
        set.buffer = null;
        active--;
    }

    @Override
    public boolean completedGroup() {
        return completedGroup;
    }

    @Override
    public void tick(int nowMs) {
        if (active == 0) {
            return;
        }
        for (int i = 0; i < sets.length; i++) {
            FragmentSet set = sets[i];
            if (set.buffer != null && nowMs - set.startedMs >= TIMEOUT_MS) {
                ip.counters.reasmFails++;
                // Fragment zero is at least eight octets long, and lies right behind its header.
                if (set.headerLength > 0 && !set.group) {
                    ip.icmp.sendError(
                            Icmp.TIME_EXCEEDED,
                            Icmp.REASSEMBLY_TIME,
                            set.buffer.data,
                            FragmentSet.PAYLOAD - set.headerLength,
                            set.headerLength,
                            8);
                }
                release(set);
            }
        }
    }

    @Override
    public int untilNextMs(int nowMs) {
        int until = TimerWheel.NEVER;
        if (active > 0) {
            for (int i = 0; i < sets.length; i++) {
                if (sets[i].buffer != null) {
                    int left = TIMEOUT_MS - (nowMs - sets[i].startedMs);
                    left = left > 0 ? left : 0;
                    until = left < until ? left : until;
                }
            }
        }
        return until;
    }
}
