package cogwire.apps;

import cogwire.raw.Tcp;

/**
 * The echo service (RFC 862): sends back what it receives. A peer that sends and does not read is held up by its own
 * receive window: what does not fit into the send buffer stays where it is and is not acknowledged to the window, so
 * nothing is lost and at most one buffer a connection is held here.
 *
 * <p>Everything is made in the constructor. Threading: the stack's owner only.
 */
public final class EchoServer extends PooledService {
    /** The service's well-known port. */
    public static final int PORT = 7;

    int octets;

    /** @param connections most at a time; one more is reset */
    public EchoServer(Tcp tcp, int connections) {
        super(tcp, connections);
        for (int i = 0; i < connections; i++) {
            put(new EchoConnection(this, tcp));
        }
    }

    /** Octets sent back since start-up, modulo 2^32. */
    public int octets() {
        return octets;
    }
}
