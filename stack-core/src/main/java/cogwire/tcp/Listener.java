package cogwire.tcp;

import cogwire.link.Netif;

/** A connection in LISTEN: smaller than a control block, and never its own row of the demultiplexer. */
final class Listener {
    /** Octets of one on a 32-bit target, header and fields; see {@link TcpRam}. */
    static final int OCTETS = 72;

    final int index;
    int handle;
    boolean open;
    int address;
    int port;
    Netif netif;
    /** Next listener of the same hash bucket, -1: last. */
    int next;
    /** Most connections that may be established and not accepted. */
    int backlog;
    /** Half-open connections: the incomplete queue. */
    int incomplete;
    /** Established, not yet accepted (or accepted with {@code backlogDelayed}): the complete queue. */
    int pending;
    /** Handshakes completed while no control block was free, not yet told to the user. */
    int failures;
    /** {@link Tcb#NODELAY}, KEEPALIVE, REUSEADDR: what accepted connections begin with. */
    int flags;
    /** A set of {@link TcpFeature}: what its SYN+ACKs may agree to. */
    byte features;

    int sinceMs;
    char keepIdle;
    char keepInterval;
    byte keepCount;
    char userTimeout;
    byte ttl;
    byte tos;
    byte prio;
    byte owner;

    Listener(int index) {
        this.index = index;
    }
}
