package cogwire.apps;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;

/** One peer of the {@link EchoServer}. */
final class EchoConnection extends ServiceConnection {

    private final EchoServer server;

    /** The peer has finished; we do when nothing is held any more. */
    private boolean finishing;

    EchoConnection(EchoServer server, Tcp tcp) {
        super(tcp);
        this.server = server;
    }

    @Override
    PooledService service() {
        return server;
    }

    @Override
    void begin(int newpcb) {
        finishing = false;
        super.begin(newpcb);
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
            nextHeld();
        }
    }

    private void finishWhenDone() {
        if (!finishing || held != null) {
            return;
        }
        finishing = false;
        finish();
    }
}
