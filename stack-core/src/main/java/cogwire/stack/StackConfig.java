package cogwire.stack;

import cogwire.hal.OwnerGuard;
import cogwire.ip.FragmentHandler;
import cogwire.ip.IpPart;
import cogwire.raw.Tcp;
import cogwire.raw.Timeouts;
import cogwire.tcp.Range;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.TcpRam;
import cogwire.wire.Checksum;
import cogwire.wire.PlainChecksum;

/**
 * Every size and time-out of a stack, and its optional parts: what is not passed in is not linked into a firmware image.
 * Checked once, when the stack is built.
 */
public class StackConfig {
    public final TcpConfig tcp = new TcpConfig();
    /** Buffers for whole received frames, at least 3. */
    public int receiveBuffers = 16;
    /** Small buffers, for received text of at most 128 octets. */
    public int smallBuffers = 16;
    /** Buffers for what applications write and for frames that wait for ARP. */
    public int sendBuffers = 16;
    /** Buffers without storage, for writes without COPY. */
    public int referenceBuffers = 8;
    /** Octets of a frame's buffer: MTU + 14. */
    public int frameOctets = 1514;
    /** Most interfaces, loopback not counted, 1..8. */
    public int interfaces = 1;
    /** Neighbours that each interface remembers. */
    public int arpEntries = 8;
    /** Datagrams that may wait for one neighbour's address. */
    public int arpQueue = 2;
    /** Most frames taken in one poll. */
    public int framesPerPoll = 16;
    /** Most timers that expire in one poll. */
    public int expiriesPerPoll = 32;
    /** Most programs in the owners' registry. */
    public int owners = 8;
    /** Time-outs that programs may have waiting at a time, lwIP's MEMP_NUM_SYS_TIMEOUT. */
    public int timeouts = 8;
    /** How Internet checksums are summed. */
    public Checksum checksum;
    /** Puts fragments together; null: fragments are dropped and counted. */
    public FragmentHandler fragments;
    /** Protocols beside ICMP and TCP: UDP, raw. */
    public IpPart[] parts = new IpPart[0];
    /** Refuses callers other than the owner; null where there is only one thread. */
    public OwnerGuard guard;

    public StackConfig() {
        this(new PlainChecksum());
    }

    /** Without the checksum that the core has, which need not be linked then. */
    protected StackConfig(Checksum checksum) {
        this.checksum = checksum;
    }

    /**
     * What is wrong with these settings and what to change.
     *
     * @return null when they are sound
     */
    public final String problem() {
        String problem = Range.check("frameOctets", frameOctets, 590, 9014);
        problem = Range.first(problem, "receiveBuffers", receiveBuffers, 3, 65535);
        problem = Range.first(problem, "smallBuffers", smallBuffers, 1, 65535);
        problem = Range.first(problem, "sendBuffers", sendBuffers, 1, 65535);
        problem = Range.first(problem, "referenceBuffers", referenceBuffers, 0, 65535);
        problem = Range.first(problem, "interfaces", interfaces, 1, 8);
        problem = Range.first(problem, "arpEntries", arpEntries, 1, 1024);
        problem = Range.first(problem, "arpQueue", arpQueue, 1, 16);
        problem = Range.first(problem, "framesPerPoll", framesPerPoll, 1, 65535);
        problem = Range.first(problem, "expiriesPerPoll", expiriesPerPoll, 1, 65535);
        problem = Range.first(problem, "owners", owners, 1, 127);
        problem = Range.first(problem, "timeouts", timeouts, 1, 1024);
        return problem != null ? problem : tcp.problem(frameOctets, receiveBuffers);
    }

    /**
     * What keeps a stack of these settings from being built: {@link #problem}. The settings of a firmware image are
     * asked that when the image is built; they answer null here, so that the image need not carry the messages.
     */
    protected String problemAtStart() {
        return problem();
    }

    /** Octets of RAM that a stack of these settings takes on a 32-bit target, optional parts not counted. */
    public final int ramOctets() {
        int bufferOctets = (receiveBuffers + sendBuffers) * (frameOctets + PBUF_OCTETS)
                + smallBuffers * (128 + PBUF_OCTETS)
                + referenceBuffers * PBUF_OCTETS;
        int linkOctets = interfaces * (120 + arpEntries * 40);
        return bufferOctets
                + linkOctets
                + frameOctets
                + TcpRam.total(tcp)
                + Tcp.ramOctets(tcp)
                + Timeouts.ramOctets(timeouts)
                + FIXED_OCTETS;
    }

    /** Header and fields of a buffer, header of its array. */
    private static final int PBUF_OCTETS = 8 + 28 + 12;

    /** Objects of which there is one: protocols, counters, the wheels' slots not counted. */
    private static final int FIXED_OCTETS = 2600;
}
