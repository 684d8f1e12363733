package cogwire.tcp;

import cogwire.memory.Pbuf;

/**
 * The upper side of the user/TCP interface (RFC 9293 section 3.9.1): what TCP tells its user. Called when the state
 * machine is at rest; every call back into TCP is allowed. A connection or listener is named by its slot.
 */
public interface TcpUser {
    /** A connection of a listener is established. False: abort it. */
    boolean accepted(int listener, int connection);

    /** A connection of a listener was completed by the peer, but no control block was free. */
    void acceptFailed(int listener, int err);

    /** An active open is complete. False: abort it. */
    boolean connected(int connection);

    /**
     * Text in order, all that waits as one chain; refused, buffer by buffer.
     *
     * @param p the user's from now on when the answer is true; false refuses it: TCP keeps it and offers it again
     */
    boolean received(int connection, Pbuf p);

    /** The peer has finished sending. False refuses: offered again. */
    boolean endOfFile(int connection);

    /** {@code octets} were newly acknowledged. */
    void sent(int connection, int octets);

    /** Periodic, every {@code pollInterval} half seconds. */
    void poll(int connection);

    /** The connection is gone, its handle stale. Last of all. */
    void failed(int connection, int err);

    /**
     * The connection was pushed out by the eviction policy, its handle is stale. Called while the state machine works:
     * to be noted only, and acted on in {@link #turnEnds}.
     */
    void evicted(int connection);

    /** The state machine is at rest: what {@link #evicted} noted may be told now. */
    void turnEnds();

    /** The urgent pointer moved; {@code octets} not yet taken lie before it. */
    void urgent(int connection, int octets);

    /** A difficulty that does not end the connection: ICMP type and code, or -1 and a count of retransmissions. */
    void softError(int connection, int type, int code);
}
