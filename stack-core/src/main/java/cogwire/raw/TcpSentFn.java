package cogwire.raw;

/** Acknowledged text, lwIP's tcp_sent_fn. */
public interface TcpSentFn {
    /**
     * @param len octets newly acknowledged by the peer
     * @return ignored; {@code Err.OK} by custom
     */
    int sent(Object arg, int pcb, int len);
}
