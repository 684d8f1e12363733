package cogwire.raw;

/** A connection on a listener, lwIP's tcp_accept_fn. */
public interface TcpAcceptFn {
    /**
     * A connection is established, or could not be for want of a pcb.
     *
     * @param newpcb the connection, or 0 when {@code err} is not OK
     * @param err {@code Err.OK}, or {@code Err.MEM} when no pcb was free
     * @return {@code Err.OK} to keep it; with anything else the stack aborts it
     */
    int accept(Object arg, int newpcb, int err);
}
