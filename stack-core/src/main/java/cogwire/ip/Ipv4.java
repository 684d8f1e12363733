package cogwire.ip;

import cogwire.link.Netif;
import cogwire.memory.Buffers;
import cogwire.wire.Checksum;

/** IPv4 (RFC 791, RFC 1122 section 3): input, output, routing over several interfaces. */
public final class Ipv4 {
    /** Octets before a transport header that {@link #send} may overwrite: Ethernet and IPv4 headers. */
    public static final int HEADROOM = 34;

    public Ipv4(Buffers buffers, Checksum checksum) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Hands datagrams of a protocol to its implementation. Before start-up only. */
    public void register(int protocol, IpProtocol implementation) {}

    /** The interface that a datagram to {@code destination} would leave by; null when there is no route. */
    public Netif route(int destination) {
        return null;
    }

    /** Whether the address is one of ours (any interface's, or in 127/8). */
    public boolean isLocal(int address) {
        return false;
    }

    /** Whether nobody may be connected to it: 0.0.0.0, broadcast (limited or of any subnet of ours), multicast, class E. */
    public boolean isUnconnectable(int address) {
        return false;
    }

    /**
     * Sends one datagram whose transport header and text lie at {@code frame[offset .. offset + length)}. The octets
     * before {@code offset}, {@link #HEADROOM} of them, are overwritten with the IPv4 and Ethernet headers. The transport
     * checksum is the caller's. The array may be reused when the call returns.
     *
     * @param via interface to send by, or null to route
     * @return {@code Err.OK} (sent, or queued until the address is resolved), {@code Err.RTE} no route, {@code Err.MEM}
     *     the MAC has no room now: nothing was sent, {@code Err.IF} interface down
     */
    public int send(
            byte[] frame,
            int offset,
            int length,
            int source,
            int destination,
            int protocol,
            int tos,
            int ttl,
            boolean dontFragment,
            Netif via) {
        return 0;
    }
}
