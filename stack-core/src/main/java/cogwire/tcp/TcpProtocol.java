package cogwire.tcp;

import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.wire.TcpHeader;

/**
 * TCP (RFC 9293): its parts, and what they share. The three kinds of event of section 3.10 each have a file: {@link
 * UserCalls}, {@link SegmentArrives}, {@link Timeouts}.
 */
public final class TcpProtocol {
    static final int PROTOCOL = 6;

    /** Smallest MSS believed: less would make storms of tiny segments (CVE-2019-11479). */
    private static final int MSS_FLOOR = 64;

    /** MSS of a peer that names none (MUST-15). */
    private static final int MSS_DEFAULT = 536;

    private static final int HEADERS = 40;

    final TcpConfig config;
    final Ipv4 ip;
    TcpUser user;
    final TcpCounters counters = new TcpCounters();
    final Handles handles;
    final TcbPool tcbs;
    final ListenerTable listeners;
    final SynRecords synRecords;
    final TimeWaitRecords timeWaitRecords;
    final TcpDemux demux;
    final ConnectionTimers timers;
    final ReadyList ready;
    final InitialSequence initialSequence;
    final EphemeralPorts ephemeralPorts;
    final RetransmissionTimer rto;
    final CongestionControl congestion;
    final NewReno newReno;
    final ReceiveWindow window;
    final SendQueue sendQueue;
    final ReceiveQueue receiveQueue;
    final TcpOutput output;
    final ControlOutput control;
    final SegmentArrives segmentArrives;
    final SynSent synSent;
    final PassiveOpen passiveOpen;
    final TimeWait timeWait;
    final UserCalls userCalls;
    final Timeouts timeouts;
    final Upcalls upcalls;
    final Transitions states;

    /** Time of the present poll or call. */
    int nowMs;

    private final Clock clock;
    final int firstTimeWaitRow;
    private boolean inTurn;
    private boolean someStarved;

    public TcpProtocol(TcpConfig config, Ipv4 ip, Clock clock, Entropy entropy) {
        this.config = config;
        this.ip = ip;
        this.clock = clock;
        nowMs = clock.nowMs();
        int tcbCount = config.tcbs;
        int synCount = config.synRecordCount();
        int timeWaitCount = config.timeWaitRecordCount();
        int frameOctets = ip.buffers().send.capacity();
        handles = new Handles(tcbCount + config.listeners);
        tcbs = new TcbPool(tcbCount, handles, config.rack);
        listeners = new ListenerTable(config.listeners, tcbCount, handles);
        synRecords = new SynRecords(synCount, tcbCount, config.timestamps != null);
        firstTimeWaitRow = tcbCount + synCount;
        timeWaitRecords = new TimeWaitRecords(timeWaitCount, firstTimeWaitRow, config.timestamps != null);
        demux = new TcpDemux(firstTimeWaitRow + timeWaitCount, config.listeners, entropy);
        timers = new ConnectionTimers(tcbCount, synCount, nowMs);
        ready = new ReadyList(tcbCount);
        initialSequence = new InitialSequence(entropy);
        ephemeralPorts = new EphemeralPorts(entropy);
        rto = new RetransmissionTimer(config);
        congestion = new CongestionControl(config, tcbCount);
        newReno = new NewReno(congestion);
        window = new ReceiveWindow(config, ip.buffers().receive);
        sendQueue = new SendQueue(ip.buffers(), config);
        receiveQueue = new ReceiveQueue(ip.buffers(), config, counters);
        Transmitter transmitter = new Transmitter(ip, counters, frameOctets);
        output = new TcpOutput(this, transmitter);
        control = new ControlOutput(this, transmitter);
        segmentArrives = new SegmentArrives(this);
        synSent = new SynSent(this);
        passiveOpen = new PassiveOpen(this);
        timeWait = new TimeWait(this);
        userCalls = new UserCalls(this);
        timeouts = new Timeouts(this, tcbCount);
        upcalls = new Upcalls(this);
        states = new Transitions(this);
        if (config.timestamps != null) {
            config.timestamps.attach(tcbCount);
        }
        if (config.sack != null) {
            config.sack.attach(tcbCount);
        }
        if (config.rack != null) {
            config.rack.attach(this);
        }
        if (config.windowGrowth != null) {
            config.windowGrowth.attach(tcbCount);
        }
        if (config.pacing != null) {
            config.pacing.attach(tcbCount);
        }
        if (config.synCookies != null) {
            config.synCookies.attach(entropy);
        }
        if (config.history != null) {
            config.history.attach(tcbCount);
        }
        ip.register(PROTOCOL, new TcpInput(this));
    }

    /** Who is told of what happens. Set once, before the first turn. */
    public void setUser(TcpUser listener) {
        user = listener;
    }

    public TcpCounters counters() {
        return counters;
    }

    // --- The turn ---

    /** Begins a turn: segments and time-outs are of this time. */
    public void beginTurn(int now) {
        nowMs = now;
        inTurn = true;
    }

    /** The time-outs that are due, at most {@code budget}; how many there were. */
    public int expire(int budget) {
        timeWait.expire(nowMs);
        int expired = timers.fine.advance(nowMs, budget, timeouts.fine);
        return expired + timers.coarse.advance(nowMs, budget - expired, timeouts.coarse);
    }

    /** Ends a turn: callbacks, then output, connection by connection. */
    public void endTurn() {
        user.turnEnds();
        upcalls.listeners();
        for (int left = ready.size(); left > 0; left--) {
            Tcb tcb = tcbs.get(ready.poll());
            if (tcb.work != 0) {
                upcalls.deliver(tcb);
                settle(tcb);
            }
        }
        reopenWindows();
        inTurn = false;
    }

    /** A window stayed small because the pool was short of buffers: {@link #reopenWindows} looks after it. */
    void starved(Tcb tcb) {
        tcb.set(Tcb.STARVED);
        someStarved = true;
    }

    /** The pool has recovered: the peers of starved connections hear of it, or they would only learn by probing. */
    private void reopenWindows() {
        if (!someStarved
                || ip.buffers().receive.available() < ip.buffers().receive.size() / 2) {
            return;
        }
        someStarved = false;
        for (int i = 0; i < tcbs.size(); i++) {
            Tcb tcb = tcbs.get(i);
            if (tcb.is(Tcb.STARVED)) {
                tcb.clear(Tcb.STARVED);
                if (TcpState.mayReceive(tcb.state) && window.updateDue(tcb)) {
                    output.ack(tcb);
                }
            }
        }
    }

    /** What a connection has to send after its callbacks: text first, which carries the ACK; then the ACK alone. */
    private void settle(Tcb tcb) {
        if (tcb.work == 0) {
            return;
        }
        if ((tcb.work & Tcb.OUTPUT) != 0) {
            output.output(tcb);
        }
        if ((tcb.work & Tcb.ACK_NOW) != 0) {
            output.acknowledge(tcb);
        } else if ((tcb.work & Tcb.ACK_DELAYED) != 0 && !tcb.is(Tcb.ACK_TIMING)) {
            tcb.set(Tcb.ACK_TIMING);
            timers.fine.arm(timers.shortTerm(tcb), nowMs + config.delayedAckMs);
        }
    }

    /** Milliseconds until a turn is needed: 0 now, {@code TimerWheel.NEVER} when only a frame or a call gives work. */
    public int untilNextMs(int now) {
        if (ready.size() > 0) {
            // Something that could not be sent: the MAC wants a moment.
            return 1;
        }
        int until = Math.min(timers.fine.untilNextMs(now), timers.coarse.untilNextMs(now));
        int oldest = timeWaitRecords.oldest();
        if (oldest >= 0) {
            until = Math.min(until, Math.max(0, timeWaitRecords.deadlineMs[oldest] - now));
        }
        return until;
    }

    /** For calls from outside a turn: time goes on between turns. */
    void touch() {
        if (!inTurn) {
            nowMs = clock.nowMs();
        }
    }

    /** Marks work to do before the turn, or the next one, ends. */
    void need(Tcb tcb, int work) {
        tcb.work = (short) (tcb.work | work);
        ready.add(tcb.index);
    }

    // --- The pool ---

    /** A control block with the defaults, evicting by policy; null when there is none. */
    Tcb allocate(int prio) {
        EvictionPolicy eviction = config.eviction;
        if (tcbs.available() == 0 && eviction != null) {
            int victim = eviction.victim(prio);
            if (victim >= 0) {
                evict(tcbs.get(victim));
            }
        }
        Tcb tcb = tcbs.allocate();
        if (tcb == null) {
            return null;
        }
        if (eviction != null) {
            eviction.taken(tcb.index, prio);
        }
        tcb.prio = (byte) prio;
        tcb.ttl = (byte) config.ttl;
        tcb.mss = MSS_DEFAULT;
        tcb.features = (byte) config.features();
        tcb.keepIdle = Tcb.halfSeconds(config.keepAliveIdleMs);
        tcb.keepInterval = Tcb.halfSeconds(config.keepAliveIntervalMs);
        tcb.keepCount = (byte) config.keepAliveCount;
        tcb.userTimeout = Tcb.seconds(config.userTimeoutMs);
        tcb.sinceMs = nowMs;
        tcb.challengeSinceMs = (char) nowMs;
        if (config.history != null) {
            config.history.init(tcb);
        }
        return tcb;
    }

    /** After a call from outside a turn: those who were pushed out hear of it now. */
    void settleEvictions() {
        if (!inTurn) {
            user.turnEnds();
        }
    }

    void prio(Tcb tcb, int prio) {
        tcb.prio = (byte) prio;
        if (config.eviction != null) {
            config.eviction.changed(tcb.index, prio);
        }
    }

    private void evict(Tcb tcb) {
        counters.evicted++;
        if (tcb.state >= TcpState.SYN_RECEIVED && tcb.state <= TcpState.CLOSE_WAIT) {
            control.reset(tcb);
        }
        if (!tcb.is(Tcb.ORPHAN) && (tcb.work & Tcb.EV_ACCEPT) == 0) {
            user.evicted(tcb.index);
        }
        states.delete(tcb, Cause.EVICTED);
    }

    /** Gives a block and all that it holds back. Its row of the demultiplexer is the caller's business. */
    void free(Tcb tcb) {
        clearBinding(tcb);
        timers.cancelAll(tcb);
        sendQueue.clear(tcb);
        receiveQueue.clear(tcb);
        if (config.eviction != null) {
            config.eviction.freed(tcb.index);
        }
        tcbs.release(tcb);
    }

    // --- Binding and listening ---

    /** A closed block keeps its local address and port in its row, which is not yet linked. */
    void setBinding(Tcb tcb, int address, int port) {
        demux.bind(tcb.index, address, port);
        tcb.set(Tcb.BOUND);
    }

    void clearBinding(Tcb tcb) {
        if (tcb.is(Tcb.BOUND)) {
            tcb.clear(Tcb.BOUND);
            demux.unbind(tcb.index);
        }
    }

    /** The listener that a connection came of, or null when it has closed since. */
    Listener listenerOf(Tcb tcb) {
        if (tcb.listenerHandle == 0) {
            return null;
        }
        Listener l = listeners.of(tcb.listenerHandle);
        return l.open && l.handle == tcb.listenerHandle ? l : null;
    }

    /** The connection no longer counts against its listener's backlog. */
    void backlogDone(Tcb tcb) {
        Listener l = listenerOf(tcb);
        if (l != null) {
            l.pending--;
        }
        tcb.listenerHandle = 0;
        tcb.clear(Tcb.BACKLOG_PENDING);
    }

    /** CLOSE of a listener (section 3.10.4). Its half-open connections end at their next segment or time-out. */
    void closeListener(Listener l) {
        releaseEnd(l);
        listeners.close(l);
        l.handle = handles.next(l.handle);
    }

    /** A listener's local end has one user less. */
    void releaseEnd(Listener l) {
        PortTable ports = demux.ports();
        ports.release(ports.find(l.address, l.port));
    }

    // --- Small things that several parts need ---

    /** A challenge ACK (RFC 5961), limited per connection: one fixed global count could be counted (CVE-2016-5696). */
    void challenge(Tcb tcb) {
        if ((char) (nowMs - tcb.challengeSinceMs) >= 1000) {
            tcb.challengeSinceMs = (char) nowMs;
            tcb.challenges = 0;
        }
        if (tcb.challenges >= config.challengeAcksPerSecond) {
            counters.challengeAcksSuppressed++;
            return;
        }
        tcb.challenges++;
        counters.challengeAcks++;
        output.ack(tcb);
    }

    /** A segment of the connection's goes out once more. */
    void resent(Tcb tcb) {
        counters.retransSegs++;
        if (config.history != null) {
            config.history.resentOne(tcb);
        }
    }

    void softError(Tcb tcb, int type, int code) {
        if (!tcb.is(Tcb.NO_SOFT_ERRORS) && !tcb.is(Tcb.ORPHAN)) {
            tcb.softType = (byte) type;
            tcb.softCode = (byte) code;
            need(tcb, Tcb.EV_SOFT);
        }
    }

    /** The MSS that we announce (MUST-67). */
    int announcedMss(int remoteAddress, Netif via) {
        Netif out = via != null ? via : ip.route(remoteAddress);
        return out == null ? config.mss : Math.min(config.mss, out.mtu - HEADERS);
    }

    /**
     * The SYN of the other end is there: what both agree on takes effect. Before it, the set says what we offer.
     *
     * @param shift the peer's window scale option, when agreed on
     */
    void agree(Tcb tcb, int features, int shift) {
        tcb.features = (byte) features;
        tcb.sndShift =
                (byte) ((features & TcpFeature.WINDOW_SCALE) == 0 ? 0 : Math.min(shift, WindowScale.LARGEST_SHIFT));
        // What every segment carries is no text (RFC 6691).
        tcb.mss = (char) (tcb.mss - (tcb.headerOctets() - TcpHeader.MIN_LENGTH));
        if (tcb.has(TcpFeature.ECN)) {
            config.ecn.init(tcb);
        }
        if (config.windowGrowth != null) {
            config.windowGrowth.init(tcb, nowMs);
        }
        if (config.pacing != null) {
            config.pacing.init(tcb, nowMs);
        }
        if (tcb.has(TcpFeature.SACK)) {
            config.sack.init(tcb);
            if (config.rack != null) {
                RackTlp.begin(tcb);
            }
        }
    }

    /** A router says that our datagrams are too large for it (RFC 1191). */
    void pathIsNarrow(Tcb tcb, int destination, int mtu) {
        int options = tcb.headerOctets() - TcpHeader.MIN_LENGTH;
        int path = config.pathMtu.reported(destination, mtu, tcb.mss + options + HEADERS, nowMs);
        shrinkSegments(tcb, path - HEADERS - options);
    }

    /** Segments are at most {@code mss} octets from now on; those that are longer and in flight go out again. */
    void shrinkSegments(Tcb tcb, int mss) {
        if (mss >= tcb.mss) {
            return;
        }
        counters.pathMtuReductions++;
        tcb.mss = (char) mss;
        if (tcb.flight() > 0 && TcpState.synchronizedState(tcb.state)) {
            if (tcb.is(Tcb.SCOREBOARD)) {
                config.rack.sendAgain(tcb, mss);
            } else {
                tcb.rtxNxt = tcb.sndUna;
            }
            need(tcb, Tcb.OUTPUT);
        }
    }

    /** The effective send MSS (MUST-16) for a peer that announced {@code option}, -1: nothing. */
    int effectiveMss(int option, int remoteAddress, Netif via) {
        int theirs = option < 0 ? MSS_DEFAULT : Math.max(option, MSS_FLOOR);
        int most = Math.min(theirs, announcedMss(remoteAddress, via));
        return config.pathMtu == null ? most : Math.min(most, config.pathMtu.to(remoteAddress, nowMs) - HEADERS);
    }
}
