package cogwire.script;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.TcpState;
import cogwire.time.TimerWheel;
import java.util.ArrayList;

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
public final class TcpScript {
    static final int PEER_ADDRESS = 0x0A000002;
    static final int PEER_PORT = 9000;
    /** Variant: our ISS just below 2^32 and the peer's below 2^31, not the other way round. */
    public static final int SWAP_WRAPS = 1;
    /** Variant: {@code established} opens passively. */
    public static final int PASSIVE = 2;
    /** How many variants there are. */
    public static final int VARIANTS = 4;

    /** Sizes and time-outs, to be changed before the first step. */
    public final StackConfig config = new StackConfig();

    private final int variant;
    private final ScriptClock clock = new ScriptClock();
    private final ScriptMac mac = new ScriptMac();
    private final ArrayList<Peer> peers = new ArrayList<Peer>();
    private final ArrayList<Sighted> sighted = new ArrayList<Sighted>();
    private final ConnectionView view = new ConnectionView();
    private final StringBuilder transcript = new StringBuilder();
    private Peer peer;
    private NetStack stack;
    private Tcp tcp;
    private Application application;
    private int listener;
    private boolean reuse;
    private int wrapAt = 2;
    private int tally;
    private int untilMs;
    private int result;
    private boolean resultPending;
    private int peerMss = 1460;
    private String failure;
    private int receiveAtStart;

    public TcpScript(int variant) {
        this.variant = variant;
        config.tcp.window = 4096;
        boolean swap = (variant & SWAP_WRAPS) != 0;
        peers.add(new Peer(PEER_ADDRESS, PEER_PORT, swap ? 0x7FFFFFFE : 0xFFFFFFFE));
        peer = peers.get(0);
    }

    /** The transcript and what went wrong; null when nothing did. */
    public String failure() {
        return failure;
    }

    // ---- Configuration

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

    /** For what has no knob of its own. */
    public TcpConfig tcpConfig() {
        return config.tcp;
    }

    private void start() {
        if (stack != null) {
            return;
        }
        if (config.problem() != null) {
            fail(config.problem());
            return;
        }
        clock.nowMs = IssChoice.startMs(((variant & SWAP_WRAPS) != 0 ? 0 : Integer.MIN_VALUE) - wrapAt);
        stack = new NetStack(config, clock, new ScriptEntropy(IssChoice.seed()));
        stack.addInterface("et0", mac, FrameBuilder.OUR_ADDRESS, 0xFFFFFF00, 0);
        stack.buffers().receive.poisonFreed(true);
        stack.buffers().small.poisonFreed(true);
        stack.buffers().send.poisonFreed(true);
        tcp = stack.tcp();
        application = new Application(tcp, peers);
        for (int i = 0; i < 8; i++) {
            mac.put(FrameBuilder.arp(1, PEER_ADDRESS + i, true));
        }
        settle();
        receiveAtStart = stack.buffers().receive.available();
    }

    // ---- Peers

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

    // ---- User calls

    /**
     * Brings a connection to ESTABLISHED with a receive window of so many octets; nothing is left on the wire. A window
     * below our MSS takes the MSS along.
     */
    public TcpScript established(int window) {
        config.tcp.window = window;
        config.tcp.mss = Math.min(config.tcp.mss, window);
        if ((variant & PASSIVE) != 0) {
            return listen().accept().closeListener();
        }
        return establishedActively();
    }

    public TcpScript establishedActively() {
        return connect()
                .discard()
                .arrives("S. 0:0(0) ack 1" + mssOption())
                .discard()
                .connected();
    }

    /** A listener is there; the peer's handshake completes and the connection is accepted. */
    public TcpScript accept() {
        return arrives("S 0:0(0)" + mssOption())
                .discard()
                .arrives(". 1:1(0) ack 1")
                .accepted();
    }

    private String mssOption() {
        return peerMss == 0 ? "" : " <mss " + peerMss + ">";
    }

    public TcpScript connect() {
        return connect(peer.address);
    }

    public TcpScript connect(int address) {
        if (begin("connect()")) {
            peer.fresh = true;
            int pcb = tcp.create();
            application.attach(pcb, peer);
            setReuse(pcb);
            int bound = tcp.bind(pcb, 0, FrameBuilder.OUR_PORT);
            done(bound != Err.OK ? bound : tcp.connect(pcb, address, peer.port, application));
        }
        return this;
    }

    public TcpScript listen() {
        return listen(config.tcp.backlog);
    }

    /** A listener is there, by this line or an earlier one. */
    public TcpScript listenOnce() {
        return listener == 0 ? listen() : this;
    }

    public TcpScript listen(int backlog) {
        if (begin("listen(" + backlog + ")")) {
            int pcb = tcp.create();
            setReuse(pcb);
            int bound = tcp.bind(pcb, 0, FrameBuilder.OUR_PORT);
            int made = bound != Err.OK ? bound : tcp.listenWithBacklog(pcb, backlog);
            if (made < 0) {
                tcp.close(pcb);
            } else {
                listener = made;
                tcp.accept(listener, application);
            }
            done(made > 0 ? Err.OK : made);
        }
        return this;
    }

    private void setReuse(int pcb) {
        if (reuse) {
            tcp.setFlags(pcb, Tcp.REUSEADDR);
        }
    }

    public TcpScript closeListener() {
        if (begin("closeListener()")) {
            done(tcp.close(listener));
            listener = 0;
        }
        return this;
    }

    /** Queues so many octets and sends what may go. */
    public TcpScript write(int octets) {
        return write(octets, Tcp.WRITE_COPY);
    }

    public TcpScript write(int octets, int flags) {
        if (begin("write(" + octets + (flags == Tcp.WRITE_COPY ? ")" : ", flags " + flags + ")"))) {
            byte[] text = new byte[octets];
            for (int i = 0; i < octets; i++) {
                text[i] = Peer.ours(peer.written + 1 + i);
            }
            int r = tcp.write(peer.pcb, text, 0, octets, flags);
            if (r == Err.OK) {
                peer.written += octets;
                if ((flags & Tcp.WRITE_MORE) == 0) {
                    r = tcp.output(peer.pcb);
                }
            }
            done(r);
        }
        return this;
    }

    public TcpScript close() {
        if (begin("close()")) {
            done(tcp.close(peer.pcb));
        }
        return this;
    }

    /** Half-close: we have finished sending. */
    public TcpScript shutdown() {
        if (begin("shutdown()")) {
            done(tcp.shutdown(peer.pcb, false, true));
        }
        return this;
    }

    public TcpScript shutdownReceive() {
        if (begin("shutdownReceive()")) {
            done(tcp.shutdown(peer.pcb, true, false));
        }
        return this;
    }

    public TcpScript abort() {
        if (begin("abort()")) {
            done(tcp.abort(peer.pcb));
        }
        return this;
    }

    public TcpScript recved(int octets) {
        if (begin("recved(" + octets + ")")) {
            peer.notConsumed -= octets;
            done(tcp.recved(peer.pcb, octets));
        }
        return this;
    }

    /** From now on the program takes text without telling the stack; {@link #recved} does. */
    public TcpScript slowReader() {
        log("slowReader()");
        peer.slow = true;
        return this;
    }

    /** From now on the program refuses what it is offered. */
    public TcpScript refuses() {
        log("refuses()");
        peer.refusing = true;
        return this;
    }

    /** From now on the program takes what it is offered. */
    public TcpScript takes() {
        log("takes()");
        peer.refusing = false;
        return this;
    }

    public TcpScript nodelay() {
        if (begin("nodelay()")) {
            done(tcp.nagleDisable(peer.pcb));
        }
        return this;
    }

    public TcpScript keepalive(int idleMs, int intervalMs, int count) {
        if (begin("keepalive(" + idleMs + ", " + intervalMs + ", " + count + ")")) {
            done(tcp.keepalive(peer.pcb, idleMs, intervalMs, count));
        }
        return this;
    }

    public TcpScript setFlags(int flags) {
        if (begin("setFlags(" + flags + ")")) {
            done(tcp.setFlags(peer.pcb, flags));
        }
        return this;
    }

    /** The program wants to hear of no soft errors. */
    public TcpScript noSoftErrors() {
        if (begin("noSoftErrors()")) {
            done(tcp.softError(peer.pcb, null));
        }
        return this;
    }

    public TcpScript userTimeout(int ms) {
        if (begin("userTimeout(" + ms + ")")) {
            done(tcp.userTimeout(peer.pcb, ms));
        }
        return this;
    }

    public TcpScript ttl(int ttl) {
        if (begin("ttl(" + ttl + ")")) {
            done(tcp.ttl(peer.pcb, ttl));
        }
        return this;
    }

    public TcpScript tos(int tos) {
        if (begin("tos(" + tos + ")")) {
            done(tcp.tos(peer.pcb, tos));
        }
        return this;
    }

    /** Accepted connections count as pending until {@link #backlogAccepted}. */
    public TcpScript delaysBacklog() {
        if (begin("delaysBacklog()")) {
            application.delaysBacklog = true;
        }
        return this;
    }

    public TcpScript backlogAccepted() {
        if (begin("backlogAccepted()")) {
            done(tcp.backlogAccepted(peer.pcb));
        }
        return this;
    }

    /** The last user call answered this {@code Err}. */
    public TcpScript returns(int err) {
        if (check("returns(" + Err.name(err) + ")")) {
            resultPending = false;
            if (result != err) {
                fail("the call answered " + Err.name(result));
            }
        }
        return this;
    }

    /** The last user call answered an error, whichever. */
    public TcpScript returnsAnError() {
        if (check("returnsAnError()")) {
            resultPending = false;
            if (result >= Err.OK) {
                fail("the call succeeded");
            }
        }
        return this;
    }

    private void done(int r) {
        result = r;
        resultPending = r != Err.OK;
        settle();
    }

    // ---- The wire

    /** A segment reaches us, in a poll of its own. */
    public TcpScript arrives(String segment) {
        return arriveTogether(segment);
    }

    /** Segments reach us together, in one poll. */
    public TcpScript arriveTogether(String... segments) {
        for (int i = 0; i < segments.length; i++) {
            SegmentSpec s = new SegmentSpec(segments[i]);
            if (i == 0 ? !begin((segments.length > 1 ? "> > " : "> ") + s.text) : !log("  > " + s.text)) {
                return this;
            }
            if (s.problem != null) {
                fail("the script says " + s.problem);
                return this;
            }
            mac.put(FrameBuilder.segment(s, peer));
        }
        settle();
        return this;
    }

    /** An ICMP error about a segment of ours that begins at a relative sequence number. */
    public TcpScript icmp(int type, int code, int aboutSeq) {
        return icmp(type, code, 0, FrameBuilder.OUR_PORT, aboutSeq);
    }

    public TcpScript icmp(int type, int code, int rest, int localPort, int aboutSeq) {
        if (begin("> icmp " + type + "/" + code + " about " + aboutSeq)) {
            mac.put(FrameBuilder.icmpError(type, code, rest, peer, localPort, aboutSeq));
            settle();
        }
        return this;
    }

    /** The MAC takes nothing more (true), or again (false). */
    public TcpScript macFull(boolean full) {
        if (begin("macFull(" + full + ")")) {
            mac.full = full;
            settle();
        }
        return this;
    }

    /** Exactly this comes out next. */
    public TcpScript emits(String segment) {
        SegmentSpec s = new SegmentSpec(segment);
        if (check("< " + segment)) {
            if (s.problem != null) {
                fail("the script says " + s.problem);
            } else if (sighted.size() == 0) {
                fail("nothing came out");
            } else {
                Sighted out = sighted.remove(0);
                String difference = Comparison.difference(s, out, peer, config.tcp.ttl);
                if (difference != null) {
                    fail(difference + "; came out: " + out.show(peer));
                }
            }
        }
        return this;
    }

    public TcpScript emitsNothing() {
        if (check("< nothing") && sighted.size() > 0) {
            fail("came out: " + sighted.get(0).show(peer));
        }
        return this;
    }

    /** Takes whatever came out, between so many segments. */
    public TcpScript emitsBetween(int least, int most) {
        if (check("< between " + least + " and " + most + " segments")) {
            if (sighted.size() < least || sighted.size() > most) {
                fail(sighted.size() + " segments came out");
            }
            sighted.clear();
        }
        return this;
    }

    /** A RST with this sequence number comes out; whether it carries an ACK as well is all the same to the peer. */
    public TcpScript emitsReset(int seq) {
        if (check("< RST at " + seq)) {
            Sighted out = sighted.size() == 0 ? null : sighted.remove(0);
            if (out == null) {
                fail("nothing came out");
            } else if ((out.flags & ~SegmentSpec.ACK) != SegmentSpec.RST || out.seq - peer.iss != seq) {
                fail("came out: " + out.show(peer));
            }
        }
        return this;
    }

    /** Whatever came out were ACKs without text. */
    public TcpScript acknowledgesOnly() {
        if (check("< only ACKs")) {
            for (int i = 0; i < sighted.size(); i++) {
                if (sighted.get(i).text.length > 0 || sighted.get(i).flags != SegmentSpec.ACK) {
                    fail("came out: " + sighted.get(i).show(peer));
                }
            }
            sighted.clear();
        }
        return this;
    }

    /** Of what came out, ACKs all of it, this is the last. */
    public TcpScript lastEmitted(String segment) {
        while (failure == null && sighted.size() > 1) {
            Sighted out = sighted.remove(0);
            if (out.text.length > 0 || out.flags != SegmentSpec.ACK) {
                fail("came out: " + out.show(peer));
            }
        }
        return emits(segment);
    }

    /** Counts what came out, for {@link #talliedBetween}, and takes it. */
    public TcpScript tally() {
        if (failure == null) {
            tally += sighted.size();
            sighted.clear();
        }
        return this;
    }

    /** So many segments were counted. */
    public TcpScript talliedBetween(int least, int most) {
        if (check("counted between " + least + " and " + most + " segments") && (tally < least || tally > most)) {
            fail("counted " + tally);
        }
        tally = 0;
        return this;
    }

    /** A probe of a closed window comes out, and nothing before: at most one octet. */
    public TcpScript probe(int minMs, int maxMs) {
        if (begin("probe(" + minMs + ", " + maxMs + ")")) {
            int waited = await(maxMs);
            log("+ " + waited + " ms");
            if (sighted.size() != 1 || waited < minMs) {
                fail(sighted.size() + " segments after " + waited + " ms");
            } else {
                Sighted out = sighted.remove(0);
                if (out.text.length > 1 || (out.flags & ~SegmentSpec.PSH) != SegmentSpec.ACK) {
                    fail("came out: " + out.show(peer));
                }
            }
        }
        return this;
    }

    /** Something comes out, now or in time. */
    public TcpScript somethingWithin(int maxMs) {
        if (begin("somethingWithin(" + maxMs + ")")) {
            int waited = await(maxMs);
            log("+ " + waited + " ms");
            if (sighted.size() == 0) {
                fail("nothing came out");
            }
            sighted.clear();
        }
        return this;
    }

    /**
     * All that was written from a relative number on comes out within a minute, in pieces of any size; the peer
     * acknowledges each as it comes.
     */
    public TcpScript emitsFrom(int seq) {
        if (!check("< all text from " + seq)) {
            return this;
        }
        int next = seq;
        int waited = 0;
        while (next <= peer.written && waited < 61000 && failure == null) {
            int before = next;
            Sighted out = null;
            while (sighted.size() > 0) {
                out = sighted.remove(0);
                int from = out.seq - peer.iss;
                next = from <= next && from + out.text.length > next ? from + out.text.length : next;
            }
            if (next > before) {
                mac.put(FrameBuilder.segment(new SegmentSpec(InState.segment(".", out.ack - peer.irs, 0, next)), peer));
                settle();
            } else {
                waited += tick(61000 - waited);
            }
        }
        if (next <= peer.written) {
            fail("octets from " + next + " are missing");
        }
        return this;
    }

    /** Takes whatever comes out in this time. */
    public TcpScript discardWithin(int ms) {
        return discard().after(ms).discard();
    }

    private int await(int maxMs) {
        int waited = 0;
        while (sighted.size() == 0 && waited < maxMs && failure == null) {
            waited += tick(maxMs - waited);
        }
        return waited;
    }

    /** The right edge of the window that we offered, as a relative number. */
    public TcpScript rightEdge(int edge) {
        if (check("rightEdge(" + edge + ")") && peer.rightEdge - peer.irs != edge) {
            fail("the right edge is " + (peer.rightEdge - peer.irs));
        }
        return this;
    }

    /** Takes whatever came out. */
    public TcpScript discard() {
        if (failure == null) {
            sighted.clear();
        }
        return this;
    }

    /** A bare ACK comes out, now or within the 500 ms of MUST-40. */
    public TcpScript acks(int ack) {
        return emitsWithin(0, 499, ". =:=(0) ack " + ack);
    }

    /** Silence for at least {@code minMs}, then this, at most {@code maxMs} from now. */
    public TcpScript emitsWithin(int minMs, int maxMs, String segment) {
        if (failure != null) {
            return this;
        }
        String text = segment;
        int waited = await(maxMs);
        log("+ " + waited + " ms");
        if (waited < minMs && sighted.size() > 0) {
            fail("too early: " + sighted.get(0).show(peer) + " after " + waited + " ms, not before " + minMs);
        }
        int anySeq = text.indexOf("=:=");
        if (anySeq >= 0 && sighted.size() > 0) {
            int now = sighted.get(0).seq - peer.iss;
            text = text.substring(0, anySeq) + now + ":" + now + text.substring(anySeq + 3);
        } else if (anySeq >= 0) {
            text = text.substring(0, anySeq) + "0:0" + text.substring(anySeq + 3);
        }
        return emits(text);
    }

    // ---- Time

    /** Moves the clock on, stopping at each deadline. */
    public TcpScript after(int ms) {
        if (begin("after(" + ms + ")")) {
            int waited = 0;
            while (waited < ms && failure == null) {
                waited += tick(ms - waited);
            }
        }
        return this;
    }

    /** Silence for so long. */
    public TcpScript quiet(int ms) {
        return after(ms).emitsNothing();
    }

    /** Whatever comes out meanwhile, the program hears of this error between {@code minMs} and {@code maxMs} from now. */
    public TcpScript failsWithin(int minMs, int maxMs, int err) {
        if (begin("failsWithin(" + minMs + ", " + maxMs + ")")) {
            int waited = 0;
            while (waited < maxMs && peer.errorClaimed && failure == null) {
                waited += tick(maxMs - waited);
                sighted.clear();
            }
            log("+ " + waited + " ms");
            if (waited < minMs) {
                fail("failed already after " + waited + " ms");
            }
        }
        return fails(err);
    }

    /** Whatever comes out meanwhile, the connection is gone from the table between {@code minMs} and {@code maxMs}. */
    public TcpScript leavesWithin(int minMs, int maxMs) {
        if (begin("leavesWithin(" + minMs + ", " + maxMs + ")")) {
            int waited = 0;
            while (waited < maxMs && state() > TcpState.LISTEN && failure == null) {
                waited += tick(maxMs - waited);
                sighted.clear();
            }
            log("+ " + waited + " ms");
            if (waited < minMs || state() > TcpState.LISTEN) {
                fail(waited < minMs ? "gone already after " + waited + " ms" : "still there");
            }
        }
        return this;
    }

    /** Goes to the next deadline, at most {@code mostMs} away, and polls. */
    private int tick(int mostMs) {
        int step = untilMs == TimerWheel.NEVER || untilMs > mostMs ? mostMs : untilMs;
        if (step < 1) {
            step = 1;
        }
        clock.nowMs += step;
        settle();
        return step;
    }

    // ---- What the program saw

    /** Exactly so many octets were delivered since the last such line. */
    public TcpScript delivers(int octets) {
        if (check("delivers(" + octets + ")")) {
            if (peer.delivered - peer.claimed != octets) {
                fail("delivered " + (peer.delivered - peer.claimed));
            }
            peer.claimed = peer.delivered;
        }
        return this;
    }

    /** The program was told that the peer has finished. */
    public TcpScript eof() {
        if (check("eof()")) {
            if (peer.eofs != peer.claimedEofs + 1) {
                fail("end of file was reported " + (peer.eofs - peer.claimedEofs) + " times");
            }
            peer.claimedEofs = peer.eofs;
        }
        return this;
    }

    public TcpScript noEof() {
        if (check("noEof()") && peer.eofs != peer.claimedEofs) {
            fail("end of file was reported");
        }
        return this;
    }

    /** Like {@link #noEof}, where it was not already told before. */
    TcpScript noEofUnless(boolean told) {
        return told ? this : noEof();
    }

    public TcpScript fails(int err) {
        if (check("fails(" + Err.name(err) + ")")) {
            if (peer.errorClaimed) {
                fail("no error was reported");
            } else if (peer.error != err) {
                fail("the error was " + Err.name(peer.error));
            }
            peer.errorClaimed = true;
        }
        return this;
    }

    /** The program was told of an error, whichever. */
    public TcpScript failsSomehow() {
        if (check("failsSomehow()")) {
            if (peer.errorClaimed) {
                fail("no error was reported");
            }
            peer.errorClaimed = true;
        }
        return this;
    }

    public TcpScript connected() {
        if (check("connected()")) {
            if (peer.connects != peer.claimedConnects + 1) {
                fail("connected was called " + (peer.connects - peer.claimedConnects) + " times");
            }
            peer.claimedConnects = peer.connects;
        }
        return this;
    }

    public TcpScript accepted() {
        if (check("accepted()")) {
            if (peer.accepts != peer.claimedAccepts + 1) {
                fail("accept was called " + (peer.accepts - peer.claimedAccepts) + " times");
            }
            peer.claimedAccepts = peer.accepts;
        }
        return this;
    }

    public TcpScript notAccepted() {
        if (check("notAccepted()") && peer.accepts != peer.claimedAccepts) {
            fail("accept was called");
        }
        return this;
    }

    /** So many octets of ours were reported as acknowledged since the last such line. */
    public TcpScript sent(int octets) {
        if (check("sent(" + octets + ")")) {
            if (peer.sent - peer.claimedSent != octets) {
                fail("sent reported " + (peer.sent - peer.claimedSent));
            }
            peer.claimedSent = peer.sent;
        }
        return this;
    }

    /** The program heard of urgent data: so many octets up to the urgent pointer. */
    public TcpScript urgent(int octets) {
        if (check("urgent(" + octets + ")")) {
            if (peer.urgents == peer.claimedUrgents) {
                fail("urgent was not called");
            } else if (peer.urgentOctets != octets) {
                fail("urgent said " + peer.urgentOctets);
            }
            peer.claimedUrgents = peer.urgents;
        }
        return this;
    }

    public TcpScript notUrgent() {
        if (check("notUrgent()") && peer.urgents != peer.claimedUrgents) {
            fail("urgent was called with " + peer.urgentOctets);
        }
        return this;
    }

    /** What tcp.urgentOctets answers. */
    public TcpScript urgentOctets(int octets) {
        if (check("urgentOctets(" + octets + ")") && tcp.urgentOctets(peer.pcb) != octets) {
            fail("urgentOctets is " + tcp.urgentOctets(peer.pcb));
        }
        return this;
    }

    public TcpScript softError(int type, int code) {
        if (check("softError(" + type + ", " + code + ")")) {
            if (peer.softErrors == peer.claimedSoftErrors) {
                fail("no soft error was reported");
            } else if (peer.softType != type || peer.softCode != code) {
                fail("the soft error was " + peer.softType + "/" + peer.softCode);
            }
            peer.claimedSoftErrors = peer.softErrors;
        }
        return this;
    }

    public TcpScript noSoftError() {
        if (check("noSoftError()") && peer.softErrors != peer.claimedSoftErrors) {
            fail("soft error " + peer.softType + "/" + peer.softCode);
        }
        return this;
    }

    // ---- What the connection table says

    /**
     * The connection is in this state. CLOSED: the table has no row for it. LISTEN: no row for it, but a listener for
     * its port.
     */
    public TcpScript is(int state) {
        if (check("is " + TcpState.name(state))) {
            int found = state();
            if (found != state) {
                fail("the state is " + TcpState.name(found));
            }
        }
        return this;
    }

    private int state() {
        boolean listening = false;
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && view.localPort == FrameBuilder.OUR_PORT) {
                if (view.state == TcpState.LISTEN) {
                    listening = true;
                } else if (view.remotePort == peer.port && view.remoteAddress == peer.address) {
                    return view.state;
                }
            }
        }
        return listening ? TcpState.LISTEN : TcpState.CLOSED;
    }

    /** Recv-Q and Send-Q, as netstat prints them. */
    public TcpScript queues(int recvQ, int sendQ) {
        if (check("queues(" + recvQ + ", " + sendQ + ")")) {
            state();
            if (view.recvQ != recvQ || view.sendQ != sendQ) {
                fail("Recv-Q is " + view.recvQ + ", Send-Q " + view.sendQ);
            }
        }
        return this;
    }

    /** Our ISS lies above a relative number of the incarnation before (MAY-2, RFC 6191). */
    public TcpScript issAbove(int relative) {
        if (check("issAbove(" + relative + ")") && peer.iss - (peer.previousIss + relative) <= 0) {
            fail("the new ISS is " + (peer.iss - peer.previousIss) + " above the old one");
        }
        return this;
    }

    /** Not above that number. */
    public TcpScript issNotAbove(int relative) {
        if (check("issNotAbove(" + relative + ")") && peer.iss - (peer.previousIss + relative) > 0) {
            fail("the new ISS is " + (peer.iss - peer.previousIss) + " above the old one");
        }
        return this;
    }

    /** The first segments of this script cross 2^31, or 2^32 in the other variant. */
    TcpScript issIsJustBelowTheWrap() {
        if (check("issIsJustBelowTheWrap()")) {
            int wrap = (variant & SWAP_WRAPS) != 0 ? 0 : Integer.MIN_VALUE;
            if (wrap - peer.iss != wrapAt) {
                fail("the ISS lies " + (wrap - peer.iss) + " below the wrap");
            }
        }
        return this;
    }

    /** The table has so many rows for this pair of addresses. */
    public TcpScript rows(int count) {
        if (check("rows(" + count + ")")) {
            int n = 0;
            for (int i = 0; i < tcp.rows(); i++) {
                n += tcp.row(i, view) && view.remotePort == peer.port && view.remoteAddress == peer.address ? 1 : 0;
            }
            if (n != count) {
                fail(n + " rows");
            }
        }
        return this;
    }

    /** So many half-open passive connections are in the table. */
    public TcpScript halfOpen(int count) {
        if (check("halfOpen(" + count + ")")) {
            int n = 0;
            for (int i = 0; i < tcp.rows(); i++) {
                n += tcp.row(i, view) && view.state == TcpState.SYN_RECEIVED ? 1 : 0;
            }
            if (n != count) {
                fail(n + " half-open connections");
            }
        }
        return this;
    }

    /** The effective MSS that tcp.mss reports. */
    public TcpScript mss(int octets) {
        if (check("mss(" + octets + ")") && tcp.mss(peer.pcb) != octets) {
            fail("tcp.mss is " + tcp.mss(peer.pcb));
        }
        return this;
    }

    /** What tcp.sndbuf answers. */
    public TcpScript sndbuf(int octets) {
        if (check("sndbuf(" + octets + ")") && tcp.sndbuf(peer.pcb) != octets) {
            fail("tcp.sndbuf is " + tcp.sndbuf(peer.pcb));
        }
        return this;
    }

    // ---- The machinery

    private boolean log(String line) {
        if (failure != null) {
            return false;
        }
        transcript.append("    ").append(line).append('\n');
        return true;
    }

    /** Opens a step that does something: all that came before must have been expected. */
    private boolean begin(String line) {
        if (failure == null) {
            start();
            if (sighted.size() > 0) {
                fail("came out and was not expected: " + sighted.get(0).show(peer));
            } else if (resultPending) {
                fail("the call answered " + Err.name(result));
            } else {
                checkErrors();
            }
        }
        return log(line);
    }

    private void checkErrors() {
        for (int i = 0; i < peers.size(); i++) {
            if (!peers.get(i).errorClaimed && failure == null) {
                fail("the program was told of " + Err.name(peers.get(i).error));
            }
        }
    }

    /** Opens a step that only looks. */
    private boolean check(String line) {
        if (failure == null) {
            start();
        }
        return log(line);
    }

    void fail(String what) {
        if (failure == null) {
            failure = transcript + "FAILED: " + what;
        }
    }

    /** Polls until the stack has nothing more to do now. */
    private void settle() {
        int turns = 0;
        do {
            untilMs = stack.poll(clock.nowMs);
            turns++;
        } while ((mac.waiting() || untilMs == 0) && turns < (mac.full ? 3 : 200));
        if (turns == 200) {
            fail("poll never comes to rest");
        }
        if (application.problem != null) {
            fail(application.problem);
        }
        while (mac.fromStack.size() > 0) {
            sight(new Sighted(mac.fromStack.remove(0)));
        }
    }

    private void sight(Sighted s) {
        Peer p = null;
        for (int i = 0; i < peers.size(); i++) {
            if (peers.get(i).port == s.destinationPort && peers.get(i).address == s.destination) {
                p = peers.get(i);
            }
        }
        String problem = s.problem != null || p == null || s.otherProtocol != 0 ? s.problem : Comparison.always(s, p);
        sighted.add(s);
        if (problem != null) {
            fail(problem + "; came out: " + s.show(p == null ? peer : p));
        }
    }

    /** Ends the script: nothing unexpected may be left, and all buffers come back once the connections are gone. */
    void finish() {
        if (!begin("end")) {
            return;
        }
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && view.remotePort != 0) {
                Peer p = new Peer(view.remoteAddress, view.remotePort, view.rcvNxt);
                p.iss = view.sndNxt;
                mac.put(FrameBuilder.segment(new SegmentSpec("R. 0:0(0) ack 0 dport " + view.localPort), p));
            }
        }
        settle();
        checkPools();
    }

    private void checkPools() {
        int receive = receiveAtStart - stack.buffers().receive.available();
        int small = stack.buffers().small.size() - stack.buffers().small.available();
        int send = stack.buffers().send.size() - stack.buffers().send.available();
        int doubleFrees = stack.buffers().receive.doubleFrees()
                + stack.buffers().small.doubleFrees()
                + stack.buffers().send.doubleFrees();
        if (receive != 0 || small != 0 || send != 0 || doubleFrees != 0) {
            fail("buffers not back in their pools: receive " + receive + ", small " + small + ", send " + send
                    + "; freed twice: " + doubleFrees);
        }
    }
}
