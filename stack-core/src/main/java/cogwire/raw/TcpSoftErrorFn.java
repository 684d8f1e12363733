package cogwire.raw;

/** A difficulty that does not end the connection (RFC 9293 MUST-47); lwIP has no such call. */
public interface TcpSoftErrorFn {
    /**
     * @param type ICMP type of the error, or -1: retransmissions passed R1 (RFC 9293 SHLD-9)
     * @param code ICMP code, or how many retransmissions there were
     */
    void softError(Object arg, int pcb, int type, int code);
}
