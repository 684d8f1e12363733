package cogwire.apps;

import cogwire.Err;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.link.NetifLinkFn;
import cogwire.memory.Pbuf;
import cogwire.raw.TimeoutFn;
import cogwire.raw.Timeouts;
import cogwire.raw.Udp;
import cogwire.raw.UdpRecvFn;
import cogwire.stack.NetStack;
import cogwire.wire.UdpHeader;

/**
 * A DHCP client (RFC 2131, its states those of figure 5) for one interface: it finds an address, asks the link whether
 * somebody has it already (RFC 5227 section 2.1.1), sets it, and keeps the lease. What a server says is believed only
 * when it is sound to the last octet and answers what was asked; the rest is dropped and counted.
 *
 * <p>It uses one UDP pcb and one of the stack's time-outs while it runs. RFC 2131 section 4.4.1 wants a random wait before
 * the first message; there is none, because a board that has just got power should not wait ten seconds.
 *
 * <p>Threading: the stack's owner only. Everything is made in the constructor.
 */
public final class DhcpClient implements UdpRecvFn, TimeoutFn, NetifLinkFn {
    private static final int HEADROOM = Ipv4.HEADROOM + UdpHeader.LENGTH;
    private static final int FIRST_WAIT_S = 4;
    private static final int LAST_WAIT_S = 64;
    /** Requests for an offer before it is given up (RFC 2131 section 3.1 number 5). */
    private static final int REQUESTS = 4;

    private static final int REBOOT_REQUESTS = 2;
    /** RFC 2131 section 4.4.5: not more often than once a minute. */
    private static final int LEAST_RENEWAL_S = 60;
    /** RFC 2131 section 3.1 number 5: after a DECLINE at least ten seconds. */
    private static final int DECLINE_WAIT_MS = 10000;
    /** After a NAK: a server that refuses for ever must not make us send for ever. */
    private static final int NAK_WAIT_MS = 1000;
    /** RFC 5227 section 1.1: PROBE_WAIT, PROBE_MIN, ANNOUNCE_WAIT, in ms. */
    private static final int PROBE_WAIT_MS = 1000;

    private static final int PROBE_MIN_MS = 1000;
    private static final int ANNOUNCE_WAIT_MS = 2000;
    /** Time for the RELEASE to leave, an ARP exchange included. */
    private static final int RELEASE_WAIT_MS = 1000;
    /** Keeps our time-out ours while a step decides how long the next wait is. */
    private static final int HOLD_MS = 1000;

    private final NetStack stack;
    private final Timeouts timeouts;
    private final Udp udp;
    private final Netif netif;
    private final DhcpMessage message;
    private final DhcpReply reply;
    private final DhcpLease lease;
    private DhcpStatusFn statusFn;
    private int probes = 3;
    private int state;
    private int pcb;
    private int xid;
    /** Messages of this state that were sent, or probes. */
    private int tries;
    /** Address and server of the offer that we ask for. */
    private int candidate;

    private int candidateServer;
    /** When this exchange began, for the field secs. */
    private int startedMs;

    private int secs;
    /** When the lease under negotiation was asked for first. */
    private int askedMs;

    private int discarded;
    private int naks;
    private int declines;
    private int sendErrors;

    /** @param hostName what we tell the server that we are called, ASCII; null: nothing */
    public DhcpClient(NetStack stack, Udp udp, Netif netif, String hostName) {
        this.stack = stack;
        this.udp = udp;
        this.netif = netif;
        timeouts = stack.timeouts();
        message = new DhcpMessage(hostName);
        reply = new DhcpReply(netif.hardwareHigh, netif.hardwareLow);
        lease = new DhcpLease(stack.clock());
    }

    /** Who hears of changes of the state; null: nobody. */
    public void setStatusCallback(DhcpStatusFn fn) {
        statusFn = fn;
    }

    /** @param count ARP probes before a new address is used, 0..3; 3 at first, which takes five seconds */
    public void setProbes(int count) {
        probes = Math.max(0, Math.min(count, 3));
    }

    /** Begins to look for an address. The interface's present one is given up. */
    public int start() {
        return start(0);
    }

    /**
     * Begins with an address that we had before (INIT-REBOOT): when its server still knows it, one message suffices.
     *
     * @param previous 0: none
     * @return {@code Err.ALREADY} running, {@code Err.MEM} no UDP pcb or time-out is free, {@code Err.USE} port 68 is taken
     */
    public int start(int previous) {
        if (state != DhcpState.STOPPED) {
            return Err.ALREADY;
        }
        pcb = udp.create();
        if (pcb < 0) {
            return pcb;
        }
        int err = udp.bind(pcb, 0, DhcpMessage.CLIENT_PORT);
        err = err == Err.OK ? timeouts.sysTimeout(HOLD_MS, this, null) : err;
        if (err != Err.OK) {
            udp.remove(pcb);
            return err;
        }
        udp.bindNetif(pcb, netif);
        // Nobody's when the registry is full.
        udp.owner(pcb, stack.owners().register("dhcp"));
        udp.recv(pcb, this, null);
        lease.clear();
        netif.setAddr(0, 0, 0);
        netif.configuring = true;
        if (previous == 0) {
            init(0);
        } else {
            reboot(previous);
        }
        return Err.OK;
    }

    /** Gives the lease back, if there is one, and stops: {@link #state} is STOPPED at once, or a second later. */
    public void stop() {
        if (state == DhcpState.STOPPED || state == DhcpState.RELEASING) {
            return;
        }
        if (hasLease()) {
            xid = stack.ip().random().next();
            begin(DhcpMessage.RELEASE, lease.address);
            message.address(DhcpMessage.OPT_SERVER, lease.server);
            send(lease.server);
            enter(DhcpState.RELEASING, RELEASE_WAIT_MS);
        } else {
            stopped();
        }
    }

    private void stopped() {
        timeouts.sysUntimeout(this, null);
        udp.remove(pcb);
        netif.arp.endProbe();
        netif.configuring = false;
        lease.clear();
        netif.setAddr(0, 0, 0);
        state = DhcpState.STOPPED;
        tell();
    }

    /** The link went up or down: a cable may lead to another network now, so the lease is confirmed. */
    @Override
    public void link(Netif changed) {
        if (!changed.isLinkUp() || state == DhcpState.STOPPED || state == DhcpState.RELEASING) {
            return;
        }
        if (hasLease()) {
            reboot(lease.address);
        } else {
            netif.arp.endProbe();
            init(0);
        }
    }

    private boolean hasLease() {
        return lease.address != 0 && lease.address == netif.address;
    }

    // --- Time ---

    @Override
    public void timeout(Object arg) {
        timeouts.sysTimeout(HOLD_MS, this, null);
        if (hasLease() && state != DhcpState.RELEASING && lease.elapsedS() >= lease.leaseS) {
            abandon(0);
            return;
        }
        switch (state) {
            case DhcpState.INIT:
                discover();
                break;
            case DhcpState.SELECTING:
                sendDiscover();
                break;
            case DhcpState.REQUESTING:
                if (tries == REQUESTS) {
                    init(0);
                } else {
                    sendRequest();
                }
                break;
            case DhcpState.REBOOTING:
                if (tries < REBOOT_REQUESTS) {
                    sendRequest();
                } else if (hasLease()) {
                    keepLease(); // nobody contradicts (RFC 2131 section 3.2 number 3)
                } else {
                    init(0);
                }
                break;
            case DhcpState.CHECKING:
                check();
                break;
            case DhcpState.RELEASING:
                stopped();
                break;
            default:
                keepLease();
                break;
        }
    }

    private void enter(int next, int waitMs) {
        boolean news = next != state;
        state = next;
        arm(waitMs);
        if (news) {
            tell();
        }
    }

    /** Cannot fail: the slot that is given back is ours again. */
    private void arm(int waitMs) {
        timeouts.sysUntimeout(this, null);
        timeouts.sysTimeout(waitMs, this, null);
    }

    /** RFC 2131 section 4.1: 4, 8, 16, 32, 64 s, each give or take a second. */
    private int retransmissionMs() {
        int seconds = FIRST_WAIT_S << Math.min(tries - 1, 4);
        return Math.min(seconds, LAST_WAIT_S) * 1000
                - 1000
                + stack.ip().random().below(2001);
    }

    // --- INIT, SELECTING, REQUESTING, INIT-REBOOT ---

    private void init(int waitMs) {
        if (waitMs == 0) {
            discover();
        } else {
            enter(DhcpState.INIT, waitMs);
        }
    }

    /** The address is no longer ours: expired, or refused. */
    private void abandon(int waitMs) {
        lease.clear();
        netif.setAddr(0, 0, 0);
        init(waitMs);
    }

    private void discover() {
        newExchange();
        sendDiscover();
    }

    private void newExchange() {
        xid = stack.ip().random().next();
        startedMs = stack.clock().nowMs();
        tries = 0;
    }

    private void sendDiscover() {
        tries++;
        secs = Math.min((stack.clock().nowMs() - startedMs) / 1000, 0xFFFF);
        begin(DhcpMessage.DISCOVER, 0);
        message.wishes(netif.mtu);
        send(-1);
        enter(DhcpState.SELECTING, retransmissionMs());
    }

    private void reboot(int address) {
        newExchange();
        secs = 0;
        candidate = address;
        candidateServer = 0;
        askedMs = stack.clock().nowMs();
        state = DhcpState.REBOOTING;
        sendRequest();
        tell();
    }

    /** REQUEST of SELECTING, with the server's name, and of INIT-REBOOT, without (RFC 2131 section 4.3.2). */
    private void sendRequest() {
        tries++;
        begin(DhcpMessage.REQUEST, 0);
        message.address(DhcpMessage.OPT_REQUESTED, candidate);
        if (candidateServer != 0) {
            message.address(DhcpMessage.OPT_SERVER, candidateServer);
        }
        message.wishes(netif.mtu);
        send(-1);
        arm(retransmissionMs());
    }

    private void check() {
        if (netif.arp.probeConflict()) {
            declines++;
            netif.arp.endProbe();
            xid = stack.ip().random().next();
            secs = 0;
            begin(DhcpMessage.DECLINE, 0);
            message.address(DhcpMessage.OPT_REQUESTED, lease.address);
            message.address(DhcpMessage.OPT_SERVER, lease.server);
            send(-1);
            lease.clear();
            init(DECLINE_WAIT_MS);
        } else if (tries == probes) {
            netif.arp.endProbe();
            use();
        } else {
            tries++;
            netif.arp.probe(lease.address);
            arm(
                    tries == probes
                            ? ANNOUNCE_WAIT_MS
                            : PROBE_MIN_MS + stack.ip().random().below(1001));
        }
    }

    // --- BOUND, RENEWING, REBINDING ---

    private void use() {
        netif.setAddr(lease.address, lease.netmask, lease.gateway);
        enter(DhcpState.BOUND, lease.waitMs(lease.t1S));
    }

    /** Where in its life is the lease? Asks for more of it when it is time (RFC 2131 section 4.4.5). */
    private void keepLease() {
        int elapsed = lease.elapsedS();
        if (elapsed < lease.t1S) {
            enter(DhcpState.BOUND, lease.waitMs(lease.t1S));
            return;
        }
        boolean renewing = elapsed < lease.t2S;
        int next = renewing ? DhcpState.RENEWING : DhcpState.REBINDING;
        if (state != next) {
            newExchange();
            askedMs = startedMs;
            secs = 0;
        }
        begin(DhcpMessage.REQUEST, lease.address);
        message.wishes(netif.mtu);
        send(renewing ? lease.server : -1);
        int until = renewing ? lease.t2S : lease.leaseS;
        int again = elapsed + Math.max((until - elapsed) / 2, LEAST_RENEWAL_S);
        enter(next, lease.waitMs(again < until && again > 0 ? again : until));
    }

    // --- Messages ---

    private void begin(int type, int ciaddr) {
        Pbuf p = stack.buffers().send.alloc(HEADROOM);
        outgoing = p;
        message.begin(
                p == null ? nowhere : p.data,
                p == null ? 0 : HEADROOM,
                type,
                xid,
                secs,
                false,
                ciaddr,
                netif.hardwareHigh,
                netif.hardwareLow);
    }

    /** The message being written; null when there was no buffer for it, and it goes nowhere. */
    private Pbuf outgoing;

    private final byte[] nowhere = new byte[DhcpMessage.LEAST_OCTETS + 64];

    private void send(int to) {
        int length = message.finish();
        Pbuf p = outgoing;
        outgoing = null;
        if (p == null) {
            sendErrors++;
            return;
        }
        p.length = length;
        if (udp.sendtoIf(pcb, p, to, DhcpMessage.SERVER_PORT, netif) != Err.OK) {
            sendErrors++; // as if it had been lost: it is sent again
        }
        p.free();
    }

    @Override
    public void recv(Object arg, int by, Pbuf p, int ip, int port) {
        boolean sound =
                port == DhcpMessage.SERVER_PORT && p.next == null && reply.parse(p.data, p.offset, p.length, xid);
        p.free();
        if (!sound || !answers()) {
            discarded++;
        }
    }

    /** Acts on a sound message; false when it answers nothing that was asked. */
    private boolean answers() {
        int type = reply.type;
        switch (state) {
            case DhcpState.SELECTING:
                if (type != DhcpMessage.OFFER) {
                    return false;
                }
                candidate = reply.yiaddr;
                candidateServer = reply.server;
                tries = 0;
                askedMs = stack.clock().nowMs();
                state = DhcpState.REQUESTING;
                sendRequest();
                tell();
                return true;
            case DhcpState.REQUESTING:
                return reply.server == candidateServer && decided(type, candidate);
            case DhcpState.REBOOTING:
                return decided(type, candidate);
            case DhcpState.RENEWING:
                return reply.server == lease.server && decided(type, lease.address);
            case DhcpState.REBINDING:
                return decided(type, lease.address);
            default:
                return false;
        }
    }

    private boolean decided(int type, int address) {
        if (type == DhcpMessage.NAK) {
            naks++;
            abandon(NAK_WAIT_MS);
            return true;
        }
        if (type != DhcpMessage.ACK || reply.yiaddr != address) {
            return false;
        }
        boolean inUse = hasLease();
        lease.take(reply, askedMs, stack.ip().random());
        if (inUse || probes == 0) {
            use();
        } else {
            tries = 0;
            enter(DhcpState.CHECKING, 1 + stack.ip().random().below(PROBE_WAIT_MS));
        }
        return true;
    }

    private void tell() {
        if (statusFn != null) {
            statusFn.dhcp(this, state);
        }
    }

    // --- Seeing inside ---

    /** A {@link DhcpState}. */
    public int state() {
        return state;
    }

    /** The address that is in use; 0: none. */
    public int address() {
        return hasLease() ? lease.address : 0;
    }

    /** Who gave the lease; 0: nobody. */
    public int server() {
        return lease.server;
    }

    /** Name servers that came with the lease, at most 4. */
    public int dnsCount() {
        return lease.dnsCount;
    }

    /** Name server {@code i} of {@link #dnsCount}. */
    public int dns(int i) {
        return lease.dns[i];
    }

    /** Seconds until the lease ends, 2^31 - 1 for ever; 0: there is none. */
    public int remainingS() {
        if (!hasLease() || lease.leaseS == Integer.MAX_VALUE) {
            return hasLease() ? Integer.MAX_VALUE : 0;
        }
        return Math.max(0, lease.leaseS - lease.elapsedS());
    }

    /** Messages that were not sound, not for us, or not what was asked for; wraps at 2^32. */
    public int discarded() {
        return discarded;
    }

    /** Times that a server refused. */
    public int naks() {
        return naks;
    }

    /** Addresses given back because somebody had them. */
    public int declines() {
        return declines;
    }

    /** Messages that could not leave. */
    public int sendErrors() {
        return sendErrors;
    }

    /** A line about the lease: {@code eth0: BOUND 10.0.0.5/24 via 10.0.0.1 from 10.0.0.2, 3599 s left}. */
    public void print(TextBuffer out) {
        out.put(netif.name).put(": ").put(DhcpState.name(state));
        if (hasLease()) {
            int bits = 0;
            while (bits < 32 && netif.netmask << bits < 0) {
                bits++;
            }
            out.put(' ').address(netif.address).put('/').dec(bits);
            if (netif.gateway != 0) {
                out.put(" via ").address(netif.gateway);
            }
            out.put(" from ").address(lease.server).put(", ");
            int left = remainingS();
            if (left == Integer.MAX_VALUE) {
                out.put("for ever");
            } else {
                out.dec(left).put(" s left");
            }
        }
    }
}
