package cogwire.udp;

import cogwire.link.Netif;

/** A UDP control block. Owned by {@link UdpPool}; the fields are read by {@link UdpOutput} and {@link UdpDemux}. */
final class UdpPcb {
    static final int TTL = 64;
    /** RFC 1112 section 6.1: a multicast stays on its link unless the application says otherwise. */
    static final int MULTICAST_TTL = 1;

    final int slot;

    /** Local address; 0: any. */
    int localAddress;
    /** Local port; 0: not bound. */
    int localPort;
    /** Remote address and port of a connected pcb; 0 otherwise. */
    int remoteAddress;

    int remotePort;
    /** The only interface to use, or null. */
    Netif netif;
    /** Interface for multicast, or null: route. */
    Netif multicastNetif;

    int flags;
    int ttl;
    int tos;
    int multicastTtl;
    /** Which program's; 0: nobody's. */
    byte owner;

    /** Rest of the hash chain. */
    UdpPcb next;

    UdpPcb(int slot) {
        this.slot = slot;
    }

    void reset() {
        localAddress = 0;
        localPort = 0;
        remoteAddress = 0;
        remotePort = 0;
        netif = null;
        multicastNetif = null;
        flags = 0;
        ttl = TTL;
        tos = 0;
        multicastTtl = MULTICAST_TTL;
        owner = 0;
        next = null;
    }

    boolean isConnected() {
        return remotePort != 0;
    }
}
