package cogwire.fuzz;

import cogwire.Err;
import cogwire.hal.sim.PcapWriter;
import cogwire.hal.sim.VirtualClock;
import cogwire.ip.IpPart;
import cogwire.ip.Reassembly;
import cogwire.link.Netif;
import cogwire.raw.Tcp;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A stack at 10.0.0.1 with programs on it, a hostile wire and a virtual clock. Every turn is watched: by {@link Oracle}
 * what it leaves behind, by {@link SentFrames} what it sends, here that it ends.
 */
final class Board {
    static final int US = 0x0A000001;
    static final int PEER = 0x0A000002;
    static final int NETMASK = 0xFFFFFF00;
    static final int GATEWAY = 0x0A0000FE;
    /** Port of a program that answers, of one that keeps all it is given, and of one that only reads. */
    static final int ECHO = 7;

    static final int HOARD = 8;
    static final int DISCARD = 9;
    static final int UDP_ECHO = 53;
    static final int MTU = 626;
    private static final int POLLS_WITHOUT_REST = 3000;
    private static final int SENT_PER_POLL = 600;
    private static final byte[] STATION = {2, 0, 0, 0, 0, 1};

    final StackConfig config;
    final NetStack stack;
    final HostileMac mac;
    final DhcpSide dhcp;
    final Netif netif;
    final Udp udp = new Udp(4);
    final Reassembly reassembly = new Reassembly(2, 3000);
    final HeardFrames heard = new HeardFrames();
    final SentFrames sent;
    final Oracle oracle;
    final List<Talker> talkers = new ArrayList<>();
    final List<byte[]> lastSent = new ArrayList<>();
    /** Text that is not the peer's pattern may have reached a connection. */
    boolean tainted;
    /** The peers of 10.0.0.0/24 answer ARP requests. */
    boolean peersAnswer = true;

    final int udpPcb;
    private PcapWriter pcap;
    private final Set<Integer> ourAddresses = new HashSet<>();
    private final ConnectionView view = new ConnectionView();
    /** The millisecond clock wraps 40 s after the start. */
    private final VirtualClock clock = new VirtualClock(Integer.MAX_VALUE - 40_000);

    /** @param exact frames arrive in arrays of their size, else in a large dirty one */
    Board(boolean exact, StackConfig config) {
        this.config = config;
        config.frameOctets = MTU + Packets.ETHERNET_HEADER;
        config.tcp.mss = MTU - 40;
        config.interfaces = 2;
        config.fragments = reassembly;
        config.parts = new IpPart[] {udp};
        stack = new NetStack(config, clock, secret -> new Random(8).nextBytes(secret));
        mac = new HostileMac(STATION, MTU, exact);
        netif = stack.addInterface("en0", mac, US, NETMASK, GATEWAY);
        ourAddresses.add(US);
        mac.attach(stack, netif);
        stack.buffers().receive.poisonFreed(!exact);
        stack.buffers().small.poisonFreed(true);
        stack.buffers().send.poisonFreed(true);
        dhcp = new DhcpSide(this, exact);
        sent = new SentFrames(this);
        oracle = new Oracle(this);
        listen(ECHO, Talker.Habit.ECHOES, 4);
        listen(HOARD, Talker.Habit.HOLDS, 4);
        listen(DISCARD, Talker.Habit.READS, 1);
        udpPcb = udp.create();
        udp.bind(udpPcb, 0, UDP_ECHO);
        udp.recv(
                udpPcb,
                (arg, pcb, p, ip, port) -> {
                    int n = p.totalLength();
                    p.free();
                    UdpSender.send(this, pcb, n % 500, ip, port);
                },
                null);
    }

    /** Few of everything, so that every pool can run dry. */
    static StackConfig usual() {
        StackConfig config = new StackConfig();
        config.tcp.tcbs = 14;
        config.tcp.listeners = 4;
        config.tcp.synRecords = 5;
        config.tcp.timeWaitRecords = 5;
        config.tcp.window = 2400;
        config.tcp.sendBuffer = 2400;
        config.tcp.outOfOrderBuffers = 4;
        config.tcp.mslMs = 2000;
        config.tcp.finWait2TimeoutMs = 5000;
        config.receiveBuffers = 12;
        config.smallBuffers = 10;
        config.sendBuffers = 16;
        config.referenceBuffers = 4;
        config.arpEntries = 6;
        return config;
    }

    /** Every frame of either direction is recorded from now on. */
    void capture(OutputStream to) {
        pcap = new PcapWriter(to, clock);
    }

    private void record(byte[] frame) {
        if (pcap != null) {
            pcap.write(frame, 0, frame.length);
            pcap.flush();
        }
    }

    int nowMs() {
        return clock.nowMs();
    }

    int listen(int port, Talker.Habit habit, int backlog) {
        Tcp tcp = stack.tcp();
        int pcb = tcp.create();
        if (pcb < 0 || tcp.bind(pcb, 0, port) != Err.OK) {
            tcp.abort(pcb);
            return Err.USE;
        }
        int listener = tcp.listenWithBacklog(pcb, backlog);
        if (listener < 0) {
            tcp.abort(pcb);
            return listener;
        }
        tcp.accept(
                listener, (arg, accepted, err) -> err == Err.OK ? talker(habit).begin(accepted) : Err.OK);
        return listener;
    }

    Talker talker(Talker.Habit habit) {
        Talker talker = new Talker(this, habit);
        talkers.add(talker);
        return talker;
    }

    /** An address is ours from now on; old ones may still be on the wire. */
    void own(int address) {
        ourAddresses.add(address);
    }

    boolean wasOurs(int address) {
        return ourAddresses.contains(address);
    }

    boolean canSend() {
        return mac.room == Integer.MAX_VALUE && mac.linkUp && netif.up;
    }

    /** A frame goes on the wire; {@link #poll} takes it. */
    void put(byte[] frame) {
        put(mac, frame);
    }

    void put(HostileMac to, byte[] frame) {
        if (frame.length == 0) {
            return;
        }
        record(frame);
        sent.knows(heard.add(frame));
        tainted |= HeardFrames.isText(frame);
        to.put(frame);
    }

    /** The same for a segment whose text, if any, is the peer's pattern. */
    void put(SegmentFields segment) {
        tainted |= (segment.flags & SegmentFields.SYN) != 0 && mayBeginAnew(segment);
        byte[] frame = segment.frame(STATION);
        record(frame);
        sent.knows(heard.add(frame));
        mac.put(frame);
    }

    /**
     * Whether a connection with these ends exists, and counts its text from another number than this SYN's: should it be
     * gone by the time the SYN is taken, what follows is no longer where the pattern has it.
     */
    private boolean mayBeginAnew(SegmentFields syn) {
        for (int i = 0; i < stack.tcp().rows(); i++) {
            if (stack.tcp().row(i, view)
                    && view.remoteAddress == syn.source
                    && view.remotePort == syn.sourcePort
                    && view.localPort == syn.destinationPort) {
                return view.irs != syn.seq;
            }
        }
        return false;
    }

    /** Turns until the stack has nothing more to do now; answers how long it may rest. */
    int poll() {
        for (int i = 0; i < POLLS_WITHOUT_REST; i++) {
            int waitMs = stack.poll(clock.nowMs());
            boolean asked = takeSent();
            oracle.afterTurn(waitMs);
            if (waitMs > 0 && !asked) {
                return waitMs;
            }
        }
        throw new AssertionError("the stack does not come to rest");
    }

    /** Checks what was sent, and answers ARP requests; true when it did. */
    private boolean takeSent() {
        dhcp.note();
        for (byte[] frame : dhcp.mac.sent) {
            record(frame);
            sent.check(dhcp.mac, frame);
            dhcp.sent(frame);
        }
        dhcp.mac.sent.clear();
        Oracle.require(mac.sent.size() <= SENT_PER_POLL, mac.sent.size() + " frames in one turn");
        boolean answered = false;
        for (byte[] frame : mac.sent) {
            record(frame);
            sent.check(mac, frame);
            if (Packets.get16(frame, 12) != Packets.ARP) {
                lastSent.add(frame);
            } else if (peersAnswer && Packets.get16(frame, 20) == 1 && isPeer(Packets.get32(frame, 38))) {
                int asked = Packets.get32(frame, 38);
                byte[] reply = Packets.arp(2, Packets.station(asked), asked, STATION, Packets.get32(frame, 28));
                mac.put(Packets.ethernet(STATION, Packets.station(asked), Packets.ARP, reply));
                answered = true;
            }
        }
        mac.sent.clear();
        return answered;
    }

    private boolean isPeer(int address) {
        return (address & NETMASK) == (US & NETMASK) && !wasOurs(address) && (address & 0xFF) % 4 == 2;
    }

    /** Lets time go by, stopping at each of the stack's deadlines. */
    void run(int ms) {
        int left = ms;
        while (left > 0) {
            int step = Math.min(left, poll());
            clock.advanceMs(step);
            left -= step;
        }
        poll();
    }

    /** Frames sent since the last call, ARP not counted. */
    List<byte[]> sent() {
        List<byte[]> frames = List.copyOf(lastSent);
        lastSent.clear();
        return frames;
    }

    /** Our initial sequence number of the connection between these ends, or null when the table has none. */
    Integer issOf(int remote, int localPort, int remotePort) {
        for (int i = 0; i < stack.tcp().rows(); i++) {
            if (stack.tcp().row(i, view)
                    && view.remoteAddress == remote
                    && view.localPort == localPort
                    && view.remotePort == remotePort
                    && !view.compact) {
                return view.iss;
            }
        }
        return null;
    }

    /** The connection of a peer's port, or null; a reused object. */
    ConnectionView connection(int peerPort) {
        for (int i = 0; i < stack.tcp().rows(); i++) {
            if (stack.tcp().row(i, view) && view.state != TcpState.LISTEN && view.remotePort == peerPort) {
                return view;
            }
        }
        return null;
    }
}
