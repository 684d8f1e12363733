package cogwire.apps;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpErrFn;
import cogwire.raw.TcpPollFn;
import cogwire.raw.TcpRecvFn;
import cogwire.raw.TcpSentFn;

/** One peer of the {@link EchoServer}. */
final class EchoConnection implements TcpRecvFn, TcpSentFn, TcpPollFn, TcpErrFn {
    /** How often to look for room that others have freed, in half seconds. */
    private static final int RETRY_INTERVAL = 1;

    private final EchoServer server;
    private final Tcp tcp;
    private int pcb;

    /** What has been received and did not fit into the send buffer yet, or null. */
    private Pbuf held;

    /** The peer has finished; we do when nothing is held any more. */
    private boolean finishing;

    EchoConnection(EchoServer server, Tcp tcp) {
        this.server = server;
        this.tcp = tcp;
    }

    void begin(int newpcb) {
        pcb = newpcb;
        held = null;
        finishing = false;
        tcp.recv(newpcb, this);
        tcp.sent(newpcb, this);
        tcp.poll(newpcb, this, RETRY_INTERVAL);
        tcp.err(newpcb, this);
    }

    @Override
    public int recv(Object arg, int newpcb, Pbuf p, int err) {
        if (p == null) {
            finishing = true;
            finishWhenDone();
            return Err.OK;
        }
        if (held != null) {
            return Err.MEM; // the stack keeps it and offers it again when recved has been called
        }
        held = p;
        sendHeld();
        return Err.OK;
    }

    @Override
    public int sent(Object arg, int newpcb, int len) {
        sendHeld();
        finishWhenDone();
        return Err.OK;
    }

    /** The buffers are everybody's: with nothing of ours under way, no sent tells that there is room again. */
    @Override
    public int poll(Object arg, int newpcb) {
        sendHeld();
        finishWhenDone();
        return Err.OK;
    }

    /** The handle is stale already; only our own things are left to give back. */
    @Override
    public void err(Object arg, int err) {
        drop();
        server.ended(this);
    }

    /** Moves as much as fits from what is held into the send buffer, and reopens the window by so much. */
    private void sendHeld() {
        while (held != null) {
            int room = tcp.sndbuf(pcb);
            int length = held.length < room ? held.length : room;
            if (held.length > 0) {
                if (length <= 0 || tcp.write(pcb, held.data, held.offset, length, Tcp.WRITE_COPY) != Err.OK) {
                    return; // sent will be called when there is room
                }
                server.octets += length;
                held.offset += length;
                held.length -= length;
                tcp.recved(pcb, length);
            }
            if (held.length == 0) {
                Pbuf rest = held.next;
                held.next = null;
                held.free();
                held = rest;
            }
        }
    }

    private void finishWhenDone() {
        if (!finishing || held != null) {
            return;
        }
        // From here on the connection is the stack's: no callback may find this object under its next peer.
        tcp.recv(pcb, null);
        tcp.sent(pcb, null);
        tcp.poll(pcb, null, 0);
        tcp.err(pcb, null);
        if (tcp.close(pcb) != Err.OK) {
            tcp.abort(pcb);
        }
        finishing = false;
        server.ended(this);
    }

    private void drop() {
        if (held != null) {
            held.free();
            held = null;
        }
    }
}
