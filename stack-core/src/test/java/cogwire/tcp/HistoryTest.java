package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.sim.TwoStacks;
import cogwire.stack.NetStack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ring of the last transitions: what it holds of whole lives, with control blocks and as records. */
class HistoryTest {
    private static final int PORT = 80;

    private final TwoStacks.Setup setup = new TwoStacks.Setup();
    private final Transition transition = new Transition();
    private final List<Integer> accepted = new ArrayList<>();

    private TwoStacks stacks(int entries) {
        setup.client.tcp.history = new History(entries);
        setup.server.tcp.history = new History(entries);
        setup.client.tcp.mslMs = 1000;
        TwoStacks stacks = new TwoStacks(setup);
        Tcp tcp = stacks.server.tcp();
        int listener = tcp.create();
        assertEquals(Err.OK, tcp.bind(listener, 0, PORT));
        listener = tcp.listen(listener);
        tcp.accept(listener, (arg, pcb, err) -> {
            if (err == Err.OK) {
                accepted.add(pcb);
                tcp.recv(pcb, (a, from, p, e) -> p == null ? tcp.close(from) : Err.OK);
            }
            return Err.OK;
        });
        return stacks;
    }

    private int connect(TwoStacks stacks, int port) {
        Tcp tcp = stacks.client.tcp();
        int pcb = tcp.create();
        assertEquals(Err.OK, tcp.connect(pcb, TwoStacks.SERVER_IP, port, (arg, p, err) -> Err.OK));
        stacks.runFor(100);
        return pcb;
    }

    /** "LISTEN SYN_RECEIVED: a SYN arrived", the oldest first. */
    private List<String> past(NetStack stack) {
        List<String> lines = new ArrayList<>();
        for (int age = stack.tcp().transitions() - 1; age >= 0; age--) {
            assertTrue(stack.tcp().transition(age, transition));
            lines.add(TcpState.name(transition.from) + " " + TcpState.name(transition.to) + ": "
                    + Cause.name(transition.cause));
        }
        return lines;
    }

    @Test
    @DisplayName("a whole life at both ends: the record before the control block and the one behind it too")
    void life() {
        TwoStacks stacks = stacks(20);
        int began = stacks.clientClock.nowMs();
        int pcb = connect(stacks, PORT);
        stacks.client.tcp().close(pcb);
        stacks.runFor(5000);
        assertEquals(
                List.of(
                        "CLOSED SYN_SENT: the program opened",
                        "SYN_SENT ESTABLISHED: a SYN+ACK arrived",
                        "ESTABLISHED FIN_WAIT_1: the program closed",
                        "FIN_WAIT_1 FIN_WAIT_2: an ACK arrived",
                        "FIN_WAIT_2 TIME_WAIT: a FIN arrived",
                        "TIME_WAIT CLOSED: a time-out"),
                past(stacks.client));
        assertEquals(
                List.of(
                        "LISTEN SYN_RECEIVED: a SYN arrived",
                        "SYN_RECEIVED ESTABLISHED: an ACK arrived",
                        "ESTABLISHED CLOSE_WAIT: a FIN arrived",
                        "CLOSE_WAIT LAST_ACK: the program closed",
                        "LAST_ACK CLOSED: an ACK arrived"),
                past(stacks.server));
        stacks.client.tcp().transition(0, transition);
        assertEquals(2100, transition.atMs - began, "2MSL behind the close");
        stacks.client.tcp().transition(5, transition);
        assertEquals(began, transition.atMs);
        assertEquals(TwoStacks.CLIENT_IP, transition.localAddress);
        assertEquals(TwoStacks.SERVER_IP, transition.remoteAddress);
        assertEquals(PORT, transition.remotePort);
        assertTrue(transition.localPort >= 49152);
        assertTrue(transition.isFirst());
    }

    @Test
    @DisplayName("ends without a goodbye: refused, aborted, reset, nobody there")
    void hardEnds() {
        TwoStacks stacks = stacks(50);
        connect(stacks, PORT + 1);
        assertEquals(
                List.of("CLOSED SYN_SENT: the program opened", "SYN_SENT CLOSED: a RST arrived"), past(stacks.client));
        int pcb = connect(stacks, PORT);
        stacks.client.tcp().abort(pcb);
        stacks.runFor(100);
        assertEquals(
                "ESTABLISHED CLOSED: the program aborted", past(stacks.client).get(4));
        assertEquals("ESTABLISHED CLOSED: a RST arrived", past(stacks.server).get(2));
        pcb = connect(stacks, PORT);
        stacks.client.tcp().recv(pcb, (arg, from, p, err) -> Err.MEM);
        stacks.server.tcp().write(accepted.get(1), new byte[10], 0, 10, Tcp.WRITE_COPY);
        stacks.runFor(100);
        stacks.client.tcp().close(pcb);
        assertEquals(
                "ESTABLISHED CLOSED: the program closed", past(stacks.client).get(7), "with unread text");
        stacks.wire.link(1, false);
        connect(stacks, PORT);
        stacks.runFor(400_000);
        assertEquals("SYN_SENT CLOSED: a time-out", past(stacks.client).get(9));
    }

    @Test
    @DisplayName("a half-open connection goes by time-out: all of the client but its SYN is lost")
    void halfOpen() {
        TwoStacks stacks = stacks(50);
        stacks.wire.script((number, frame, offset, length, port) -> port == 0 && isTcpButNoSyn(frame, offset));
        connect(stacks, PORT);
        stacks.runFor(30_000);
        assertEquals(
                List.of("LISTEN SYN_RECEIVED: a SYN arrived", "SYN_RECEIVED CLOSED: a time-out"), past(stacks.server));
    }

    private static boolean isTcpButNoSyn(byte[] frame, int offset) {
        boolean tcp = frame[offset + 12] == 8 && frame[offset + 13] == 0 && frame[offset + 23] == 6;
        return tcp && (frame[offset + 47] & 2) == 0;
    }

    @Test
    @DisplayName("how many segments each connection has sent again; the next one on its control block begins at 0")
    void resent() {
        setup.client.tcp.tcbs = 1;
        TwoStacks stacks = stacks(10);
        int pcb = connect(stacks, PORT);
        ConnectionView view = new ConnectionView();
        stacks.wire.link(1, false);
        stacks.client.tcp().write(pcb, new byte[10], 0, 10, Tcp.WRITE_COPY);
        stacks.runFor(10_000);
        stacks.client.tcp().tcpGetTcpAddrinfo(pcb, view);
        assertTrue(view.resent >= 4, "in 10 s: " + view.resent);
        assertEquals(stacks.client.tcp().counters().retransSegs, view.resent);
        assertEquals(1, view.resentNow);
        stacks.wire.link(1, true);
        stacks.runFor(10_000);
        stacks.client.tcp().tcpGetTcpAddrinfo(pcb, view);
        assertEquals(0, view.resentNow);
        assertTrue(view.resent >= 5);
        stacks.client.tcp().abort(pcb);
        pcb = connect(stacks, PORT);
        stacks.client.tcp().tcpGetTcpAddrinfo(pcb, view);
        assertEquals(0, view.resent);
    }

    @Test
    @DisplayName("the newest overwrites the oldest; what is not remembered is not answered")
    void ring() {
        TwoStacks stacks = stacks(3);
        int pcb = connect(stacks, PORT);
        assertEquals(2, stacks.client.tcp().transitions());
        assertFalse(stacks.client.tcp().transition(2, transition));
        assertFalse(stacks.client.tcp().transition(-1, transition));
        stacks.client.tcp().close(pcb);
        stacks.runFor(5000);
        assertEquals(
                List.of(
                        "FIN_WAIT_1 FIN_WAIT_2: an ACK arrived",
                        "FIN_WAIT_2 TIME_WAIT: a FIN arrived",
                        "TIME_WAIT CLOSED: a time-out"),
                past(stacks.client));
    }

    @Test
    @DisplayName("without the part nothing is remembered")
    void absent() {
        stacks(1);
        setup.client.tcp.history = null;
        TwoStacks stacks = new TwoStacks(setup);
        assertEquals(0, stacks.client.tcp().transitions());
        assertFalse(stacks.client.tcp().transition(0, transition));
    }

    @Test
    @DisplayName("a ring needs a size that can be had")
    void sizes() {
        for (int entries : new int[] {0, 65536}) {
            setup.client.tcp.history = new History(entries);
            String said = assertThrows(IllegalArgumentException.class, () -> new TwoStacks(setup))
                    .getMessage();
            assertTrue(
                    said.contains("tcp.history's entries is " + entries + ", set it to a value from 1 to 65535"), said);
        }
    }
}
