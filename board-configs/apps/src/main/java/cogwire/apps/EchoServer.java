package cogwire.apps;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.raw.TcpAcceptFn;

/**
 * The echo service (RFC 862): sends back what it receives. A peer that sends and does not read is held up by its own
 * receive window: what does not fit into the send buffer stays where it is and is not acknowledged to the window, so
 * nothing is lost and at most one buffer a connection is held here.
 *
 * <p>Everything is made in the constructor. Threading: the stack's owner only.
 */
public final class EchoServer implements TcpAcceptFn {
    /** The service's well-known port. */
    public static final int PORT = 7;

    private final Tcp tcp;
    private final EchoConnection[] free;
    private int available;
    private int served;
    private int turnedAway;
    int octets;

    /** @param connections most at a time; one more is reset */
    public EchoServer(Tcp tcp, int connections) {
        this.tcp = tcp;
        free = new EchoConnection[connections];
        for (int i = 0; i < connections; i++) {
            free[i] = new EchoConnection(this, tcp);
        }
        available = connections;
    }

    /**
     * Begins to serve a port.
     *
     * @param owner as {@code Tcp.owner} wants it, for netstat; 0 for nobody
     * @return the listener's handle, or an {@code Err}
     */
    public int listen(int port, int owner) {
        int pcb = tcp.create();
        if (pcb < 0) {
            return pcb;
        }
        int err = tcp.bind(pcb, 0, port);
        if (err != Err.OK) {
            tcp.abort(pcb);
            return err;
        }
        int listener = tcp.listen(pcb);
        if (listener < 0) {
            tcp.abort(pcb);
            return listener;
        }
        tcp.owner(listener, owner);
        tcp.accept(listener, this);
        return listener;
    }

    @Override
    public int accept(Object arg, int newpcb, int err) {
        if (err != Err.OK || available == 0) {
            turnedAway++;
            return Err.MEM;
        }
        served++;
        free[--available].begin(newpcb);
        return Err.OK;
    }

    void ended(EchoConnection connection) {
        free[available++] = connection;
    }

    /** Connections now. */
    public int connections() {
        return free.length - available;
    }

    /** Connections since start-up. */
    public int served() {
        return served;
    }

    /** Connections that found no room here or in the stack. */
    public int turnedAway() {
        return turnedAway;
    }

    /** Octets sent back since start-up, modulo 2^32. */
    public int octets() {
        return octets;
    }
}
