package cogwire.apps;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.raw.TcpAcceptFn;

/** A service on a TCP port: its listener, and how many connections it has had. Threading: the stack's owner only. */
public abstract class TcpService implements TcpAcceptFn {
    final Tcp tcp;
    int served;

    TcpService(Tcp tcp) {
        this.tcp = tcp;
    }

    /**
     * Begins to serve a port.
     *
     * @param owner as {@code Tcp.owner} wants it, for netstat; 0 for nobody
     * @return the listener's handle, or an {@code Err}
     */
    public final int listen(int port, int owner) {
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

    /** Connections since start-up. */
    public final int served() {
        return served;
    }
}
