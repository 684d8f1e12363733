package cogwire.raw;

/** Urgent data announced (RFC 9293 section 3.8.5); lwIP has no such call. */
public interface TcpUrgentFn {
    /**
     * The urgent pointer arrived or moved on.
     *
     * @param octets received and still to come, not yet taken by {@code tcp.recved}, that lie before the urgent pointer
     */
    void urgent(Object arg, int pcb, int octets);
}
