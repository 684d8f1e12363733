package cogwire.udp;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.wire.Ipv4Header;
import cogwire.wire.UdpHeader;

/**
 * Datagrams on their way out. The headers go in front of the text where it lies, when that is one buffer with room that
 * nobody else holds; otherwise the text is gathered once in a send buffer.
 */
final class UdpOutput {
    private static final int HEADROOM = Ipv4.HEADROOM + UdpHeader.LENGTH;
    private static final int MOST_TEXT = Ipv4Header.MOST_OCTETS - Ipv4Header.LENGTH - UdpHeader.LENGTH;

    private final UdpCounters counters;

    UdpOutput(UdpCounters counters) {
        this.counters = counters;
    }

    /** Sends the text of {@code p}, which stays the caller's. */
    int send(Ipv4 ip, UdpPcb pcb, Pbuf p, int address, int port, Netif onlyBy, int localAddress) {
        boolean multicast = address >>> 28 == 14;
        Netif via = onlyBy != null ? onlyBy : pcb.netif;
        if (via == null && multicast) {
            via = pcb.multicastNetif;
        }
        Netif path = via == null || ip.isLocal(address) ? ip.route(address) : via;
        if (path == null) {
            counters.outErrors++;
            return Err.RTE;
        }
        int source = localAddress;
        if (source == 0 || ip.isUnconnectable(source)) {
            // Bound to any, or to a group: the address of the way out. None before DHCP has found one.
            source = path == ip.loopback() ? ip.sourceFor(address) : path.address;
        }
        int text = p.totalLength();
        if (text > MOST_TEXT) {
            counters.outErrors++;
            return Err.VAL;
        }
        boolean inPlace = p.next == null && p.headroom() >= HEADROOM && !p.isShared() && !p.isReference();
        Pbuf frame = inPlace ? p : gather(ip, p, text);
        if (frame == null) {
            counters.outErrors++;
            return text > ip.buffers().send.capacity() - HEADROOM ? Err.VAL : Err.MEM;
        }
        int header = frame.offset - UdpHeader.LENGTH;
        int length = text + UdpHeader.LENGTH;
        UdpHeader.write(frame.data, header, pcb.localPort, port, length);
        if ((pcb.flags & UdpProtocol.NOCHKSUM) == 0 && needsChecksum(path, length)) {
            int pseudo = Ipv4Header.pseudoSum(source, address, Ipv4Header.UDP, length);
            int sum = ~ip.checksum().sum(frame.data, header, length, pseudo) & 0xFFFF;
            // 0 would say that there is none; 0xFFFF is the same number in one's complement.
            UdpHeader.setChecksum(frame.data, header, sum == 0 ? 0xFFFF : sum);
        }
        int ttl = multicast ? pcb.multicastTtl : pcb.ttl;
        int result = ip.send(frame.data, header, length, source, address, Ipv4Header.UDP, pcb.tos, ttl, false, via);
        if (!inPlace) {
            frame.free();
        }
        if (result == Err.OK) {
            counters.outDatagrams++;
        } else {
            counters.outErrors++;
        }
        return result;
    }

    /** A MAC sums whole datagrams only: what will be fragmented is summed here. */
    private static boolean needsChecksum(Netif path, int length) {
        return (path.capabilities & EthernetMac.TX_TRANSPORT_CHECKSUM) == 0 || length + Ipv4Header.LENGTH > path.mtu;
    }

    private static Pbuf gather(Ipv4 ip, Pbuf p, int text) {
        if (text > ip.buffers().send.capacity() - HEADROOM) {
            return null;
        }
        Pbuf frame = ip.buffers().send.alloc(HEADROOM);
        if (frame == null) {
            return null;
        }
        for (Pbuf part = p; part != null; part = part.next) {
            System.arraycopy(part.data, part.offset, frame.data, HEADROOM + frame.length, part.length);
            frame.length += part.length;
        }
        return frame;
    }
}
