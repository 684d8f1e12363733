package cogwire.raw;

import cogwire.ip.DatagramTap;
import cogwire.ip.IpDatagram;
import cogwire.ip.IpProtocol;
import cogwire.ip.Ipv4;
import cogwire.memory.Pbuf;

/**
 * Datagrams on their way to raw pcbs, before their protocol sees them. Each pcb gets the datagram by the rule of {@code
 * Buffers.keep}: copied when short, else the frame itself, so raw pcbs cannot take the last receive buffer either.
 */
final class RawInput implements DatagramTap {
    /** Datagrams that a pcb would have had, but no buffer was free. */
    int discards;

    private final RawPool pool;
    Ipv4 ip;
    private final BeforeTcp beforeTcp;

    RawInput(RawPool pool) {
        this.pool = pool;
        beforeTcp = new BeforeTcp(this);
    }

    @Override
    public int input(IpDatagram d) {
        int result = NOBODY;
        RawPcb pcb = pool.first();
        while (pcb != null) {
            // The callback may remove pcbs, this one included; one that it makes hears of the next datagram.
            RawPcb rest = pcb.next;
            int restHandle = rest == null ? 0 : pool.handle(rest);
            if (matches(pcb, d)) {
                if (offer(pcb, d)) {
                    return EATEN;
                }
                result = SEEN;
            }
            pcb = rest == null || pool.lives(rest, restHandle) ? rest : null;
        }
        return result;
    }

    private static boolean matches(RawPcb pcb, IpDatagram d) {
        return pcb.protocol == d.protocol
                && pcb.recv != null
                && (pcb.localAddress == 0 || pcb.localAddress == d.destination)
                && (pcb.remoteAddress == 0 || pcb.remoteAddress == d.source)
                && (pcb.netif == null || pcb.netif == d.netif);
    }

    private boolean offer(RawPcb pcb, IpDatagram d) {
        Pbuf frame = d.frame;
        int offset = frame.offset;
        int length = frame.length;
        Pbuf p = ip.buffers().keep(frame, d.headerOffset, d.offset - d.headerOffset + d.length);
        if (p == null) {
            discards++;
            return false;
        }
        if (pcb.recv.recv(pcb.arg, pool.handle(pcb), p, d.source) != 0) {
            return true;
        }
        p.free();
        frame.offset = offset;
        frame.length = length;
        return false;
    }

    @Override
    public IpProtocol before(IpProtocol tcp) {
        beforeTcp.tcp = tcp;
        return beforeTcp;
    }

    /** In TCP's place: asks the pcbs, then TCP. */
    private static final class BeforeTcp implements IpProtocol {
        private final RawInput raw;
        IpProtocol tcp;

        BeforeTcp(RawInput raw) {
            this.raw = raw;
        }

        @Override
        public boolean input(IpDatagram d) {
            return raw.input(d) == EATEN || tcp.input(d);
        }

        @Override
        public void icmpError(
                int type, int code, int mtu, int source, int destination, byte[] data, int offset, int length) {
            tcp.icmpError(type, code, mtu, source, destination, data, offset, length);
        }

        @Override
        public void addressChanges(int old, int next) {
            // The pcbs move by themselves: lwIP's raw_netif_ip_addr_changed.
            raw.addressChanges(old, next);
            tcp.addressChanges(old, next);
        }
    }

    private void addressChanges(int old, int next) {
        for (RawPcb pcb = pool.first(); pcb != null && next != 0; pcb = pcb.next) {
            if (pcb.localAddress == old) {
                pcb.localAddress = next;
            }
        }
    }
}
