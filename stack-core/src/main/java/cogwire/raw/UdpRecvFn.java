package cogwire.raw;

import cogwire.memory.Pbuf;

/** A received datagram, lwIP's udp_recv_fn. */
public interface UdpRecvFn {
    /**
     * @param p the text, perhaps empty, in one buffer: the callee's, who frees it
     * @param ip who sent it
     * @param port the sender's port
     */
    void recv(Object arg, int pcb, Pbuf p, int ip, int port);
}
