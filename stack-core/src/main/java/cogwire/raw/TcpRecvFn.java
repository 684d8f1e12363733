package cogwire.raw;

import cogwire.memory.Pbuf;

/** Received text or the end of it, lwIP's tcp_recv_fn. */
public interface TcpRecvFn {
    /**
     * @param p text in order, all that waits, as a chain of buffers ({@link Pbuf#totalLength}); or null: the peer has
     *     finished sending (end of file; delivered exactly once)
     * @param err always {@code Err.OK}
     * @return {@code Err.OK}: the buffer is the callee's, who frees it and reports it with {@code tcp.recved}; {@code
     *     Err.ABRT}, by lwIP's custom after {@code tcp.abort}: the callee's, too; anything else refuses: the stack keeps
     *     it and offers it again. A chain that is refused is offered buffer by buffer at once, to who has no room for all
     */
    int recv(Object arg, int pcb, Pbuf p, int err);
}
