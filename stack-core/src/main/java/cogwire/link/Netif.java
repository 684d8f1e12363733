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

    /** Whether the interface is to be used; change it by {@link #setUp} and {@link #setDown}. */
    public boolean up = true;

    /**
     * Somebody looks for an address by DHCP: while {@link #address} is 0, UDP to any unicast address is taken, because a
     * server may send to the address that it offers (RFC 2131 section 4.1).
     */
    public boolean configuring;

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

    private boolean linkUp = true;
    private AddressChanges above;
    private NetifStatusFn statusFn;
    private NetifLinkFn linkFn;
    private NetifRemoveFn removeFn;

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
        linkUp = mac.linkUp();
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

    /** Who must hear of changes of the address before they happen: IP. Set once, when the interface is added. */
    public void setAbove(AddressChanges listener) {
        above = listener;
    }

    /** Who hears of changes of the address and of up and down (lwIP's netif_set_status_callback); null: nobody. */
    public void setStatusCallback(NetifStatusFn fn) {
        statusFn = fn;
    }

    /** Who hears of the link going up and down (lwIP's netif_set_link_callback); null: nobody. */
    public void setLinkCallback(NetifLinkFn fn) {
        linkFn = fn;
    }

    /** Whether somebody waits for news of the link. */
    public boolean hasLinkCallback() {
        return linkFn != null;
    }

    /** Who hears that the interface was removed (lwIP's netif_set_remove_callback); null: nobody. */
    public void setRemoveCallback(NetifRemoveFn fn) {
        removeFn = fn;
    }

    /**
     * Sets address, netmask and gateway (lwIP's netif_set_addr). When the address changes, connections from the old one
     * are aborted with a RST, what is bound to it moves to the new one, neighbours are forgotten, and the new address is
     * announced (RFC 5227 section 2.3).
     *
     * @param newAddress 0: none
     * @param newGateway 0: none
     */
    public void setAddr(int newAddress, int newNetmask, int newGateway) {
        boolean moves = newAddress != address;
        if (!moves && newNetmask == netmask && newGateway == gateway) {
            return;
        }
        if (moves && above != null) {
            above.addressChanges(this, newAddress);
        }
        address = newAddress;
        netmask = newNetmask;
        gateway = newGateway;
        if (above != null) {
            above.addressChanged(this);
        }
        if (moves && arp != null) {
            arp.clear();
            announce();
        }
        if (statusFn != null) {
            statusFn.status(this);
        }
    }

    /** lwIP's netif_set_ipaddr. */
    public void setIpaddr(int newAddress) {
        setAddr(newAddress, netmask, gateway);
    }

    /** lwIP's netif_set_netmask. */
    public void setNetmask(int newNetmask) {
        setAddr(address, newNetmask, gateway);
    }

    /** lwIP's netif_set_gw. */
    public void setGw(int newGateway) {
        setAddr(address, netmask, newGateway);
    }

    /** Uses the interface; it is up when it was added. */
    public void setUp() {
        if (!up) {
            up = true;
            announce();
            if (statusFn != null) {
                statusFn.status(this);
            }
        }
    }

    /** Does not use the interface: nothing is sent ({@code Err.IF}), what arrives is dropped, neighbours are forgotten. */
    public void setDown() {
        if (up) {
            up = false;
            if (arp != null) {
                arp.clear();
            }
            if (statusFn != null) {
                statusFn.status(this);
            }
        }
    }

    public boolean isUp() {
        return up;
    }

    /**
     * The link has come up: whoever was near may be elsewhere now, and our new switch does not know us. The stack calls
     * it when {@code EthernetMac.linkUp} says so.
     */
    public void setLinkUp() {
        if (!linkUp) {
            linkUp = true;
            if (arp != null) {
                arp.clear();
            }
            announce();
            if (linkFn != null) {
                linkFn.link(this);
            }
        }
    }

    /** The link has gone down. What is sent meanwhile is lost, as on any wire; connections live on. */
    public void setLinkDown() {
        if (linkUp) {
            linkUp = false;
            if (linkFn != null) {
                linkFn.link(this);
            }
        }
    }

    public boolean isLinkUp() {
        return linkUp;
    }

    /** The interface has been taken out of the stack. */
    public void removed() {
        if (removeFn != null) {
            removeFn.remove(this);
        }
    }

    private void announce() {
        if (arp != null && address != 0 && up && linkUp) {
            arp.announce();
        }
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
