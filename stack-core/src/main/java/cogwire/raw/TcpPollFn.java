package cogwire.raw;

/** A periodic call, lwIP's tcp_poll_fn. */
public interface TcpPollFn {
    /** @return ignored; {@code Err.OK} by custom */
    int poll(Object arg, int pcb);
}
