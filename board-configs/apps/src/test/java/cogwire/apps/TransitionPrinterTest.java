package cogwire.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.Transition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A board that remembers four transitions, and its echo server. */
class TransitionPrinterTest {
    private final Talk talk = new Talk(4);
    private final TransitionPrinter past = new TransitionPrinter(talk.board.tcp());
    private final TextBuffer out = new TextBuffer(TransitionPrinter.PATH_OCTETS);
    private final ConnectionView view = new ConnectionView();

    @BeforeEach
    void server() {
        assertTrue(new EchoServer(talk.board.tcp(), 4).listen(7, 0) > 0);
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < talk.board.tcp().rows(); i++) {
            if (talk.board.tcp().row(i, view) && view.state != TcpState.LISTEN) {
                past.path("", view, talk.clock.nowMs(), out.clear());
                assertFalse(out.truncated());
                paths.add(TextBufferTest.text(out));
            }
        }
        return paths;
    }

    private String line(int age, int port) {
        assertTrue(past.line(age, port, talk.clock.nowMs(), out.clear()));
        assertTrue(out.length() <= TransitionPrinter.LINE_OCTETS);
        return TextBufferTest.text(out);
    }

    @Test
    @DisplayName(
            "each connection has its own path; one whose beginning was overwritten says so, then nothing is left of it")
    void forgets() {
        Talk.Call first = talk.new Call(7);
        talk.runFor(2000);
        assertEquals(
                List.of("history: SYN_RECV 2 s ago (a SYN arrived), ESTABLISHED 2 s ago (an ACK arrived).\n"), paths());
        Talk.Call second = talk.new Call(7);
        talk.runFor(250);
        assertEquals(2, paths().size());
        second.abort();
        talk.runFor(250);
        assertEquals(
                List.of("history: what was before is forgotten, ESTABLISHED 2.5 s ago (an ACK arrived).\n"),
                paths(),
                "of five, four");
        talk.new Call(7);
        talk.runFor(250);
        assertEquals(
                List.of("", "history: SYN_RECV 250 ms ago (a SYN arrived), ESTABLISHED 250 ms ago (an ACK arrived).\n"),
                paths());
        assertEquals(Err.OK, first.error);
    }

    @Test
    @DisplayName("a port that is used again: the path is the present connection's, not its predecessor's")
    void samePort() {
        Talk.Call first = talk.new Call(7);
        int port = peerPort();
        first.abort();
        talk.runFor(1000);
        int pcb = talk.peer.tcp().create();
        assertEquals(Err.OK, talk.peer.tcp().bind(pcb, 0, port));
        talk.peer.tcp().connect(pcb, Talk.BOARD, 7, (arg, p, err) -> Err.OK);
        talk.runFor(250);
        assertEquals(port, peerPort());
        assertEquals(
                List.of("history: SYN_RECV 250 ms ago (a SYN arrived), ESTABLISHED 250 ms ago (an ACK arrived).\n"),
                paths());
        assertTrue(line(2, 0).matches(" 1.2 s ago .* ESTABLISHED -> CLOSE        a RST arrived\n"), line(2, 0));
        assertFalse(past.line(2, 9, 0, out), "another port's");
        assertFalse(past.line(4, 0, 0, out), "none so old");
    }

    private int peerPort() {
        Transition newest = new Transition();
        assertTrue(talk.board.tcp().transition(0, newest));
        return newest.remotePort;
    }

    @Test
    @DisplayName("the server's pages list the last transitions, the newest first")
    void pages() {
        HttpServer http = new HttpServer(talk.board, 2);
        assertTrue(http.listen(80, 0) > 0);
        String text = talk.new Call(80)
                .send("GET /netstat HTTP/1.0\r\n\r\n")
                .untilEnd()
                .text();
        int list = text.indexOf("\nLast transitions\n");
        assertTrue(list > 0, text);
        assertTrue(
                text.substring(list).matches("(?s)\nLast transitions\n .* an ACK arrived\n .* a SYN arrived\n"), text);
        text = talk.new Call(80).send("GET / HTTP/1.0\r\n\r\n").untilEnd().text();
        assertTrue(text.contains("<h2>Last transitions</h2>\n<pre> "), text);
        assertTrue(text.endsWith("</pre>\n</html>\n"), text);
    }
}
