package cogwire.link;

import cogwire.memory.Pbuf;

/** What lies above the link: IPv4. */
public interface NetworkLayer {
    /**
     * A frame for us carries a datagram at {@code frame.data[offset .. offset + length)}. The caller owns the frame; who
     * needs its text beyond the call keeps it by {@code Buffers.keep}.
     *
     * @param length octets up to the end of the frame, padding included
     * @param group the frame went to a multicast or broadcast address of the link
     */
    void input(Netif netif, Pbuf frame, int offset, int length, boolean group);
}
