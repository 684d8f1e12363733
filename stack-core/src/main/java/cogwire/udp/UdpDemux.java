package cogwire.udp;

import cogwire.ip.KeyedRandom;
import cogwire.link.Netif;

/**
 * Finds the pcb of a datagram: hashed by local port, then the most specific match wins: connected to the sender before
 * bound to the address before bound to any.
 */
final class UdpDemux {
    /** The dynamic ports (RFC 6335 section 6), lwIP's range too. */
    static final int EPHEMERAL_FIRST = 0xC000;

    static final int EPHEMERAL_COUNT = 0x4000;

    private static final int CONNECTED = 4;
    private static final int ADDRESS = 2;
    private static final int NETIF = 1;

    private final UdpPcb[] bucket;

    UdpDemux(int pcbs) {
        int buckets = 1;
        while (buckets < pcbs) {
            buckets <<= 1;
        }
        bucket = new UdpPcb[buckets];
    }

    void add(UdpPcb pcb) {
        int b = index(pcb.localPort);
        pcb.next = bucket[b];
        bucket[b] = pcb;
    }

    void remove(UdpPcb pcb) {
        int b = index(pcb.localPort);
        if (bucket[b] == pcb) {
            bucket[b] = pcb.next;
        } else {
            UdpPcb before = bucket[b];
            while (before.next != pcb) {
                before = before.next;
            }
            before.next = pcb.next;
        }
        pcb.next = null;
    }

    /** The pcb for a datagram from {@code remote} to {@code local}, or null. */
    UdpPcb find(Netif netif, int local, int localPort, int remote, int remotePort) {
        UdpPcb best = null;
        int bestScore = -1;
        for (UdpPcb pcb = bucket[index(localPort)]; pcb != null; pcb = pcb.next) {
            if (pcb.localPort != localPort) {
                continue;
            }
            int score = 0;
            if (pcb.localAddress != 0) {
                if (pcb.localAddress != local) {
                    continue;
                }
                score += ADDRESS;
            }
            if (pcb.isConnected()) {
                if (pcb.remotePort != remotePort || pcb.remoteAddress != remote) {
                    continue;
                }
                score += CONNECTED;
            }
            if (pcb.netif != null) {
                if (netif != null && pcb.netif != netif) {
                    continue;
                }
                score += NETIF;
            }
            if (score > bestScore) {
                bestScore = score;
                best = pcb;
            }
        }
        return best;
    }

    /** Whether a pcb may not bind to an address and port, because another one has it and does not share. */
    boolean isTaken(UdpPcb by, int address, int port) {
        for (UdpPcb pcb = bucket[index(port)]; pcb != null; pcb = pcb.next) {
            if (pcb != by
                    && pcb.localPort == port
                    && (pcb.localAddress == address || pcb.localAddress == 0 || address == 0)
                    && (pcb.flags & by.flags & UdpProtocol.REUSEADDR) == 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * A port that nobody uses, beginning at a random one (RFC 6056 section 3.3.1): among one more candidates than there
     * are pcbs one is free.
     *
     * @return 0 when all are taken
     */
    int ephemeral(KeyedRandom random) {
        int start = random.next();
        for (int i = 0; i < EPHEMERAL_COUNT; i++) {
            int port = EPHEMERAL_FIRST + (start + i & EPHEMERAL_COUNT - 1);
            if (!isUsed(port)) {
                return port;
            }
        }
        return 0;
    }

    private boolean isUsed(int port) {
        for (UdpPcb pcb = bucket[index(port)]; pcb != null; pcb = pcb.next) {
            if (pcb.localPort == port) {
                return true;
            }
        }
        return false;
    }

    private int index(int port) {
        return (port ^ port >>> 8) & bucket.length - 1;
    }
}
