package cogwire.raw;

/** An ICMP error about a datagram that was sent (RFC 1122 section 4.1.3.3); lwIP has no such call. */
public interface UdpSoftErrorFn {
    /**
     * @param type ICMP type: 3 unreachable, 11 time exceeded, 12 parameter problem
     * @param code ICMP code; 3 of type 3: nobody listens on the port
     * @param ip where the datagram went
     * @param port its destination port
     */
    void softError(Object arg, int pcb, int type, int code, int ip, int port);
}
