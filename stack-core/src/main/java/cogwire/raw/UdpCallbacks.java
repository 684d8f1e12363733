package cogwire.raw;

import cogwire.memory.Pbuf;
import cogwire.udp.UdpProtocol;
import cogwire.udp.UdpUser;

/** The callbacks of each pcb, and the way from a slot to them. */
final class UdpCallbacks implements UdpUser {
    final UdpRecvFn[] recvFns;
    final UdpSoftErrorFn[] softErrorFns;
    final Object[] args;
    /** Set once, by {@link Udp}. */
    UdpProtocol protocol;

    UdpCallbacks(int pcbs) {
        recvFns = new UdpRecvFn[pcbs];
        softErrorFns = new UdpSoftErrorFn[pcbs];
        args = new Object[pcbs];
    }

    void clear(int slot) {
        recvFns[slot] = null;
        softErrorFns[slot] = null;
        args[slot] = null;
    }

    @Override
    public boolean wants(int slot) {
        return recvFns[slot] != null;
    }

    @Override
    public void received(int slot, Pbuf p, int source, int sourcePort) {
        recvFns[slot].recv(args[slot], protocol.handle(slot), p, source, sourcePort);
    }

    @Override
    public void softError(int slot, int type, int code, int destination, int destinationPort) {
        UdpSoftErrorFn fn = softErrorFns[slot];
        if (fn != null) {
            fn.softError(args[slot], protocol.handle(slot), type, code, destination, destinationPort);
        }
    }
}
