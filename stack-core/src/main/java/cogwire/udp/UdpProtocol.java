package cogwire.udp;

import cogwire.Err;
import cogwire.ip.IpDatagram;
import cogwire.ip.IpProtocol;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.wire.Ipv4Header;
import cogwire.wire.UdpHeader;

/**
 * UDP (RFC 768, RFC 1122 section 4.1): checks what arrives once, finds its pcb, hands it up; binds and connects pcbs. An
 * optional part: TCP does not know it, and a board that does not build it does not link it.
 */
public final class UdpProtocol implements IpProtocol {
    /** Flag: send without a checksum. */
    public static final int NOCHKSUM = 1;
    /** Flag, read only: the pcb is connected. */
    public static final int CONNECTED = 4;
    /** Flag: pcbs that all have it may bind the same address. */
    public static final int REUSEADDR = 0x100;

    public final UdpCounters counters = new UdpCounters();

    private final UdpPool pool;
    private final UdpDemux demux;
    private final UdpOutput output;
    private final UdpUser user;
    private Ipv4 ip;

    public UdpProtocol(int pcbs, UdpUser user) {
        this.user = user;
        pool = new UdpPool(pcbs);
        demux = new UdpDemux(pcbs);
        output = new UdpOutput(counters);
    }

    public void attach(Ipv4 to) {
        ip = to;
        to.register(Ipv4Header.UDP, this);
    }

    @Override
    public boolean input(IpDatagram datagram) {
        byte[] data = datagram.data;
        int offset = datagram.offset;
        int length = datagram.length < UdpHeader.LENGTH ? 0 : UdpHeader.length(data, offset);
        if (length < UdpHeader.LENGTH || length > datagram.length) {
            counters.inErrors++;
            return true;
        }
        int source = datagram.source;
        int sourcePort = UdpHeader.sourcePort(data, offset);
        int destinationPort = UdpHeader.destinationPort(data, offset);
        // Port 0 is nobody's, and nobody could be answered there.
        if (destinationPort == 0 || sourcePort == 0 || !isSound(datagram, length)) {
            counters.inErrors++;
            return true;
        }
        UdpPcb pcb = demux.find(datagram.netif, datagram.destination, destinationPort, source, sourcePort);
        if (pcb == null) {
            counters.noPorts++;
            return false;
        }
        Pbuf p = user.wants(pcb.slot)
                ? ip.buffers().keep(datagram.frame, offset + UdpHeader.LENGTH, length - UdpHeader.LENGTH)
                : null;
        if (p == null) {
            counters.inDiscards++;
            return true;
        }
        counters.inDatagrams++;
        user.received(pcb.slot, p, source, sourcePort);
        return true;
    }

    /** The checksum; 0 means that the sender made none. */
    private boolean isSound(IpDatagram datagram, int length) {
        if (datagram.checksumVerified || UdpHeader.checksum(datagram.data, datagram.offset) == 0) {
            return true;
        }
        int pseudo = Ipv4Header.pseudoSum(datagram.source, datagram.destination, Ipv4Header.UDP, length);
        return ip.checksum().sum(datagram.data, datagram.offset, length, pseudo) == 0xFFFF;
    }

    @Override
    public void icmpError(
            int type, int code, int mtu, int source, int destination, byte[] data, int offset, int length) {
        int port = UdpHeader.sourcePort(data, offset);
        int remotePort = UdpHeader.destinationPort(data, offset);
        UdpPcb pcb = port == 0 ? null : demux.find(null, source, port, destination, remotePort);
        if (pcb != null) {
            user.softError(pcb.slot, type, code, destination, remotePort);
        }
    }

    /** As lwIP does: what is bound to the old address is bound to the new one; without a new one nothing changes. */
    @Override
    public void addressChanges(int old, int next) {
        for (int i = 0; i < pool.size(); i++) {
            UdpPcb pcb = pool.at(i);
            if (pcb != null && pcb.localAddress == old && next != 0) {
                pcb.localAddress = next;
            }
        }
    }

    /** A new pcb's handle, or {@code Err.MEM}. */
    public int create() {
        UdpPcb pcb = pool.take();
        return pcb == null ? Err.MEM : pool.handle(pcb.slot);
    }

    public int remove(int handle) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        if (pcb.localPort != 0) {
            demux.remove(pcb);
        }
        pool.release(pcb);
        return Err.OK;
    }

    /** The slot of a live handle, or {@code Err.CLSD}. */
    public int slot(int handle) {
        UdpPcb pcb = pool.find(handle);
        return pcb == null ? Err.CLSD : pcb.slot;
    }

    /** The handle of the pcb in a slot. */
    public int handle(int slot) {
        return pool.handle(slot);
    }

    /** See {@code raw.Udp.bind}. */
    public int bind(int handle, int address, int port) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        if (port < 0 || port > 65535 || !isBindable(address)) {
            return Err.VAL;
        }
        int chosen = port == 0 ? demux.ephemeral(ip.random()) : port;
        if (chosen == 0) {
            return Err.BUF;
        }
        if (demux.isTaken(pcb, address, chosen)) {
            return Err.USE;
        }
        if (pcb.localPort != 0) {
            demux.remove(pcb);
        }
        pcb.localAddress = address;
        pcb.localPort = chosen;
        demux.add(pcb);
        return Err.OK;
    }

    /** Any, one of ours, or a group or broadcast to listen to. */
    private boolean isBindable(int address) {
        return address == 0 || ip.isLocal(address) || ip.isUnconnectable(address);
    }

    public int bindNetif(int handle, Netif netif) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        pcb.netif = netif;
        return Err.OK;
    }

    /** See {@code raw.Udp.connect}. */
    public int connect(int handle, int address, int port) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        if (address == 0 || port < 1 || port > 65535) {
            return Err.VAL;
        }
        int bound = bound(handle, pcb);
        if (bound != Err.OK) {
            return bound;
        }
        pcb.remoteAddress = address;
        pcb.remotePort = port;
        pcb.flags |= CONNECTED;
        return Err.OK;
    }

    public int disconnect(int handle) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        pcb.remoteAddress = 0;
        pcb.remotePort = 0;
        pcb.flags &= ~CONNECTED;
        return Err.OK;
    }

    private int bound(int handle, UdpPcb pcb) {
        return pcb.localPort != 0 ? Err.OK : bind(handle, pcb.localAddress, 0);
    }

    /** Sends to where the pcb is connected. */
    public int send(int handle, Pbuf p) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        return pcb.isConnected()
                ? output.send(ip, pcb, p, pcb.remoteAddress, pcb.remotePort, null, pcb.localAddress)
                : Err.CONN;
    }

    /**
     * Sends anywhere.
     *
     * @param via interface, or null to route
     * @param source source address, or 0: the pcb's or the interface's
     */
    public int sendto(int handle, Pbuf p, int address, int port, Netif via, int source) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        if (address == 0 || port < 1 || port > 65535) {
            return Err.VAL;
        }
        int bound = bound(handle, pcb);
        if (bound != Err.OK) {
            return bound;
        }
        return output.send(ip, pcb, p, address, port, via, source == 0 ? pcb.localAddress : source);
    }

    public int flags(int handle) {
        UdpPcb pcb = pool.find(handle);
        return pcb == null ? Err.CLSD : pcb.flags;
    }

    /** Sets the flags in {@code set}, clears those in {@code clear}; {@link #CONNECTED} stays as it is. */
    public int changeFlags(int handle, int set, int clear) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        if (((set | clear) & ~(NOCHKSUM | REUSEADDR)) != 0) {
            return Err.VAL;
        }
        pcb.flags = pcb.flags & ~clear | set;
        return Err.OK;
    }

    /** Says which program's the pcb is, 0..127. */
    public int owner(int handle, int owner) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        if (owner < 0 || owner > Byte.MAX_VALUE) {
            return Err.VAL;
        }
        pcb.owner = (byte) owner;
        return Err.OK;
    }

    /** Time to live and type of service of what the pcb sends; a negative value leaves one as it is. */
    public int setIpFields(int handle, int ttl, int tos, int multicastTtl) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        if (ttl > 255 || tos > 255 || multicastTtl > 255) {
            return Err.VAL;
        }
        pcb.ttl = ttl < 0 ? pcb.ttl : ttl;
        pcb.tos = tos < 0 ? pcb.tos : tos;
        pcb.multicastTtl = multicastTtl < 0 ? pcb.multicastTtl : multicastTtl;
        return Err.OK;
    }

    public int setMulticastNetif(int handle, Netif netif) {
        UdpPcb pcb = pool.find(handle);
        if (pcb == null) {
            return Err.CLSD;
        }
        pcb.multicastNetif = netif;
        return Err.OK;
    }

    /** Control blocks of the pool. */
    public int size() {
        return pool.size();
    }

    /** Control blocks free now. */
    public int available() {
        return pool.available();
    }

    /** Fills in row i of a listing; false when that pcb is free. */
    public boolean row(int i, UdpView into) {
        UdpPcb pcb = pool.at(i);
        if (pcb == null) {
            return false;
        }
        into.pcb = pool.handle(i);
        into.localAddress = pcb.localAddress;
        into.localPort = pcb.localPort;
        into.remoteAddress = pcb.remoteAddress;
        into.remotePort = pcb.remotePort;
        into.owner = pcb.owner;
        return true;
    }
}
