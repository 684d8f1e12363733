package cogwire.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.raw.Tcp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The fixture itself, with the plainest of connections. */
class TwoStacksTest {
    private final TwoStacks stacks = new TwoStacks(new TwoStacks.Setup());
    private final List<String> heard = new ArrayList<>();

    @Test
    @DisplayName("connect, send, close: over a perfect wire this takes no time but the waits of RFC 9293")
    void plainConnection() {
        stacks.wire.conditions().delayMs = 10;
        Tcp server = stacks.server.tcp();
        int listener = server.create();
        assertEquals(Err.OK, server.bind(listener, 0, 80));
        listener = server.listen(listener);
        server.accept(listener, (arg, pcb, err) -> {
            heard.add("accept");
            server.recv(pcb, (a, p, buffer, e) -> {
                heard.add(buffer == null ? "eof" : "recv " + buffer.totalLength());
                if (buffer == null) {
                    server.close(p);
                } else {
                    server.recved(p, buffer.totalLength());
                    buffer.free();
                }
                return Err.OK;
            });
            return Err.OK;
        });
        Tcp client = stacks.client.tcp();
        int pcb = client.create();
        assertEquals(Err.OK, client.connect(pcb, TwoStacks.SERVER_IP, 80, (arg, p, err) -> {
            heard.add("connected");
            assertEquals(Err.OK, client.write(p, new byte[700], 0, 700, Tcp.WRITE_COPY));
            client.close(p);
            return Err.OK;
        }));
        int start = stacks.clock.nowMs();
        stacks.runUntil(() -> heard.contains("eof"), 1000);
        assertEquals(List.of("connected", "accept", "recv 700", "eof"), heard);
        int took = stacks.clock.nowMs() - start;
        assertTrue(took >= 50 && took <= 60, "ARP and one and a half handshakes at 10 ms a way, not " + took);
    }

    @Test
    @DisplayName("waiting for what never comes fails loudly")
    void failsLoudly() {
        assertThrows(AssertionError.class, () -> stacks.runUntil(() -> false, 5000));
        assertEquals(5000, stacks.clock.nowMs());
        stacks.add(new Actor() {
            @Override
            public void act() {}

            @Override
            public int untilNextMs() {
                return 0;
            }
        });
        AssertionError stuck = assertThrows(AssertionError.class, () -> stacks.runFor(10));
        assertTrue(stuck.getMessage().contains("no progress"));
    }
}
