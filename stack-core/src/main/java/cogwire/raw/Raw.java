package cogwire.raw;

import cogwire.Err;
import cogwire.ip.IpPart;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.wire.Ipv4Header;

/**
 * lwIP's raw IP API: datagrams of any protocol, seen before the protocol itself sees them. {@code raw_sendto(pcb, p,
 * ip)} is {@code raw.sendto(pcb, p, ip)}. A pcb is an int handle; 0 names nothing; a negative result is an {@link Err},
 * {@code Err.CLSD} for a handle that has outlived its pcb.
 *
 * <p>An optional part: the board builds it and attaches it to the stack. What pcbs see has a sound IPv4 header, is whole
 * and addressed to us; its payload is unchecked. Threading: the stack's owner only. Callbacks run while a datagram is
 * delivered; they may call anything here.
 */
public final class Raw implements IpPart {
    private static final int MOST = Ipv4Header.MOST_OCTETS - Ipv4Header.LENGTH;

    private final RawPool pool;
    private final RawInput input;
    private Ipv4 ip;

    /** @param pcbs control blocks, 1..1,024 */
    public Raw(int pcbs) {
        pool = new RawPool(pcbs);
        input = new RawInput(pool);
    }

    @Override
    public void attach(Ipv4 to) {
        ip = to;
        input.ip = to;
        to.attach(input);
    }

    /**
     * A new pcb for an IP protocol, lwIP's raw_new.
     *
     * @param protocol 0..255
     * @return {@code Err.MEM} all are in use, {@code Err.VAL} no such protocol
     */
    public int create(int protocol) {
        if (protocol < 0 || protocol > 255) {
            return Err.VAL;
        }
        RawPcb pcb = pool.take();
        if (pcb == null) {
            return Err.MEM;
        }
        pcb.protocol = protocol;
        return pool.handle(pcb);
    }

    /** Frees a pcb; its handle is stale from now on. */
    public int remove(int pcb) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        pool.release(found);
        return Err.OK;
    }

    /** Hears only of datagrams to this address, and sends from it; 0: any. {@code Err.VAL}: not ours. */
    public int bind(int pcb, int address) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        if (address != 0 && !ip.isLocal(address) && !ip.isUnconnectable(address)) {
            return Err.VAL;
        }
        found.localAddress = address;
        return Err.OK;
    }

    /** Sends by this interface and hears what it receives, only; null: any. */
    public int bindNetif(int pcb, Netif netif) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        found.netif = netif;
        return Err.OK;
    }

    /** Fixes the other end: {@link #send} goes there, and only what comes from there is received. */
    public int connect(int pcb, int address) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        if (address == 0) {
            return Err.VAL;
        }
        found.remoteAddress = address;
        return Err.OK;
    }

    /** Takes {@link #connect} back. */
    public int disconnect(int pcb) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        found.remoteAddress = 0;
        return Err.OK;
    }

    /** Who gets the datagrams, and with which argument; null: nobody. */
    public int recv(int pcb, RawRecvFn fn, Object arg) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        found.recv = fn;
        found.arg = arg;
        return Err.OK;
    }

    /** @param ttl 0..255; 255 at first, as in lwIP */
    public int ttl(int pcb, int ttl) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        if (ttl < 0 || ttl > 255) {
            return Err.VAL;
        }
        found.ttl = ttl;
        return Err.OK;
    }

    /** @param tos 0..255 */
    public int tos(int pcb, int tos) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        if (tos < 0 || tos > 255) {
            return Err.VAL;
        }
        found.tos = tos;
        return Err.OK;
    }

    /**
     * Sends to where the pcb is connected. The text begins behind the IPv4 header, which is made here; a transport
     * checksum is the caller's business, except that a MAC with {@code TX_TRANSPORT_CHECKSUM} makes those of TCP, UDP and
     * ICMP. The buffers stay the caller's; the headroom of a single one, {@link Ipv4#HEADROOM} octets, may be
     * overwritten, and saves a copy.
     *
     * @return {@code Err.CONN} not connected, {@code Err.VAL} too long, {@code Err.MEM} no buffer or no room in the MAC,
     *     {@code Err.RTE} no route, {@code Err.IF} interface down
     */
    public int send(int pcb, Pbuf p) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        return found.remoteAddress == 0 ? Err.CONN : output(found, p, found.remoteAddress, found.netif, 0);
    }

    /** Sends anywhere. Results as {@link #send}. */
    public int sendto(int pcb, Pbuf p, int address) {
        return sendtoIfSrc(pcb, p, address, null, 0);
    }

    /**
     * The same by a certain interface and from a certain address.
     *
     * @param netif null: the pcb's, or by route
     * @param source 0: the pcb's, or the interface's
     */
    public int sendtoIfSrc(int pcb, Pbuf p, int address, Netif netif, int source) {
        RawPcb found = pool.find(pcb);
        if (found == null) {
            return Err.CLSD;
        }
        return address == 0 ? Err.VAL : output(found, p, address, netif == null ? found.netif : netif, source);
    }

    private int output(RawPcb pcb, Pbuf p, int address, Netif via, int from) {
        Netif path = via == null || ip.isLocal(address) ? ip.route(address) : via;
        if (path == null) {
            return Err.RTE;
        }
        int length = p.totalLength();
        if (length > MOST) {
            return Err.VAL;
        }
        int source = from != 0 ? from : pcb.localAddress;
        if (source == 0 || ip.isUnconnectable(source)) {
            source = path == ip.loopback() ? ip.sourceFor(address) : path.address;
        }
        boolean inPlace = p.next == null && p.headroom() >= Ipv4.HEADROOM && !p.isShared() && !p.isReference();
        if (inPlace) {
            return ip.send(p.data, p.offset, length, source, address, pcb.protocol, pcb.tos, pcb.ttl, false, via);
        }
        if (length > ip.buffers().send.capacity() - Ipv4.HEADROOM) {
            return Err.VAL;
        }
        Pbuf frame = ip.buffers().send.alloc(Ipv4.HEADROOM);
        if (frame == null) {
            return Err.MEM;
        }
        p.copyPartial(frame.data, Ipv4.HEADROOM, length, 0);
        int result =
                ip.send(frame.data, Ipv4.HEADROOM, length, source, address, pcb.protocol, pcb.tos, pcb.ttl, false, via);
        frame.free();
        return result;
    }

    /** Control blocks. */
    public int size() {
        return pool.size();
    }

    /** Control blocks free now. */
    public int available() {
        return pool.available();
    }

    /** Datagrams that a pcb would have had, but no buffer was free; wraps at 2³². */
    public int discards() {
        return input.discards;
    }
}
