package cogwire.ip;

/** A protocol above IP. */
public interface IpProtocol {
    /**
     * A whole datagram for us arrived.
     *
     * @return false when nobody wanted it and the sender should hear so (ICMP port unreachable); TCP never says that
     */
    boolean input(IpDatagram datagram);

    /**
     * An ICMP error that quotes a datagram which we sent.
     *
     * @param type ICMP type: 3 unreachable, 11 time exceeded, 12 parameter problem
     * @param code ICMP code
     * @param mtu next-hop MTU of a type 3 code 4 message, else 0
     * @param source the quoted source: our address
     * @param destination the quoted destination
     * @param data the quoted payload begins at {@code data[offset]}
     * @param length quoted octets, at least 8
     */
    void icmpError(int type, int code, int mtu, int source, int destination, byte[] data, int offset, int length);

    /**
     * An address of ours is about to be given up. It is still ours during the call.
     *
     * @param next what takes its place, 0: nothing
     */
    void addressChanges(int old, int next);
}
