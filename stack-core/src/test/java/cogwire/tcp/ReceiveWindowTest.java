package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.memory.Pbuf;
import cogwire.memory.PbufPool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may be announced (RFC 9293 section 3.8.6.2.2): window 4,000, segments of 1,000, ten buffers. */
class ReceiveWindowTest {
    private final TcpConfig config = new TcpConfig();
    private final PbufPool pool = new PbufPool(10, 64);
    private final List<Pbuf> taken = new ArrayList<>();
    private final Tcb tcb = new Tcb(0);
    private ReceiveWindow window;

    @BeforeEach
    void open() {
        config.window = 4000;
        config.mss = 1000;
        window = new ReceiveWindow(config, pool);
        tcb.reset();
        tcb.rcvNxt = Integer.MAX_VALUE - 100;
        tcb.rcvAdv = tcb.rcvNxt + 4000;
    }

    private void buffersLeft(int n) {
        while (pool.available() > n) {
            taken.add(pool.alloc(0));
        }
    }

    /** The peer sent so much, the user holds it. */
    private void held(int octets) {
        tcb.rcvNxt += octets;
        tcb.unread += octets;
    }

    @Test
    @DisplayName("a SYN announces the window, or what the pool can hold")
    void initial() {
        assertEquals(4000, window.initial());
        buffersLeft(3);
        assertEquals(3000, window.initial());
        config.window = 65535;
        config.mss = 60000;
        assertEquals(65535, window.initial(), "16 bits");
    }

    @Test
    @DisplayName("MUST-39: the edge moves right by a segment or half the window, never by less")
    void silly() {
        held(2000);
        int edge = tcb.rcvAdv;
        tcb.unread -= 999;
        assertEquals(edge, window.rightEdge(tcb));
        assertFalse(window.updateDue(tcb));
        tcb.unread -= 1;
        assertEquals(edge + 1000, window.rightEdge(tcb));
        config.window = 1000;
        tcb.rcvAdv = tcb.rcvNxt;
        tcb.unread = 501;
        assertEquals(tcb.rcvNxt, window.rightEdge(tcb));
        tcb.unread = 500;
        assertEquals(tcb.rcvNxt + 500, window.rightEdge(tcb));
    }

    @Test
    @DisplayName("SHLD-14: text that waits counts, and the edge never moves left")
    void neverShrinks() {
        int edge = tcb.rcvAdv;
        buffersLeft(0);
        assertEquals(edge, window.rightEdge(tcb));
        tcb.undelivered = 4000;
        assertEquals(edge, window.rightEdge(tcb));
    }

    @Test
    @DisplayName("the peer hears at once of two segments, half the window, or the end of a closed window")
    void updates() {
        held(3000);
        assertEquals(1000, tcb.rcvWnd());
        tcb.unread -= 1000;
        assertFalse(window.updateDue(tcb), "one segment gained, one still open");
        tcb.unread -= 1000;
        assertTrue(window.updateDue(tcb), "two gained");
        open();
        held(3001);
        tcb.unread -= 1000;
        assertTrue(window.updateDue(tcb), "less than a segment was open");
    }

    @Test
    @DisplayName("starved: the pool keeps it small, not the user")
    void starved() {
        assertFalse(window.starved(tcb), "it is open");
        tcb.rcvAdv = tcb.rcvNxt + 999;
        assertTrue(window.starved(tcb));
        tcb.rcvAdv = tcb.rcvNxt + 1000;
        assertFalse(window.starved(tcb));
        tcb.rcvAdv = tcb.rcvNxt;
        tcb.unread = 2000;
        tcb.undelivered = 1000;
        assertTrue(window.starved(tcb));
        tcb.undelivered = 1001;
        assertFalse(window.starved(tcb), "its user is slow");
    }
}
