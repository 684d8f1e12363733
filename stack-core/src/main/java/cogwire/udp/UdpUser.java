package cogwire.udp;

import cogwire.memory.Pbuf;

/** Who hears of datagrams: the face of UDP towards the application. */
public interface UdpUser {
    /** Whether the pcb wants datagrams; without, no buffer is spent on them. */
    boolean wants(int slot);

    /** A datagram for a pcb. The buffer is the callee's, who frees it. */
    void received(int slot, Pbuf p, int source, int sourcePort);

    /** An ICMP error about a datagram that the pcb sent to {@code destination}. */
    void softError(int slot, int type, int code, int destination, int destinationPort);
}
