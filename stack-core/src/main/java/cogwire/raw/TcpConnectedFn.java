package cogwire.raw;

/** A completed active open, lwIP's tcp_connected_fn. */
public interface TcpConnectedFn {
    /**
     * @param err always {@code Err.OK}: a failed connect arrives through {@link TcpErrFn}
     * @return {@code Err.OK} to keep it; with anything else the stack aborts it
     */
    int connected(Object arg, int pcb, int err);
}
