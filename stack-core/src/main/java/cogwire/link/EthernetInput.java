package cogwire.link;

import cogwire.memory.Pbuf;
import cogwire.wire.Ethernet;

/**
 * Frames on their way up: checks the Ethernet header (RFC 894, RFC 1122 section 2.3.3) once, so that nobody above needs
 * to, and hands on what is ours. The rest is dropped and counted.
 */
public final class EthernetInput {
    private final NetworkLayer ipv4;

    public EthernetInput(NetworkLayer ipv4) {
        this.ipv4 = ipv4;
    }

    /**
     * One received frame at {@code frame.data[frame.offset .. frame.offset + frame.length)}. The caller owns it and
     * holds its only reference; afterwards {@link Pbuf#isShared()} tells whether somebody above kept it.
     */
    public void input(Netif netif, Pbuf frame) {
        LinkCounters counters = netif.counters;
        byte[] data = frame.data;
        int offset = frame.offset;
        int length = frame.length - Ethernet.HEADER;
        counters.inFrames++;
        if (length < 0) {
            counters.inRunts++;
            return;
        }
        boolean group = Ethernet.isGroup(data, offset);
        if (!group
                && (Ethernet.destinationHigh(data, offset) != netif.hardwareHigh
                        || Ethernet.destinationLow(data, offset) != netif.hardwareLow)) {
            counters.inNotForUs++;
            return;
        }
        int type = Ethernet.type(data, offset);
        if (type == Ethernet.TYPE_IPV4) {
            ipv4.input(netif, frame, offset + Ethernet.HEADER, length, group);
        } else if (type == Ethernet.TYPE_ARP) {
            netif.arp.input(data, offset + Ethernet.HEADER, length);
        } else if (type == Ethernet.TYPE_VLAN || type == Ethernet.TYPE_SERVICE_VLAN) {
            counters.inVlanFrames++;
        } else if (type < Ethernet.LEAST_TYPE) {
            counters.inLengthFrames++;
        } else {
            counters.ifInUnknownProtos++;
        }
    }
}
