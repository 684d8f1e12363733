package cogwire.script;

import cogwire.tcp.TcpConfig;

/**
 * Plays a script against a real stack, each line one step:
 *
 * <pre>
 * tcp.msl(120000).established(4096)
 *     .close().emits("F. 1:1(0) ack 1 win 4096").is(FIN_WAIT_1)
 *     .arrives(". 1:1(0) ack 2").is(FIN_WAIT_2)
 * </pre>
 *
 * {@code arrives} is a poll of its own, {@code arriveTogether} a batch in one poll. {@code emits} takes the next segment
 * that left and compares all of it; a segment that nobody expected fails at the next line that does something, or at the
 * end. {@code after(ms)} moves the clock on from the step before, stopping at each deadline that {@code poll} names.
 *
 * <p>Every segment that leaves is also checked against what always holds: checksums, options, text as written, a window
 * whose right edge never moves back. At the end all buffers must be back in their pools.
 *
 * <p>Nothing throws. After the first failure all further steps are skipped; {@link #failure()} then holds the transcript.
 */
public final class TcpScript extends SeenLines {
    static final int PEER_ADDRESS = 0x0A000002;
    static final int PEER_PORT = 9000;
    /** Variant: our ISS just below 2^32 and the peer's below 2^31, not the other way round. */
    public static final int SWAP_WRAPS = 1;
    /** Variant: {@code established} opens passively. */
    public static final int PASSIVE = 2;
    /** How many variants there are. */
    public static final int VARIANTS = 4;

    public TcpScript(int variant) {
        super(variant);
    }

    public TcpScript msl(int ms) {
        config.tcp.mslMs = ms;
        return this;
    }

    public TcpScript window(int octets) {
        config.tcp.window = octets;
        return this;
    }

    public TcpScript delayedAck(int ms) {
        config.tcp.delayedAckMs = ms;
        return this;
    }

    public TcpScript rtoMin(int ms) {
        config.tcp.rtoMinMs = ms;
        return this;
    }

    /** The MSS that the peer announces in {@link #established}; 0: none. */
    public TcpScript peerMss(int octets) {
        peerMss = octets;
        return this;
    }

    public TcpScript mtu(int octets) {
        mac.mtu = octets;
        return this;
    }

    public TcpScript sendBuffer(int octets) {
        config.tcp.sendBuffer = octets;
        return this;
    }

    public TcpScript sendBuffers(int buffers) {
        config.sendBuffers = buffers;
        return this;
    }

    public TcpScript receiveBuffers(int buffers) {
        config.receiveBuffers = buffers;
        config.tcp.outOfOrderBuffers = Math.min(config.tcp.outOfOrderBuffers, buffers - 2);
        return this;
    }

    /**
     * Where in our stream the wrap of sequence numbers lies, and where in the first peer's; 2 when nothing is said: behind
     * the first octet.
     */
    public TcpScript wrapAt(int ours, int theirs) {
        wrapAt = ours & ~1;
        peers.get(0).irs = ((variant & SWAP_WRAPS) != 0 ? Integer.MIN_VALUE : 0) - theirs;
        return this;
    }

    /** Address reuse on everything that is bound from now on. */
    public TcpScript reuse() {
        reuse = true;
        return this;
    }

    /** What is made from now on does without these: {@link cogwire.raw.Tcp#SACK} and its siblings. */
    public TcpScript without(int flags) {
        without = flags;
        return this;
    }

    /** For what has no knob of its own. */
    public TcpConfig tcpConfig() {
        return config.tcp;
    }

    /** The lines that follow speak of the n-th peer's connection; the first is 1. Peers differ in their port. */
    public TcpScript peer(int n) {
        while (peers.size() < n) {
            peers.add(new Peer(PEER_ADDRESS, PEER_PORT + peers.size(), peers.get(0).irs - 3 * peers.size()));
        }
        peer = peers.get(n - 1);
        return this;
    }

    /** The peer begins anew with an ISS {@code step} above its last one. */
    public TcpScript again(int step) {
        log("again(" + step + ")");
        peer.again(step);
        return this;
    }
}
