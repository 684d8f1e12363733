package cogwire.tcp;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;
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

    /**
     * Sends the segment of {@code length} octets at {@code frame[at]}; false when the MAC is full.
     *
     * @param summed octets of the header that are in {@code headerSum}
     * @param headerSum what {@link TcpHeader#write} answered, and what the options' writers did
     */
    boolean transmit(
            byte[] frame,
            int at,
            int length,
            int summed,
            int headerSum,
            int source,
            int destination,
            int tos,
            int ttl,
            Netif netif) {
        Netif out = ip.route(destination, netif);
        if (out == null || (out.capabilities & EthernetMac.TX_TRANSPORT_CHECKSUM) == 0) {
            int sum = headerSum + TcpHeader.pseudoHeaderSum(source, destination, length);
            int rest = length - summed;
            int folded = rest == 0 ? PlainChecksum.fold(sum) : checksum.sum(frame, at + summed, rest, sum);
            TcpHeader.setChecksum(frame, at, ~folded & 0xFFFF);
        }
        return counted(ip.sendBy(
                out, frame, at, length, source, destination, TcpProtocol.PROTOCOL, tos & 0xFF, ttl & 0xFF, true));
    }

    /**
     * Sends the segment of {@code length} octets in {@link #scratch}, which has just been sent, with another acknowledgment
     * number and window; false when the MAC is full.
     */
    boolean again(int length, int acknowledgment, int window, int source, int destination, Netif netif) {
        Netif out = ip.route(destination, netif);
        TcpHeader.acknowledge(scratch, HEADER_AT, acknowledgment, window);
        if (out != null && (out.capabilities & EthernetMac.TX_TRANSPORT_CHECKSUM) != 0) {
            TcpHeader.setChecksum(scratch, HEADER_AT, 0);
        }
        return counted(ip.sendAgain(out, scratch, HEADER_AT, length, source, destination));
    }

    private boolean counted(int result) {
        if (result == Err.MEM) {
            counters.macFull++;
            return false;
        }
        counters.outSegs++;
        return true;
    }
}
