package cogwire.tcp;

import cogwire.wire.TcpHeader;

/**
 * LISTEN (RFC 9293 section 3.10.7.2) and the half-open connections that come of it: SYN-RECEIVED as a record of a few
 * words. Only the ACK that completes the handshake takes a control block.
 */
final class PassiveOpen {
    private final TcpProtocol tcp;
    private final SynRecords records;
    private final SynCookies cookies;
    /** The handshake that is being completed. */
    private final Handshake handshake = new Handshake();

    PassiveOpen(TcpProtocol tcp) {
        this.tcp = tcp;
        this.records = tcp.synRecords;
        this.cookies = tcp.config.synCookies;
    }

    /** A segment for a listener. */
    void arrivesInListen(Listener listener, Segment seg) {
        if (seg.has(TcpHeader.RST)) {
            return;
        }
        if (seg.has(TcpHeader.ACK)) {
            cookieArrives(listener, seg);
            return;
        }
        if (seg.has(TcpHeader.SYN)) {
            open(listener, seg, -1);
        }
    }

    /**
     * Answers a SYN.
     *
     * @param timeWait record of the connection's predecessor, which this SYN takes over from, or -1
     */
    void open(Listener listener, Segment seg, int timeWait) {
        if (listener.pending >= listener.backlog) {
            tcp.counters.listenOverflows++;
            return;
        }
        int r = records.allocate();
        if (r < 0 && cookies != null && timeWait < 0) {
            sendCookie(listener, seg);
            return;
        }
        if (r < 0) {
            // A flood would keep real clients out for as long as its records last; a real client answers within a
            // round trip, so the record that has waited longest is the least likely to be one.
            tcp.counters.synRecordsRecycled++;
            release(records.oldest(), Cause.EVICTED);
            r = records.allocate();
        }
        int iss =
                tcp.initialSequence.next(seg.localAddress, seg.localPort, seg.remoteAddress, seg.remotePort, tcp.nowMs);
        if (timeWait >= 0) {
            // RFC 9293 MAY-2: beyond anything the old connection has sent.
            int beyond = tcp.timeWaitRecords.sndNxt[timeWait] + 1 + 0xFFFF;
            iss = Seq.max(iss, beyond);
        }
        records.irs[r] = seg.seq;
        records.iss[r] = iss;
        records.mss[r] = (char) tcp.effectiveMss(seg.mssOption(), seg.remoteAddress, listener.netif);
        records.wnd[r] = (char) tcp.window.initial();
        records.listenerHandle[r] = listener.handle;
        records.sinceMs[r] = tcp.nowMs;
        records.retries[r] = 0;
        int agreed = SynOptions.agreed(listener.features, seg);
        records.features[r] = (byte) (timeWait >= 0 ? agreed | SynRecords.TOOK_OVER : agreed);
        records.sndShift[r] = (byte) Math.min(seg.windowScaleOption(), WindowScale.LARGEST_SHIFT);
        if (seg.hasTimestamps) {
            records.tsRecent[r] = seg.tsVal;
        }
        tcp.demux.insert(records.row(r), seg.localAddress, seg.localPort, seg.remoteAddress, seg.remotePort);
        listener.incomplete++;
        int from = timeWait < 0 ? TcpState.LISTEN : TcpState.TIME_WAIT;
        tcp.states.remember(records.row(r), from, TcpState.SYN_RECEIVED, Cause.SYN_ARRIVED);
        tcp.timers.fine.arm(tcp.timers.synAck(r), tcp.nowMs + tcp.config.rtoInitialMs);
        tcp.control.synAck(r);
    }

    private void sendCookie(Listener listener, Segment seg) {
        int mss = tcp.effectiveMss(seg.mssOption(), seg.remoteAddress, listener.netif);
        int features = SynCookies.features(SynOptions.agreed(listener.features, seg));
        int clock = tcp.nowMs + tcp.initialSequence.timestampOffset(seg.localAddress, seg.remoteAddress);
        int shift = Math.min(seg.windowScaleOption(), WindowScale.LARGEST_SHIFT);
        int iss = cookies.iss(seg, mss, tcp.nowMs);
        tcp.counters.synCookiesSent++;
        tcp.control.synCookie(listener, seg, iss, features, SynCookies.stamp(clock, features, shift));
    }

    /** A segment for a half-open connection: section 3.10.7.4 for SYN-RECEIVED after a passive open. */
    void arrivesInSynReceived(int r, Segment seg) {
        int rcvNxt = records.irs[r] + 1;
        if (seg.has(TcpHeader.SYN) && seg.seq == records.irs[r] && !seg.has(TcpHeader.RST)) {
            // A bare ACK, as step one alone would have it, is ignored by a peer in SYN-SENT.
            if (!seg.has(TcpHeader.ACK)) {
                tcp.control.synAck(r);
            } else {
                tcp.control.resetReply(seg);
            }
            return;
        }
        boolean zeroWindow = records.wnd[r] == 0 && seg.seq == rcvNxt && !seg.has(TcpHeader.SYN);
        if (zeroWindow) {
            // No room for text, yet its ACK counts (MUST-66): else probes of the window would never open it.
            seg.stripText();
        } else if (!SegmentArrives.acceptable(seg, rcvNxt, records.wnd[r])) {
            if (!seg.has(TcpHeader.RST)) {
                tcp.control.synReceivedAck(r);
            }
            return;
        }
        if (seg.has(TcpHeader.RST)) {
            if (seg.seq == rcvNxt) {
                tcp.counters.attemptFails++;
                release(r, Cause.RST_ARRIVED);
            } else {
                tcp.counters.challengeAcks++;
                tcp.control.synReceivedAck(r);
            }
            return;
        }
        if (seg.has(TcpHeader.SYN)) {
            // Step four: back to LISTEN.
            release(r, Cause.SYN_ARRIVED);
            return;
        }
        if (!seg.has(TcpHeader.ACK)) {
            return;
        }
        if (seg.ack != records.iss[r] + 1) {
            tcp.control.resetReply(seg);
            return;
        }
        complete(r, seg);
    }

    /** The handshake's third segment: a control block takes over, and the segment goes on at step five. */
    private void complete(int r, Segment seg) {
        Listener listener = tcp.listeners.of(records.listenerHandle[r]);
        if (!listener.open || listener.handle != records.listenerHandle[r]) {
            tcp.control.resetReply(seg);
            release(r, Cause.USER_CLOSE);
            return;
        }
        Tcb tcb = controlBlock(listener);
        if (tcb == null) {
            overflow(r, seg);
            return;
        }
        read(r);
        boolean tookOver = (records.features[r] & SynRecords.TOOK_OVER) != 0;
        tcp.timers.fine.cancel(tcp.timers.synAck(r));
        tcp.demux.move(records.row(r), tcb.index);
        records.release(r);
        listener.incomplete--;
        if (tookOver) {
            tcp.timeWait.releaseBehind(tcb.index);
        }
        tcb.state = TcpState.SYN_RECEIVED;
        establish(tcb, listener, seg);
    }

    /** An ACK for a listener: RFC 9293 section 3.10.7.2 resets it, unless it brings a cookie back. */
    private void cookieArrives(Listener listener, Segment seg) {
        boolean expected =
                cookies != null && cookies.expected(tcp.nowMs) && !seg.has(TcpHeader.SYN) && !cookies.used(seg);
        if (!expected || !cookies.read(seg, listener.features, tcp.nowMs, handshake)) {
            if (!expected || seg.textLength == 0) {
                tcp.control.resetReply(seg);
            }
            // Else text whose cookie may have been lost on the way: a reset would end what a repeat can still complete.
            return;
        }
        Tcb tcb = controlBlock(listener);
        if (tcb == null) {
            if (tcp.config.acceptOverflow == TcpConfig.OVERFLOW_RESET) {
                tcp.control.resetReply(seg);
            }
            return;
        }
        cookies.use(seg);
        tcp.counters.synCookiesReturned++;
        handshake.mss = Math.min(handshake.mss, tcp.announcedMss(seg.remoteAddress, listener.netif));
        handshake.wnd = tcp.window.initial();
        tcp.demux.insert(tcb.index, seg.localAddress, seg.localPort, seg.remoteAddress, seg.remotePort);
        // Half-open was the network's memory, not ours.
        tcb.state = TcpState.LISTEN;
        establish(tcb, listener, seg);
    }

    /** A control block for a connection of this listener; null, counted and told, when nobody can take it now. */
    private Tcb controlBlock(Listener listener) {
        if (listener.pending >= listener.backlog) {
            tcp.counters.listenOverflows++;
            return null;
        }
        Tcb tcb = tcp.allocate(listener.prio);
        if (tcb == null) {
            tcp.counters.tcbsExhausted++;
            tcp.upcalls.acceptFailed(listener);
        }
        return tcb;
    }

    private void read(int r) {
        handshake.iss = records.iss[r];
        handshake.irs = records.irs[r];
        handshake.mss = records.mss[r];
        handshake.wnd = records.wnd[r];
        handshake.features = records.features[r] & SynRecords.TOOK_OVER - 1;
        handshake.sndShift = records.sndShift[r];
        if ((handshake.features & TcpFeature.TIMESTAMPS) != 0) {
            handshake.tsRecent = records.tsRecent[r];
        }
        handshake.sinceMs = records.sinceMs[r];
        handshake.measurable = records.retries[r] == 0;
        handshake.retransmitted = records.retries[r] > 0;
    }

    /** Fills the control block, whose row is in the demultiplexer, from {@link #handshake}. */
    private void establish(Tcb tcb, Listener listener, Segment seg) {
        Handshake h = handshake;
        tcb.listenerHandle = listener.handle;
        tcb.flags = Tcb.PASSIVE | listener.flags;
        tcb.netif = listener.netif;
        tcb.ttl = listener.ttl;
        tcb.tos = listener.tos;
        tcb.owner = listener.owner;
        tcb.keepIdle = listener.keepIdle;
        tcb.keepInterval = listener.keepInterval;
        tcb.keepCount = listener.keepCount;
        tcb.userTimeout = listener.userTimeout;
        tcb.iss = h.iss;
        tcb.sndUna = tcb.iss;
        tcb.sndNxt = tcb.iss + 1;
        tcb.rtxNxt = tcb.sndNxt;
        tcb.queueSeq = tcb.sndNxt;
        tcb.irs = h.irs;
        tcb.rcvNxt = tcb.irs + 1;
        tcb.rcvAdv = tcb.rcvNxt + h.wnd;
        tcb.ackSent = tcb.rcvNxt;
        tcb.mss = (char) h.mss;
        if ((h.features & TcpFeature.TIMESTAMPS) != 0) {
            Timestamps timestamps = tcp.config.timestamps;
            timestamps.init(tcb, tcp.initialSequence.timestampOffset(seg.localAddress, seg.remoteAddress));
            timestamps.first(tcb, h.tsRecent, h.sinceMs);
            if (seg.readTimestamps()) {
                timestamps.note(tcb, seg, tcp.nowMs);
            }
        }
        tcp.agree(tcb, h.features, h.sndShift);
        seg.wnd <<= tcb.sndShift;
        tcp.rto.init(tcb);
        if (h.measurable) {
            tcp.rto.sample(tcb, tcp.nowMs - h.sinceMs);
        }
        if (h.retransmitted) {
            tcb.set(Tcb.SYN_RETRANSMITTED);
        }
        listener.pending++;
        tcp.counters.passiveOpens++;
        tcp.states.established(tcb, seg, Cause.ACK_ARRIVED);
        if (tcb.rcvWnd() == 0) {
            // The peer may wait for a window that opened while nobody could say so.
            tcb.work |= Tcb.ACK_NOW;
        }
        tcp.segmentArrives.fromFifth(tcb, seg);
    }

    /** Nobody can take the completed connection now. */
    private void overflow(int r, Segment seg) {
        switch (tcp.config.acceptOverflow) {
            case TcpConfig.OVERFLOW_RESET:
                tcp.control.resetReply(seg);
                release(r, Cause.NO_ROOM);
                break;
            case TcpConfig.OVERFLOW_DROP:
                release(r, Cause.NO_ROOM);
                break;
            default:
                // Held: the record answers on, and the peer's next segment tries again.
                break;
        }
    }

    /** The SYN+ACK's timer: again with back-off, or the end (a stack-wide time-out). */
    void timeout(int r) {
        int left = tcp.config.synReceivedTimeoutMs - (tcp.nowMs - records.sinceMs[r]);
        if (left <= 0 || orphaned(r)) {
            tcp.counters.synReceivedTimeouts++;
            tcp.counters.attemptFails++;
            release(r, orphaned(r) ? Cause.USER_CLOSE : Cause.TIMEOUT);
            return;
        }
        records.retries[r]++;
        tcp.counters.retransSegs++;
        int rto = Math.min(tcp.config.rtoInitialMs << Math.min(records.retries[r], 10), tcp.config.rtoMaxMs);
        tcp.timers.fine.arm(tcp.timers.synAck(r), tcp.nowMs + Math.min(rto, left));
        tcp.control.synAck(r);
    }

    /** Its listener was closed meanwhile: the record goes with its next timer. */
    boolean orphaned(int r) {
        Listener listener = tcp.listeners.of(records.listenerHandle[r]);
        return !listener.open || listener.handle != records.listenerHandle[r];
    }

    /** Back to LISTEN: the record is free; a TIME-WAIT record that it stood in front of is seen again. */
    void release(int r, int cause) {
        tcp.states.remember(records.row(r), TcpState.SYN_RECEIVED, TcpState.CLOSED, cause);
        Listener listener = tcp.listeners.of(records.listenerHandle[r]);
        if (listener.handle == records.listenerHandle[r]) {
            listener.incomplete--;
        }
        tcp.timers.fine.cancel(tcp.timers.synAck(r));
        tcp.demux.remove(records.row(r));
        records.release(r);
    }
}
