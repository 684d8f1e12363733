package cogwire.host.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.world.Board;
import cogwire.host.world.Program;
import cogwire.host.world.Wiretap;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sentence about a connection says is what happens when the clock runs on. */
class ExplanationTest {
    private static final Audience NOBODY = new StopAfter(Integer.MAX_VALUE);

    private final Stage stage = new Stage(new Refused(), NOBODY);
    private final Program echod = stage.server.program("echod");
    private final Program nc = stage.client.program("nc");

    /** Walks out at the end of a step. */
    private static final class StopAfter extends RuntimeException implements Audience {
        private static final long serialVersionUID = 1;
        private int left;

        StopAfter(int steps) {
            left = steps;
        }

        @Override
        public void opens(Scenario scenario) {}

        @Override
        public void stepBegins(int nowMs, String title, String note) {}

        @Override
        public void stepEnds(int nowMs, List<Wiretap.Crossing> crossings, List<Board> boards) {
            if (--left == 0) {
                throw this;
            }
        }

        @Override
        public void closes(int expectations, List<String> failures) {}
    }

    static Stream<String> names() {
        return Scenarios.all().stream().map(Scenario::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("every sentence of every step of every walkthrough comes true if nothing arrives")
    void walkthroughs(String name) {
        Scenario scenario = Scenarios.named(name).orElseThrow();
        boolean more = true;
        for (int steps = 1; more; steps++) {
            StopAfter audience = new StopAfter(steps);
            Stage upToHere = new Stage(scenario, audience);
            try {
                upToHere.play(scenario);
                more = false;
            } catch (StopAfter stop) {
                Future.comesTrue(upToHere.world());
            }
        }
    }

    private void connected() {
        echod.listen(Stage.PORT, 8);
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
    }

    private static String sentence(Board board, int state) {
        ConnectionView view = board.connections().stream()
                .filter(v -> v.state == state)
                .findFirst()
                .orElseThrow();
        return board.explanation(view);
    }

    private static void says(String sentence, String... words) {
        for (String word : words) {
            assertTrue(sentence.contains(word), sentence + " does not say: " + word);
        }
    }

    /** How many promises of each kind must come true now. */
    private void comesTrue(int sends, int ends, int never) {
        Map<Promise.Kind, Integer> expected = new EnumMap<>(Promise.Kind.class);
        expected.put(Promise.Kind.SENDS, sends);
        expected.put(Promise.Kind.ENDS, ends);
        expected.put(Promise.Kind.NEVER, never);
        expected.values().removeIf(count -> count == 0);
        assertEquals(expected, Future.comesTrue(stage.world()));
    }

    @Test
    @DisplayName("LISTEN: no timer ends it, the program does")
    void listen() {
        echod.listen(Stage.PORT, 8);
        says(sentence(stage.server, TcpState.LISTEN), "any SYN to port 10050", "No timer ends this");
        comesTrue(0, 0, 1);
        echod.stopListening();
        assertEquals(List.of(), stage.server.connections());
    }

    @Test
    @DisplayName("LISTEN with a full queue waits for the program to accept")
    void listenWithQueue() {
        echod.acceptsLater = true;
        echod.listen(Stage.PORT, 1);
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        says(sentence(stage.server, TcpState.LISTEN), "1 of at most 1 connections wait for your program (1/echod)");
        comesTrue(0, 0, 3);
        echod.acceptOne(0);
        assertTrue(!sentence(stage.server, TcpState.LISTEN).contains("wait for your program"));
    }

    @Test
    @DisplayName("SYN_SENT, nobody answers: each repetition and the end, told in advance every time")
    void nobodyAnswers() {
        stage.loseAll(stage.client);
        nc.connect(stage.server, Stage.PORT);
        stage.run(500);
        for (int repeated = 0; repeated < 7; repeated++) {
            says(sentence(stage.client, TcpState.SYN_SENT), "because the program opened", "sent again", "given up");
            runUntilRetries(stage.client, repeated + 1);
        }
        says(sentence(stage.client, TcpState.SYN_SENT), "was sent again 7 times, given up in");
        comesTrue(0, 1, 0);
        assertEquals(List.of("error TIMEOUT"), nc.heard());
    }

    private void runUntilRetries(Board board, int retries) {
        while (board.connections().get(0).retries < retries) {
            stage.run(100);
        }
    }

    @Test
    @DisplayName("SYN_SENT from its first moment: the SYN goes out again, and after three minutes nobody waits")
    void synSent() {
        stage.loseAll(stage.client);
        nc.connect(stage.server, Stage.PORT);
        stage.run(100);
        comesTrue(1, 1, 0);
    }

    @Test
    @DisplayName("SYN_RECEIVED: the SYN+ACK goes out again, and the record goes after 20 s")
    void synReceived() {
        echod.listen(Stage.PORT, 8);
        stage.loseEvery(stage.client, ".");
        nc.connect(stage.server, Stage.PORT);
        stage.run(200);
        stage.loseAll(stage.server);
        says(sentence(stage.server, TcpState.SYN_RECEIVED), "because a SYN arrived", "our SYN+ACK waits");
        // Both programs' ends and the listener wait for nothing.
        comesTrue(1, 1, 2);
    }

    @Test
    @DisplayName("SYN_RECEIVED whose listener was closed says that it goes with its next timer")
    void synReceivedWithoutListener() {
        echod.listen(Stage.PORT, 8);
        stage.loseEvery(stage.client, ".");
        nc.connect(stage.server, Stage.PORT);
        stage.run(200);
        echod.stopListening();
        comesTrue(0, 1, 1);
    }

    @Test
    @DisplayName("ESTABLISHED and idle: nothing happens for ever, until a program closes")
    void idle() {
        connected();
        says(sentence(stage.client, TcpState.ESTABLISHED), "because a SYN+ACK arrived", "nothing is due");
        comesTrue(0, 0, 3);
        nc.close();
        stage.settle();
        stage.expect(stage.client, "FIN_WAIT2 0 0 -");
        assertEquals(List.of(), stage.failures());
    }

    @Test
    @DisplayName("ESTABLISHED with text that nobody acknowledges: again, and given up after R2")
    void unacknowledged() {
        connected();
        stage.link(stage.server, false);
        nc.send(100);
        stage.run(10);
        says(
                sentence(stage.client, TcpState.ESTABLISHED),
                "100 octets wait for the peer's ACK",
                "given up in 1 min 59 s");
        comesTrue(1, 1, 2);
    }

    @Test
    @DisplayName("ESTABLISHED with unread text waits for your program, whatever the clock says")
    void unread() {
        connected();
        echod.reads = false;
        nc.send(10);
        stage.settle();
        stage.run(1_000);
        says(sentence(stage.server, TcpState.ESTABLISHED), "10 octets wait for your program (1/echod) to read");
        comesTrue(0, 0, 3);
        echod.reads = true;
        stage.run(1_000);
        says(sentence(stage.server, TcpState.ESTABLISHED), "nothing is due");
    }

    @Test
    @DisplayName("ESTABLISHED with an ACK that is put off says when it goes out")
    void delayedAck() {
        connected();
        nc.send(10);
        stage.run(15);
        says(sentence(stage.server, TcpState.ESTABLISHED), "our ACK goes out in 35 ms");
        stage.loseAll(stage.client);
        comesTrue(1, 0, 1);
    }

    @Test
    @DisplayName("zero-window: the next probe when it says, for ever while the peer answers, given up when it does not")
    void zeroWindow() {
        connected();
        echod.reads = false;
        int window = stage.client.connections().get(0).sndWnd;
        nc.send(window);
        stage.settle();
        stage.run(1_000);
        nc.send(500);
        stage.run(Future.A_DAY_MS / 24);
        says(
                sentence(stage.client, TcpState.ESTABLISHED),
                "500 octets wait for the peer's program to read: its window is 0",
                "without end as long as the peer answers");
        stage.link(stage.server, false);
        comesTrue(1, 1, 2);
        assertEquals(List.of("connected", "error TIMEOUT"), nc.heard());
    }

    @Test
    @DisplayName("FIN_WAIT1: the FIN goes out again, and is given up after R2")
    void finWait1() {
        connected();
        stage.link(stage.server, false);
        nc.close();
        stage.run(10);
        says(
                sentence(stage.client, TcpState.FIN_WAIT_1),
                "because the program closed",
                "our FIN waits for the peer's ACK");
        comesTrue(1, 1, 2);
    }

    @Test
    @DisplayName("mass-shutdown: each of 200 in FIN_WAIT1 says when it is given up, and is")
    void massShutdown() {
        Scenario mass = new MassShutdown();
        Stage many = new Stage(mass, new StopAfter(2));
        try {
            many.play(mass);
        } catch (StopAfter stop) {
            Map<Promise.Kind, Integer> kept = Future.comesTrue(many.world());
            assertEquals(Map.of(Promise.Kind.SENDS, 200, Promise.Kind.ENDS, 200, Promise.Kind.NEVER, 200), kept);
            return;
        }
        throw new AssertionError("the second step never came");
    }

    @Test
    @DisplayName("fin-wait-2-for-ever: an orphan is given up to the second, one with a program never")
    void finWait2() {
        connected();
        nc.close();
        stage.settle();
        says(sentence(stage.client, TcpState.FIN_WAIT_2), "gives up in", "no program holds this end");
        comesTrue(0, 1, 2);
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        nc.finishSending();
        stage.settle();
        says(
                sentence(stage.client, TcpState.FIN_WAIT_2),
                "waits for the peer's program to close",
                "no timer ends this");
        comesTrue(0, 0, 4);
        echod.close();
        stage.settle();
        stage.expectCount(stage.client, TcpState.TIME_WAIT, 1);
        assertEquals(List.of(), stage.failures());
    }

    @Test
    @DisplayName("close-wait-leak: it waits for your program and for nothing else, and goes when that closes")
    void closeWait() {
        connected();
        nc.close();
        stage.settle();
        stage.run(61_000);
        says(
                sentence(stage.server, TcpState.CLOSE_WAIT),
                "because a FIN arrived",
                "waits for your program (1/echod) to close; no timer ends this");
        comesTrue(0, 0, 2);
        echod.close();
        stage.settle();
        // The client's end is long gone and answers with RST.
        stage.expect(stage.server);
        assertEquals(List.of(), stage.failures());
    }

    @Test
    @DisplayName("CLOSING: the FIN goes out again, and is given up after R2")
    void closing() {
        connected();
        stage.loseEvery(stage.client, ".");
        nc.close();
        echod.close();
        stage.run(Stage.DELAY_MS + 5);
        stage.loseAll(stage.client);
        says(sentence(stage.server, TcpState.CLOSING), "both closed at once", "our FIN waits for the peer's ACK");
        stage.link(stage.server, false);
        // The client, to which the server's ACK is on the way, goes on to TIME_WAIT.
        comesTrue(1, 1, 1);
    }

    @Test
    @DisplayName("LAST_ACK: the FIN goes out again, and is given up after R2")
    void lastAck() {
        connected();
        nc.close();
        stage.settle();
        stage.link(stage.client, false);
        echod.close();
        stage.run(10);
        says(sentence(stage.server, TcpState.LAST_ACK), "our FIN waits for the peer's last ACK");
        // The client's orphan in FIN_WAIT2 ends too.
        comesTrue(1, 2, 1);
    }

    @Test
    @DisplayName("TIME_WAIT: gone when it says, and a repeated FIN begins the time anew")
    void timeWait() {
        connected();
        nc.close();
        stage.settle();
        stage.loseNext(1, stage.client, ".");
        echod.close();
        stage.run(100);
        String before = sentence(stage.client, TcpState.TIME_WAIT);
        stage.run(300);
        String after = sentence(stage.client, TcpState.TIME_WAIT);
        says(before, "gone in 1 min 59 s");
        says(after, "gone in 1 min 59 s");
        comesTrue(0, 1, 1);
    }

    @Test
    @DisplayName("CLOSED is no row: what was never opened and what has ended needs no sentence")
    void closed() {
        stage.client.tcp().create();
        assertEquals(List.of(), stage.client.connections());
    }
}
