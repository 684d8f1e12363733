package cogwire.apps;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpAcceptFn;
import cogwire.raw.TcpRecvFn;

/**
 * The discard service (RFC 863): throws away what it receives. It remembers nothing of a connection, so it has no limit
 * of its own. Threading: the stack's owner only.
 */
public final class DiscardServer implements TcpAcceptFn, TcpRecvFn {
    /** The service's well-known port. */
    public static final int PORT = 9;

    private final Tcp tcp;
    private int served;
    private int octets;

    public DiscardServer(Tcp tcp) {
        this.tcp = tcp;
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
        if (err != Err.OK) {
            return err;
        }
        served++;
        tcp.recv(newpcb, this);
        return Err.OK;
    }

    @Override
    public int recv(Object arg, int pcb, Pbuf p, int err) {
        if (p == null) {
            if (tcp.close(pcb) != Err.OK) {
                tcp.abort(pcb);
            }
            return Err.OK;
        }
        int length = p.totalLength();
        octets += length;
        p.free();
        tcp.recved(pcb, length);
        return Err.OK;
    }

    /** Connections since start-up. */
    public int served() {
        return served;
    }

    /** Octets thrown away since start-up, modulo 2^32. */
    public int octets() {
        return octets;
    }
}
