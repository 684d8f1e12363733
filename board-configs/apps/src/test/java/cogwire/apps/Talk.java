package cogwire.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.memory.PbufPool;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import cogwire.tcp.History;
import cogwire.tcp.TcpPools;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** A small board and a larger client on a wire without damage, in virtual time; and the client's conversations. */
final class Talk {
    static final int BOARD = 0x0A090002;

    final VirtualClock clock = new VirtualClock();
    final VirtualWire wire = new VirtualWire(clock, 2, 64, 1);
    final NetStack board;
    final NetStack peer = stack(new StackConfig(), 1, 0x0A090001);

    Talk(int connections) {
        StackConfig config = new StackConfig();
        config.receiveBuffers = 8;
        config.smallBuffers = 8;
        config.sendBuffers = 6;
        config.tcp.tcbs = connections + 1;
        config.tcp.outOfOrderBuffers = 3;
        config.tcp.mslMs = 1000;
        config.tcp.history = new History(4);
        board = stack(config, 0, BOARD);
    }

    private NetStack stack(StackConfig config, int port, int address) {
        NetStack stack = new NetStack(config, clock, octets -> new Random(port).nextBytes(octets));
        stack.addInterface("en0", wire.port(port), address, 0xFFFFFF00, 0);
        stack.buffers().receive.poisonFreed(true);
        stack.buffers().small.poisonFreed(true);
        return stack;
    }

    void run(BooleanSupplier until) {
        int limit = clock.nowMs() + 600_000;
        while (!until.getAsBoolean()) {
            assertTrue(clock.nowMs() < limit, "nothing comes of it");
            int wait = Math.min(board.poll(clock.nowMs()), peer.poll(clock.nowMs()));
            wait = Math.min(wait, wire.untilNextMs());
            if (wait > 0) {
                clock.advanceMs(Math.min(wait, 250));
            }
        }
    }

    void runFor(int ms) {
        int end = clock.nowMs() + ms;
        run(() -> clock.nowMs() - end >= 0);
    }

    /** All that the board has was given back, two MSL later. */
    void assertNothingIsLeft() {
        runFor(3000);
        PbufPool receive = board.buffers().receive;
        assertEquals(receive.size() - 1, receive.available(), "all but the one that the next frame goes to");
        assertEquals(board.buffers().small.size(), board.buffers().small.available());
        assertEquals(board.buffers().send.size(), board.buffers().send.available());
        assertEquals(board.buffers().reference.size(), board.buffers().reference.available());
        assertEquals(0, receive.doubleFrees() + board.buffers().small.doubleFrees());
        TcpPools pools = board.tcp().pools();
        for (int i = 0; i < TcpPools.COUNT; i++) {
            assertEquals(pools.size(i), pools.available(i), TcpPools.name(i));
        }
    }

    /** One connection of the client's: what it sends, in pieces, and what it has received. */
    final class Call {
        private final Tcp tcp = peer.tcp();
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        int pcb = tcp.create();
        boolean connected;
        /** The board has finished. */
        boolean ended;

        boolean reading = true;
        int error = Err.OK;

        Call(int port) {
            tcp.recv(pcb, (arg, p, buffer, err) -> {
                if (buffer == null) {
                    ended = true;
                } else {
                    if (!reading) {
                        return Err.MEM;
                    }
                    byte[] text = new byte[buffer.totalLength()];
                    buffer.copyPartial(text, 0, text.length, 0);
                    received.writeBytes(text);
                    buffer.free();
                    tcp.recved(p, text.length);
                }
                return Err.OK;
            });
            tcp.err(pcb, (arg, err) -> error = err);
            tcp.nagleDisable(pcb);
            assertEquals(Err.OK, tcp.connect(pcb, BOARD, port, (arg, p, err) -> {
                connected = true;
                return Err.OK;
            }));
            run(() -> connected || error != Err.OK);
        }

        /** Sends the text in segments of at most so many octets. */
        Call send(String text, int pieces) {
            byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
            for (int i = 0; i < octets.length; i += pieces) {
                int n = Math.min(pieces, octets.length - i);
                run(() -> error != Err.OK || tcp.sndbuf(pcb) >= n);
                if (error != Err.OK) {
                    return this;
                }
                assertEquals(Err.OK, tcp.write(pcb, octets, i, n, Tcp.WRITE_COPY));
                tcp.output(pcb);
            }
            return this;
        }

        Call send(String text) {
            return send(text, 1000);
        }

        /** Closes our direction only. */
        Call finish() {
            assertEquals(Err.OK, tcp.shutdown(pcb, false, true));
            return this;
        }

        Call untilEnd() {
            run(() -> ended || error != Err.OK);
            return this;
        }

        void close() {
            assertEquals(Err.OK, tcp.close(pcb));
        }

        void abort() {
            assertEquals(Err.OK, tcp.abort(pcb));
        }

        int count() {
            return received.size();
        }

        byte[] octets() {
            return received.toByteArray();
        }

        String text() {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
