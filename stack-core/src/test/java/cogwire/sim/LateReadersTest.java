package cogwire.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.memory.PbufPool;
import cogwire.raw.Tcp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications that take what they are given late or in part. Each case was found by a random seed. */
class LateReadersTest {
    private static final int PORT = 80;

    private final TwoStacks.Setup setup = new TwoStacks.Setup();
    private final List<String> heard = new ArrayList<>();
    private TwoStacks stacks;
    private int serverPcb;

    /** The client connects; the server's application does nothing but what the test does with its pcb. */
    private int connect() {
        stacks = new TwoStacks(setup);
        stacks.wire.conditions().delayMs = 5;
        Tcp server = stacks.server.tcp();
        int listener = server.create();
        assertEquals(Err.OK, server.bind(listener, 0, PORT));
        server.accept(server.listen(listener), (arg, pcb, err) -> {
            serverPcb = pcb;
            return Err.OK;
        });
        Tcp client = stacks.client.tcp();
        int pcb = client.create();
        assertEquals(Err.OK, client.connect(pcb, TwoStacks.SERVER_IP, PORT, null));
        return pcb;
    }

    @Test
    @DisplayName("a refused end of file outlives TIME-WAIT: it is offered until taken, and only then comes err(CLSD)")
    void endOfFileIsNeverLost() {
        setup.client.tcp.mslMs = 1000;
        int pcb = connect();
        Tcp client = stacks.client.tcp();
        client.recv(pcb, (arg, p, buffer, err) -> {
            if (stacks.clock.nowMs() < 10_000) {
                return Err.MEM;
            }
            heard.add(buffer == null ? "eof" : "text");
            return Err.OK;
        });
        client.err(pcb, (arg, err) -> heard.add(Err.name(err)));
        stacks.runUntil(() -> serverPcb > 0, 1000);
        assertEquals(Err.OK, client.shutdown(pcb, false, true));
        assertEquals(Err.OK, stacks.server.tcp().close(serverPcb));
        stacks.runUntil(() -> heard.size() == 2, 20_000);
        assertEquals(List.of("eof", "CLSD"), heard);
    }

    @Test
    @DisplayName("a probe that filled a small window and was lost is sent again though the window has grown meanwhile")
    void lostProbeOfSmallWindow() {
        setup.client.tcp.window = 2596;
        int pcb = connect();
        Tcp client = stacks.client.tcp();
        int[] received = new int[1];
        int[] smallSegments = new int[1];
        client.recv(pcb, (arg, p, buffer, err) -> {
            received[0] += buffer.totalLength();
            buffer.free();
            return Err.OK;
        });
        stacks.runUntil(() -> serverPcb > 0, 1000);
        stacks.wire.script((index, frame, offset, length, from) -> {
            boolean probe = from == 1 && length == 54 + 1136;
            smallSegments[0] += probe ? 1 : 0;
            return probe && smallSegments[0] == 1;
        });
        Tcp server = stacks.server.tcp();
        assertEquals(Err.OK, server.write(serverPcb, new byte[5000], 0, 5000, Tcp.WRITE_COPY));
        stacks.runUntil(() -> smallSegments[0] == 1, 5000);
        assertEquals(1460, received[0]);
        assertEquals(Err.OK, client.recved(pcb, 1345));
        // Sent again it may be longer than it was: the window has room for more.
        stacks.runUntil(() -> received[0] >= 1460 + 1136, 5000);
    }

    @Test
    @DisplayName("no buffer when the SYN came, and the third segment lost: a probe of the zero window completes it")
    void handshakeOverZeroWindow() {
        int pcb = connect();
        PbufPool pool = stacks.server.buffers().receive;
        Pbuf all = pool.alloc(0);
        while (pool.available() > 0) {
            all.cat(pool.alloc(0));
        }
        stacks.wire.script((index, frame, offset, length, from) -> from == 0 && length == 54);
        Tcp client = stacks.client.tcp();
        assertEquals(Err.OK, client.write(pcb, new byte[100], 0, 100, Tcp.WRITE_COPY));
        stacks.runFor(500);
        all.free();
        stacks.runUntil(() -> serverPcb > 0, 3000);
        stacks.wire.script(null);
        int[] received = new int[1];
        stacks.server.tcp().recv(serverPcb, (arg, p, buffer, err) -> {
            received[0] += buffer.totalLength();
            buffer.free();
            return Err.OK;
        });
        stacks.runUntil(() -> received[0] == 100, 5000);
    }
}
