package cogwire.raw;

import cogwire.link.Netif;

/** A raw control block. Owned by {@link RawPool}. */
final class RawPcb {
    private static final int TTL = 255;

    final int slot;

    /** IP protocol number. */
    int protocol;
    /** Local address; 0: any. */
    int localAddress;
    /** Remote address of a connected pcb; 0: not connected. */
    int remoteAddress;
    /** The only interface to use, or null. */
    Netif netif;

    int ttl;
    int tos;
    RawRecvFn recv;
    Object arg;

    /** In use: the rest of the pcbs that hear of datagrams, in the order in which they were made. */
    RawPcb next;

    RawPcb(int slot) {
        this.slot = slot;
    }

    void reset() {
        protocol = 0;
        localAddress = 0;
        remoteAddress = 0;
        netif = null;
        ttl = TTL;
        tos = 0;
        recv = null;
        arg = null;
        next = null;
    }
}
