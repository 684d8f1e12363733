package cogwire.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets in bulk from one stack to the other: they arrive whole, and everything that was used is given back. */
class BulkTransferTest {
    private static final int PORT = 7;
    private static final int OCTETS = 300_000;

    private final byte[] source = new byte[OCTETS];
    private final byte[] received = new byte[OCTETS];
    private int sent;
    private int arrived;
    private boolean endOfFile;
    private int accepted;
    private final List<String> errors = new ArrayList<>();

    private TwoStacks build(int lossPpm) {
        TwoStacks.Setup setup = new TwoStacks.Setup();
        setup.client.tcp.window = 20000;
        setup.client.tcp.sendBuffer = 20000;
        setup.server.tcp.window = 20000;
        TwoStacks net = new TwoStacks(setup);
        net.wire.conditions().lossPpm = lossPpm;
        net.wire.conditions().delayMs = 3;
        for (int i = 0; i < OCTETS; i++) {
            source[i] = (byte) (i * 31 + i / 251);
        }
        Tcp server = net.server.tcp();
        int pcb = server.create();
        assertEquals(Err.OK, server.bind(pcb, 0, PORT));
        int listener = server.listen(pcb);
        assertTrue(listener > 0);
        server.accept(listener, (arg, newpcb, err) -> {
            accepted = newpcb;
            server.recv(newpcb, (a, p, buffer, e) -> {
                if (buffer == null) {
                    endOfFile = true;
                    return Err.OK;
                }
                int octets = buffer.totalLength();
                arrived += buffer.copyPartial(received, arrived, octets, 0);
                server.recved(p, octets);
                buffer.free();
                return Err.OK;
            });
            server.err(newpcb, (a, e) -> errors.add("server " + Err.name(e)));
            return Err.OK;
        });
        return net;
    }

    private void pump(Tcp tcp, int pcb) {
        int room = Math.min(tcp.sndbuf(pcb), OCTETS - sent);
        if (room > 0) {
            assertEquals(Err.OK, tcp.write(pcb, source, sent, room, sent % 2 == 0 ? Tcp.WRITE_COPY : 0));
            sent += room;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_000, 50_000})
    void whole(int lossPpm) {
        TwoStacks net = build(lossPpm);
        Tcp tcp = net.client.tcp();
        int pcb = tcp.create();
        tcp.err(pcb, (a, e) -> errors.add("client " + Err.name(e)));
        tcp.sent(pcb, (a, p, n) -> {
            pump(tcp, p);
            return Err.OK;
        });
        assertEquals(Err.OK, tcp.connect(pcb, TwoStacks.SERVER_IP, PORT, (a, p, e) -> {
            pump(tcp, p);
            return Err.OK;
        }));
        net.runUntil(() -> arrived == OCTETS, 600_000);
        assertEquals(Err.OK, tcp.close(pcb));
        assertEquals(Err.CLSD, tcp.write(pcb, source, 0, 1, 0), "a handle is stale once closed");
        net.runUntil(() -> endOfFile, 600_000);
        assertEquals(TcpState.CLOSE_WAIT, net.server.tcp().dbgGetTcpState(accepted));
        assertEquals(Err.OK, net.server.tcp().close(accepted));
        net.runFor(600_000);
        assertArrayEquals(source, received);
        assertEquals(List.of(), errors);
        assertClean(net.client);
        assertClean(net.server);
    }

    @Test
    void refusedAtAClosedPort() {
        TwoStacks net = build(0);
        Tcp tcp = net.client.tcp();
        int pcb = tcp.create();
        tcp.err(pcb, (a, e) -> errors.add("client " + Err.name(e)));
        assertEquals(Err.OK, tcp.connect(pcb, TwoStacks.SERVER_IP, 9, null));
        net.runUntil(() -> !errors.isEmpty(), 1000);
        assertEquals(List.of("client RST"), errors);
        assertEquals(Err.CLSD, tcp.close(pcb));
        assertClean(net.client);
    }

    private static void assertClean(NetStack stack) {
        assertEquals(stack.buffers().receive.size() - 1, stack.buffers().receive.available());
        assertEquals(stack.buffers().small.size(), stack.buffers().small.available());
        assertEquals(stack.buffers().send.size(), stack.buffers().send.available());
        assertEquals(stack.buffers().reference.size(), stack.buffers().reference.available());
        assertEquals(0, stack.buffers().receive.doubleFrees());
        ConnectionView view = new ConnectionView();
        for (int i = 0; i < stack.tcp().rows(); i++) {
            if (stack.tcp().row(i, view)) {
                assertEquals(TcpState.LISTEN, view.state);
            }
        }
    }
}
