package cogwire.raw;

import cogwire.Err;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.time.TimerWheel;

/**
 * lwIP's netif.h, as far as it is not about one interface (those calls are methods of {@link Netif}): finding, adding,
 * removing, the default route, groups. It also watches the links.
 *
 * <p>Threading: the stack's owner only.
 */
public final class NetifApi {
    /** How often the MACs are asked whether their link is up. */
    public static final int LINK_CHECK_MS = 250;

    private final Ipv4 ip;
    private int checkedMs;

    public NetifApi(Ipv4 ip, int nowMs) {
        this.ip = ip;
        checkedMs = nowMs;
    }

    /** The interface of a name, the loopback ("lo0") included; null: there is none. */
    public Netif find(String name) {
        for (int i = 0; i < ip.interfaces(); i++) {
            if (ip.netif(i).name.equals(name)) {
                return ip.netif(i);
            }
        }
        return loopback().name.equals(name) ? loopback() : null;
    }

    /** Interfaces, the loopback not counted. */
    public int count() {
        return ip.interfaces();
    }

    /** Interface {@code i} of {@link #count}. Indices move when one is removed. */
    public Netif get(int i) {
        return ip.netif(i);
    }

    /** Datagrams from us to us: always there, always up. */
    public Netif loopback() {
        return ip.loopback();
    }

    /** The interface whose gateway is the default route; null: no default route. */
    public Netif getDefault() {
        return ip.defaultInterface();
    }

    /** Makes an interface's gateway the default route; null: none until one gets a gateway. */
    public void setDefault(Netif netif) {
        ip.setDefault(netif);
    }

    /** Adds an interface that was removed; new ones are made by {@code NetStack.addInterface}. {@code Err.MEM}: no room. */
    public int add(Netif netif) {
        for (int i = 0; i < ip.interfaces(); i++) {
            if (ip.netif(i) == netif) {
                return Err.USE;
            }
        }
        return ip.addInterface(netif) ? Err.OK : Err.MEM;
    }

    /**
     * Takes an interface out: connections from its address are aborted, its groups left, its address given up; then its
     * remove callback is called. It is down afterwards.
     *
     * @return {@code Err.ARG}: it is not in, or the loopback
     */
    public int remove(Netif netif) {
        if (!ip.removeInterface(netif)) {
            return Err.ARG;
        }
        netif.removed();
        return Err.OK;
    }

    /**
     * Listens to a multicast group (lwIP's igmp_joingroup_netif); calls nest.
     *
     * @param netif null: the one that routing chooses
     * @return {@code Err.VAL} no group, {@code Err.MEM} the table or the MAC's filter is full
     */
    public int joinGroup(Netif netif, int group) {
        if (group >>> 28 != 14) {
            return Err.VAL;
        }
        return ip.groups().join(netif, group) ? Err.OK : Err.MEM;
    }

    /** Takes one {@link #joinGroup} back; {@code Err.VAL}: there was none. */
    public int leaveGroup(Netif netif, int group) {
        return ip.groups().leave(netif, group) ? Err.OK : Err.VAL;
    }

    /** For the stack, once a turn: asks the MACs now and then, and tells who wants to know. */
    public void watchLinks(int nowMs) {
        if (nowMs - checkedMs < LINK_CHECK_MS) {
            return;
        }
        checkedMs = nowMs;
        for (int i = ip.interfaces() - 1; i >= 0; i--) {
            // A callback may have removed some.
            Netif netif = i < ip.interfaces() ? ip.netif(i) : null;
            if (netif != null && netif.mac.linkUp() != netif.isLinkUp()) {
                if (netif.isLinkUp()) {
                    netif.setLinkDown();
                } else {
                    netif.setLinkUp();
                }
            }
        }
    }

    /**
     * For the stack: milliseconds until {@link #watchLinks} wants a turn. Only while somebody has a link callback, so that
     * a board that does not care sleeps on; it notices changes in whichever turn comes next.
     */
    public int untilNextMs(int nowMs) {
        for (int i = 0; i < ip.interfaces(); i++) {
            if (ip.netif(i).hasLinkCallback()) {
                int until = LINK_CHECK_MS - (nowMs - checkedMs);
                return until > 0 ? until : 0;
            }
        }
        return TimerWheel.NEVER;
    }
}
