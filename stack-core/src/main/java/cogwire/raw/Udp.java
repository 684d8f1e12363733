package cogwire.raw;

import cogwire.Err;
import cogwire.ip.IpPart;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.udp.UdpCounters;
import cogwire.udp.UdpProtocol;
import cogwire.udp.UdpView;

/**
 * lwIP's raw UDP API: {@code udp_sendto(pcb, p, ip, port)} is {@code udp.sendto(pcb, p, ip, port)}. A pcb is an int handle;
 * 0 names nothing; a negative result is an {@link Err}, {@code Err.CLSD} for a handle that has outlived its pcb.
 *
 * <p>An optional part: the board builds it and attaches it to the stack. Threading: the stack's owner only. Callbacks run
 * while a datagram is delivered; they may call anything here.
 */
public final class Udp implements IpPart {
    /** {@link #setFlags}: send without a checksum (lwIP's UDP_FLAGS_NOCHKSUM). */
    public static final int NOCHKSUM = UdpProtocol.NOCHKSUM;
    /** {@link #flags}: the pcb is connected (lwIP's UDP_FLAGS_CONNECTED). */
    public static final int CONNECTED = UdpProtocol.CONNECTED;
    /** {@link #setFlags}: pcbs that all have it may bind the same address (lwIP's SOF_REUSEADDR). */
    public static final int REUSEADDR = UdpProtocol.REUSEADDR;

    private final UdpProtocol protocol;
    private final UdpCallbacks callbacks;

    /** @param pcbs control blocks, 1..65,536 */
    public Udp(int pcbs) {
        callbacks = new UdpCallbacks(pcbs);
        protocol = new UdpProtocol(pcbs, callbacks);
        callbacks.protocol = protocol;
    }

    @Override
    public void attach(Ipv4 ip) {
        protocol.attach(ip);
    }

    public UdpCounters counters() {
        return protocol.counters;
    }

    /** A new pcb, or {@code Err.MEM}: all are in use. */
    public int create() {
        return protocol.create();
    }

    /** Frees a pcb; its handle is stale from now on. */
    public int remove(int pcb) {
        int slot = protocol.slot(pcb);
        if (slot < 0) {
            return slot;
        }
        callbacks.clear(slot);
        return protocol.remove(pcb);
    }

    /**
     * Binds to a local address.
     *
     * @param ip ours, a group, a broadcast address, or 0: any
     * @param port 0: an ephemeral one, 0xC000..0xFFFF, at random
     * @return {@code Err.USE} taken, {@code Err.VAL} not ours, {@code Err.BUF} no port is free
     */
    public int bind(int pcb, int ip, int port) {
        return protocol.bind(pcb, ip, port);
    }

    /** Sends by this interface and hears what it receives, only; null: any. */
    public int bindNetif(int pcb, Netif netif) {
        return protocol.bindNetif(pcb, netif);
    }

    /** Fixes the other end: {@link #send} goes there, and only what comes from there is received. Nothing is sent. */
    public int connect(int pcb, int ip, int port) {
        return protocol.connect(pcb, ip, port);
    }

    /** Takes {@link #connect} back. */
    public int disconnect(int pcb) {
        return protocol.disconnect(pcb);
    }

    /** Who gets the datagrams, and with which argument; null: they are dropped. */
    public int recv(int pcb, UdpRecvFn fn, Object arg) {
        int slot = protocol.slot(pcb);
        if (slot < 0) {
            return slot;
        }
        callbacks.recvFns[slot] = fn;
        callbacks.args[slot] = arg;
        return Err.OK;
    }

    /** Who hears of ICMP errors, with the argument that {@link #recv} set; null: nobody. */
    public int softError(int pcb, UdpSoftErrorFn fn) {
        int slot = protocol.slot(pcb);
        if (slot < 0) {
            return slot;
        }
        callbacks.softErrorFns[slot] = fn;
        return Err.OK;
    }

    /**
     * Sends to where the pcb is connected. The buffers stay the caller's; the headroom of a single one, 42 octets, may be
     * overwritten, and saves a copy.
     *
     * @return {@code Err.CONN} not connected, {@code Err.VAL} too long, {@code Err.MEM} no buffer or no room in the MAC,
     *     {@code Err.RTE} no route, {@code Err.IF} interface down
     */
    public int send(int pcb, Pbuf p) {
        return protocol.send(pcb, p);
    }

    /** Sends anywhere; binds the pcb to an ephemeral port first when it is not bound. Results as {@link #send}. */
    public int sendto(int pcb, Pbuf p, int ip, int port) {
        return protocol.sendto(pcb, p, ip, port, null, 0);
    }

    /** The same by a certain interface. */
    public int sendtoIf(int pcb, Pbuf p, int ip, int port, Netif netif) {
        return protocol.sendto(pcb, p, ip, port, netif, 0);
    }

    /** The same from a certain address; 0: the pcb's, or the interface's. */
    public int sendtoIfSrc(int pcb, Pbuf p, int ip, int port, Netif netif, int source) {
        return protocol.sendto(pcb, p, ip, port, netif, source);
    }

    /** The flags, or {@code Err.CLSD}. */
    public int flags(int pcb) {
        return protocol.flags(pcb);
    }

    public int setFlags(int pcb, int flags) {
        return protocol.changeFlags(pcb, flags, 0);
    }

    public int clearFlags(int pcb, int flags) {
        return protocol.changeFlags(pcb, 0, flags);
    }

    /** @param ttl 0..255, for unicast */
    public int ttl(int pcb, int ttl) {
        return ttl < 0 ? Err.VAL : protocol.setIpFields(pcb, ttl, -1, -1);
    }

    /** @param tos 0..255 */
    public int tos(int pcb, int tos) {
        return tos < 0 ? Err.VAL : protocol.setIpFields(pcb, -1, tos, -1);
    }

    /** @param ttl 0..255; 1 at first: multicasts stay on their link */
    public int setMulticastTtl(int pcb, int ttl) {
        return ttl < 0 ? Err.VAL : protocol.setIpFields(pcb, -1, -1, ttl);
    }

    /** The interface that multicasts leave by; null: route. */
    public int setMulticastNetif(int pcb, Netif netif) {
        return protocol.setMulticastNetif(pcb, netif);
    }

    /**
     * An owner registered with {@code NetStack.owners}, 0..127, for listings.
     *
     * @return {@code Err.VAL} for other numbers
     */
    public int owner(int pcb, int owner) {
        return protocol.owner(pcb, owner);
    }

    /** Control blocks: the rows of a listing, some of which may be empty. */
    public int rows() {
        return protocol.size();
    }

    /** Control blocks free now. */
    public int available() {
        return protocol.available();
    }

    /** Fills in row i; false when it is empty. */
    public boolean row(int i, UdpView into) {
        return protocol.row(i, into);
    }
}
