package cogwire.apps;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;

/** One peer of the {@link ChargenServer}: which line comes next, and how much of it was sent already. */
final class ChargenConnection extends ServiceConnection {

    private final ChargenServer server;
    private int firstCharacter;
    private int column;

    ChargenConnection(ChargenServer server, Tcp tcp) {
        super(tcp);
        this.server = server;
    }

    @Override
    PooledService service() {
        return server;
    }

    @Override
    void begin(int newpcb) {
        firstCharacter = 0;
        column = 0;
        super.begin(newpcb);
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
        finish();
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
