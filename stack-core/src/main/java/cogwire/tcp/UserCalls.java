package cogwire.tcp;

import cogwire.Err;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;

/**
 * The user's calls (RFC 9293 section 3.10.1 to 3.10.6): OPEN, SEND, RECEIVE, CLOSE, ABORT. Each looks the state up in
 * the RFC's table and says what may be wrong as an {@code Err}; output follows at the end of the poll.
 */
final class UserCalls {
    private final TcpProtocol tcp;

    UserCalls(TcpProtocol tcp) {
        this.tcp = tcp;
    }

    /** Binds a closed block to a local address (0: any) and port (0: an ephemeral one). */
    int bind(Tcb tcb, int address, int port) {
        if (tcb.state != TcpState.CLOSED || tcb.is(Tcb.BOUND) || failed(tcb)) {
            return Err.VAL;
        }
        if (address != 0 && !tcp.ip.isLocal(address)) {
            return Err.VAL;
        }
        PortTable ports = tcp.demux.ports();
        int local = port;
        if (port == 0) {
            local = tcp.ephemeralPorts.forBind(ports, address);
            if (local == 0) {
                return Err.BUF;
            }
        } else if (ports.used(address, port) && (!tcb.is(Tcb.REUSEADDR) || tcp.listeners.listening(address, port))) {
            return Err.USE;
        }
        tcp.setBinding(tcb, address, local);
        return Err.OK;
    }

    /** Over, and its user will hear of it: only good for being closed. */
    private static boolean failed(Tcb tcb) {
        return (tcb.work & Tcb.EV_ERR) != 0;
    }

    /** OPEN, passive (section 3.10.1): a closed, bound block becomes a listener. */
    int listen(Tcb tcb, int backlog) {
        if (tcb.state != TcpState.CLOSED || failed(tcb)) {
            return Err.ISCONN;
        }
        if (!tcb.is(Tcb.BOUND)) {
            int err = bind(tcb, 0, 0);
            if (err != Err.OK) {
                return err;
            }
        }
        int address = tcp.demux.localAddress(tcb.index);
        int port = tcp.demux.localPort(tcb.index);
        if (tcp.listeners.listening(address, port)) {
            return Err.USE;
        }
        Listener l = tcp.listeners.allocate();
        if (l == null) {
            return Err.MEM;
        }
        l.address = address;
        l.port = port;
        l.netif = tcb.netif;
        l.backlog = Math.max(1, backlog);
        l.incomplete = 0;
        l.pending = 0;
        l.failures = 0;
        l.features = tcb.features;
        l.flags = tcb.flags & (Tcb.NODELAY | Tcb.KEEPALIVE | Tcb.REUSEADDR | Tcb.NO_SOFT_ERRORS);
        l.sinceMs = tcp.nowMs;
        l.keepIdle = tcb.keepIdle;
        l.keepInterval = tcb.keepInterval;
        l.keepCount = tcb.keepCount;
        l.userTimeout = tcb.userTimeout;
        l.ttl = tcb.ttl;
        l.tos = tcb.tos;
        l.prio = tcb.prio;
        l.owner = tcb.owner;
        tcp.listeners.open(l);
        tcp.demux.ports().take(address, port);
        tcp.free(tcb);
        return l.index;
    }

    /** OPEN, active: sends a SYN. */
    int connect(Tcb tcb, int remoteAddress, int remotePort) {
        if (tcb.state != TcpState.CLOSED || failed(tcb)) {
            return Err.ISCONN;
        }
        Ipv4 ip = tcp.ip;
        if (remotePort <= 0 || remotePort > 0xFFFF || ip.isUnconnectable(remoteAddress)) {
            return Err.VAL;
        }
        Netif netif = tcb.netif != null ? tcb.netif : ip.route(remoteAddress);
        if (netif == null && !ip.isLocal(remoteAddress)) {
            return Err.RTE;
        }
        TcpDemux demux = tcp.demux;
        int local = tcb.is(Tcb.BOUND) ? demux.localAddress(tcb.index) : 0;
        if (local == 0) {
            // MUST-44: IP chooses the source address.
            local = tcb.netif != null && !ip.isLocal(remoteAddress) ? tcb.netif.address : ip.sourceFor(remoteAddress);
        }
        if (local == 0 || local >>> 24 == 127 && !ip.isLocal(remoteAddress)) {
            return Err.RTE;
        }
        int port;
        if (tcb.is(Tcb.BOUND)) {
            port = demux.localPort(tcb.index);
            if (demux.find(local, port, remoteAddress, remotePort) >= 0) {
                return Err.USE;
            }
        } else {
            port = tcp.ephemeralPorts.forConnection(demux, tcp.listeners, local, remoteAddress, remotePort);
            if (port == 0) {
                return Err.BUF;
            }
        }
        tcp.clearBinding(tcb);
        demux.insert(tcb.index, local, port, remoteAddress, remotePort);
        tcb.iss = tcp.initialSequence.next(local, port, remoteAddress, remotePort, tcp.nowMs);
        tcb.sndUna = tcb.iss;
        tcb.sndNxt = tcb.iss + 1;
        tcb.rtxNxt = tcb.sndNxt;
        tcb.queueSeq = tcb.sndNxt;
        tcb.mss = (char) tcp.effectiveMss(-1, remoteAddress, tcb.netif);
        if (tcb.has(TcpFeature.TIMESTAMPS)) {
            tcp.config.timestamps.init(tcb, tcp.initialSequence.timestampOffset(local, remoteAddress));
        }
        tcp.rto.init(tcb);
        tcp.counters.activeOpens++;
        tcp.states.enterState(tcb, TcpState.SYN_SENT, Cause.USER_OPEN);
        tcb.waitingSinceMs = tcp.nowMs;
        tcp.rto.time(tcb, tcb.sndNxt, tcp.nowMs);
        tcp.timers.armRetransmission(tcb, tcp.nowMs + tcb.rtoMs);
        if (!tcp.control.syn(tcb)) {
            // The MAC is full: soon again, not after a whole RTO.
            tcp.timers.armRetransmission(tcb, tcp.nowMs + 10);
        }
        return Err.OK;
    }

    /** SEND (section 3.10.2): queues the text. */
    int send(Tcb tcb, byte[] data, int offset, int length, boolean copy, boolean more, boolean urgent) {
        if (!maySend(tcb)) {
            return Err.CONN;
        }
        if (length < 0 || offset < 0 || length > data.length - offset) {
            return Err.VAL;
        }
        if (length > tcp.sendQueue.room(tcb)) {
            return Err.MEM;
        }
        if (length == 0) {
            return Err.OK;
        }
        if (more) {
            tcb.set(Tcb.MORE);
        } else {
            tcb.clear(Tcb.MORE);
        }
        tcp.sendQueue.append(tcb, data, offset, length, copy);
        if (urgent) {
            // MUST-62: the pointer stands behind the urgent octets.
            tcb.set(Tcb.URGENT_SENT);
            tcb.sndUp = tcb.queueEnd();
        }
        tcp.need(tcb, Tcb.OUTPUT);
        return Err.OK;
    }

    /** Whether text may be queued: before the connection is up it waits there (section 3.10.2, SYN-SENT). */
    private static boolean maySend(Tcb tcb) {
        return !tcb.is(Tcb.FIN_QUEUED)
                && (TcpState.maySend(tcb.state)
                        || tcb.state == TcpState.SYN_SENT
                        || tcb.state == TcpState.SYN_RECEIVED);
    }

    int sendRoom(Tcb tcb) {
        return maySend(tcb) ? tcp.sendQueue.room(tcb) : 0;
    }

    /** RECEIVE (section 3.10.3), turned round: the user has taken {@code length} octets of what was handed to it. */
    int received(Tcb tcb, int length) {
        if (length < 0 || length > tcb.unread) {
            return Err.VAL;
        }
        tcb.unread -= length;
        if (tcb.is(Tcb.URGENT_RECEIVED) && urgentOctets(tcb) == 0) {
            tcb.clear(Tcb.URGENT_RECEIVED);
        }
        if (tcb.is(Tcb.REFUSED)) {
            tcp.need(tcb, Tcb.EV_RECV | (tcb.is(Tcb.FIN_RECEIVED) && !tcb.is(Tcb.EOF_TAKEN) ? Tcb.EV_EOF : 0));
        }
        tcp.window.taken(tcb, tcp.nowMs);
        // An ACK that is due tells of the window by itself.
        if ((tcb.work & Tcb.ACK_NOW) == 0 && TcpState.mayReceive(tcb.state) && tcp.window.updateDue(tcb)) {
            tcp.need(tcb, Tcb.ACK_NOW);
        }
        return Err.OK;
    }

    /** Octets before the urgent pointer that the user has not yet taken (MUST-33). */
    int urgentOctets(Tcb tcb) {
        if (!tcb.is(Tcb.URGENT_RECEIVED)) {
            return 0;
        }
        int taken = tcb.rcvNxt - (tcb.is(Tcb.FIN_RECEIVED) ? 1 : 0) - tcb.undelivered - tcb.unread;
        return Math.max(0, tcb.rcvUp - taken);
    }

    /** CLOSE (section 3.10.4): the user has nothing more to send and wants to hear nothing more. */
    int close(Tcb tcb) {
        switch (tcb.state) {
            case TcpState.CLOSED:
            case TcpState.SYN_SENT:
                tcp.states.delete(tcb, Cause.USER_CLOSE);
                return Err.OK;
            case TcpState.SYN_RECEIVED:
            case TcpState.ESTABLISHED:
            case TcpState.FIN_WAIT_1:
            case TcpState.FIN_WAIT_2:
            case TcpState.CLOSE_WAIT:
                if (tcb.undelivered + tcb.unread > 0) {
                    // Text that nobody will read: the peer must know (section 3.6.1, SHLD-3).
                    tcp.control.reset(tcb);
                    tcp.states.delete(tcb, Cause.USER_CLOSE);
                    return Err.OK;
                }
                break;
            default:
                break;
        }
        tcp.states.orphan(tcb);
        finish(tcb, Cause.USER_CLOSE);
        return Err.OK;
    }

    /** Closes one direction or both (half-close, section 3.6). */
    int shutdown(Tcb tcb, boolean receiving, boolean sending) {
        if (!TcpState.synchronizedState(tcb.state) && tcb.state != TcpState.SYN_RECEIVED) {
            return Err.CONN;
        }
        if (receiving && (sending || tcb.is(Tcb.FIN_QUEUED))) {
            return close(tcb);
        }
        if (receiving) {
            tcb.set(Tcb.RX_SHUT);
            tcp.receiveQueue.clear(tcb);
            tcb.unread = 0;
        }
        if (sending) {
            if (tcb.is(Tcb.RX_SHUT)) {
                return close(tcb);
            }
            finish(tcb, Cause.USER_SHUTDOWN);
        }
        return Err.OK;
    }

    /** Queues a FIN behind the text, once, and moves on. */
    private void finish(Tcb tcb, int cause) {
        if (!tcb.is(Tcb.FIN_QUEUED)) {
            tcb.set(Tcb.FIN_QUEUED);
            tcb.clear(Tcb.MORE);
            tcp.need(tcb, Tcb.OUTPUT);
        }
        switch (tcb.state) {
            case TcpState.ESTABLISHED:
                tcp.states.enterState(tcb, TcpState.FIN_WAIT_1, cause);
                break;
            case TcpState.CLOSE_WAIT:
                tcp.states.enterState(tcb, TcpState.LAST_ACK, cause);
                break;
            case TcpState.FIN_WAIT_2:
                tcp.states.armFinWait2(tcb);
                break;
            case TcpState.TIME_WAIT:
                tcp.states.shrinkTimeWait(tcb);
                break;
            default:
                // SYN-RECEIVED: the FIN waits until the connection is established. CLOSING, LAST-ACK: sent before.
                break;
        }
    }

    /** ABORT (section 3.10.5): RST, and nothing of the connection is left. The user is told by the caller. */
    void abort(Tcb tcb) {
        if (tcb.state >= TcpState.SYN_RECEIVED && tcb.state <= TcpState.CLOSE_WAIT) {
            tcp.control.reset(tcb);
        }
        int index = tcb.index;
        boolean tell = !tcb.is(Tcb.ORPHAN);
        tcp.states.delete(tcb, Cause.USER_ABORT);
        if (tell) {
            tcp.user.failed(index, Err.ABRT);
        }
    }
}
