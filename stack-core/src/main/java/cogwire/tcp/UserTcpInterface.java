package cogwire.tcp;

import cogwire.Err;
import cogwire.link.Netif;

/**
 * The lower side of the user/TCP interface (RFC 9293 section 3.9.1): the calls of {@link UserCalls} and the options of a
 * connection, by handle. Every call with a handle that names nothing any more says {@code Err.CLSD}.
 */
public final class UserTcpInterface {
    private final TcpProtocol tcp;
    private final ConnectionTable table;

    public UserTcpInterface(TcpProtocol tcp) {
        this.tcp = tcp;
        this.table = new ConnectionTable(tcp);
    }

    /** Control blocks and listeners together: slots are smaller. */
    public int slots() {
        return tcp.tcbs.size() + tcp.listeners.size();
    }

    /** Slot of a live connection or listener, or -1. */
    public int slot(int handle) {
        int slot = tcp.handles.slot(handle);
        if (slot < 0 || slot >= slots()) {
            return -1;
        }
        return handle == handleOf(slot) ? slot : -1;
    }

    /** The handle that names what is in a slot now. */
    public int handleOf(int slot) {
        int tcbs = tcp.tcbs.size();
        return slot < tcbs ? tcp.tcbs.get(slot).handle : tcp.listeners.get(slot - tcbs).handle;
    }

    public boolean isListener(int slot) {
        return slot >= tcp.tcbs.size();
    }

    /** Slot of listener {@code index}. */
    public int listenerSlot(int index) {
        return tcp.tcbs.size() + index;
    }

    public ConnectionTable table() {
        return table;
    }

    private Tcb tcb(int handle) {
        int slot = tcp.handles.slot(handle);
        if (slot < 0 || slot >= tcp.tcbs.size()) {
            return null;
        }
        Tcb tcb = tcp.tcbs.get(slot);
        return tcb.handle == handle ? tcb : null;
    }

    private Listener listener(int handle) {
        int slot = slot(handle);
        return slot < 0 || !isListener(slot) ? null : tcp.listeners.get(slot - tcp.tcbs.size());
    }

    /** Err.CLSD for a stale handle, {@code otherwise} for one that names the wrong kind. */
    private int wrong(int handle, int otherwise) {
        return slot(handle) < 0 ? Err.CLSD : otherwise;
    }

    // --- OPEN, SEND, RECEIVE, CLOSE, ABORT ---

    /** A closed connection: its handle, or {@code Err.MEM}. */
    public int create(int prio) {
        tcp.touch();
        Tcb tcb = tcp.allocate(prio);
        tcp.settleEvictions();
        return tcb == null ? Err.MEM : tcb.handle;
    }

    public int bind(int handle, int address, int port) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.ISCONN);
        }
        if (port < 0 || port > 0xFFFF) {
            return Err.VAL;
        }
        return tcp.userCalls.bind(tcb, address, port);
    }

    public int bindNetif(int handle, Netif netif) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.ISCONN);
        }
        tcb.netif = netif;
        return Err.OK;
    }

    /** The listener's handle, or an {@code Err}. */
    public int listen(int handle, int backlog) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.ISCONN);
        }
        tcp.touch();
        int result = tcp.userCalls.listen(tcb, backlog);
        return result < 0 ? result : tcp.listeners.get(result).handle;
    }

    public int connect(int handle, int address, int port) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.ISCONN);
        }
        tcp.touch();
        return tcp.userCalls.connect(tcb, address, port);
    }

    public int send(int handle, byte[] data, int offset, int length, boolean copy, boolean more, boolean urgent) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.CONN);
        }
        return tcp.userCalls.send(tcb, data, offset, length, copy, more, urgent);
    }

    /** Sends now what may be sent. */
    public int output(int handle) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.CONN);
        }
        tcp.touch();
        tcp.output.output(tcb);
        return Err.OK;
    }

    public int received(int handle, int length) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.CONN);
        }
        tcp.touch();
        return tcp.userCalls.received(tcb, length);
    }

    public int close(int handle) {
        tcp.touch();
        Listener listener = listener(handle);
        if (listener != null) {
            tcp.closeListener(listener);
            return Err.OK;
        }
        Tcb tcb = tcb(handle);
        return tcb == null ? Err.CLSD : tcp.userCalls.close(tcb);
    }

    public int shutdown(int handle, boolean receiving, boolean sending) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.CONN);
        }
        tcp.touch();
        return tcp.userCalls.shutdown(tcb, receiving, sending);
    }

    public int abort(int handle) {
        tcp.touch();
        if (listener(handle) != null) {
            return close(handle);
        }
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return Err.CLSD;
        }
        tcp.userCalls.abort(tcb);
        return Err.OK;
    }

    // --- Backlog ---

    public int backlog(int handle, int backlog) {
        Listener l = listener(handle);
        if (l == null) {
            return wrong(handle, Err.VAL);
        }
        l.backlog = Math.max(1, Math.min(backlog, 0xFFFF));
        return Err.OK;
    }

    /** An accepted connection goes on counting as pending. */
    public int backlogDelayed(int handle) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.VAL);
        }
        if (tcb.listenerHandle == 0) {
            return Err.VAL;
        }
        tcb.set(Tcb.BACKLOG_PENDING);
        return Err.OK;
    }

    public int backlogAccepted(int handle) {
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.VAL);
        }
        tcp.backlogDone(tcb);
        return Err.OK;
    }

    // --- Options ---

    /** Sets or clears options: a sum of {@link #NODELAY} and its siblings. */
    public int options(int handle, int options, boolean on) {
        int flags = (options & NODELAY) != 0 ? Tcb.NODELAY : 0;
        flags |= (options & KEEPALIVE) != 0 ? Tcb.KEEPALIVE : 0;
        flags |= (options & REUSEADDR) != 0 ? Tcb.REUSEADDR : 0;
        flags |= (options & NO_SOFT_ERRORS) != 0 ? Tcb.NO_SOFT_ERRORS : 0;
        int features = features(options) & tcp.config.features();
        Listener l = listener(handle);
        if (l != null) {
            l.flags = on ? l.flags | flags : l.flags & ~flags;
            l.features = (byte) (on ? l.features | features : l.features & ~features);
            return Err.OK;
        }
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return Err.CLSD;
        }
        if (tcb.state == TcpState.CLOSED) {
            tcb.features = (byte) (on ? tcb.features | features : tcb.features & ~features);
        }
        tcb.flags = on ? tcb.flags | flags : tcb.flags & ~flags;
        if (on && (flags & Tcb.KEEPALIVE) != 0) {
            tcp.touch();
            tcp.states.armKeepAlive(tcb);
        }
        return Err.OK;
    }

    public static final int NODELAY = 1;
    public static final int KEEPALIVE = 2;
    public static final int REUSEADDR = 4;
    public static final int NO_SOFT_ERRORS = 8;
    /** From here on: what a connection offers, a {@link TcpFeature} shifted by {@link #FEATURES_AT}. */
    public static final int WINDOW_SCALE = TcpFeature.WINDOW_SCALE << 4;

    public static final int TIMESTAMPS = TcpFeature.TIMESTAMPS << 4;
    public static final int SACK = TcpFeature.SACK << 4;
    public static final int ECN = TcpFeature.ECN << 4;
    private static final int FEATURES_AT = 4;

    private static int features(int options) {
        return options >> FEATURES_AT;
    }

    /** Options that are on; 0 for a stale handle. */
    public int options(int handle) {
        Listener l = listener(handle);
        Tcb tcb = tcb(handle);
        int flags = l != null ? l.flags : tcb != null ? tcb.flags : 0;
        int features = l != null ? l.features : tcb != null ? tcb.features : 0;
        return features << FEATURES_AT
                | ((flags & Tcb.NODELAY) != 0 ? NODELAY : 0)
                | ((flags & Tcb.KEEPALIVE) != 0 ? KEEPALIVE : 0)
                | ((flags & Tcb.REUSEADDR) != 0 ? REUSEADDR : 0)
                | ((flags & Tcb.NO_SOFT_ERRORS) != 0 ? NO_SOFT_ERRORS : 0);
    }

    public int keepAlive(int handle, int idleMs, int intervalMs, int count) {
        if (idleMs <= 0
                || idleMs > TcpConfig.LONGEST_KEEPALIVE_MS
                || intervalMs <= 0
                || intervalMs > TcpConfig.LONGEST_KEEPALIVE_MS
                || count <= 0
                || count > Byte.MAX_VALUE) {
            return Err.VAL;
        }
        Listener l = listener(handle);
        if (l != null) {
            l.keepIdle = Tcb.halfSeconds(idleMs);
            l.keepInterval = Tcb.halfSeconds(intervalMs);
            l.keepCount = (byte) count;
            return options(handle, KEEPALIVE, true);
        }
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return Err.CLSD;
        }
        tcb.keepIdle = Tcb.halfSeconds(idleMs);
        tcb.keepInterval = Tcb.halfSeconds(intervalMs);
        tcb.keepCount = (byte) count;
        return options(handle, KEEPALIVE, true);
    }

    public int userTimeout(int handle, int ms) {
        if (ms < 0 || ms > TcpConfig.LONGEST_USER_TIMEOUT_MS) {
            return Err.VAL;
        }
        Listener l = listener(handle);
        Tcb tcb = tcb(handle);
        if (l != null) {
            l.userTimeout = Tcb.seconds(ms);
        } else if (tcb != null) {
            tcb.userTimeout = Tcb.seconds(ms);
            tcb.set(Tcb.UTO_SET);
            if (tcp.config.userTimeoutOption != null && ms != 0) {
                tcb.set(Tcb.UTO_DUE);
                if (TcpState.synchronizedState(tcb.state)) {
                    tcp.touch();
                    tcp.need(tcb, Tcb.ACK_NOW);
                }
            }
        } else {
            return Err.CLSD;
        }
        return Err.OK;
    }

    public int ttl(int handle, int ttl) {
        if (ttl < 1 || ttl > 255) {
            return Err.VAL;
        }
        Listener l = listener(handle);
        Tcb tcb = tcb(handle);
        if (l != null) {
            l.ttl = (byte) ttl;
        } else if (tcb != null) {
            tcb.ttl = (byte) ttl;
        } else {
            return Err.CLSD;
        }
        return Err.OK;
    }

    public int tos(int handle, int tos) {
        if (tos < 0 || tos > 255) {
            return Err.VAL;
        }
        Listener l = listener(handle);
        Tcb tcb = tcb(handle);
        if (l != null) {
            l.tos = (byte) tos;
        } else if (tcb != null) {
            tcb.tos = (byte) tos;
        } else {
            return Err.CLSD;
        }
        return Err.OK;
    }

    public int prio(int handle, int prio) {
        if (prio < 1 || prio > 127) {
            return Err.VAL;
        }
        Listener l = listener(handle);
        Tcb tcb = tcb(handle);
        if (l != null) {
            l.prio = (byte) prio;
        } else if (tcb != null) {
            tcp.prio(tcb, prio);
        } else {
            return Err.CLSD;
        }
        return Err.OK;
    }

    public int owner(int handle, int owner) {
        if (owner < 0 || owner > Byte.MAX_VALUE) {
            return Err.VAL;
        }
        Listener l = listener(handle);
        Tcb tcb = tcb(handle);
        if (l != null) {
            l.owner = (byte) owner;
        } else if (tcb != null) {
            tcb.owner = (byte) owner;
        } else {
            return Err.CLSD;
        }
        return Err.OK;
    }

    /** Half seconds between polls, 0: none. */
    public int pollInterval(int handle, int interval) {
        if (interval < 0 || interval > 255) {
            return Err.VAL;
        }
        Tcb tcb = tcb(handle);
        if (tcb == null) {
            return wrong(handle, Err.VAL);
        }
        tcp.touch();
        tcb.pollInterval = (byte) interval;
        tcp.states.armPoll(tcb);
        return Err.OK;
    }

    // --- STATUS ---

    public int state(int handle) {
        Tcb tcb = tcb(handle);
        return tcb != null ? tcb.state : listener(handle) != null ? TcpState.LISTEN : Err.CLSD;
    }

    public int mss(int handle) {
        Tcb tcb = tcb(handle);
        return tcb == null ? wrong(handle, Err.CONN) : tcb.mss;
    }

    public int sendRoom(int handle) {
        Tcb tcb = tcb(handle);
        return tcb == null ? 0 : tcp.userCalls.sendRoom(tcb);
    }

    public int sendBuffers(int handle) {
        Tcb tcb = tcb(handle);
        return tcb == null ? 0 : SendQueue.buffers(tcb);
    }

    public int urgentOctets(int handle) {
        Tcb tcb = tcb(handle);
        return tcb == null ? 0 : tcp.userCalls.urgentOctets(tcb);
    }
}
