package cogwire.raw;

import cogwire.Err;
import cogwire.hal.OwnerGuard;
import cogwire.link.Netif;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.TcpCounters;
import cogwire.tcp.TcpPools;
import cogwire.tcp.TcpProtocol;
import cogwire.tcp.TcpState;
import cogwire.tcp.Transition;
import cogwire.tcp.UserTcpInterface;

/**
 * lwIP's raw TCP API, under its names with the first underscore turned into a dot and the rest in camel case.
 *
 * <p>A pcb is an {@code int} handle; 0 and negative numbers name nothing. A call with a handle that has outlived its
 * connection says {@code Err.CLSD}: never does it reach somebody else's. Results are {@code Err} numbers, or counts that
 * are not negative.
 *
 * <p>Callbacks run at the end of {@code NetStack.poll}, for one connection in this order: accept or connected, recv, end
 * of file, sent, urgent, poll, err last. They may call anything here, {@link #abort} included; {@code poll} of the stack
 * they may not.
 *
 * <p>Threading: the stack's owner only. An {@link OwnerGuard}, where there is one, refuses everybody else.
 */
public final class Tcp {
    /** {@link #write}: copy the octets; without it the array must stay as it is until they are acknowledged. */
    public static final int WRITE_COPY = 1;
    /** {@link #write}: more is to come, do not set PSH. */
    public static final int WRITE_MORE = 2;
    /** {@link #write}: the octets are urgent (RFC 9293 section 3.8.5). */
    public static final int WRITE_URGENT = 4;

    /** {@link #setFlags}: another pcb may bind the same address while this one rests (lwIP's SOF_REUSEADDR). */
    public static final int REUSEADDR = 4;
    /** {@link #setFlags}: probe an idle peer (lwIP's SOF_KEEPALIVE, RFC 9293 section 3.8.4). */
    public static final int KEEPALIVE = 8;
    /** {@link #setFlags}: no Nagle algorithm (lwIP's TF_NODELAY). */
    public static final int NODELAY = 64;
    /** {@link #setFlags}: offer window scale (lwIP's TF_WND_SCALE); set from the start on a board that has it. */
    public static final int WND_SCALE = 0x100;
    /** {@link #setFlags}: offer timestamps (lwIP's TF_TIMESTAMP); set from the start on a board that has them. */
    public static final int TIMESTAMP = 0x400;
    /** {@link #setFlags}: offer SACK (lwIP's TF_SACK); set from the start on a board that has it. */
    public static final int SACK = 0x1000;
    /** {@link #setFlags}: offer ECN (RFC 3168); set from the start on a board that has it. */
    public static final int ECN = 0x2000;
    /** {@link #setFlags}: no calls of the soft error callback (RFC 9293 SHLD-20). */
    public static final int NO_SOFT_ERRORS = 128;

    public static final int PRIO_MIN = 1;
    public static final int PRIO_NORMAL = 64;
    public static final int PRIO_MAX = 127;

    private final TcpProtocol protocol;
    private final UserTcpInterface calls;
    private final TcpPools pools;
    private final TcpCallbacks callbacks;
    private final OwnerGuard guard;
    private final int defaultBacklog;
    private final int extArgs;
    private int extArgIds;

    /** @param guard refuses callers other than the owner, or null: there is only one thread */
    public Tcp(TcpProtocol protocol, TcpConfig config, OwnerGuard guard) {
        this.protocol = protocol;
        this.guard = guard;
        calls = new UserTcpInterface(protocol);
        pools = new TcpPools(protocol);
        callbacks = new TcpCallbacks(calls, config.extArgs, config.eviction != null);
        extArgs = config.extArgs;
        defaultBacklog = config.backlog;
        protocol.setUser(callbacks);
    }

    /** Octets of RAM that the callbacks of one pcb take on a 32-bit target. */
    public static int callbackOctets(TcpConfig config) {
        return TcpBinding.octets(config.extArgs) + (config.eviction == null ? 0 : 8);
    }

    /** Octets of RAM that the callbacks of all pcbs take on a 32-bit target. */
    public static int ramOctets(TcpConfig config) {
        return (config.tcbs + config.listeners) * callbackOctets(config);
    }

    private void check() {
        if (guard != null) {
            guard.check();
        }
    }

    private TcpBinding binding(int pcb) {
        check();
        int slot = calls.slot(pcb);
        return slot < 0 ? null : callbacks.binding(slot);
    }

    // --- A pcb's life ---

    /**
     * A new pcb in CLOSED, of normal priority (lwIP's tcp_new).
     *
     * @return its handle, or {@code Err.MEM} when no control block is free and the eviction policy names none
     */
    public int create() {
        check();
        int pcb = calls.create(PRIO_NORMAL);
        if (pcb > 0) {
            callbacks.binding(calls.slot(pcb)).reset();
        }
        return pcb;
    }

    /**
     * Binds to a local address and port.
     *
     * @param ip one of ours, or 0: any
     * @param port 1..65535, or 0: an ephemeral one is chosen at random
     * @return {@code Err.USE} when taken, {@code Err.VAL} when bound or connected already or the address is not ours,
     *     {@code Err.BUF} when no ephemeral port is free, {@code Err.ISCONN} for a listener
     */
    public int bind(int pcb, int ip, int port) {
        check();
        return calls.bind(pcb, ip, port);
    }

    /** Sends and accepts by this interface only; null: by any. */
    public int bindNetif(int pcb, Netif netif) {
        check();
        return calls.bindNetif(pcb, netif);
    }

    /** {@link #listenWithBacklog} with the configured backlog. */
    public int listen(int pcb) {
        return listenWithBacklog(pcb, defaultBacklog);
    }

    /**
     * Turns a closed pcb into a listener, a smaller record. The old handle is consumed.
     *
     * @param backlog most connections that are established and not accepted, at least 1
     * @return the listener's handle; {@code Err.ISCONN} when the pcb is not closed, {@code Err.USE} when somebody listens
     *     there, {@code Err.MEM} when there is no listener left (the pcb stays as it was)
     */
    public int listenWithBacklog(int pcb, int backlog) {
        TcpBinding from = binding(pcb);
        int result = calls.listen(pcb, backlog);
        if (result > 0) {
            TcpBinding to = callbacks.binding(calls.slot(result));
            to.takeOver(from);
        }
        return result;
    }

    /**
     * {@link #listenWithBacklog} with the reason of a failure apart, as lwIP has it.
     *
     * @param err takes the {@code Err} at index 0; may be null
     * @return the listener's handle, or 0
     */
    public int listenWithBacklogAndErr(int pcb, int backlog, int[] err) {
        int result = listenWithBacklog(pcb, backlog);
        if (err != null) {
            err[0] = result < 0 ? result : Err.OK;
        }
        return Math.max(result, 0);
    }

    /** Obsolete in lwIP, and here: does nothing. */
    public int accepted(int pcb) {
        check();
        return calls.slot(pcb) < 0 ? Err.CLSD : Err.OK;
    }

    /** Changes a listener's backlog; {@code Err.VAL} when the pcb does not listen. */
    public int backlogSet(int pcb, int backlog) {
        check();
        return calls.backlog(pcb, backlog);
    }

    /** Called in the accept callback: the connection goes on counting against the backlog. */
    public int backlogDelayed(int pcb) {
        check();
        return calls.backlogDelayed(pcb);
    }

    /** Ends what {@link #backlogDelayed} began. */
    public int backlogAccepted(int pcb) {
        check();
        return calls.backlogAccepted(pcb);
    }

    /**
     * Opens actively: sends a SYN. Later failure comes through the err callback.
     *
     * @return {@code Err.OK}; {@code Err.RTE} no route, {@code Err.ISCONN} not closed, {@code Err.USE} the connection
     *     exists (it may be in TIME-WAIT), {@code Err.BUF} no port, {@code Err.VAL} nobody can be there (broadcast,
     *     multicast, 0.0.0.0: MUST-46)
     */
    public int connect(int pcb, int ip, int port, TcpConnectedFn fn) {
        TcpBinding b = binding(pcb);
        int err = calls.connect(pcb, ip, port);
        if (err == Err.OK) {
            b.connected = fn;
        }
        return err;
    }

    /**
     * Closes: a FIN behind what is queued, or RST when received text has not been taken by {@link #recved}. The handle is
     * stale at once; the stack finishes by itself and nobody hears more of it.
     */
    public int close(int pcb) {
        TcpBinding b = binding(pcb);
        int err = calls.close(pcb);
        if (err == Err.OK && b != null && calls.slot(pcb) < 0) {
            b.reset();
        }
        return err;
    }

    /** Closes one direction, or both, which is {@link #close}. {@code Err.CONN} when not connected. */
    public int shutdown(int pcb, boolean rx, boolean tx) {
        TcpBinding b = binding(pcb);
        int err = calls.shutdown(pcb, rx, tx);
        if (err == Err.OK && b != null && calls.slot(pcb) < 0) {
            b.reset();
        }
        return err;
    }

    /** Sends RST and frees the pcb now; its err callback is called with {@code Err.ABRT}. Allowed anywhere. */
    public int abort(int pcb) {
        check();
        return calls.abort(pcb);
    }

    // --- Callbacks ---

    /** The object given to all callbacks. Set on a listener, accepted pcbs inherit it. */
    public int arg(int pcb, Object arg) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        b.arg = arg;
        return Err.OK;
    }

    public int accept(int pcb, TcpAcceptFn fn) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        b.accept = fn;
        return Err.OK;
    }

    /** Without it received text is acknowledged and freed, and the end of file closes. */
    public int recv(int pcb, TcpRecvFn fn) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        b.recv = fn;
        return Err.OK;
    }

    public int sent(int pcb, TcpSentFn fn) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        b.sent = fn;
        return Err.OK;
    }

    /** @param interval half seconds between calls, 1..255; 0 stops them */
    public int poll(int pcb, TcpPollFn fn, int interval) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        if (interval < 0 || interval > 255) {
            return Err.VAL;
        }
        b.poll = fn;
        b.pollInterval = fn == null ? 0 : interval;
        if (!calls.isListener(calls.slot(pcb))) {
            calls.pollInterval(pcb, b.pollInterval);
        }
        return Err.OK;
    }

    public int err(int pcb, TcpErrFn fn) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        b.err = fn;
        return Err.OK;
    }

    public int urgent(int pcb, TcpUrgentFn fn) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        b.urgent = fn;
        return Err.OK;
    }

    public int softError(int pcb, TcpSoftErrorFn fn) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        b.softError = fn;
        return Err.OK;
    }

    /**
     * An id for extra data with each pcb (lwIP's tcp_ext_arg_alloc_id), for a module's whole life.
     *
     * @return the id, or {@code Err.MEM} when all that {@code TcpConfig.extArgs} provides are given out
     */
    public int extArgAllocId() {
        check();
        return extArgIds < extArgs ? extArgIds++ : Err.MEM;
    }

    /**
     * Who hears of the pcb's beginning and end; set on a listener, accepted pcbs inherit it. {@code Err.ARG}: no such
     * id.
     */
    public int extArgSetCallbacks(int pcb, int id, TcpExtArgCallbacks fns) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        if (id < 0 || id >= extArgIds) {
            return Err.ARG;
        }
        b.extCallbacks[id] = fns;
        return Err.OK;
    }

    /** Keeps data with the pcb under an id. */
    public int extArgSet(int pcb, int id, Object data) {
        TcpBinding b = binding(pcb);
        if (b == null) {
            return Err.CLSD;
        }
        if (id < 0 || id >= extArgIds) {
            return Err.ARG;
        }
        b.extArgs[id] = data;
        return Err.OK;
    }

    /** The data kept under an id; null when there is none, or no such pcb or id. */
    public Object extArgGet(int pcb, int id) {
        TcpBinding b = binding(pcb);
        return b == null || id < 0 || id >= extArgIds ? null : b.extArgs[id];
    }

    // --- Text ---

    /**
     * Queues text, all of it or nothing. It leaves at the end of the poll, or at once with {@link #output}.
     *
     * @param flags a sum of {@link #WRITE_COPY}, {@link #WRITE_MORE}, {@link #WRITE_URGENT}
     * @return {@code Err.MEM} when it does not fit (never for up to {@link #sndbuf} octets), {@code Err.CONN} when
     *     nothing can be sent in this state, {@code Err.VAL} when offset or length lie outside the array
     */
    public int write(int pcb, byte[] data, int offset, int length, int flags) {
        check();
        return calls.send(
                pcb,
                data,
                offset,
                length,
                (flags & WRITE_COPY) != 0,
                (flags & WRITE_MORE) != 0,
                (flags & WRITE_URGENT) != 0);
    }

    /** Sends now what window, congestion window and Nagle allow. */
    public int output(int pcb) {
        check();
        return calls.output(pcb);
    }

    /**
     * The application has taken {@code length} octets of what recv gave it: the window opens again.
     *
     * @return {@code Err.VAL} when it has not been given so many
     */
    public int recved(int pcb, int length) {
        check();
        return calls.received(pcb, length);
    }

    /** Octets that {@link #write} takes now, exactly; 0 when it takes none. */
    public int sndbuf(int pcb) {
        check();
        return calls.sendRoom(pcb);
    }

    /** Buffers queued for sending. */
    public int sndqueuelen(int pcb) {
        check();
        return calls.sendBuffers(pcb);
    }

    /** Effective send MSS, options deducted (MUST-16). */
    public int mss(int pcb) {
        check();
        return calls.mss(pcb);
    }

    /** Octets of urgent data not yet taken (RFC 9293 MUST-33). */
    public int urgentOctets(int pcb) {
        check();
        return calls.urgentOctets(pcb);
    }

    // --- Options ---

    /** Order of eviction, {@link #PRIO_MIN}..{@link #PRIO_MAX}; the lowest goes first. */
    public int setprio(int pcb, int prio) {
        check();
        return calls.prio(pcb, prio);
    }

    public int nagleDisable(int pcb) {
        return setFlags(pcb, NODELAY);
    }

    public int nagleEnable(int pcb) {
        return clearFlags(pcb, NODELAY);
    }

    public boolean nagleDisabled(int pcb) {
        return isFlagSet(pcb, NODELAY);
    }

    /**
     * Sets options of a pcb or listener. What is offered in the SYN can only be chosen before {@link #connect}, and only
     * out of what the board has; on a listener it holds for the connections to come.
     *
     * @param flags a sum of {@link #NODELAY} and its siblings
     * @return {@code Err.OK}, or {@code Err.CLSD} for a stale handle
     */
    public int setFlags(int pcb, int flags) {
        check();
        return calls.options(pcb, options(flags), true);
    }

    /** Clears options, by the rules of {@link #setFlags}. */
    public int clearFlags(int pcb, int flags) {
        check();
        return calls.options(pcb, options(flags), false);
    }

    /** Whether all of {@code flags} are set; of what SYNs offer, once the connection is up, whether both ends have it. */
    public boolean isFlagSet(int pcb, int flags) {
        check();
        int asked = options(flags);
        return asked != 0 && (calls.options(pcb) & asked) == asked;
    }

    private static int options(int flags) {
        return ((flags & NODELAY) != 0 ? UserTcpInterface.NODELAY : 0)
                | ((flags & KEEPALIVE) != 0 ? UserTcpInterface.KEEPALIVE : 0)
                | ((flags & REUSEADDR) != 0 ? UserTcpInterface.REUSEADDR : 0)
                | ((flags & NO_SOFT_ERRORS) != 0 ? UserTcpInterface.NO_SOFT_ERRORS : 0)
                | ((flags & WND_SCALE) != 0 ? UserTcpInterface.WINDOW_SCALE : 0)
                | ((flags & TIMESTAMP) != 0 ? UserTcpInterface.TIMESTAMPS : 0)
                | ((flags & SACK) != 0 ? UserTcpInterface.SACK : 0)
                | ((flags & ECN) != 0 ? UserTcpInterface.ECN : 0);
    }

    /**
     * Idle time and interval in ms, 1..32,767,000, rounded up to half seconds; how many probes may go unanswered, 1..127.
     * Also sets {@link #KEEPALIVE}.
     */
    public int keepalive(int pcb, int idleMs, int intervalMs, int count) {
        check();
        return calls.keepAlive(pcb, idleMs, intervalMs, count);
    }

    /**
     * R2 of this connection in ms, up to 65,535,000 and rounded up to seconds; 0: it does not give up before it is
     * closed; then {@code TcpConfig.userTimeoutMs} counts (RFC 9293 section 3.8.3, MUST-21).
     */
    public int userTimeout(int pcb, int ms) {
        check();
        return calls.userTimeout(pcb, ms);
    }

    /** Time to live of its segments, 1..255 (MUST-49). */
    public int ttl(int pcb, int ttl) {
        check();
        return calls.ttl(pcb, ttl);
    }

    /** DiffServ octet of its segments (MUST-48); may change while connected. */
    public int tos(int pcb, int tos) {
        check();
        return calls.tos(pcb, tos);
    }

    /** An owner registered with {@code NetStack.owners}, 0..127; accepted connections inherit the listener's. */
    public int owner(int pcb, int owner) {
        check();
        return calls.owner(pcb, owner);
    }

    // --- Seeing inside ---

    /** Both ends, queues, state and why, of one pcb; {@code Err.CLSD} when the handle is stale. */
    public int tcpGetTcpAddrinfo(int pcb, ConnectionView into) {
        check();
        int slot = calls.slot(pcb);
        if (slot < 0) {
            return Err.CLSD;
        }
        int row = calls.isListener(slot) ? rows() - calls.slots() + slot : slot;
        if (!calls.table().row(row, into)) {
            into.reset();
            into.pcb = pcb;
        }
        return Err.OK;
    }

    /** A {@link TcpState}, or {@code Err.CLSD}. */
    public int dbgGetTcpState(int pcb) {
        check();
        return calls.state(pcb);
    }

    /** Rows of the connection table, listeners and records included; some may be empty. */
    public int rows() {
        check();
        return calls.table().rows();
    }

    /** Fills in row {@code i}; false when it is empty. */
    public boolean row(int i, ConnectionView into) {
        check();
        return calls.table().row(i, into);
    }

    /** Transitions that {@code TcpConfig.history} remembers now; 0 when the board has none. */
    public int transitions() {
        check();
        return calls.table().transitions();
    }

    /** Fills in one of them, 0 the newest; false when there is none so old. */
    public boolean transition(int age, Transition into) {
        check();
        return calls.table().transition(age, into);
    }

    /** How full TCP's pools are; live. */
    public TcpPools pools() {
        return pools;
    }

    /** Live; read them whenever you like. */
    public TcpCounters counters() {
        return protocol.counters();
    }
}
