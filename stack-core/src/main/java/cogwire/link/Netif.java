package cogwire.link;

import cogwire.hal.EthernetMac;

/**
 * A network interface: a MAC and the addresses that go with it. Addresses are ints, most significant octet first:
 * 10.0.0.1 is 0x0A000001.
 */
public final class Netif {
    /** Two letters and a number, as lwIP and netstat print it. */
    public final String name;

    public final EthernetMac mac;

    /** Our address; 0 while there is none. */
    public int address;

    public int netmask;

    /** Where to send what is not on the subnet; 0: nowhere. */
    public int gateway;

    public boolean up = true;

    public Netif(String name, EthernetMac mac, int address, int netmask, int gateway) {
        this.name = name;
        this.mac = mac;
        this.address = address;
        this.netmask = netmask;
        this.gateway = gateway;
    }
}
