package cogwire.apps;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpErrFn;
import cogwire.raw.TcpPollFn;
import cogwire.raw.TcpRecvFn;
import cogwire.raw.TcpSentFn;

/** One peer of a {@link PooledService}, from its beginning until it is left to the stack. */
abstract class ServiceConnection implements TcpRecvFn, TcpSentFn, TcpPollFn, TcpErrFn {
    /** How often to look for room that others have freed, in half seconds. */
    private static final int RETRY_INTERVAL = 1;

    final Tcp tcp;
    int pcb;

    /** What has been received and is not dealt with yet, or null. */
    Pbuf held;

    ServiceConnection(Tcp tcp) {
        this.tcp = tcp;
    }

    abstract PooledService service();

    /** Takes a new connection. */
    void begin(int newpcb) {
        pcb = newpcb;
        held = null;
        tcp.recv(newpcb, this);
        tcp.sent(newpcb, this);
        tcp.poll(newpcb, this, RETRY_INTERVAL);
        tcp.err(newpcb, this);
    }

    /** Lets the first buffer go when all of it is dealt with. */
    final void nextHeld() {
        if (held.length == 0) {
            Pbuf rest = held.next;
            held.next = null;
            held.free();
            held = rest;
        }
    }

    final void dropHeld() {
        if (held != null) {
            held.free();
            held = null;
        }
    }

    /** Closes the connection. From here on it is the stack's: no callback may find this object under its next peer. */
    final void finish() {
        tcp.recv(pcb, null);
        tcp.sent(pcb, null);
        tcp.poll(pcb, null, 0);
        tcp.err(pcb, null);
        if (tcp.close(pcb) != Err.OK) {
            tcp.abort(pcb);
        }
        service().put(this);
    }

    /** The handle is stale already; only our own things are left to give back. */
    @Override
    public final void err(Object arg, int err) {
        dropHeld();
        service().put(this);
    }
}
