package cogwire.link;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.memory.Buffers;
import cogwire.wire.Ethernet;
import cogwire.wire.Octets;

/**
 * A network interface: a MAC and the addresses that go with it. Addresses are ints, most significant octet first:
 * 10.0.0.1 is 0x0A000001.
 */
public final class Netif {
    /** Two letters and a number, as lwIP and netstat print it. */
    public final String name;

    /** The driver; null for the loopback inside IP, which needs none. */
    public final EthernetMac mac;

    /** Our address; 0 while there is none. */
    public int address;

    public int netmask;

    /** Where to send what is not on the subnet; 0: nowhere. */
    public int gateway;

    public boolean up = true;

    /** Largest datagram, in octets. Taken from the MAC when the interface is made. */
    public final int mtu;

    /** {@code EthernetMac.capabilities()}, kept here so that the path of a frame reads a field. */
    public final int capabilities;

    /** First four octets of the station address. */
    public final int hardwareHigh;

    /** Last two octets of the station address. */
    public final int hardwareLow;

    /** Who is where on this link; null for the loopback. */
    public final ArpTable arp;

    public final LinkCounters counters = new LinkCounters();

    /**
     * @param buffers where datagrams wait for an address
     * @param arpEntries neighbours remembered, at least 1
     * @param arpQueue datagrams that may wait for one address, at least 1
     */
    public Netif(
            String name,
            EthernetMac mac,
            int address,
            int netmask,
            int gateway,
            Buffers buffers,
            int arpEntries,
            int arpQueue) {
        this.name = name;
        this.mac = mac;
        this.address = address;
        this.netmask = netmask;
        this.gateway = gateway;
        mtu = mac.mtu();
        capabilities = mac.capabilities();
        byte[] station = new byte[6];
        mac.hardwareAddress(station, 0);
        hardwareHigh = Octets.get32(station, 0);
        hardwareLow = Octets.get16(station, 4);
        arp = new ArpTable(this, buffers, arpEntries, arpQueue);
    }

    /** The loopback: no MAC, no neighbours, nothing that could be damaged. */
    public Netif(String name, int address, int netmask, int mtu) {
        this.name = name;
        this.mac = null;
        this.address = address;
        this.netmask = netmask;
        this.mtu = mtu;
        capabilities = EthernetMac.ALL_CHECKSUMS;
        hardwareHigh = 0;
        hardwareLow = 0;
        arp = null;
    }

    /** Whether the address is on this subnet. Never, while the interface has no address. */
    public boolean isOnSubnet(int other) {
        return ((other ^ address) & netmask) == 0 && address != 0;
    }

    /**
     * Whether the address is this subnet's broadcast: all ones, or the old all zeros (RFC 1122 section 3.3.6). A subnet
     * of one or two addresses has none (RFC 3021).
     */
    public boolean isSubnetBroadcast(int other) {
        if (!isOnSubnet(other) || netmask >= -2 && netmask < 0) {
            return false;
        }
        int host = other & ~netmask;
        return host == ~netmask || host == 0;
    }

    /**
     * Writes the Ethernet header before a payload and sends the frame.
     *
     * @param offset where the payload begins; {@link Ethernet#HEADER} octets before it are overwritten
     * @param length octets of the payload
     * @return {@code Err.OK}, or {@code Err.MEM} when the MAC has no room now
     */
    public int transmit(byte[] frame, int offset, int length, int toHigh, int toLow, int type) {
        int start = offset - Ethernet.HEADER;
        Ethernet.write(frame, start, toHigh, toLow, hardwareHigh, hardwareLow, type);
        if (!mac.transmit(frame, start, length + Ethernet.HEADER)) {
            counters.outBusy++;
            return Err.MEM;
        }
        counters.outFrames++;
        return Err.OK;
    }
}
