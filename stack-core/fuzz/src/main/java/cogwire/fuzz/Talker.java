package cogwire.fuzz;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpConnectedFn;
import cogwire.raw.TcpErrFn;
import cogwire.raw.TcpPollFn;
import cogwire.raw.TcpRecvFn;
import cogwire.raw.TcpSentFn;
import cogwire.tcp.ConnectionView;
import java.util.ArrayDeque;

/**
 * A program at our end of one connection. It checks what it is told: each octet that is delivered is the next one of the
 * peer's stream, no more is acknowledged than was written, nothing is heard after the end, {@code sndbuf} is a promise.
 */
final class Talker implements TcpRecvFn, TcpSentFn, TcpErrFn, TcpConnectedFn, TcpPollFn {
    /** What it does with text. */
    enum Habit {
        /** Writes as many octets as it was given. */
        ECHOES,
        /** Takes text and says nothing. */
        READS,
        /** Keeps the buffers. */
        HOLDS,
        /** Takes nothing. */
        REFUSES
    }

    private static final int MOST_HELD = 64;

    final Tcp tcp;
    final ArrayDeque<Pbuf> held = new ArrayDeque<>();
    Habit habit;
    int pcb;
    boolean over;
    boolean eof;
    /** Closes when the peer has finished. */
    boolean closesAtEof = true;

    int written;
    int received;
    private int acknowledged;
    private final Board board;
    private final ConnectionView view = new ConnectionView();

    Talker(Board board, Habit habit) {
        this.board = board;
        this.tcp = board.stack.tcp();
        this.habit = habit;
    }

    /** Takes a pcb and all its callbacks. */
    int begin(int handle) {
        pcb = handle;
        tcp.arg(handle, this);
        tcp.recv(handle, this);
        tcp.sent(handle, this);
        tcp.err(handle, this);
        tcp.poll(handle, this, 2);
        return Err.OK;
    }

    /** Writes the next octets of our stream, as many of them as there is room for. */
    int write(int octets, int flags) {
        int room = tcp.sndbuf(pcb);
        int n = Math.min(octets, Math.min(room, 60_000));
        if (n <= 0) {
            return 0;
        }
        int result = tcp.write(pcb, Pattern.OURS, Pattern.index(written), n, flags);
        Oracle.require(result == Err.OK, () -> "write of " + n + " with sndbuf " + room + " says " + Err.name(result));
        written += n;
        return n;
    }

    /** Frees what it holds, up to so many octets' worth of buffers, and tells the stack. */
    void release(int octets) {
        int left = octets;
        while (left > 0 && !held.isEmpty()) {
            Pbuf p = held.poll();
            int n = p.totalLength();
            left -= n;
            p.free();
            if (!over) {
                Oracle.require(tcp.recved(pcb, n) == Err.OK, "recved of what was given");
            }
        }
    }

    void close() {
        if (!over) {
            over = true;
            Oracle.require(tcp.close(pcb) == Err.OK, "close of a live pcb");
            release(Integer.MAX_VALUE);
        }
    }

    void abort() {
        if (!over) {
            Oracle.require(tcp.abort(pcb) == Err.OK, "abort of a live pcb");
            Oracle.require(over, "abort tells the err callback");
            Oracle.require(tcp.dbgGetTcpState(pcb) == Err.CLSD, "an aborted handle is stale");
        }
    }

    @Override
    public int connected(Object arg, int handle, int err) {
        Oracle.require(arg == this && handle == pcb && !over && err == Err.OK, "connected");
        return Err.OK;
    }

    @Override
    public int recv(Object arg, int handle, Pbuf p, int err) {
        Oracle.require(arg == this && handle == pcb && err == Err.OK, "recv's arguments");
        Oracle.require(!over && !eof, "recv after the end");
        if (habit == Habit.REFUSES || held.size() >= MOST_HELD) {
            return Err.MEM;
        }
        if (p == null) {
            eof = true;
            if (closesAtEof) {
                close();
            }
            return Err.OK;
        }
        verify(p);
        if (habit == Habit.HOLDS) {
            held.add(p);
            return Err.OK;
        }
        int n = p.totalLength();
        p.free();
        Oracle.require(tcp.recved(pcb, n) == Err.OK, "recved of what was given");
        if (habit == Habit.ECHOES) {
            write(n, Tcp.WRITE_COPY);
        }
        return Err.OK;
    }

    private void verify(Pbuf chain) {
        Oracle.require(chain.totalLength() > 0, "an empty delivery");
        for (Pbuf p = chain; p != null; p = p.next) {
            for (int i = 0; i < p.length && !board.tainted; i++) {
                if (p.data[p.offset + i] != Pattern.theirs(received + i)) {
                    throw new AssertionError("octet " + (received + i) + " of the peer's stream is wrong");
                }
            }
            received += p.length;
        }
        Oracle.require(tcp.tcpGetTcpAddrinfo(pcb, view) == Err.OK, "a pcb that is being called is live");
    }

    @Override
    public int sent(Object arg, int handle, int octets) {
        acknowledged += octets;
        Oracle.require(!over && handle == pcb, "sent after the end");
        Oracle.require(octets > 0 && acknowledged <= written, () -> "acknowledged " + acknowledged + " of " + written);
        return Err.OK;
    }

    @Override
    public int poll(Object arg, int handle) {
        Oracle.require(arg == this && handle == pcb && !over, "poll after the end");
        return Err.OK;
    }

    @Override
    public void err(Object arg, int err) {
        Oracle.require(arg == this && !over, "err after the end");
        Oracle.require(err < 0, "err without an error");
        over = true;
        release(Integer.MAX_VALUE);
    }
}
