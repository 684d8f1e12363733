package cogwire.tcp;

/** A change of state that {@link History} remembers. A reused object that the caller owns. */
public final class Transition {
    public int localAddress;
    public int localPort;
    public int remoteAddress;
    public int remotePort;
    /**
     * The {@link TcpState} that was left: CLOSED when a program opened the connection, LISTEN when a SYN or a SYN
     * cookie did, TIME_WAIT when a SYN took over from the connection that rested there.
     */
    public int from;
    /** The {@link TcpState} that was entered; CLOSED: the connection is no more. */
    public int to;
    /** Which segment, call or timer it was: a {@link Cause}. */
    public int cause;
    /** When, ms of the stack's clock. */
    public int atMs;

    /** Whether it is the first of its connection's. */
    public boolean isFirst() {
        return from <= TcpState.LISTEN || from == TcpState.TIME_WAIT && to == TcpState.SYN_RECEIVED;
    }

    /** Whether the connection has these ends, which a connection before it may have had, too. */
    public boolean isOf(ConnectionView view) {
        return localPort == view.localPort
                && remotePort == view.remotePort
                && remoteAddress == view.remoteAddress
                && localAddress == view.localAddress;
    }
}
