package cogwire.ip;

import cogwire.Err;
import cogwire.link.Netif;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
import cogwire.wire.Ethernet;
import cogwire.wire.Ipv4Header;

/**
 * Datagrams on their way out: route, header, next hop; fragments (RFC 791 section 3.2) when they must and may be made.
 *
 * <p>Identification (RFC 6864): 0 where DF is set, so that TCP's datagrams tell nothing about how many we send; else one
 * of a few counters, chosen by a keyed hash of the destination (RFC 7739 section 5.3).
 */
final class IpOutput {
    private static final int ID_COUNTERS = 8;

    final LoopQueue loop;

    private final Buffers buffers;
    private final IpCounters counters;
    private final Routes routes;
    private final KeyedRandom random;
    private final int[] identifications = new int[ID_COUNTERS];

    IpOutput(Buffers buffers, IpCounters counters, Routes routes, LoopQueue loop, KeyedRandom random) {
        this.buffers = buffers;
        this.counters = counters;
        this.routes = routes;
        this.loop = loop;
        this.random = random;
        for (int i = 0; i < ID_COUNTERS; i++) {
            identifications[i] = random.next();
        }
    }

    /** See {@link Ipv4#sendBy}. */
    int send(
            Netif netif,
            byte[] frame,
            int offset,
            int length,
            int source,
            int destination,
            int protocol,
            int tos,
            int ttl,
            boolean dontFragment) {
        int way = way(netif, source);
        if (way != Err.OK) {
            return way;
        }
        int header = offset - Ipv4Header.LENGTH;
        int total = length + Ipv4Header.LENGTH;
        int identification = dontFragment ? 0 : identification(destination, protocol);
        if (total > netif.mtu) {
            return dontFragment || total > Ipv4Header.MOST_OCTETS
                    ? tooLarge()
                    : fragment(netif, frame, offset, length, source, destination, protocol, tos, ttl, identification);
        }
        Ipv4Header.write(
                frame,
                header,
                tos,
                total,
                identification,
                dontFragment ? Ipv4Header.DF : 0,
                ttl,
                protocol,
                source,
                destination);
        return counted(transmit(netif, frame, header, total, destination));
    }

    /** See {@link Ipv4#sendAgain}. */
    int sendAgain(Netif netif, byte[] frame, int offset, int length, int source, int destination) {
        int way = way(netif, source);
        return way != Err.OK
                ? way
                : counted(transmit(netif, frame, offset - Ipv4Header.LENGTH, length + Ipv4Header.LENGTH, destination));
    }

    /** Whether a datagram may leave by an interface; {@code Err.OK} when it may. */
    private int way(Netif netif, int source) {
        counters.outRequests++;
        // RFC 1122 section 3.2.1.3: 127/8 never leaves the host. Bound there, only we ourselves can be reached.
        if (netif == null || source >>> 24 == 127 && netif != routes.loopback()) {
            counters.outNoRoutes++;
            return Err.RTE;
        }
        if (!netif.up) {
            counters.outDiscards++;
            return Err.IF;
        }
        return Err.OK;
    }

    private int counted(int result) {
        if (result == Err.OK) {
            counters.outTransmits++;
        } else {
            counters.outDiscards++;
        }
        return result;
    }

    private int tooLarge() {
        counters.outFragFails++;
        return Err.VAL;
    }

    private int identification(int destination, int protocol) {
        return identifications[random.hash(destination, protocol) & ID_COUNTERS - 1]++ & 0xFFFF;
    }

    private int transmit(Netif netif, byte[] frame, int header, int total, int destination) {
        if (netif == routes.loopback()) {
            int result = loop.put(frame, header, total);
            if (result == Err.OK) {
                counters.looped++;
            }
            return result;
        }
        if (netif.isOnSubnet(destination)) {
            if (!netif.isSubnetBroadcast(destination)) {
                return netif.arp.output(frame, header, total, destination);
            }
        } else if (Routes.isMulticast(destination)) {
            // RFC 1112 section 6.4: 01-00-5E and the low 23 bits of the group.
            return netif.transmit(
                    frame,
                    header,
                    total,
                    0x01005E00 | destination >>> 16 & 0x7F,
                    destination & 0xFFFF,
                    Ethernet.TYPE_IPV4);
        } else if (destination != -1) {
            if (netif.gateway == 0) {
                counters.outNoRoutes++;
                return Err.RTE;
            }
            return netif.arp.output(frame, header, total, netif.gateway);
        }
        return netif.transmit(
                frame, header, total, Ethernet.BROADCAST_HIGH, Ethernet.BROADCAST_LOW, Ethernet.TYPE_IPV4);
    }

    private int fragment(
            Netif netif,
            byte[] frame,
            int offset,
            int length,
            int source,
            int destination,
            int protocol,
            int tos,
            int ttl,
            int identification) {
        counters.outFragReqds++;
        Pbuf scratch = buffers.send.alloc(Ipv4.HEADROOM);
        if (scratch == null) {
            counters.outFragFails++;
            return Err.MEM;
        }
        int room = scratch.data.length - Ethernet.HEADER;
        int most = (netif.mtu < room ? netif.mtu : room) - Ipv4Header.LENGTH & ~7;
        int result = most > 0 ? Err.OK : Err.VAL;
        for (int sent = 0; sent < length && result == Err.OK; sent += most) {
            int left = length - sent;
            int piece = left < most ? left : most;
            System.arraycopy(frame, offset + sent, scratch.data, Ipv4.HEADROOM, piece);
            Ipv4Header.write(
                    scratch.data,
                    Ethernet.HEADER,
                    tos,
                    piece + Ipv4Header.LENGTH,
                    identification,
                    sent >>> 3 | (left > most ? Ipv4Header.MF : 0),
                    ttl,
                    protocol,
                    source,
                    destination);
            result = transmit(netif, scratch.data, Ethernet.HEADER, piece + Ipv4Header.LENGTH, destination);
            if (result == Err.OK) {
                counters.outFragCreates++;
                counters.outTransmits++;
            }
        }
        scratch.free();
        if (result == Err.OK) {
            counters.outFragOKs++;
        } else {
            counters.outFragFails++;
        }
        return result;
    }
}
