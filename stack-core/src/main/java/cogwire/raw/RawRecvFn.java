package cogwire.raw;

import cogwire.memory.Pbuf;

/** A received datagram of a protocol, lwIP's raw_recv_fn. */
public interface RawRecvFn {
    /**
     * @param p the whole datagram in one buffer, beginning at its IPv4 header; only to be read until it is eaten
     * @param ip who sent it
     * @return 1: eaten, the buffer is the callee's, who frees it, and nobody else hears of the datagram; 0: passed on to
     *     the next pcb and to the protocol itself, and not to be touched any more
     */
    int recv(Object arg, int pcb, Pbuf p, int ip);
}
