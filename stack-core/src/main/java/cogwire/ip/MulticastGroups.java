package cogwire.ip;

import cogwire.link.Netif;
import cogwire.wire.Octets;

/**
 * The multicast groups that we listen to (RFC 1112 level 2, without IGMP: see doc/deviations.md). Every interface is in
 * 224.0.0.1.
 */
public final class MulticastGroups {
    /** All hosts of a link. */
    public static final int ALL_HOSTS = 0xE0000001;

    private static final int MOST = 8;

    private final Routes routes;
    private final int[] group = new int[MOST];
    private final int[] members = new int[MOST];
    private final Netif[] netif = new Netif[MOST];
    private final byte[] station = new byte[6];

    MulticastGroups(Routes routes) {
        this.routes = routes;
    }

    /** RFC 1112 section 7.2: every host is in it. A MAC whose filter is full hears it less well, no more. */
    void joinAllHosts(Netif on) {
        filter(on, ALL_HOSTS, true);
    }

    /** Whether datagrams to a group are for us. */
    public boolean isJoined(Netif on, int address) {
        if (address == ALL_HOSTS) {
            return true;
        }
        for (int i = 0; i < MOST; i++) {
            if (members[i] > 0 && group[i] == address && netif[i] == on) {
                return true;
            }
        }
        return false;
    }

    /**
     * Joins a group; calls nest.
     *
     * @param on the interface, or null for the one that routing chooses
     * @return false when it is no group, the table or the MAC's filter is full
     */
    public boolean join(Netif on, int address) {
        Netif where = on == null ? routes.find(address) : on;
        if (where == null || where.mac == null || !Routes.isMulticast(address)) {
            return false;
        }
        int free = -1;
        for (int i = 0; i < MOST; i++) {
            if (members[i] == 0) {
                free = free < 0 ? i : free;
            } else if (group[i] == address && netif[i] == where) {
                members[i]++;
                return true;
            }
        }
        if (free < 0 || !filter(where, address, true)) {
            return false;
        }
        group[free] = address;
        netif[free] = where;
        members[free] = 1;
        return true;
    }

    /** Takes one {@link #join} back; false when there was none. */
    public boolean leave(Netif on, int address) {
        Netif where = on == null ? routes.find(address) : on;
        for (int i = 0; i < MOST; i++) {
            if (members[i] > 0 && group[i] == address && netif[i] == where) {
                if (--members[i] == 0) {
                    netif[i] = null;
                    filter(where, address, false);
                }
                return true;
            }
        }
        return false;
    }

    /** An interface goes away: nobody listens there any more. */
    void forget(Netif removed) {
        for (int i = 0; i < MOST; i++) {
            if (members[i] > 0 && netif[i] == removed) {
                members[i] = 0;
                netif[i] = null;
                filter(removed, group[i], false);
            }
        }
        filter(removed, ALL_HOSTS, false);
    }

    private boolean filter(Netif where, int address, boolean accept) {
        Octets.put32(station, 0, 0x01005E00 | address >>> 16 & 0x7F);
        Octets.put16(station, 4, address);
        return where.mac.multicastFilter(station, 0, accept);
    }
}
