package cogwire.apps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.hal.Clock;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.memory.Pbuf;
import cogwire.memory.PbufPool;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Echo and discard on a small board, and a client on a large one, on a wire without damage. */
class EchoServerTest {
    private static final int BOARD = 0x0A090002;
    private static final int CLIENT = 0x0A090001;
    private static final int CONNECTIONS = 2;

    private final VirtualClock clock = new VirtualClock();
    private final VirtualWire wire = new VirtualWire(clock, 2, 64, 1);
    private final NetStack board = stack(smallBoard(), 0, BOARD);
    private final NetStack peer = stack(new StackConfig(), 1, CLIENT);
    private final EchoServer echo = new EchoServer(board.tcp(), CONNECTIONS);
    private final DiscardServer discard = new DiscardServer(board.tcp());

    {
        assertTrue(echo.listen(EchoServer.PORT, board.owners().register("echo")) > 0);
        assertTrue(discard.listen(DiscardServer.PORT, board.owners().register("discard")) > 0);
    }

    @Test
    @DisplayName("what is sent comes back, then the end of file; nothing is left behind")
    void echoes() {
        Client client = new Client(EchoServer.PORT, 300_000, true);
        run(() -> client.ended);
        assertArrayEquals(client.data, client.received.toByteArray());
        assertEquals(300_000, echo.octets());
        assertAllBuffersFree();
    }

    @Test
    @DisplayName("a client that does not read is held up, keeps what is its own, and then gets every octet")
    void backPressure() {
        Client client = new Client(EchoServer.PORT, 60_000, false);
        runFor(20_000);
        assertTrue(client.sent < 60_000, "the windows close");
        assertEquals(0, client.received.size());
        assertTrue(board.buffers().receive.available() > 0, "and leave the board buffers to receive with");
        client.reading = true;
        run(() -> client.ended);
        assertArrayEquals(client.data, client.received.toByteArray());
        assertAllBuffersFree();
    }

    @Test
    @DisplayName("two that hold each other's buffers up both come through")
    void sharedPool() {
        Client slow = new Client(EchoServer.PORT, 60_000, false);
        Client fast = new Client(EchoServer.PORT, 60_000, true);
        runFor(20_000);
        slow.reading = true;
        run(() -> slow.ended && fast.ended);
        assertArrayEquals(slow.data, slow.received.toByteArray());
        assertArrayEquals(fast.data, fast.received.toByteArray());
        assertEquals(0, echo.connections());
    }

    @Test
    @DisplayName("one connection too many is reset; when another ends there is room again")
    void full() {
        Client first = new Client(EchoServer.PORT, 60_000, false);
        Client second = new Client(EchoServer.PORT, 60_000, false);
        runFor(1000);
        Client third = new Client(EchoServer.PORT, 1000, true);
        run(() -> third.error != Err.OK);
        assertEquals(Err.RST, third.error);
        assertEquals(1, echo.turnedAway());
        first.reading = true;
        run(() -> first.ended);
        Client fourth = new Client(EchoServer.PORT, 1000, true);
        run(() -> fourth.ended);
        second.reading = true;
        run(() -> second.ended);
        assertEquals(3, echo.served());
        assertAllBuffersFree();
    }

    @Test
    @DisplayName("a client that dies with data held gives its place and its buffers back")
    void reset() {
        for (int i = 0; i < 3 * CONNECTIONS; i++) {
            Client client = new Client(EchoServer.PORT, 60_000, false);
            runFor(5000);
            assertEquals(1, echo.connections());
            peer.tcp().abort(client.pcb);
            run(() -> echo.connections() == 0);
        }
        assertAllBuffersFree();
    }

    @Test
    @DisplayName("discard takes everything, answers nothing and closes when the peer does")
    void discards() {
        Client client = new Client(DiscardServer.PORT, 100_000, true);
        run(() -> client.ended);
        assertEquals(0, client.received.size());
        assertEquals(100_000, discard.octets());
        assertEquals(1, discard.served());
        assertAllBuffersFree();
    }

    private void assertAllBuffersFree() {
        runFor(1000);
        PbufPool receive = board.buffers().receive;
        assertEquals(receive.size() - 1, receive.available(), "all but the one that the next frame goes to");
        assertEquals(board.buffers().small.size(), board.buffers().small.available());
        assertEquals(board.buffers().send.size(), board.buffers().send.available());
        assertEquals(0, receive.doubleFrees());
        assertEquals(0, board.buffers().small.doubleFrees());
    }

    private static StackConfig smallBoard() {
        StackConfig config = new StackConfig();
        config.receiveBuffers = 8;
        config.smallBuffers = 8;
        config.sendBuffers = 6;
        config.tcp.tcbs = CONNECTIONS + 1;
        config.tcp.outOfOrderBuffers = 3;
        return config;
    }

    private NetStack stack(StackConfig config, int port, int address) {
        NetStack stack = new NetStack(config, clock, octets -> new Random(port).nextBytes(octets));
        stack.addInterface("en0", wire.port(port), address, 0xFFFFFF00, 0);
        stack.buffers().receive.poisonFreed(true);
        return stack;
    }

    private void runFor(int ms) {
        int end = clock.nowMs() + ms;
        run(() -> clock.nowMs() - end >= 0);
    }

    private void run(BooleanSupplier done) {
        Clock time = clock;
        int limit = time.nowMs() + 600_000;
        while (!done.getAsBoolean()) {
            int wait = Math.min(board.poll(time.nowMs()), peer.poll(time.nowMs()));
            wait = Math.min(wait, wire.untilNextMs());
            assertTrue(limit - time.nowMs() > 0, "ten minutes have passed and nothing came of it");
            if (wait > 0) {
                clock.advanceMs(Math.min(wait, 10));
            }
        }
    }

    /** Sends its data, closes, and collects what comes back. */
    private final class Client {
        final byte[] data;
        final ByteArrayOutputStream received = new ByteArrayOutputStream();
        final int pcb;
        boolean reading;
        boolean ended;
        int sent;
        int error = Err.OK;

        Client(int port, int octets, boolean reading) {
            this.reading = reading;
            data = new byte[octets];
            new Random(octets).nextBytes(data);
            Tcp tcp = peer.tcp();
            pcb = tcp.create();
            tcp.recv(pcb, (arg, handle, p, err) -> take(p));
            tcp.sent(pcb, (arg, handle, length) -> send());
            tcp.poll(pcb, (arg, handle) -> Err.OK, 1);
            tcp.err(pcb, (arg, err) -> error = err);
            assertEquals(Err.OK, tcp.connect(pcb, BOARD, port, (arg, handle, err) -> send()));
        }

        private int send() {
            int length = Math.min(peer.tcp().sndbuf(pcb), data.length - sent);
            if (length > 0 && peer.tcp().write(pcb, data, sent, length, Tcp.WRITE_COPY) == Err.OK) {
                sent += length;
                if (sent == data.length) {
                    peer.tcp().shutdown(pcb, false, true);
                }
            }
            return Err.OK;
        }

        private int take(Pbuf p) {
            if (!reading) {
                return Err.MEM;
            }
            if (p == null) {
                ended = true;
                return peer.tcp().close(pcb);
            }
            for (Pbuf part = p; part != null; part = part.next) {
                received.write(part.data, part.offset, part.length);
            }
            peer.tcp().recved(pcb, p.totalLength());
            p.free();
            return Err.OK;
        }
    }
}
