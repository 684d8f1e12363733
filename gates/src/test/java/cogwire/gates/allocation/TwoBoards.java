package cogwire.gates.allocation;

import cogwire.Err;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpAcceptFn;
import cogwire.raw.TcpConnectedFn;
import cogwire.raw.TcpErrFn;
import cogwire.raw.TcpRecvFn;
import cogwire.raw.TcpSentFn;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.util.Random;

/**
 * Two stacks on a wire with programs that allocate nothing themselves: a client that sends as much as it may, and a
 * server that takes it. What the thread allocates while they run is the stacks' doing, or the wire's.
 */
final class TwoBoards {
    static final int CLIENT = 0x0A000001;
    static final int SERVER = 0x0A000002;
    static final int PORT = 9;

    final VirtualClock clock = new VirtualClock();
    final VirtualWire wire = new VirtualWire(clock, 2, 256, 1);
    final NetStack client;
    final NetStack server;
    final Source source = new Source();
    final Sink sink = new Sink();
    private final byte[] text = new byte[1460];

    TwoBoards(StackConfig clientConfig, StackConfig serverConfig) {
        client = new NetStack(clientConfig, clock, secret -> new Random(1).nextBytes(secret));
        server = new NetStack(serverConfig, clock, secret -> new Random(2).nextBytes(secret));
        client.addInterface("en0", wire.port(0), CLIENT, 0xFFFFFF00, 0);
        server.addInterface("en0", wire.port(1), SERVER, 0xFFFFFF00, 0);
        new Random(3).nextBytes(text);
        Tcp tcp = server.tcp();
        int listener = tcp.create();
        tcp.bind(listener, 0, PORT);
        listener = tcp.listen(listener);
        tcp.accept(listener, sink);
    }

    /** Polls both once and moves the clock to what comes next. */
    void turn() {
        int wait = Math.min(client.poll(clock.nowMs()), server.poll(clock.nowMs()));
        wait = Math.min(wait, wire.untilNextMs());
        if (wait > 0) {
            clock.advanceMs(Math.min(wait, 1000));
        }
    }

    /** Lets so much time go by. */
    void run(int ms) {
        int end = clock.nowMs() + ms;
        while (clock.nowMs() - end < 0) {
            turn();
        }
    }

    /** Opens a connection; the answer is its handle or an error. */
    int connect(int port) {
        Tcp tcp = client.tcp();
        int pcb = tcp.create();
        if (pcb > 0) {
            tcp.recv(pcb, source);
            tcp.sent(pcb, source);
            tcp.err(pcb, source);
            int err = tcp.connect(pcb, SERVER, port, source);
            if (err != Err.OK) {
                tcp.abort(pcb);
                return err;
            }
        }
        return pcb;
    }

    /** The client's program. */
    final class Source implements TcpConnectedFn, TcpSentFn, TcpRecvFn, TcpErrFn {
        boolean sending;
        boolean closeWhenConnected;
        boolean abortInstead;
        int connected;
        int errors;
        int ends;
        long acknowledged;
        long written;

        @Override
        public int connected(Object arg, int pcb, int err) {
            connected++;
            if (closeWhenConnected) {
                client.tcp().write(pcb, text, 0, 100, Tcp.WRITE_COPY);
                return abortInstead ? client.tcp().abort(pcb) : client.tcp().close(pcb);
            }
            return fill(pcb);
        }

        @Override
        public int sent(Object arg, int pcb, int len) {
            acknowledged += len;
            return fill(pcb);
        }

        int fill(int pcb) {
            Tcp tcp = client.tcp();
            while (sending && tcp.sndbuf(pcb) >= text.length) {
                if (tcp.write(pcb, text, 0, text.length, Tcp.WRITE_COPY) != Err.OK) {
                    throw new IllegalStateException("write refused what sndbuf promised");
                }
                written += text.length;
            }
            return Err.OK;
        }

        @Override
        public int recv(Object arg, int pcb, Pbuf p, int err) {
            if (p == null) {
                ends++;
                return Err.OK;
            }
            client.tcp().recved(pcb, p.totalLength());
            p.free();
            return Err.OK;
        }

        @Override
        public void err(Object arg, int err) {
            errors++;
        }
    }

    /** The server's program. */
    final class Sink implements TcpAcceptFn, TcpRecvFn, TcpErrFn {
        /** Refuses what it is offered, so that buffers stay with the stack. */
        boolean refusing;

        int accepted;
        int notAccepted;
        int ends;
        int errors;
        long octets;

        @Override
        public int accept(Object arg, int newpcb, int err) {
            if (err != Err.OK) {
                notAccepted++;
                return err;
            }
            accepted++;
            server.tcp().err(newpcb, this);
            return server.tcp().recv(newpcb, this);
        }

        @Override
        public int recv(Object arg, int pcb, Pbuf p, int err) {
            if (p == null) {
                ends++;
                server.tcp().close(pcb);
                return Err.OK;
            }
            if (refusing) {
                return Err.MEM;
            }
            int length = p.totalLength();
            octets += length;
            p.free();
            return server.tcp().recved(pcb, length);
        }

        @Override
        public void err(Object arg, int err) {
            errors++;
        }
    }
}
