package cogwire.ip;

import cogwire.link.Netif;
import cogwire.memory.Pbuf;

/**
 * What IP knows of the datagram that it hands up. One reused object: valid during the call only. The payload lies in
 * one piece, at {@code data[offset .. offset + length)}.
 */
public final class IpDatagram {
    /** The interface that it came in on. */
    public Netif netif;

    /** The buffer that holds the whole frame: keep text of it by {@code Buffers.keep}. */
    public Pbuf frame;

    public byte[] data;
    /** Where the IPv4 header begins. */
    public int headerOffset;
    /** Where the payload begins. */
    public int offset;
    /** Octets of the payload; trailing octets of the frame beyond the datagram do not count. */
    public int length;

    public int source;
    public int destination;
    public int protocol;
    public int tos;
    public int ttl;

    /** Sent to a broadcast or multicast address, of IP or of the link. */
    public boolean broadcast;

    /** The MAC, or the loopback, vouches for the transport checksum. */
    public boolean checksumVerified;
}
