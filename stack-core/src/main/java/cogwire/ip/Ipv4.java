package cogwire.ip;

import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.link.AddressChanges;
import cogwire.link.Netif;
import cogwire.link.NetworkLayer;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
import cogwire.time.TimerWheel;
import cogwire.wire.Checksum;
import cogwire.wire.Ethernet;
import cogwire.wire.Icmp;
import cogwire.wire.Ipv4Header;

/**
 * IPv4 (RFC 791, RFC 1122 section 3): input, output, routing over several interfaces. A host, not a router: what is not
 * for us is dropped. Weak host model: any of our addresses is ours on every interface.
 *
 * <p>A frame's header is examined once, in {@link #input}; protocols get the fields in one reused {@link IpDatagram}.
 */
public final class Ipv4 implements NetworkLayer, AddressChanges {
    /** Octets before a transport header that {@link #send} may overwrite: Ethernet and IPv4 headers. */
    public static final int HEADROOM = 34;

    private static final int LOOPBACK_ADDRESS = 0x7F000001;
    private static final int LOOPBACK_MASK = 0xFF000000;
    /** Datagrams from us to us that may wait for the next poll. */
    private static final int LOOP_LIMIT = 32;
    /** Protocols beside TCP, UDP and ICMP. */
    private static final int OTHER_PROTOCOLS = 4;

    public final IpCounters counters = new IpCounters();
    /** ICMP is part of every IP (RFC 1122 section 3.2.2). */
    public final Icmpv4 icmp;

    private final Buffers buffers;
    private final Checksum checksum;
    private final KeyedRandom random;
    private final FragmentHandler fragments;
    private final Netif loopback;
    private final Routes routes;
    private final MulticastGroups groups;
    private final IpOutput output;
    private final IpDatagram received = new IpDatagram();
    /** The source of the last datagram to an interface's own address: it need not be judged again. */
    private int soundSource;
    /** That interface; null since anybody's address changed. */
    private Netif soundOn;

    private IpProtocol tcp;
    private IpProtocol udp;
    private final IpProtocol[] others = new IpProtocol[OTHER_PROTOCOLS];
    private final int[] otherNumbers = new int[OTHER_PROTOCOLS];
    private int otherCount;
    /** The raw API, or null. TCP is not asked through it: see {@link DatagramTap#before}. */
    private DatagramTap tap;

    private int nowMs;

    /**
     * @param interfaces most interfaces, loopback not counted
     * @param fragments puts fragments together, or null: they are dropped and counted
     */
    public Ipv4(Buffers buffers, Checksum checksum, Entropy entropy, int interfaces, FragmentHandler fragments) {
        this.buffers = buffers;
        this.checksum = checksum;
        this.fragments = fragments;
        random = new KeyedRandom(entropy);
        loopback = new Netif("lo0", LOOPBACK_ADDRESS, LOOPBACK_MASK, buffers.receive.capacity() - Ethernet.HEADER);
        routes = new Routes(interfaces, loopback);
        groups = new MulticastGroups(routes);
        output = new IpOutput(buffers, counters, routes, new LoopQueue(buffers, LOOP_LIMIT), random);
        icmp = new Icmpv4(this);
        if (fragments != null) {
            fragments.attach(this);
        }
    }

    public Buffers buffers() {
        return buffers;
    }

    public Checksum checksum() {
        return checksum;
    }

    /** Numbers that outsiders cannot predict. */
    public KeyedRandom random() {
        return random;
    }

    /** Time of the present poll. */
    public int nowMs() {
        return nowMs;
    }

    /** Adds an interface; the first one with a gateway is the default route. False when there is no room. */
    public boolean addInterface(Netif netif) {
        if (!routes.add(netif)) {
            return false;
        }
        soundOn = null;
        // Calls may come before the first poll: the neighbour table must know the time by then.
        netif.arp.tick(nowMs);
        netif.setAbove(this);
        groups.joinAllHosts(netif);
        return true;
    }

    /**
     * Takes an interface out: its address is given up as if it had changed, its groups are left. May be called from a
     * callback. False when it is not in.
     */
    public boolean removeInterface(Netif netif) {
        if (netif == loopback) {
            return false;
        }
        for (int i = 0; i < routes.count(); i++) {
            if (routes.get(i) == netif) {
                netif.setAddr(0, 0, 0);
                netif.setDown();
                groups.forget(netif);
                netif.setAbove(null);
                return routes.remove(netif);
            }
        }
        return false;
    }

    @Override
    public void addressChanges(Netif netif, int next) {
        int old = netif.address;
        if (old == 0) {
            return;
        }
        if (tcp != null) {
            tcp.addressChanges(old, next);
        }
        if (udp != null) {
            udp.addressChanges(old, next);
        }
        for (int i = 0; i < otherCount; i++) {
            others[i].addressChanges(old, next);
        }
    }

    @Override
    public void addressChanged(Netif netif) {
        soundOn = null;
        routes.changed(netif);
    }

    /** Makes an interface's gateway the default route; null: there is none. */
    public void setDefault(Netif netif) {
        routes.setDefault(netif);
    }

    /** The interface of the default route, or null. */
    public Netif defaultInterface() {
        return routes.defaultNetif();
    }

    /** Interfaces added, the loopback not counted. */
    public int interfaces() {
        return routes.count();
    }

    public Netif netif(int i) {
        return routes.get(i);
    }

    /** The interface of datagrams from us to us: it has an MTU and capabilities, and no MAC. */
    public Netif loopback() {
        return loopback;
    }

    /** Multicast groups that we listen to. */
    public MulticastGroups groups() {
        return groups;
    }

    /** Hands datagrams of a protocol to its implementation. Before start-up only. False when there is no room for more. */
    public boolean register(int protocol, IpProtocol implementation) {
        if (protocol == Ipv4Header.TCP) {
            tcp = implementation;
        } else if (protocol == Ipv4Header.UDP) {
            udp = implementation;
        } else if (otherCount == OTHER_PROTOCOLS) {
            return false;
        } else {
            otherNumbers[otherCount] = protocol;
            others[otherCount++] = implementation;
        }
        return true;
    }

    /** Lets the raw API see every datagram first. Before start-up only, and after TCP was registered. */
    public void attach(DatagramTap raw) {
        tap = raw;
        if (tcp != null) {
            tcp = raw.before(tcp);
        }
    }

    /** Who takes datagrams of a protocol; null when nobody does. */
    IpProtocol protocol(int number) {
        if (number == Ipv4Header.TCP) {
            return tcp;
        }
        if (number == Ipv4Header.UDP) {
            return udp;
        }
        for (int i = 0; i < otherCount; i++) {
            if (otherNumbers[i] == number) {
                return others[i];
            }
        }
        return null;
    }

    /** The interface that a datagram to {@code destination} would leave by; null when there is no route. */
    public Netif route(int destination) {
        return routes.find(destination);
    }

    /**
     * Negative advice (RFC 1122 section 3.3.1.4): what goes to {@code destination} gets no answers. The neighbour on the
     * way there is asked whether it still is who it was.
     *
     * @param via the interface that the datagrams are bound to, or null
     */
    public void negativeAdvice(int destination, Netif via) {
        Netif netif = routes.find(destination);
        if (via != null && netif != loopback) {
            netif = via;
        }
        if (netif != null && netif.arp != null) {
            netif.arp.suspect(netif.isOnSubnet(destination) ? destination : netif.gateway);
        }
    }

    /**
     * The same, for somebody who wants it to leave by {@code via}, unless that is null; what is ours loops all the
     * same.
     */
    public Netif route(int destination, Netif via) {
        return routes.find(destination, via);
    }

    /** The source address for a datagram to {@code destination}; 0 when there is no route. */
    public int sourceFor(int destination) {
        return routes.sourceFor(destination);
    }

    /** Whether the address is one of ours (any interface's, or in 127/8). */
    public boolean isLocal(int address) {
        return routes.isLocal(address);
    }

    /** Whether it is a broadcast address: limited, or of any subnet of ours. */
    public boolean isBroadcast(int address) {
        return routes.isBroadcast(address);
    }

    /** Whether nobody may be connected to it: 0.0.0.0, broadcast (limited or of any subnet of ours), multicast, class E. */
    public boolean isUnconnectable(int address) {
        return address == 0 || Routes.isAboveUnicast(address) || routes.isBroadcast(address);
    }

    /**
     * Sends one datagram whose transport header and text lie at {@code frame[offset .. offset + length)}. The octets
     * before {@code offset}, {@link #HEADROOM} of them, are overwritten with the IPv4 and Ethernet headers. The transport
     * checksum is the caller's. The array may be reused when the call returns.
     *
     * @param via interface to send by, or null to route
     * @return {@code Err.OK} (sent, or queued until the address is resolved; a neighbour that did not answer just before
     *     gets nothing for a while, which looks like loss), {@code Err.RTE} no route, or a source in 127/8 and a
     *     destination that is not ours, {@code Err.MEM} the MAC has no room
     *     now: nothing was sent, {@code Err.IF} interface down, {@code Err.VAL} larger than the MTU and not to be
     *     fragmented
     */
    public int send(
            byte[] frame,
            int offset,
            int length,
            int source,
            int destination,
            int protocol,
            int tos,
            int ttl,
            boolean dontFragment,
            Netif via) {
        Netif netif = routes.find(destination, via);
        return output.send(netif, frame, offset, length, source, destination, protocol, tos, ttl, dontFragment);
    }

    /** {@link #send} for callers that have asked {@link #route(int, Netif)} already; null is answered {@code Err.RTE}. */
    public int sendBy(
            Netif netif,
            byte[] frame,
            int offset,
            int length,
            int source,
            int destination,
            int protocol,
            int tos,
            int ttl,
            boolean dontFragment) {
        return output.send(netif, frame, offset, length, source, destination, protocol, tos, ttl, dontFragment);
    }

    /**
     * Sends a datagram like the one that {@link #sendBy} has just been given, from the same place: the same interface, ends
     * and length, not to be fragmented; only its payload has changed. Its IPv4 header still stands there.
     *
     * @return as {@link #send}
     */
    public int sendAgain(Netif netif, byte[] frame, int offset, int length, int source, int destination) {
        return output.sendAgain(netif, frame, offset, length, source, destination);
    }

    /** At the start of a poll, before any frame: sets the time, asks and forgets what is due. */
    public void tick(int now) {
        nowMs = now;
        for (int i = 0; i < routes.count(); i++) {
            routes.get(i).arp.tick(now);
        }
        if (fragments != null) {
            fragments.tick(now);
        }
    }

    /** Milliseconds until {@link #tick} or {@link #deliverLooped} has work; {@code TimerWheel.NEVER}: none in sight. */
    public int untilNextMs(int now) {
        if (output.loop.count() > 0) {
            return 0;
        }
        int until = fragments == null ? TimerWheel.NEVER : fragments.untilNextMs(now);
        for (int i = 0; i < routes.count(); i++) {
            int arp = routes.get(i).arp.untilNextMs(now);
            until = arp < until ? arp : until;
        }
        return until;
    }

    /**
     * Delivers datagrams from us to us that waited when the call began.
     *
     * @param budget most datagrams
     * @return how many were delivered
     */
    public int deliverLooped(int budget) {
        int waiting = output.loop.count();
        int turns = waiting < budget ? waiting : budget;
        for (int i = 0; i < turns; i++) {
            Pbuf frame = output.loop.take();
            counters.inReceives++;
            // Our own header: whole, without options, to an address of ours.
            received.broadcast = false;
            if (isFragment(frame.data, frame.offset)) {
                reassemble(loopback, frame, frame.offset, Ipv4Header.LENGTH, frame.length);
            } else {
                deliver(loopback, frame, frame.offset, Ipv4Header.LENGTH, frame.length, true);
            }
            frame.free();
        }
        return turns;
    }

    @Override
    public void input(Netif netif, Pbuf frame, int offset, int length, boolean group) {
        counters.inReceives++;
        byte[] data = frame.data;
        if (length < Ipv4Header.LENGTH) {
            counters.inHdrErrors++;
            return;
        }
        int headerLength = Ipv4Header.LENGTH;
        int totalLength = Ipv4Header.totalLength(data, offset);
        if (Ipv4Header.versionIhl(data, offset) != Ipv4Header.VERSION_IHL) {
            headerLength = optionsLength(data, offset, length);
            if (headerLength == 0) {
                return;
            }
        } else if ((netif.capabilities & EthernetMac.RX_IPV4_CHECKSUM) == 0
                && Ipv4Header.sum20(data, offset) != 0xFFFF) {
            counters.inHdrErrors++;
            return;
        }
        if (totalLength < headerLength) {
            counters.inHdrErrors++;
            return;
        }
        if (totalLength > length) {
            counters.inTruncatedPkts++;
            return;
        }
        if (headerLength > Ipv4Header.LENGTH && !acceptOptions(netif, data, offset, headerLength)) {
            return;
        }
        if (!isForUs(netif, data, offset, group)) {
            return;
        }
        if (isFragment(data, offset)) {
            reassemble(netif, frame, offset, headerLength, totalLength);
            return;
        }
        boolean verified = (netif.capabilities & EthernetMac.RX_TRANSPORT_CHECKSUM) != 0;
        deliver(netif, frame, offset, headerLength, totalLength, verified);
    }

    /** Octets of a header that is not the usual 20; 0 when it is wrong. */
    private int optionsLength(byte[] data, int offset, int length) {
        int headerLength = Ipv4Header.headerLength(data, offset);
        if (Ipv4Header.version(data, offset) != 4 || headerLength < Ipv4Header.LENGTH || headerLength > length) {
            counters.inHdrErrors++;
            return 0;
        }
        return headerLength;
    }

    private boolean acceptOptions(Netif netif, byte[] data, int offset, int headerLength) {
        if ((netif.capabilities & EthernetMac.RX_IPV4_CHECKSUM) == 0
                && checksum.sum(data, offset, headerLength, 0) != 0xFFFF) {
            counters.inHdrErrors++;
            return false;
        }
        int verdict = IpOptions.check(data, offset + Ipv4Header.LENGTH, offset + headerLength);
        if (verdict == IpOptions.MALFORMED) {
            counters.inHdrErrors++;
        } else if (verdict == IpOptions.SOURCE_ROUTE) {
            counters.inSourceRoutes++;
        }
        return verdict == IpOptions.SOUND;
    }

    /**
     * Destination and source (RFC 1122 sections 3.2.1.3 and 3.3.6). Leaves in {@code received.broadcast} whether the
     * datagram went to more than us.
     */
    private boolean isForUs(Netif netif, byte[] data, int offset, boolean group) {
        int destination = Ipv4Header.destination(data, offset);
        int source = Ipv4Header.source(data, offset);
        if (source == soundSource && netif == soundOn && destination == netif.address && !group) {
            received.broadcast = false;
            return true;
        }
        boolean toMany = false;
        if (destination != netif.address || destination == 0) {
            if (Routes.isMulticast(destination)) {
                toMany = groups.isJoined(netif, destination);
            } else {
                toMany = destination == -1 || netif.isSubnetBroadcast(destination);
            }
            // 127/8 never comes from a wire.
            if (!toMany
                    && (destination >>> 24 == 127 || !routes.isLocal(destination))
                    && !isForConfiguration(netif, data, offset)) {
                counters.inAddrErrors++;
                return false;
            }
        }
        // A unicast datagram in a broadcast frame is somebody's trick or mistake: section 3.3.6 says drop it.
        if (group && !toMany) {
            counters.inAddrErrors++;
            return false;
        }
        // Source 0.0.0.0 is for those who ask everybody for an address.
        if (source == 0 && !toMany
                || source >>> 24 == 127
                || Routes.isAboveUnicast(source)
                || routes.isLocal(source)
                || netif.isSubnetBroadcast(source)) {
            counters.inSourceErrors++;
            return false;
        }
        received.broadcast = toMany;
        if (!toMany && destination == netif.address) {
            soundSource = source;
            soundOn = netif;
        }
        return true;
    }

    /** RFC 2131 section 4.1: a DHCP server may send to the address that we do not have yet. */
    private static boolean isForConfiguration(Netif netif, byte[] data, int offset) {
        int destination = Ipv4Header.destination(data, offset);
        return netif.configuring
                && netif.address == 0
                && Ipv4Header.protocol(data, offset) == Ipv4Header.UDP
                && destination != 0
                && destination >>> 24 != 127
                && !Routes.isAboveUnicast(destination);
    }

    private static boolean isFragment(byte[] data, int offset) {
        return (Ipv4Header.fragment(data, offset) & (Ipv4Header.MF | Ipv4Header.OFFSET_MASK)) != 0;
    }

    private void reassemble(Netif netif, Pbuf frame, int offset, int headerLength, int totalLength) {
        counters.reasmReqds++;
        if (fragments == null) {
            counters.reasmFails++;
            return;
        }
        Pbuf whole = fragments.input(netif, frame, offset, headerLength, totalLength, received.broadcast);
        if (whole == null) {
            return;
        }
        counters.reasmOKs++;
        received.broadcast = fragments.completedGroup();
        // No MAC has seen the datagram as a whole: its transport checksum is checked here.
        int headerOctets = Ipv4Header.headerLength(whole.data, whole.offset);
        deliver(netif, whole, whole.offset, headerOctets, whole.length, false);
        whole.free();
    }

    private void deliver(
            Netif netif, Pbuf frame, int offset, int headerLength, int totalLength, boolean checksumVerified) {
        byte[] data = frame.data;
        IpDatagram datagram = received;
        datagram.netif = netif;
        datagram.frame = frame;
        datagram.data = data;
        datagram.headerOffset = offset;
        datagram.offset = offset + headerLength;
        datagram.length = totalLength - headerLength;
        datagram.source = Ipv4Header.source(data, offset);
        datagram.destination = Ipv4Header.destination(data, offset);
        int protocol = Ipv4Header.protocol(data, offset);
        datagram.protocol = protocol;
        datagram.tos = Ipv4Header.tos(data, offset);
        datagram.ttl = Ipv4Header.ttl(data, offset);
        datagram.checksumVerified = checksumVerified;
        IpProtocol implementation;
        if (protocol == Ipv4Header.TCP) {
            implementation = tcp;
        } else {
            int tapped = tap == null ? DatagramTap.NOBODY : tap.input(datagram);
            if (tapped == DatagramTap.EATEN) {
                counters.inDelivers++;
                return;
            }
            if (protocol == Ipv4Header.ICMP) {
                counters.inDelivers++;
                icmp.input(datagram);
                return;
            }
            implementation = protocol(protocol);
            if (implementation == null && tapped == DatagramTap.SEEN) {
                counters.inDelivers++;
                return;
            }
        }
        if (implementation == null) {
            counters.inUnknownProtos++;
            icmp.sendError(Icmp.UNREACHABLE, Icmp.PROTOCOL_UNREACHABLE, datagram);
            return;
        }
        counters.inDelivers++;
        if (!implementation.input(datagram)) {
            icmp.sendError(Icmp.UNREACHABLE, Icmp.PORT_UNREACHABLE, datagram);
        }
    }
}
