package cogwire.apps;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpErrFn;
import cogwire.raw.TcpPollFn;
import cogwire.raw.TcpRecvFn;
import cogwire.raw.TcpSentFn;

/** One peer of the {@link ChargenServer}: which line comes next, and how much of it was sent already. */
final class ChargenConnection implements TcpRecvFn, TcpSentFn, TcpPollFn, TcpErrFn {
    /** How often to look for room that others have freed, in half seconds. */
    private static final int RETRY_INTERVAL = 1;

    private final ChargenServer server;
    private final Tcp tcp;
    private int pcb;
    private int firstCharacter;
    private int column;

    ChargenConnection(ChargenServer server, Tcp tcp) {
        this.server = server;
        this.tcp = tcp;
    }

    void begin(int newpcb) {
        pcb = newpcb;
        firstCharacter = 0;
        column = 0;
        tcp.recv(newpcb, this);
        tcp.sent(newpcb, this);
        tcp.poll(newpcb, this, RETRY_INTERVAL);
        tcp.err(newpcb, this);
        fill();
    }

    @Override
    public int recv(Object arg, int newpcb, Pbuf p, int err) {
        if (p != null) {
            int length = p.totalLength();
            p.free();
            tcp.recved(pcb, length);
            return Err.OK;
        }
        // From here on the connection is the stack's: no callback may find this object under its next peer.
        tcp.recv(pcb, null);
        tcp.sent(pcb, null);
        tcp.poll(pcb, null, 0);
        tcp.err(pcb, null);
        if (tcp.close(pcb) != Err.OK) {
            tcp.abort(pcb);
        }
        server.ended(this);
        return Err.OK;
    }

    @Override
    public int sent(Object arg, int newpcb, int len) {
        fill();
        return Err.OK;
    }

    @Override
    public int poll(Object arg, int newpcb) {
        fill();
        return Err.OK;
    }

    @Override
    public void err(Object arg, int err) {
        server.ended(this);
    }

    private void fill() {
        int room = tcp.sndbuf(pcb);
        while (room > 0) {
            server.compose(firstCharacter);
            int left = ChargenServer.LINE - column;
            int length = left < room ? left : room;
            if (tcp.write(pcb, server.line, column, length, Tcp.WRITE_COPY) != Err.OK) {
                return;
            }
            column += length;
            if (column == ChargenServer.LINE) {
                column = 0;
                firstCharacter = firstCharacter + 1 == ChargenServer.CHARACTERS ? 0 : firstCharacter + 1;
            }
            room = tcp.sndbuf(pcb);
        }
    }
}
