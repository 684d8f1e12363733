package cogwire.host.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.world.Board;
import cogwire.host.world.Program;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.Transition;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();

    static Stream<String> names() {
        return Scenarios.all().stream().map(Scenario::name);
    }

    private Stage play(Scenario scenario, boolean colour) {
        transcript.reset();
        return Stage.play(scenario, new Narrator(new PrintStream(transcript, false, UTF_8), colour));
    }

    private String text() {
        return transcript.toString(UTF_8);
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("everything that a scenario states is so, twice over, to the octet")
    void statementsHold(String name) {
        Scenario scenario = Scenarios.named(name).orElseThrow();
        Stage stage = play(scenario, false);
        assertEquals(List.of(), stage.failures());
        assertTrue(
                stage.stated().containsAll(Set.of(Stage.About.STATES, Stage.About.COLUMNS, Stage.About.SEGMENTS)),
                "states only " + stage.stated());
        String first = text();
        play(scenario, false);
        assertEquals(first, text());
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("what is remembered joins on without a gap, and ends where the connection is now")
    void historyIsWhole(String name) {
        Stage stage = play(Scenarios.named(name).orElseThrow(), false);
        for (Board board : List.of(stage.client, stage.server)) {
            Map<String, Integer> states = new HashMap<>();
            Transition t = new Transition();
            for (int age = board.tcp().transitions() - 1; age >= 0; age--) {
                assertTrue(board.tcp().transition(age, t));
                String ends = t.localAddress + ":" + t.localPort + " " + t.remoteAddress + ":" + t.remotePort;
                // A flood pushes the beginnings out of the ring.
                Integer before = states.put(ends, t.to);
                boolean joins = before == null
                        ? t.isFirst() || name.equals("syn-flood")
                        : before == t.from || before == TcpState.CLOSED && t.isFirst();
                assertTrue(joins, board.name + " " + ends + ": " + before + " then " + t.from + " to " + t.to);
                states.put(ends + " since", t.atMs);
                states.put(ends + " cause", t.cause);
            }
            for (ConnectionView view : board.connections()) {
                String ends =
                        view.localAddress + ":" + view.localPort + " " + view.remoteAddress + ":" + view.remotePort;
                if (view.state != TcpState.LISTEN && states.containsKey(ends)) {
                    assertEquals(states.get(ends), view.state, ends);
                    assertEquals(states.get(ends + " cause"), view.cause, ends);
                    assertTrue(states.get(ends + " since") <= view.sinceMs, ends);
                    assertFalse(board.path(view).isEmpty(), ends);
                }
                assertTrue(view.state == TcpState.LISTEN || states.containsKey(ends) || name.equals("syn-flood"), ends);
            }
        }
    }

    @Test
    @DisplayName("each walkthrough that was promised is there under its name, once")
    void names22() {
        assertEquals(
                Stream.of(
                                """
                                normal server-killed client-killed four-way-close three-segment-close half-close
                                simultaneous-close simultaneous-open lost-last-ack-of-handshake nobody-answers refused
                                old-duplicate-syn lost-data lost-fin-ack restart-server old-segment-after-close
                                mass-shutdown fin-wait-2-for-ever close-wait-leak backlog syn-flood zero-window"""
                                        .split("\\s+"))
                        .sorted()
                        .toList(),
                names().sorted().toList());
    }

    /** States things that are not so. */
    private static final class Liar extends Scenario {
        Liar() {
            super("liar", "states what is not so");
        }

        @Override
        protected void play(Stage stage) {
            Program nc = stage.client.program("nc");
            stage.step("A refused connection", "nobody listens");
            nc.connect(stage.server, 9);
            stage.settle();
            stage.expect(stage.client, "ESTABLISHED 0 0 nc");
            stage.expect(stage.client);
            stage.expectSegments("> S");
            stage.expectTenths("> S", 0, 10);
            stage.expectCount(stage.server, 4, 1);
        }
    }

    @Test
    @DisplayName("a statement that does not hold is found and shown")
    void wrongStatementsAreFound() {
        Stage stage = play(new Liar(), false);
        assertEquals(5, stage.expectations());
        assertEquals(4, stage.failures().size(), stage.failures().toString());
        assertTrue(text().contains("✗ at ") && text().contains("expected [ESTABLISHED 0 0 nc], saw []"), text());
    }

    @Test
    @DisplayName("a step shows what crossed, both tables, and why; what was lost is marked")
    void transcript() {
        play(new Refused(), false);
        String text = text();
        assertTrue(text.contains("→ ARP, Request who-has 10.0.0.2 tell 10.0.0.1, length"), text);
        assertTrue(
                text.lines().anyMatch(l -> l.matches(" +\\d\\.\\d{3} +← IP 10\\.0\\.0\\.2\\.9 > .*Flags \\[R\\.\\].*")),
                text);
        assertTrue(text.contains("Proto Recv-Q Send-Q Local Address "), text);
        assertTrue(text.lines().anyMatch(l -> l.startsWith("   client      tcp        0      1 10.0.0.1:")), text);
        assertTrue(text.contains("client      SYN_SENT "), text);
        assertFalse(text.contains("\u001b"), text);
        play(new LostFinAck(), false);
        assertTrue(text().lines().anyMatch(l -> l.contains("✗ IP ") && l.endsWith("(lost on the way)")), text());
    }

    @Test
    void coloursChangeNothingButColours() {
        play(new Normal(), false);
        String plain = text();
        play(new Normal(), true);
        assertTrue(text().contains("\u001b[1m"));
        assertEquals(plain, text().replaceAll("\u001b\\[\\d+m", ""));
    }
}
