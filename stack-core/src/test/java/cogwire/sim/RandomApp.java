package cogwire.sim;

import cogwire.Err;
import cogwire.hal.Clock;
import cogwire.hal.sim.VirtualWire;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpConnectedFn;
import cogwire.raw.TcpErrFn;
import cogwire.raw.TcpRecvFn;
import cogwire.raw.TcpSentFn;
import java.util.ArrayDeque;
import java.util.Random;

/**
 * One end of a connection: sends a text that its peer can check, reads as its plan says, and ends as its plan says. It
 * checks all that one end can know: what arrives is the next piece of what the peer wrote, the end of file comes once
 * and after all of it, {@code sndbuf} tells the truth, nothing is heard after the end.
 */
final class RandomApp implements Actor, TcpRecvFn, TcpSentFn, TcpErrFn, TcpConnectedFn {
    enum Reading {
        AT_ONCE,
        SLOWLY,
        REFUSING
    }

    enum Closing {
        /** shutdown(tx) when all is sent, close at end of file. */
        HALF_CLOSE,
        /** Knows how much will come: close when all is sent and read, perhaps before the peer's FIN. */
        KNOWN_LENGTH,
        /** Waits for the peer to finish first. */
        AFTER_PEER
    }

    enum End {
        NONE,
        CLOSED,
        CLOSED_EARLY,
        ABORTED,
        TOLD
    }

    private static final int NO_TIME = Integer.MAX_VALUE;

    final String name;
    final Random random;
    private final Tcp tcp;
    private final Clock clock;
    private final int salt;
    private final byte[] text;

    RandomApp peer;
    Reading reading = Reading.AT_ONCE;
    Closing closing = Closing.HALF_CLOSE;
    boolean sendAfterEof;
    boolean copies = true;
    boolean refuseAccept;
    /** Virtual times of a sudden end, or NO_TIME. */
    int abortAtMs = NO_TIME;

    int closeEarlyAtMs = NO_TIME;

    int pcb;
    boolean started;
    /** The handshake is complete; before it an application can only give up. */
    boolean open;

    boolean finished;
    End end = End.NONE;
    int err;
    private boolean eof;
    private int written;
    private int received;
    private int consumed;
    private int acknowledged;
    private int nextMs;
    private int pauseMs = 1;
    private final ArrayDeque<Pbuf> held = new ArrayDeque<>();

    RandomApp(String name, Random random, Tcp tcp, Clock clock, int octets) {
        this.name = name;
        this.random = random;
        this.tcp = tcp;
        this.clock = clock;
        this.salt = random.nextInt();
        this.text = new byte[octets];
        for (int i = 0; i < octets; i++) {
            text[i] = octet(i);
        }
    }

    private byte octet(int at) {
        int x = (at + salt) * 0x9E3779B1;
        return (byte) (x >>> 24 ^ x >>> 11);
    }

    boolean over() {
        return end != End.NONE;
    }

    /** The connection exists; from now on the application acts. */
    void begin(int handle) {
        pcb = handle;
        started = true;
        tcp.arg(pcb, this);
        tcp.recv(pcb, this);
        tcp.sent(pcb, this);
        tcp.err(pcb, this);
        tcp.keepalive(pcb, 20_000 + random.nextInt(40_000), 5000, 5);
        if (random.nextBoolean()) {
            tcp.nagleDisable(pcb);
        }
        wake();
    }

    @Override
    public int connected(Object arg, int handle, int result) {
        check(handle == pcb && result == Err.OK, "connected");
        check(end == End.NONE, "connected after the end");
        open = true;
        wake();
        return Err.OK;
    }

    @Override
    public int untilNextMs() {
        return !started || over() ? VirtualWire.NEVER : Math.max(0, nextMs - clock.nowMs());
    }

    private void wake() {
        pauseMs = 1 + random.nextInt(60);
        nextMs = clock.nowMs() + random.nextInt(pauseMs + 1);
    }

    @Override
    public void act() {
        int now = clock.nowMs();
        if (now >= abortAtMs) {
            abort();
            return;
        }
        if (now >= closeEarlyAtMs) {
            closeNow(End.CLOSED_EARLY);
            return;
        }
        int before = written + consumed;
        if (open) {
            readSlowly();
            write();
            finish();
        }
        if (over()) {
            return;
        }
        pauseMs = before == written + consumed ? Math.min(3000, 2 * pauseMs) : 1 + random.nextInt(60);
        nextMs = Math.min(now + pauseMs, Math.min(abortAtMs, closeEarlyAtMs));
    }

    private void write() {
        if (finished || sendAfterEof && !eof) {
            return;
        }
        for (int tries = random.nextInt(4); tries >= 0 && written < text.length; tries--) {
            int room = tcp.sndbuf(pcb);
            if (room <= 0) {
                return;
            }
            int n = Math.min(text.length - written, 1 + random.nextInt(random.nextBoolean() ? 50 : 4000));
            int flags = copies && random.nextInt(4) > 0 ? Tcp.WRITE_COPY : 0;
            if (n > room && random.nextInt(10) == 0) {
                int result = tcp.write(pcb, text, written, n, Tcp.WRITE_COPY);
                check(result == Err.MEM, "write of more than sndbuf says " + Err.name(result));
            }
            n = Math.min(n, room);
            int result = tcp.write(pcb, text, written, n, flags | random.nextInt(2) * Tcp.WRITE_MORE);
            check(result == Err.OK, "write of " + n + " with sndbuf " + room + " says " + Err.name(result));
            written += n;
        }
        if (random.nextInt(3) > 0) {
            tcp.output(pcb);
        }
    }

    private void readSlowly() {
        int budget = reading == Reading.SLOWLY ? 1 + random.nextInt(random.nextInt(5) == 0 ? 3000 : 300) : NO_TIME;
        while (budget > 0 && !held.isEmpty()) {
            Pbuf p = held.peek();
            int n = Math.min(budget, p.totalLength());
            budget -= n;
            consumed += n;
            if (n == p.totalLength()) {
                held.poll().free();
            } else {
                drop(p, n);
            }
            check(tcp.recved(pcb, n) == Err.OK, "recved");
        }
    }

    private static void drop(Pbuf chain, int octets) {
        int left = octets;
        for (Pbuf p = chain; left > 0; p = p.next) {
            int n = Math.min(left, p.length);
            p.removeHeader(n);
            left -= n;
        }
    }

    private void finish() {
        if (written < text.length || consumed < received) {
            return;
        }
        boolean all = closing == Closing.KNOWN_LENGTH && received == peer.text.length;
        if (eof || all) {
            closeNow(End.CLOSED);
        } else if (closing == Closing.HALF_CLOSE && !finished) {
            finished = true;
            check(tcp.shutdown(pcb, false, true) == Err.OK, "shutdown");
        }
    }

    private void closeNow(End how) {
        end = how;
        finished = true;
        int result = tcp.close(pcb);
        check(result == Err.OK, "close says " + Err.name(result));
        freeHeld();
    }

    private void abort() {
        end = End.ABORTED;
        finished = true;
        check(tcp.abort(pcb) == Err.OK, "abort");
        check(tcp.dbgGetTcpState(pcb) == Err.CLSD, "a stale handle is answered");
        freeHeld();
    }

    private void freeHeld() {
        while (!held.isEmpty()) {
            held.poll().free();
        }
    }

    @Override
    public int recv(Object arg, int handle, Pbuf p, int result) {
        check(handle == pcb && arg == this && result == Err.OK, "recv's arguments");
        check(!over(), "recv after " + end);
        check(!eof, "recv after end of file");
        if (reading == Reading.REFUSING && random.nextInt(3) == 0) {
            return Err.MEM;
        }
        if (p == null) {
            eof = true;
            check(peer.finished, "end of file, but the peer has not finished");
            check(received == peer.written, "end of file after " + received + " of " + peer.written);
        } else {
            verify(p);
            if (random.nextInt(400) == 0 && abortAtMs != NO_TIME) {
                p.free();
                abort();
                return random.nextBoolean() ? Err.OK : Err.ABRT;
            }
            if (reading == Reading.SLOWLY) {
                held.add(p);
            } else {
                int n = p.totalLength();
                consumed += n;
                p.free();
                check(tcp.recved(pcb, n) == Err.OK, "recved");
            }
        }
        if (random.nextBoolean()) {
            write();
            finish();
        }
        if (!over()) {
            wake();
        }
        return Err.OK;
    }

    private void verify(Pbuf chain) {
        for (Pbuf p = chain; p != null; p = p.next) {
            check(p.length > 0 && received + p.length <= peer.written, "more than the peer wrote");
            for (int i = 0; i < p.length; i++) {
                if (p.data[p.offset + i] != peer.octet(received + i)) {
                    check(false, "octet " + (received + i) + " is wrong");
                }
            }
            received += p.length;
        }
    }

    @Override
    public int sent(Object arg, int handle, int octets) {
        check(!over(), "sent after " + end);
        acknowledged += octets;
        check(octets > 0 && acknowledged <= written, "acknowledged " + acknowledged + " of " + written);
        if (random.nextBoolean()) {
            write();
        }
        wake();
        return Err.OK;
    }

    @Override
    public void err(Object arg, int result) {
        check(arg == this, "err's argument");
        check(end == End.NONE || end == End.ABORTED && result == Err.ABRT && err == Err.OK, "err after " + end);
        err = result;
        check(tcp.dbgGetTcpState(pcb) == Err.CLSD, "a stale handle is answered");
        if (end == End.NONE) {
            // Both FINs are through and acknowledged before this end has said close: an orderly end, too.
            check(result != Err.CLSD || eof && finished, "orderly end without end of file");
            end = result == Err.CLSD ? End.CLOSED : End.TOLD;
        }
        freeHeld();
    }

    /** What this end, now over, says about the stream that its peer sent. */
    void checkOutcome(boolean mild) {
        if (!started) {
            check(!mild && peer.over(), "never accepted");
            return;
        }
        check(over(), "not over");
        if (end == End.CLOSED) {
            check(received == peer.written, "closed in order after " + received + " of " + peer.written);
        }
        if (mild) {
            check(end == End.CLOSED, "a broken connection on a good wire");
            check(received == peer.text.length, "stream not whole");
        }
        check(acknowledged <= peer.received || !mild, "acknowledged but not delivered");
    }

    void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + ": " + this);
        }
    }

    @Override
    public String toString() {
        return name + " at " + clock.nowMs() + " ms [" + reading + " " + closing + (started ? "" : " not started")
                + " end " + end + (err == 0 ? "" : " " + Err.name(err)) + (eof ? " eof" : "") + " written " + written
                + "/" + text.length + " acknowledged " + acknowledged + " received " + received + " consumed "
                + consumed + "]";
    }
}
