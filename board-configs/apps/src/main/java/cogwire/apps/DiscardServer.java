package cogwire.apps;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpRecvFn;

/**
 * The discard service (RFC 863): throws away what it receives. It remembers nothing of a connection, so it has no limit
 * of its own. Threading: the stack's owner only.
 */
public final class DiscardServer extends TcpService implements TcpRecvFn {
    /** The service's well-known port. */
    public static final int PORT = 9;

    private int octets;

    public DiscardServer(Tcp tcp) {
        super(tcp);
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

    /** Octets thrown away since start-up, modulo 2^32. */
    public int octets() {
        return octets;
    }
}
