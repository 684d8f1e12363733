package cogwire.ip;

import cogwire.link.Netif;

/**
 * The interfaces, whose addresses are ours, and which way out (RFC 1122 section 3.3.1): the longest prefix among the
 * subnets of the interfaces, then the default gateway. We are a host: nothing is forwarded.
 */
public final class Routes {
    private final Netif[] netifs;
    private int count;
    private Netif defaultNetif;
    private final Netif loopback;

    Routes(int interfaces, Netif loopback) {
        netifs = new Netif[interfaces];
        this.loopback = loopback;
    }

    /** Adds an interface; the first one with a gateway becomes the default. False when there is no room. */
    boolean add(Netif netif) {
        if (count == netifs.length) {
            return false;
        }
        netifs[count++] = netif;
        if (defaultNetif == null && netif.gateway != 0) {
            defaultNetif = netif;
        }
        return true;
    }

    void setDefault(Netif netif) {
        defaultNetif = netif;
    }

    Netif defaultNetif() {
        return defaultNetif;
    }

    /** An interface has other addresses: without a default route its gateway becomes one. */
    void changed(Netif netif) {
        if (defaultNetif == null && netif.gateway != 0) {
            defaultNetif = netif;
        }
    }

    /** Takes an interface out; false when it is not in. */
    boolean remove(Netif netif) {
        int i = 0;
        while (i < count && netifs[i] != netif) {
            i++;
        }
        if (i == count) {
            return false;
        }
        count--;
        for (; i < count; i++) {
            netifs[i] = netifs[i + 1];
        }
        netifs[count] = null;
        if (defaultNetif == netif) {
            defaultNetif = null;
            for (int left = 0; left < count; left++) {
                changed(netifs[left]);
            }
        }
        return true;
    }

    int count() {
        return count;
    }

    Netif get(int i) {
        return netifs[i];
    }

    Netif loopback() {
        return loopback;
    }

    /** The interface that a datagram would leave by, the loopback for ourselves, or null. */
    Netif find(int destination) {
        Netif best = null;
        for (int i = 0; i < count; i++) {
            Netif netif = netifs[i];
            if (netif.address == destination && destination != 0) {
                return loopback;
            }
            if (netif.up
                    && netif.isOnSubnet(destination)
                    && (best == null || (netif.netmask ^ 0x80000000) > (best.netmask ^ 0x80000000))) {
                best = netif;
            }
        }
        if (best != null) {
            return best;
        }
        if (destination >>> 24 == 127) {
            return loopback;
        }
        if (defaultNetif != null && defaultNetif.up) {
            return defaultNetif.gateway != 0 || isGroup(destination) ? defaultNetif : null;
        }
        // Before an address or a gateway is known (DHCP), a broadcast still has somewhere to go.
        return isGroup(destination) && count > 0 && netifs[0].up ? netifs[0] : null;
    }

    /** The same, unless the sender wants it to leave by {@code via}: what is for ourselves loops all the same. */
    Netif find(int destination, Netif via) {
        Netif netif = find(destination);
        return via != null && netif != loopback ? via : netif;
    }

    boolean isLocal(int address) {
        for (int i = 0; i < count; i++) {
            if (netifs[i].address == address && address != 0) {
                return true;
            }
        }
        return address >>> 24 == 127;
    }

    /** Multicast or limited broadcast: no subnet tells where it is. */
    static boolean isGroup(int address) {
        return isMulticast(address) || address == -1;
    }

    static boolean isMulticast(int address) {
        return address >>> 28 == 14;
    }

    /** 224.0.0.0 and above, the limited broadcast included: nobody's address. */
    static boolean isAboveUnicast(int address) {
        return address >>> 28 >= 14;
    }

    /** Limited broadcast, or that of any of our subnets. */
    boolean isBroadcast(int address) {
        if (address == -1) {
            return true;
        }
        for (int i = 0; i < count; i++) {
            if (netifs[i].isSubnetBroadcast(address)) {
                return true;
            }
        }
        return false;
    }

    /** Source address for a datagram to {@code destination} (RFC 1122 section 3.3.4.3); 0 when there is no route. */
    int sourceFor(int destination) {
        Netif via = find(destination);
        if (via == loopback) {
            return destination;
        }
        return via == null ? 0 : via.address;
    }
}
