package cogwire.ip;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.wire.Icmp;
import cogwire.wire.Ipv4Header;
import cogwire.wire.PlainChecksum;

/**
 * ICMP (RFC 792, RFC 1122 section 3.2.2): answers echo requests in the buffer that they came in, tells senders what
 * reached nobody (at a limited rate), and hands errors about our datagrams to the protocol that sent them. Redirects,
 * address masks, timestamps, router advertisements and source quench are counted and ignored: each lets a neighbour
 * change what we do.
 */
public final class Icmpv4 {
    /** Errors that may be sent at once. */
    public static final int BURST = 10;
    /** After that, one error in so many milliseconds (RFC 1812 section 4.3.2.8). */
    public static final int REFILL_MS = 100;

    private static final int TTL = 64;
    /** Octets of the offending datagram's payload that an error quotes (RFC 792). */
    private static final int QUOTED = 8;

    private static final int MOST_HEADER = 60;

    public final IcmpCounters counters = new IcmpCounters();

    private final Ipv4 ip;
    private final byte[] error = new byte[Ipv4.HEADROOM + Icmp.HEADER + MOST_HEADER + QUOTED];
    private EchoReplyFn listener;
    private int tokens = BURST;
    private int refilledMs;

    Icmpv4(Ipv4 ip) {
        this.ip = ip;
    }

    /** Who hears of echo replies; null: nobody. */
    public void onEchoReply(EchoReplyFn fn) {
        listener = fn;
    }

    /**
     * Sends an echo request.
     *
     * @return {@code Err.OK}, {@code Err.VAL} more text than a send buffer holds, {@code Err.MEM}, {@code Err.RTE}, or what
     *     {@link Ipv4#send} says
     */
    public int sendEcho(int destination, int identifier, int sequence, byte[] data, int offset, int length) {
        int start = Ipv4.HEADROOM;
        if (length < 0 || length > ip.buffers().send.capacity() - start - Icmp.HEADER) {
            return Err.VAL;
        }
        Netif via = ip.route(destination);
        if (via == null) {
            return Err.RTE;
        }
        Pbuf p = ip.buffers().send.alloc(start);
        if (p == null) {
            return Err.MEM;
        }
        System.arraycopy(data, offset, p.data, start + Icmp.HEADER, length);
        Icmp.write(p.data, start, Icmp.ECHO, 0, (identifier & 0xFFFF) << 16 | (sequence & 0xFFFF));
        seal(p.data, start, Icmp.HEADER + length, via);
        int result = send(p.data, start, Icmp.HEADER + length, ip.sourceFor(destination), destination, 0);
        p.free();
        if (result == Err.OK) {
            counters.outEchos++;
        }
        return result;
    }

    /** An ICMP message arrived. */
    void input(IpDatagram datagram) {
        counters.inMsgs++;
        byte[] data = datagram.data;
        int offset = datagram.offset;
        int length = datagram.length;
        if (length < Icmp.HEADER
                || !datagram.checksumVerified && ip.checksum().sum(data, offset, length, 0) != 0xFFFF) {
            counters.inErrors++;
            return;
        }
        int type = Icmp.type(data, offset);
        if (type == Icmp.ECHO) {
            echo(datagram);
        } else if (type == Icmp.ECHO_REPLY) {
            counters.inEchoReps++;
            if (listener != null && !datagram.broadcast) {
                listener.echoReply(
                        datagram.source,
                        Icmp.identifier(data, offset),
                        Icmp.sequence(data, offset),
                        datagram.ttl,
                        data,
                        offset + Icmp.HEADER,
                        length - Icmp.HEADER);
            }
        } else if (type == Icmp.UNREACHABLE) {
            counters.inDestUnreachs++;
            handUp(datagram, type);
        } else if (type == Icmp.TIME_EXCEEDED) {
            counters.inTimeExcds++;
            handUp(datagram, type);
        } else if (type == Icmp.PARAMETER_PROBLEM) {
            counters.inParmProbs++;
            handUp(datagram, type);
        } else if (type == Icmp.REDIRECT) {
            counters.inRedirects++;
        } else {
            counters.inIgnored++;
        }
    }

    /** RFC 1122 section 3.2.2.6. The request's own octets go back: as many as came, none that were not in it. */
    private void echo(IpDatagram datagram) {
        counters.inEchos++;
        if (datagram.broadcast) {
            counters.inBroadcastEchos++;
            return;
        }
        byte[] data = datagram.data;
        int offset = datagram.offset;
        data[offset] = Icmp.ECHO_REPLY;
        Netif via = ip.route(datagram.source);
        if (via == null) {
            counters.outErrors++;
            return;
        }
        if (via == ip.loopback()) {
            seal(data, offset, datagram.length, via);
        } else if ((via.capabilities & EthernetMac.TX_TRANSPORT_CHECKSUM) != 0
                && datagram.length + Ipv4Header.LENGTH <= via.mtu) {
            Icmp.setChecksum(data, offset, 0);
        } else {
            // Only the type has changed, from 8 to 0 (RFC 1624): what was damaged here would still show.
            Icmp.setChecksum(data, offset, PlainChecksum.fold(Icmp.checksum(data, offset) + (Icmp.ECHO << 8)));
        }
        if (send(data, offset, datagram.length, datagram.destination, datagram.source, datagram.tos) == Err.OK) {
            counters.outEchoReps++;
        }
    }

    /** An error about a datagram of ours: the quoted header must be one that we could have sent. */
    private void handUp(IpDatagram datagram, int type) {
        byte[] data = datagram.data;
        int quoted = datagram.offset + Icmp.HEADER;
        int length = datagram.length - Icmp.HEADER;
        int headerLength = length >= Ipv4Header.LENGTH ? Ipv4Header.headerLength(data, quoted) : 0;
        if (datagram.broadcast
                || headerLength < Ipv4Header.LENGTH
                || Ipv4Header.version(data, quoted) != 4
                || length < headerLength + QUOTED
                || (Ipv4Header.fragment(data, quoted) & Ipv4Header.OFFSET_MASK) != 0
                || !ip.isLocal(Ipv4Header.source(data, quoted))) {
            counters.inBadQuotes++;
            return;
        }
        IpProtocol protocol = ip.protocol(Ipv4Header.protocol(data, quoted));
        if (protocol == null) {
            counters.inBadQuotes++;
            return;
        }
        int code = Icmp.code(data, datagram.offset);
        int mtu = type == Icmp.UNREACHABLE && code == Icmp.FRAGMENTATION_NEEDED ? Icmp.mtu(data, datagram.offset) : 0;
        protocol.icmpError(
                type,
                code,
                mtu,
                Ipv4Header.source(data, quoted),
                Ipv4Header.destination(data, quoted),
                data,
                quoted + headerLength,
                length - headerLength);
    }

    /** Tells the sender of a datagram what became of it, where RFC 1122 section 3.2.2 allows. */
    void sendError(int type, int code, IpDatagram about) {
        if (about.broadcast) {
            return;
        }
        sendError(type, code, about.data, about.headerOffset, about.offset - about.headerOffset, about.length);
    }

    /**
     * The same for a header that lies anywhere.
     *
     * @param header where the IPv4 header of the offending datagram begins, its payload right behind it
     */
    void sendError(int type, int code, byte[] data, int header, int headerLength, int payload) {
        int source = Ipv4Header.source(data, header);
        int destination = Ipv4Header.destination(data, header);
        if ((Ipv4Header.fragment(data, header) & Ipv4Header.OFFSET_MASK) != 0
                || ip.isUnconnectable(source)
                || !ip.isLocal(destination)
                || Ipv4Header.protocol(data, header) == Ipv4Header.ICMP
                        && (payload < 1 || Icmp.isError(Icmp.type(data, header + headerLength)))) {
            return;
        }
        Netif via = ip.route(source);
        if (via == null || !takeToken()) {
            counters.outLimited++;
            return;
        }
        int quote = headerLength + (payload < QUOTED ? payload : QUOTED);
        int start = Ipv4.HEADROOM;
        Icmp.write(error, start, type, code, 0);
        System.arraycopy(data, header, error, start + Icmp.HEADER, quote);
        seal(error, start, Icmp.HEADER + quote, via);
        if (send(error, start, Icmp.HEADER + quote, destination, source, 0) == Err.OK) {
            if (type == Icmp.UNREACHABLE) {
                counters.outDestUnreachs++;
            } else {
                counters.outTimeExcds++;
            }
        }
    }

    private boolean takeToken() {
        int now = ip.nowMs();
        int earned = (now - refilledMs) / REFILL_MS;
        if (earned < 0 || earned >= BURST) {
            tokens = BURST;
            refilledMs = now;
        } else {
            tokens = tokens + earned < BURST ? tokens + earned : BURST;
            refilledMs += earned * REFILL_MS;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }

    private void seal(byte[] data, int offset, int length, Netif via) {
        Icmp.setChecksum(data, offset, 0);
        // A MAC sums whole datagrams only: fragments are summed here.
        if ((via.capabilities & EthernetMac.TX_TRANSPORT_CHECKSUM) == 0 || length + Ipv4Header.LENGTH > via.mtu) {
            Icmp.setChecksum(data, offset, ~ip.checksum().sum(data, offset, length, 0));
        }
    }

    private int send(byte[] data, int offset, int length, int source, int destination, int tos) {
        int result = ip.send(data, offset, length, source, destination, Ipv4Header.ICMP, tos, TTL, false, null);
        if (result == Err.OK) {
            counters.outMsgs++;
        } else {
            counters.outErrors++;
        }
        return result;
    }
}
