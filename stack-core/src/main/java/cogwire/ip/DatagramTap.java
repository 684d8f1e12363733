package cogwire.ip;

/** Sees datagrams before their protocol does: the raw API. */
public interface DatagramTap {
    /** {@link #input}: nobody listens to this protocol. */
    int NOBODY = 0;
    /** {@link #input}: somebody saw it, and its protocol shall have it too. */
    int SEEN = 1;
    /** {@link #input}: somebody took it; its protocol shall not hear of it. */
    int EATEN = 2;

    /** A whole datagram for us arrived; nothing in it may be changed. */
    int input(IpDatagram datagram);

    /**
     * What stands in TCP's place from now on: it asks the tap first. So the way of a segment costs nothing where there is
     * no tap.
     */
    IpProtocol before(IpProtocol tcp);
}
