package cogwire.tcp;

import cogwire.Err;
import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.ip.IpDatagram;
import cogwire.ip.IpProtocol;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.wire.Checksum;
import cogwire.wire.TcpHeader;

/**
 * TCP (RFC 9293): its parts, and what they share. The three kinds of event of section 3.10 each have a file: {@link
 * UserCalls}, {@link SegmentArrives}, {@link Timeouts}. Every change of state goes through {@link #enterState}.
 */
public final class TcpProtocol implements IpProtocol {
    static final int PROTOCOL = 6;

    /** Smallest MSS believed: less would make storms of tiny segments (CVE-2019-11479). */
    private static final int MSS_FLOOR = 64;

    /** MSS of a peer that names none (MUST-15). */
    private static final int MSS_DEFAULT = 536;

    private static final int HEADERS = 40;

    /** First guess of the size of the peer's full segments: what is smaller is not hurried to acknowledge. */
    private static final int SMALLEST_FULL_SEGMENT = 64;

    private static final int QUICK_ACKS = 4;

    final TcpConfig config;
    final Ipv4 ip;
    final Checksum checksum;
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
    final ReceiveWindow window;
    final SendQueue sendQueue;
    final ReceiveQueue receiveQueue;
    final TcpOutput output;
    final SegmentArrives segmentArrives;
    final SynSent synSent;
    final PassiveOpen passiveOpen;
    final TimeWait timeWait;
    final UserCalls userCalls;
    final Timeouts timeouts;
    final Upcalls upcalls;

    /** Time of the present poll or call. */
    int nowMs;

    private final Clock clock;
    private final Segment seg = new Segment();
    private final EvictionPolicy eviction;
    private final int firstTimeWaitRow;
    private boolean inTurn;

    public TcpProtocol(TcpConfig config, Ipv4 ip, Clock clock, Entropy entropy) {
        this.config = config;
        this.ip = ip;
        this.clock = clock;
        checksum = ip.checksum();
        eviction = config.eviction;
        nowMs = clock.nowMs();
        int tcbCount = config.tcbs;
        int synCount = config.synRecordCount();
        int timeWaitCount = config.timeWaitRecordCount();
        int frameOctets = ip.buffers().send.capacity();
        handles = new Handles(tcbCount + config.listeners);
        tcbs = new TcbPool(tcbCount, handles);
        listeners = new ListenerTable(config.listeners, tcbCount, handles);
        synRecords = new SynRecords(synCount, tcbCount);
        firstTimeWaitRow = tcbCount + synCount;
        timeWaitRecords = new TimeWaitRecords(timeWaitCount, firstTimeWaitRow);
        demux = new TcpDemux(firstTimeWaitRow + timeWaitCount, tcbCount + config.listeners, entropy);
        timers = new ConnectionTimers(tcbCount, synCount, nowMs);
        ready = new ReadyList(tcbCount);
        initialSequence = new InitialSequence(entropy);
        ephemeralPorts = new EphemeralPorts(entropy);
        rto = new RetransmissionTimer(config);
        congestion = new CongestionControl(config);
        window = new ReceiveWindow(config, ip.buffers().receive);
        sendQueue = new SendQueue(ip.buffers(), config);
        receiveQueue = new ReceiveQueue(ip.buffers(), config, counters);
        output = new TcpOutput(this, frameOctets);
        segmentArrives = new SegmentArrives(this);
        synSent = new SynSent(this);
        passiveOpen = new PassiveOpen(this);
        timeWait = new TimeWait(this);
        userCalls = new UserCalls(this);
        timeouts = new Timeouts(this, tcbCount);
        upcalls = new Upcalls(this);
        ip.register(PROTOCOL, this);
    }

    /** Who is told of what happens. Set once, before the first turn. */
    public void setUser(TcpUser listener) {
        user = listener;
    }

    public TcpCounters counters() {
        return counters;
    }

    /** Octets of RAM that TCP takes on a 32-bit target. */
    public static int ramOctets(TcpConfig config) {
        int tcbs = config.tcbs;
        int syns = config.synRecordCount();
        int waits = config.timeWaitRecordCount();
        return tcbs * TCB_OCTETS
                + config.listeners * LISTENER_OCTETS
                + syns * SynRecords.OCTETS
                + waits * TimeWaitRecords.OCTETS
                + TcpDemux.ramOctets(tcbs + syns + waits, tcbs + config.listeners)
                + ConnectionTimers.ramOctets(tcbs, syns);
    }

    /** A control block, its callbacks' record, and its places in pool and ready list. */
    static final int TCB_OCTETS = 8 + 264 + 8 + 40 + 12;

    private static final int LISTENER_OCTETS = 8 + 68 + 8 + 40;

    // --- The turn -------------------------------------------------------------------------------------------------

    /** Begins a turn: segments and time-outs are of this time. */
    public void beginTurn(int now) {
        nowMs = now;
        inTurn = true;
    }

    @Override
    public boolean input(IpDatagram d) {
        counters.inSegs++;
        if (d.broadcast) {
            counters.inBroadcast++;
            return true;
        }
        if (d.length < TcpHeader.MIN_LENGTH) {
            counters.inErrs++;
            return true;
        }
        int header = TcpHeader.length(d.data, d.offset);
        if (header < TcpHeader.MIN_LENGTH || header > d.length) {
            counters.inErrs++;
            return true;
        }
        if (!d.checksumVerified
                && checksum.sum(
                                d.data,
                                d.offset,
                                d.length,
                                TcpHeader.pseudoHeaderSum(d.source, d.destination, d.length))
                        != 0xFFFF) {
            counters.inErrs++;
            counters.inChecksumErrs++;
            return true;
        }
        seg.set(d);
        if (seg.localPort == 0 || seg.remotePort == 0) {
            counters.inErrs++;
            return true;
        }
        dispatch(seg);
        return true;
    }

    private void dispatch(Segment s) {
        int row = demux.find(s.localAddress, s.localPort, s.remoteAddress, s.remotePort);
        if (row < 0) {
            Listener listener = listeners.find(s.localAddress, s.localPort);
            if (listener == null) {
                output.resetReply(s);
            } else if (s.localAddress != s.remoteAddress || s.localPort != s.remotePort) {
                passiveOpen.arrivesInListen(listener, s);
            }
        } else if (row < tcbs.size()) {
            Tcb tcb = tcbs.get(row);
            if (tcb.state == TcpState.SYN_SENT) {
                synSent.arrives(tcb, s);
            } else {
                segmentArrives.arrives(tcb, s);
            }
        } else if (row < firstTimeWaitRow) {
            passiveOpen.arrivesInSynReceived(row - tcbs.size(), s);
        } else {
            timeWait.arrives(row - firstTimeWaitRow, s);
        }
    }

    @Override
    public void icmpError(
            int type, int code, int mtu, int source, int destination, byte[] data, int offset, int length) {
        int row = demux.find(
                source, TcpHeader.sourcePort(data, offset), destination, TcpHeader.destinationPort(data, offset));
        if (row < 0 || row >= tcbs.size()) {
            counters.icmpErrorsIgnored++;
            return;
        }
        Tcb tcb = tcbs.get(row);
        int seq = TcpHeader.sequence(data, offset);
        if (Seq.lt(seq, tcb.sndUna) || Seq.geq(seq, tcb.sndNxt)) {
            // RFC 5927 section 4: it must quote something that is in flight.
            counters.icmpErrorsIgnored++;
            return;
        }
        counters.icmpErrors++;
        boolean hard = type == ICMP_UNREACHABLE && (code == ICMP_PROTOCOL || code == ICMP_PORT);
        if (hard && (tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED)) {
            // SHLD-26; once synchronized, RFC 5927 section 5.2 takes hard errors for soft ones.
            counters.attemptFails++;
            fail(tcb, Err.RST, Cause.ICMP_ARRIVED);
            return;
        }
        softError(tcb, type, code);
    }

    private static final int ICMP_UNREACHABLE = 3;
    private static final int ICMP_PROTOCOL = 2;
    private static final int ICMP_PORT = 3;

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
        inTurn = false;
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
        tcb.work |= work;
        ready.add(tcb.index);
    }

    // --- States ---------------------------------------------------------------------------------------------------

    /** The one place where a connection changes its state. */
    void enterState(Tcb tcb, int state, int cause) {
        tcb.state = (byte) state;
        tcb.cause = (byte) cause;
        tcb.sinceMs = nowMs;
    }

    /** SYN-SENT or SYN-RECEIVED to ESTABLISHED: the segment acknowledges our SYN. */
    void established(Tcb tcb, Segment s, int cause) {
        enterState(tcb, TcpState.ESTABLISHED, cause);
        tcb.sndUna = tcb.iss + 1;
        tcb.sndWnd = s.wnd;
        tcb.maxSndWnd = Math.max(tcb.maxSndWnd, s.wnd);
        tcb.sndWl1 = s.seq;
        tcb.sndWl2 = s.ack;
        tcb.retries = 0;
        tcb.waitingSinceMs = nowMs;
        tcb.rcvMss = SMALLEST_FULL_SEGMENT;
        tcb.quickAcks = QUICK_ACKS;
        timers.fine.cancel(timers.retransmission(tcb));
        if (tcb.is(Tcb.SYN_RETRANSMITTED) && !tcb.is(Tcb.RTT_KNOWN)) {
            // RFC 6298 (5.7).
            tcb.rtoMs = Math.max(config.rtoInitialMs, 3000);
        }
        congestion.init(tcb);
        armKeepAlive(tcb);
        if (!tcb.is(Tcb.ORPHAN)) {
            need(tcb, tcb.is(Tcb.PASSIVE) ? Tcb.EV_ACCEPT : Tcb.EV_CONNECTED);
        }
        if (tcb.is(Tcb.FIN_QUEUED)) {
            // Closed while the handshake was under way (section 3.10.4, SYN-RECEIVED).
            enterState(tcb, TcpState.FIN_WAIT_1, Cause.USER_CLOSE);
        }
        if (tcb.queued > 0 || tcb.is(Tcb.FIN_QUEUED)) {
            need(tcb, Tcb.OUTPUT);
        }
    }

    /** CLOSING or FIN-WAIT to TIME-WAIT: the ACK at once, then as small as possible. */
    void enterTimeWait(Tcb tcb, int cause) {
        enterState(tcb, TcpState.TIME_WAIT, cause);
        timers.fine.cancel(timers.retransmission(tcb));
        restartTimeWait(tcb);
        if (tcb.is(Tcb.ORPHAN)) {
            if ((tcb.work & Tcb.ACK_NOW) != 0) {
                output.ack(tcb);
            }
            shrinkTimeWait(tcb);
        }
    }

    void restartTimeWait(Tcb tcb) {
        timers.coarse.arm(timers.lifetime(tcb), nowMs + 2 * config.mslMs);
    }

    /** Nothing is undelivered and the user has closed: a record is enough. */
    void shrinkTimeWait(Tcb tcb) {
        if ((tcb.work & Tcb.ACK_NOW) != 0) {
            output.ack(tcb);
        }
        timeWait.enter(tcb);
    }

    /** An orderly end: LAST-ACK acknowledged, 2MSL over. A user who has not closed hears {@code Err.CLSD}. */
    void finished(Tcb tcb, int cause) {
        end(tcb, Err.CLSD, cause);
    }

    /** A disorderly end. Text that arrived before it is delivered first. */
    void fail(Tcb tcb, int err, int cause) {
        end(tcb, err, cause);
    }

    private void end(Tcb tcb, int err, int cause) {
        if (tcb.is(Tcb.ORPHAN)) {
            demux.remove(tcb.index);
            free(tcb);
            return;
        }
        demux.remove(tcb.index);
        timers.cancelAll(tcb);
        sendQueue.clear(tcb);
        receiveQueue.clearOutOfOrder(tcb);
        if ((tcb.work & Tcb.EV_ACCEPT) != 0) {
            // The user has never heard of it.
            backlogDone(tcb);
            free(tcb);
            return;
        }
        backlogDone(tcb);
        enterState(tcb, TcpState.CLOSED, cause);
        tcb.pendingErr = (byte) err;
        tcb.work &= ~(Tcb.ACK_NOW | Tcb.ACK_DELAYED | Tcb.OUTPUT | Tcb.EV_POLL);
        need(tcb, Tcb.EV_ERR);
    }

    /** Deletes a connection at once, without a word to its user or its peer. */
    void delete(Tcb tcb) {
        if (tcb.state != TcpState.CLOSED) {
            demux.remove(tcb.index);
        } else {
            clearBinding(tcb);
        }
        backlogDone(tcb);
        free(tcb);
    }

    /** The user has closed: from now on nobody listens to what the connection has to say. */
    void orphan(Tcb tcb) {
        backlogDone(tcb);
        tcb.set(Tcb.ORPHAN);
        tcb.owner = 0;
        tcb.work &= ~(Tcb.EV_ACCEPT | Tcb.EV_CONNECTED);
        timers.coarse.cancel(timers.poll(tcb));
        tcb.handle = handles.next(tcb.handle);
        if (eviction != null) {
            eviction.changed(tcb.index, 0);
        }
    }

    // --- The pool -------------------------------------------------------------------------------------------------

    /** A control block with the defaults, evicting by policy; null when there is none. */
    Tcb allocate(int prio) {
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
        tcb.keepIdleMs = config.keepAliveIdleMs;
        tcb.keepIntervalMs = config.keepAliveIntervalMs;
        tcb.keepCount = (byte) config.keepAliveCount;
        tcb.userTimeoutMs = config.userTimeoutMs;
        tcb.sinceMs = nowMs;
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
        if (eviction != null) {
            eviction.changed(tcb.index, prio);
        }
    }

    private void evict(Tcb tcb) {
        counters.evicted++;
        if (tcb.state >= TcpState.SYN_RECEIVED && tcb.state <= TcpState.CLOSE_WAIT) {
            output.reset(tcb);
        }
        if (!tcb.is(Tcb.ORPHAN) && (tcb.work & Tcb.EV_ACCEPT) == 0) {
            user.evicted(tcb.index);
        }
        delete(tcb);
    }

    /** Gives a block and all that it holds back. Its row of the demultiplexer is the caller's business. */
    void free(Tcb tcb) {
        timers.cancelAll(tcb);
        sendQueue.clear(tcb);
        receiveQueue.clear(tcb);
        if (eviction != null) {
            eviction.freed(tcb.index);
        }
        tcbs.release(tcb);
    }

    // --- Binding and listening ------------------------------------------------------------------------------------

    /** A closed block keeps its local address and port in its row, which is not yet linked. */
    void setBinding(Tcb tcb, int address, int port) {
        demux.setLocal(tcb.index, address, port);
        demux.ports().take(address, port, false);
        tcb.set(Tcb.BOUND);
    }

    void clearBinding(Tcb tcb) {
        if (tcb.is(Tcb.BOUND)) {
            tcb.clear(Tcb.BOUND);
            demux.ports().release(demux.localAddress(tcb.index), demux.localPort(tcb.index), false);
        }
    }

    /** The listener that a connection came of, or null when it has closed since. */
    Listener listenerOf(Tcb tcb) {
        if (tcb.listener < 0) {
            return null;
        }
        Listener l = listeners.get(tcb.listener);
        return l.open && l.handle == tcb.listenerHandle ? l : null;
    }

    /** The connection no longer counts against its listener's backlog. */
    void backlogDone(Tcb tcb) {
        Listener l = listenerOf(tcb);
        if (l != null) {
            l.pending--;
        }
        tcb.listener = -1;
        tcb.clear(Tcb.BACKLOG_PENDING);
    }

    /** CLOSE of a listener (section 3.10.4). Its half-open connections end at their next segment or time-out. */
    void closeListener(Listener l) {
        demux.ports().release(l.address, l.port, true);
        listeners.close(l);
        l.handle = handles.next(l.handle);
    }

    // --- Small things that several parts need -----------------------------------------------------------------------

    /** A challenge ACK (RFC 5961), limited per connection: one fixed global count could be counted (CVE-2016-5696). */
    void challenge(Tcb tcb) {
        if (nowMs - tcb.challengeSinceMs >= 1000) {
            tcb.challengeSinceMs = nowMs;
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

    void softError(Tcb tcb, int type, int code) {
        if (!tcb.is(Tcb.NO_SOFT_ERRORS) && !tcb.is(Tcb.ORPHAN)) {
            tcb.softType = (byte) type;
            tcb.softCode = (short) code;
            need(tcb, Tcb.EV_SOFT);
        }
    }

    void armKeepAlive(Tcb tcb) {
        if (tcb.is(Tcb.KEEPALIVE) && TcpState.synchronizedState(tcb.state)) {
            tcb.keepProbes = 0;
            timers.coarse.arm(timers.lifetime(tcb), nowMs + tcb.keepIdleMs);
        }
    }

    /** An orphan does not wait for ever for the peer's FIN. */
    void armFinWait2(Tcb tcb) {
        if (tcb.is(Tcb.ORPHAN)) {
            timers.coarse.arm(timers.lifetime(tcb), nowMs + config.finWait2TimeoutMs);
        }
    }

    void armPoll(Tcb tcb) {
        if (tcb.pollInterval != 0) {
            timers.coarse.arm(timers.poll(tcb), nowMs + 500 * (tcb.pollInterval & 0xFF));
        } else {
            timers.coarse.cancel(timers.poll(tcb));
        }
    }

    boolean checksumNeeded(int destination, Netif via) {
        Netif out = ip.route(destination);
        if (via != null && out != ip.loopback()) {
            out = via;
        }
        return out == null || (out.capabilities & EthernetMac.TX_TRANSPORT_CHECKSUM) == 0;
    }

    /** The MSS that we announce (MUST-67). */
    int announcedMss(int remoteAddress, Netif via) {
        Netif out = via != null ? via : ip.route(remoteAddress);
        return out == null ? config.mss : Math.min(config.mss, out.mtu - HEADERS);
    }

    /** The effective send MSS (MUST-16) for a peer that announced {@code option}, -1: nothing. */
    int effectiveMss(int option, int remoteAddress, Netif via) {
        int theirs = option < 0 ? MSS_DEFAULT : Math.max(option, MSS_FLOOR);
        return Math.min(theirs, announcedMss(remoteAddress, via));
    }
}
