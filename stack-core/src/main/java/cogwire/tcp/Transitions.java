package cogwire.tcp;

import cogwire.Err;

/**
 * How connections come into a state and out of it (RFC 9293 section 3.3.2). Every change goes through {@link
 * #enterState}.
 */
final class Transitions {
    /** First guess of the size of the peer's full segments: what is smaller is not hurried to acknowledge. */
    private static final int SMALLEST_FULL_SEGMENT = 64;

    private static final int QUICK_ACKS = 4;

    private final TcpProtocol tcp;
    private final History history;

    Transitions(TcpProtocol tcp) {
        this.tcp = tcp;
        this.history = tcp.config.history;
    }

    /** The one place where a connection with a control block changes its state. */
    void enterState(Tcb tcb, int state, int cause) {
        remember(tcb.index, tcb.state, state, cause);
        tcb.state = (byte) state;
        tcb.cause = (byte) cause;
        tcb.sinceMs = tcp.nowMs;
    }

    /** A transition for the history: of a control block, or of a record, whose state is where it stands. */
    void remember(int row, int from, int to, int cause) {
        if (history != null) {
            history.note(tcp.demux, row, from, to, cause, tcp.nowMs);
        }
    }

    /** SYN-SENT or SYN-RECEIVED to ESTABLISHED: the segment acknowledges our SYN. */
    void established(Tcb tcb, Segment s, int cause) {
        enterState(tcb, TcpState.ESTABLISHED, cause);
        tcb.sndUna = tcb.iss + 1;
        tcb.sndWnd = s.wnd;
        tcb.offered(s.wnd);
        tcb.sndWl1 = s.seq;
        tcb.retries = 0;
        tcb.waitingSinceMs = tcp.nowMs;
        tcb.rcvMss = SMALLEST_FULL_SEGMENT;
        tcb.quickAcks = QUICK_ACKS;
        tcp.timers.cancelMain(tcb);
        if (tcb.is(Tcb.SYN_RETRANSMITTED) && tcb.srtt == 0) {
            // RFC 6298 (5.7).
            tcb.rtoMs = Math.max(tcp.config.rtoInitialMs, 3000);
        }
        tcp.congestion.init(tcb);
        armKeepAlive(tcb);
        if (!tcb.is(Tcb.ORPHAN)) {
            tcp.need(tcb, tcb.is(Tcb.PASSIVE) ? Tcb.EV_ACCEPT : Tcb.EV_CONNECTED);
        }
        if (tcb.is(Tcb.FIN_QUEUED)) {
            // Closed while the handshake was under way (section 3.10.4, SYN-RECEIVED).
            enterState(tcb, TcpState.FIN_WAIT_1, Cause.USER_CLOSE);
        }
        if (tcb.queued > 0 || tcb.is(Tcb.FIN_QUEUED)) {
            tcp.need(tcb, Tcb.OUTPUT);
        }
    }

    /** CLOSING or FIN-WAIT to TIME-WAIT: the ACK at once, then as small as possible. */
    void enterTimeWait(Tcb tcb, int cause) {
        enterState(tcb, TcpState.TIME_WAIT, cause);
        restartTimeWait(tcb);
        if (tcb.is(Tcb.ORPHAN)) {
            if ((tcb.work & Tcb.ACK_NOW) != 0) {
                tcp.output.ack(tcb);
            }
            shrinkTimeWait(tcb);
        }
    }

    void restartTimeWait(Tcb tcb) {
        tcp.timers.armLifetime(tcb, tcp.nowMs + 2 * tcp.config.mslMs);
    }

    /** Nothing is undelivered and the user has closed: a record is enough. */
    void shrinkTimeWait(Tcb tcb) {
        if ((tcb.work & Tcb.ACK_NOW) != 0) {
            tcp.output.ack(tcb);
        }
        tcp.timeWait.enter(tcb);
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
        enterState(tcb, TcpState.CLOSED, cause);
        if (tcb.is(Tcb.ORPHAN)) {
            tcp.demux.remove(tcb.index);
            tcp.free(tcb);
            return;
        }
        tcp.demux.remove(tcb.index);
        tcp.timers.cancelAll(tcb);
        tcp.sendQueue.clear(tcb);
        tcp.receiveQueue.clearOutOfOrder(tcb);
        if ((tcb.work & Tcb.EV_ACCEPT) != 0) {
            // The user has never heard of it.
            tcp.backlogDone(tcb);
            tcp.free(tcb);
            return;
        }
        tcp.backlogDone(tcb);
        tcb.pendingErr = (byte) err;
        tcb.work &= ~(Tcb.ACK_NOW | Tcb.ACK_DELAYED | Tcb.OUTPUT | Tcb.EV_POLL);
        tcp.need(tcb, Tcb.EV_ERR);
    }

    /** Deletes a connection at once, without a word to its user or its peer. */
    void delete(Tcb tcb, int cause) {
        if (tcb.state != TcpState.CLOSED) {
            enterState(tcb, TcpState.CLOSED, cause);
            tcp.demux.remove(tcb.index);
        }
        tcp.backlogDone(tcb);
        tcp.free(tcb);
    }

    /** The user has closed: from now on nobody listens to what the connection has to say. */
    void orphan(Tcb tcb) {
        tcp.backlogDone(tcb);
        tcb.set(Tcb.ORPHAN);
        tcb.owner = 0;
        // For ever is the word of a program that can still abort.
        if (tcb.userTimeout == 0) {
            tcb.userTimeout = Tcb.seconds(tcp.config.orphanTimeoutMs());
        }
        tcb.work &= ~(Tcb.EV_ACCEPT | Tcb.EV_CONNECTED);
        tcp.timers.coarse.cancel(tcp.timers.poll(tcb));
        tcb.handle = tcp.handles.next(tcb.handle);
        if (tcp.config.eviction != null) {
            tcp.config.eviction.changed(tcb.index, 0);
        }
    }

    /** Nothing is outstanding any more: no retransmission, and the peer's silence is counted, when the user wants that. */
    void rest(Tcb tcb) {
        tcp.timers.cancelMain(tcb);
        armKeepAlive(tcb);
    }

    /** The peer is there. */
    void heard(Tcb tcb) {
        if (tcb.state != TcpState.FIN_WAIT_2 || !tcb.is(Tcb.ORPHAN)) {
            armKeepAlive(tcb);
        }
    }

    /** As long as something is outstanding, its retransmission tells whether the peer is there. */
    void armKeepAlive(Tcb tcb) {
        if (tcb.is(Tcb.KEEPALIVE)
                && TcpState.synchronizedState(tcb.state)
                && tcb.state != TcpState.TIME_WAIT
                && !tcp.timers.retransmissionArmed(tcb)) {
            tcb.keepProbes = 0;
            tcp.timers.armLifetime(tcb, tcp.nowMs + 500 * tcb.keepIdle);
        }
    }

    /** An orphan does not wait for ever for the peer's FIN. */
    void armFinWait2(Tcb tcb) {
        if (tcb.is(Tcb.ORPHAN)) {
            tcp.timers.armLifetime(tcb, tcp.nowMs + tcp.config.finWait2TimeoutMs);
        }
    }

    void armPoll(Tcb tcb) {
        if (tcb.pollInterval != 0) {
            tcp.timers.coarse.arm(tcp.timers.poll(tcb), tcp.nowMs + 500 * (tcb.pollInterval & 0xFF));
        } else {
            tcp.timers.coarse.cancel(tcp.timers.poll(tcb));
        }
    }
}
