package cogwire.raw;

/** The end of a connection by failure, lwIP's tcp_err_fn. */
public interface TcpErrFn {
    /**
     * The connection is gone; every call with its handle now says {@code Err.CLSD}.
     *
     * @param err {@code Err.RST}, {@code Err.ABRT}, {@code Err.TIMEOUT}, {@code Err.MEM} (evicted), {@code Err.RTE}
     */
    void err(Object arg, int err);
}
