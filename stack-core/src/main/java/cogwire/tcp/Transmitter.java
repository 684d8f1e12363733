package cogwire.tcp;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.wire.Checksum;
import cogwire.wire.TcpHeader;

/** The last step of every segment: its checksum, unless the MAC makes it, and IP. */
final class Transmitter {
    /** Where a header begins in {@link #scratch}. */
    static final int HEADER_AT = Ipv4.HEADROOM;
    /** Where its options begin. */
    static final int OPTIONS_AT = HEADER_AT + TcpHeader.MIN_LENGTH;

    /** A frame for segments that are not built in place. The MAC has copied it when a call returns. */
    final byte[] scratch;

    private final Ipv4 ip;
    private final Checksum checksum;
    private final TcpCounters counters;

    Transmitter(Ipv4 ip, TcpCounters counters, int frameOctets) {
        this.ip = ip;
        this.checksum = ip.checksum();
        this.counters = counters;
        this.scratch = new byte[frameOctets];
    }

    /** Sends the segment of {@code length} octets at {@code frame[at]}; false when the MAC is full. */
    boolean transmit(byte[] frame, int at, int length, int source, int destination, int tos, int ttl, Netif netif) {
        if (checksumNeeded(destination, netif)) {
            int sum = TcpHeader.pseudoHeaderSum(source, destination, length);
            TcpHeader.setChecksum(frame, at, ~checksum.sum(frame, at, length, sum) & 0xFFFF);
        }
        int result = ip.send(
                frame, at, length, source, destination, TcpProtocol.PROTOCOL, tos & 0xFF, ttl & 0xFF, true, netif);
        if (result == Err.MEM) {
            counters.macFull++;
            return false;
        }
        counters.outSegs++;
        return true;
    }

    private boolean checksumNeeded(int destination, Netif via) {
        Netif out = ip.route(destination);
        if (via != null && out != ip.loopback()) {
            out = via;
        }
        return out == null || (out.capabilities & EthernetMac.TX_TRANSPORT_CHECKSUM) == 0;
    }
}
