package cogwire.stack;

import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.ip.Ipv4;
import cogwire.link.EthernetInput;
import cogwire.link.Netif;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
import cogwire.raw.NetifApi;
import cogwire.raw.Tcp;
import cogwire.raw.Timeouts;
import cogwire.tcp.TcpProtocol;
import cogwire.time.TimerWheel;

/**
 * The stack: its parts, and the one turn that drives them.
 *
 * <p>A program calls {@link #poll} for ever: after a frame may have arrived, after calls that queue something, and at
 * the latest when the time is over that the last poll named. One owner calls everything; where threads exist an {@code
 * OwnerGuard} refuses the others.
 */
public final class NetStack {
    private final Clock clock;
    private final StackConfig config;
    private final Buffers buffers;
    private final Ipv4 ip;
    private final EthernetInput ethernet;
    private final TcpProtocol tcpProtocol;
    private final Tcp tcp;
    private final Owners owners;
    private final NetifApi netifs;
    private final Timeouts timeouts;
    private final IllegalStateException reentered =
            new IllegalStateException("poll was called from a callback: return from it first");
    private Pbuf frame;
    private boolean polling;

    /**
     * Builds everything that the stack will ever need.
     *
     * @throws IllegalArgumentException when a setting is wrong, with what to change, or a plug is missing
     */
    public NetStack(StackConfig config, Clock clock, Entropy entropy) {
        String problem = config.problemAtStart();
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        if (clock == null || entropy == null) {
            throw new IllegalArgumentException("a stack needs a Clock and an Entropy (RFC 6528)");
        }
        this.clock = clock;
        this.config = config;
        buffers = new Buffers(
                config.receiveBuffers,
                config.smallBuffers,
                config.sendBuffers,
                config.referenceBuffers,
                config.frameOctets);
        ip = new Ipv4(buffers, config.checksum, entropy, config.interfaces, config.fragments);
        ip.tick(clock.nowMs());
        ethernet = new EthernetInput(ip);
        tcpProtocol = new TcpProtocol(config.tcp, ip, clock, entropy);
        tcp = new Tcp(tcpProtocol, config.tcp, config.guard);
        owners = new Owners(config.owners);
        netifs = new NetifApi(ip, clock.nowMs());
        timeouts = new Timeouts(config.timeouts, clock);
        for (int i = 0; i < config.parts.length; i++) {
            config.parts[i].attach(ip);
        }
        frame = buffers.receive.alloc(0);
    }

    /**
     * Adds an interface, up at once. The first one with a gateway is the default route. Before the first poll.
     *
     * @param address ours on this interface, 0: none yet
     * @throws IllegalArgumentException when there are already as many as {@link StackConfig#interfaces}
     */
    public Netif addInterface(String name, EthernetMac mac, int address, int netmask, int gateway) {
        if (mac.mtu() + 14 > config.frameOctets) {
            refuse("an interface's MTU is too large: set frameOctets to at least 14 more than that");
        }
        Netif netif = new Netif( // at start-up only: an interface lives as long as the stack
                name, mac, address, netmask, gateway, buffers, config.arpEntries, config.arpQueue);
        if (!ip.addInterface(netif)) {
            refuse("no room for one more interface: set interfaces to more");
        }
        return netif;
    }

    private static void refuse(String why) {
        throw new IllegalArgumentException(why); // at start-up only: a wrong configuration
    }

    public Tcp tcp() {
        return tcp;
    }

    public Ipv4 ip() {
        return ip;
    }

    /** The interfaces: finding, default route, groups. */
    public NetifApi netifs() {
        return netifs;
    }

    /** Time-outs for programs, {@link StackConfig#timeouts} of them. */
    public Timeouts timeouts() {
        return timeouts;
    }

    public Buffers buffers() {
        return buffers;
    }

    /** The programs that connections belong to. */
    public Owners owners() {
        return owners;
    }

    public Clock clock() {
        return clock;
    }

    /**
     * One bounded turn: frames in, timers, callbacks, output.
     *
     * @param nowMs the present, of the stack's clock
     * @return milliseconds until the next turn is needed: 0 when there is more to do now, {@code TimerWheel.NEVER} when
     *     only a frame or a call can give it work
     * @throws IllegalStateException when called from a callback
     */
    public int poll(int nowMs) {
        if (polling) {
            throw reentered;
        }
        if (config.guard != null) {
            config.guard.check();
        }
        polling = true;
        ip.tick(nowMs);
        tcpProtocol.beginTurn(nowMs);
        netifs.watchLinks(nowMs);
        boolean more = receive(config.framesPerPoll);
        more |= timeouts.expire(nowMs, config.expiriesPerPoll) >= config.expiriesPerPoll;
        more |= tcpProtocol.expire(config.expiriesPerPoll) >= config.expiriesPerPoll;
        tcpProtocol.endTurn();
        polling = false;
        return more ? 0 : untilNextMs(nowMs);
    }

    private int untilNextMs(int nowMs) {
        int protocols = Math.min(ip.untilNextMs(nowMs), tcpProtocol.untilNextMs(nowMs));
        return Math.min(protocols, Math.min(timeouts.untilNextMs(nowMs), netifs.untilNextMs(nowMs)));
    }

    /** Takes frames from all interfaces in turn, at most {@code budget}; true when there may be more. */
    private boolean receive(int budget) {
        int left = budget - ip.deliverLooped(budget);
        boolean busy = true;
        while (busy && left > 0) {
            busy = false;
            for (int i = 0; i < ip.interfaces() && left > 0; i++) {
                if (receiveFrame(ip.netif(i))) {
                    busy = true;
                    left--;
                }
            }
        }
        return left == 0;
    }

    private boolean receiveFrame(Netif netif) {
        if (frame == null) {
            frame = buffers.receive.alloc(0);
            if (frame == null) {
                return false;
            }
        }
        int length = netif.mac.receive(frame.data, 0, config.frameOctets);
        if (length == 0) {
            return false;
        }
        if (!netif.up) {
            return true;
        }
        frame.offset = 0;
        frame.length = length;
        ethernet.input(netif, frame);
        if (frame.isShared()) {
            // Somebody kept it. By the rule of Buffers.keep another one is left.
            frame.free();
            frame = buffers.receive.alloc(0);
        }
        return true;
    }

    /** For loops that wait: {@code nowMs} plus what {@link #poll} answered, held back to at most {@code mostMs}. */
    public static int deadline(int nowMs, int untilMs, int mostMs) {
        return nowMs + (untilMs == TimerWheel.NEVER ? mostMs : Math.min(untilMs, mostMs));
    }
}
