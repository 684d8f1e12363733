package cogwire.raw;

import cogwire.tcp.ConnectionView;

/** lwIP's raw TCP API. A pcb is an int handle; 0 names nothing; a negative result is an {@code Err}. */
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

    public static final int PRIO_MIN = 1;
    public static final int PRIO_NORMAL = 64;
    public static final int PRIO_MAX = 127;

    Tcp() {}

    public int create() {
        return 0;
    }

    public int arg(int pcb, Object arg) {
        return 0;
    }

    public int accept(int pcb, TcpAcceptFn fn) {
        return 0;
    }

    public int recv(int pcb, TcpRecvFn fn) {
        return 0;
    }

    public int sent(int pcb, TcpSentFn fn) {
        return 0;
    }
    /** interval in half seconds. */
    public int poll(int pcb, TcpPollFn fn, int interval) {
        return 0;
    }

    public int err(int pcb, TcpErrFn fn) {
        return 0;
    }

    public int urgent(int pcb, TcpUrgentFn fn) {
        return 0;
    }

    public int softError(int pcb, TcpSoftErrorFn fn) {
        return 0;
    }
    /** ip 0: any; port 0: an ephemeral one. */
    public int bind(int pcb, int ip, int port) {
        return 0;
    }

    public int bindNetif(int pcb, cogwire.link.Netif netif) {
        return 0;
    }
    /** The result is the listener's handle; the old one is consumed. */
    public int listen(int pcb) {
        return 0;
    }

    public int listenWithBacklog(int pcb, int backlog) {
        return 0;
    }

    public int backlogSet(int pcb, int backlog) {
        return 0;
    }

    public int backlogDelayed(int pcb) {
        return 0;
    }

    public int backlogAccepted(int pcb) {
        return 0;
    }

    public int connect(int pcb, int ip, int port, TcpConnectedFn fn) {
        return 0;
    }
    /** All or nothing: OK, MEM when it does not fit (never for up to sndbuf octets), CONN, VAL, CLSD. */
    public int write(int pcb, byte[] data, int offset, int length, int flags) {
        return 0;
    }

    public int output(int pcb) {
        return 0;
    }

    public int recved(int pcb, int length) {
        return 0;
    }

    public int close(int pcb) {
        return 0;
    }

    public int shutdown(int pcb, boolean rx, boolean tx) {
        return 0;
    }

    public int abort(int pcb) {
        return 0;
    }

    public int setprio(int pcb, int prio) {
        return 0;
    }

    public int mss(int pcb) {
        return 0;
    }

    public int sndbuf(int pcb) {
        return 0;
    }

    public int sndqueuelen(int pcb) {
        return 0;
    }

    public int nagleDisable(int pcb) {
        return 0;
    }

    public int nagleEnable(int pcb) {
        return 0;
    }

    public boolean nagleDisabled(int pcb) {
        return false;
    }

    public int setFlags(int pcb, int flags) {
        return 0;
    }

    public int clearFlags(int pcb, int flags) {
        return 0;
    }

    public boolean isFlagSet(int pcb, int flag) {
        return false;
    }
    /** What netstat knows: addresses, ports, queues, state; CLSD when stale. */
    public int tcpGetTcpAddrinfo(int pcb, ConnectionView into) {
        return 0;
    }
    /** A {@code TcpState}, or CLSD. */
    public int dbgGetTcpState(int pcb) {
        return 0;
    }
    /** Idle time, interval in ms, and count of probes; also sets KEEPALIVE. */
    public int keepalive(int pcb, int idleMs, int intervalMs, int count) {
        return 0;
    }
    /** R2 of this connection in ms, 0: never gives up (RFC 9293 section 3.8.3). */
    public int userTimeout(int pcb, int ms) {
        return 0;
    }

    public int ttl(int pcb, int ttl) {
        return 0;
    }

    public int tos(int pcb, int tos) {
        return 0;
    }
    /** An owner registered with {@code NetStack.owners}; accepted connections inherit the listener's. */
    public int owner(int pcb, int owner) {
        return 0;
    }
    /** Octets of urgent data not yet taken (RFC 9293 MUST-33). */
    public int urgentOctets(int pcb) {
        return 0;
    }

    /** Rows of the connection table, listeners and records included; some may be empty. */
    public int rows() {
        return 0;
    }
    /** Fills in row i; false when it is empty. */
    public boolean row(int i, ConnectionView into) {
        return false;
    }
}
