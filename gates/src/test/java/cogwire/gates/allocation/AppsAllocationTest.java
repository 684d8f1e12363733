package cogwire.gates.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.apps.ChargenServer;
import cogwire.apps.HttpServer;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpRecvFn;
import cogwire.stack.StackConfig;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The servers of the boards: pages, refusals, new and lost connections, and nothing allocated for any of it. */
class AppsAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TwoBoards boards = new TwoBoards(new StackConfig(), new StackConfig());
    private final HttpServer http = new HttpServer(boards.server, 4);
    private final ChargenServer chargen = new ChargenServer(boards.server.tcp(), 4);
    private final byte[] requests = ("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /netstat HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "HEAD /bytes/9 HTTP/1.1\r\nHost: a\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "GET /bytes/70000 HTTP/1.1\r\nHost: a\r\n\r\nwhat is this?\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    private int received;
    private boolean ended;

    private final TcpRecvFn reader = new TcpRecvFn() {
        @Override
        public int recv(Object arg, int pcb, Pbuf p, int err) {
            if (p == null) {
                ended = true;
            } else {
                received += p.totalLength();
                boards.client.tcp().recved(pcb, p.totalLength());
                p.free();
            }
            return Err.OK;
        }
    };

    private int call(int port) {
        Tcp tcp = boards.client.tcp();
        int pcb = tcp.create();
        tcp.recv(pcb, reader);
        tcp.connect(pcb, TwoBoards.SERVER, port, null);
        boards.run(50);
        return pcb;
    }

    private void life() {
        Tcp tcp = boards.client.tcp();
        int pcb = call(HttpServer.PORT);
        ended = false;
        tcp.write(pcb, requests, 0, requests.length, Tcp.WRITE_COPY);
        while (!ended) {
            boards.turn();
        }
        tcp.close(pcb);
        pcb = call(ChargenServer.PORT);
        boards.run(500);
        tcp.abort(pcb);
        boards.run(500);
    }

    @Test
    @DisplayName("HTTP's pages and refusals, chargen, an orderly end and a reset")
    void servers() {
        // Without a delay an endless stream would never let time go by.
        boards.wire.conditions().delayMs = 1;
        assertTrue(http.listen(HttpServer.PORT, 0) > 0);
        assertTrue(chargen.listen(ChargenServer.PORT, 0) > 0);
        life();
        life();
        life();
        int before = received;
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        life();
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        assertEquals(0, allocated, "octets allocated");
        assertTrue(received - before > 100_000);
        assertEquals(24, http.requests());
        assertEquals(0, http.connections() + chargen.connections());
    }
}
