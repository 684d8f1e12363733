package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.apps.Netstat;
import cogwire.host.scenario.Audience;
import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import cogwire.host.scenario.Stage;
import cogwire.host.world.Board;
import cogwire.host.world.Wiretap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The walkthroughs that Linux can reproduce, between two Linux kernels with real programs: after each step, ss there says
 * of states, Recv-Q and Send-Q what our table says here. Known differences are given with the step, and doc/states.md
 * explains them.
 */
@Tag("real-peer")
class ScenariosOnLinuxTest {
    private static final Map<String, String> LINUX_NAMES = Map.of(
            "ESTAB",
            "ESTABLISHED",
            "SYN-RECV",
            "SYN_RECV",
            "SYN-SENT",
            "SYN_SENT",
            "FIN-WAIT-1",
            "FIN_WAIT1",
            "FIN-WAIT-2",
            "FIN_WAIT2",
            "CLOSE-WAIT",
            "CLOSE_WAIT",
            "LAST-ACK",
            "LAST_ACK",
            "TIME-WAIT",
            "TIME_WAIT");
    private static final String PORT = Integer.toString(Stage.PORT);

    private LinuxPair linux;
    private LinuxPair.End client;
    private LinuxPair.End server;

    @BeforeEach
    void twoKernels() throws IOException, InterruptedException {
        linux = new LinuxPair();
        client = linux.client;
        server = linux.server;
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        linux.close();
    }

    /** Our tables after each step: "client ESTABLISHED 0 0" and so on, sorted. */
    private static final class Ours implements Audience {
        final List<List<String>> steps = new ArrayList<>();

        Ours(String scenario) {
            Stage stage = Stage.play(Scenarios.named(scenario).orElseThrow(), this);
            assertEquals(List.of(), stage.failures());
        }

        @Override
        public void opens(Scenario scenario) {}

        @Override
        public void stepBegins(int nowMs, String title, String note) {}

        @Override
        public void stepEnds(int nowMs, List<Wiretap.Crossing> crossings, List<Board> boards) {
            steps.add(boards.stream()
                    .flatMap(board -> board.connections().stream()
                            .map(v -> board.name + " " + Netstat.stateName(v.state) + " " + v.recvQ + " " + v.sendQ))
                    .sorted()
                    .toList());
        }

        @Override
        public void closes(int expectations, List<String> failures) {}
    }

    private List<String> ss() throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        for (String end : List.of("client", "server")) {
            LinuxPair.End from = end.equals("client") ? client : server;
            for (String row : from.run("ss", "-Htan").lines().toList()) {
                String[] cells = row.trim().split(" +");
                rows.add(end + " " + LINUX_NAMES.getOrDefault(cells[0], cells[0]) + " " + cells[1] + " " + cells[2]);
            }
        }
        return rows.stream().sorted().toList();
    }

    /** netstat prints the same but for a listener, whose backlog it does not know. */
    private List<String> netstat() throws IOException, InterruptedException {
        List<String> rows = new ArrayList<>();
        for (String end : List.of("client", "server")) {
            LinuxPair.End from = end.equals("client") ? client : server;
            for (String row : from.run("netstat", "-tan").lines().skip(2).toList()) {
                String[] cells = row.trim().split(" +");
                rows.add(end + " " + cells[5] + " " + cells[1] + " " + cells[2]);
            }
        }
        return rows.stream().sorted().toList();
    }

    /**
     * Waits until Linux shows what we showed after a step.
     *
     * @param differences pairs: a row of ours, and Linux's in its place
     */
    private void same(List<String> ours, int seconds, String... differences) throws IOException, InterruptedException {
        List<String> expected = new ArrayList<>(ours);
        for (int i = 0; i < differences.length; i += 2) {
            assertTrue(expected.remove(differences[i]), "no longer a difference: " + differences[i] + " in " + ours);
            expected.add(differences[i + 1]);
        }
        expected.sort(null);
        List<String> expectedOfNetstat = expected.stream()
                .map(row -> row.replaceFirst("(LISTEN \\d+) \\d+", "$1 0"))
                .sorted()
                .toList();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<String> seen = ss();
        List<String> seenByNetstat = netstat();
        while (!(seen.equals(expected) && seenByNetstat.equals(expectedOfNetstat)) && System.nanoTime() < end) {
            seen = ss();
            seenByNetstat = netstat();
        }
        assertEquals(expected, seen);
        assertEquals(expectedOfNetstat, seenByNetstat);
    }

    private LinuxPeer.Running nc(String... options) throws IOException {
        return client.start(Stream.of(List.of("nc"), List.of(options), List.of(LinuxPair.SERVER, PORT))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }

    private LinuxPeer.Running listening() throws IOException {
        LinuxPeer.Running echod = server.program();
        ok(echod, "listen " + PORT + " 8");
        return echod;
    }

    private static void ok(LinuxPeer.Running program, String... lines) throws IOException {
        for (String line : lines) {
            String answer = program.ask(line);
            assertTrue(answer != null && answer.startsWith("ok"), line + ": " + answer);
        }
    }

    @Test
    void normal() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("normal").steps;
        LinuxPeer.Running echod = listening();
        same(ours.get(0), 10);
        LinuxPeer.Running nc = nc();
        ok(echod, "accept");
        same(ours.get(1), 10);
        nc.write("twelve octet");
        ok(echod, "read 0 12", "send 0 5");
        same(ours.get(2), 10);
        nc.kill();
        ok(echod, "end-of-file 0");
        same(ours.get(3), 10);
        ok(echod, "close 0");
        same(ours.get(4), 10);
    }

    @Test
    @DisplayName("four-way-close, to the end of TIME_WAIT, which is 60 s on Linux")
    void fourWayClose() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("four-way-close").steps;
        LinuxPeer.Running echod = listening();
        LinuxPeer.Running nc = nc();
        ok(echod, "accept");
        same(ours.get(0), 10);
        client.intoTheVoid();
        nc.kill();
        same(ours.get(1), 10);
        client.toThePeer();
        ok(echod, "end-of-file 0");
        same(ours.get(2), 20);
        server.intoTheVoid();
        ok(echod, "close 0");
        same(ours.get(3), 10);
        server.toThePeer();
        same(ours.get(4), 20);
        same(ours.get(5), 10);
        same(ours.get(6), 80);
    }

    @Test
    void halfClose() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("half-close").steps;
        LinuxPeer.Running echod = listening();
        LinuxPeer.Running nc = client.program();
        ok(nc, "connect " + LinuxPair.SERVER + " " + PORT);
        ok(echod, "accept");
        same(ours.get(0), 10);
        ok(nc, "finish-sending 0");
        ok(echod, "end-of-file 0");
        same(ours.get(1), 10);
        ok(echod, "send 0 1000");
        ok(nc, "read 0 1000");
        same(ours.get(2), 10);
        ok(echod, "close 0");
        assertEquals("ok end", nc.ask("end-of-file 0"));
        same(ours.get(3), 10);
    }

    @Test
    void serverKilled() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("server-killed").steps;
        LinuxPeer.Running echod = listening();
        LinuxPeer.Running nc = nc();
        ok(echod, "accept");
        same(ours.get(0), 10);
        nc.signalProgram("STOP");
        echod.kill();
        same(ours.get(1), 10);
        same(ours.get(2), 10);
        nc.signalProgram("CONT");
        nc.closeInput();
        same(ours.get(3), 10);
    }

    @Test
    void clientKilled() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("client-killed").steps;
        client.sysctl("tcp_fin_timeout", 15);
        LinuxPeer.Running echod = listening();
        LinuxPeer.Running nc = nc();
        ok(echod, "accept");
        same(ours.get(0), 10);
        nc.kill();
        same(ours.get(1), 10);
        same(ours.get(2), 40);
    }

    @Test
    void refused() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("refused").steps;
        client.intoTheVoid();
        LinuxPeer.Running nc = client.start("nc", "-v", LinuxPair.SERVER, "9");
        same(ours.get(0), 10);
        client.toThePeer();
        LinuxPeer.Result result = nc.await();
        assertTrue(result.status() == 1 && result.out().contains("refused"), result.toString());
        same(ours.get(1), 10);
    }

    @Test
    void nobodyAnswers() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("nobody-answers").steps;
        client.sysctl("tcp_syn_retries", 2);
        client.intoTheVoid();
        LinuxPeer.Running nc = nc("-v");
        same(ours.get(0), 10);
        same(ours.get(1), 10);
        LinuxPeer.Result result = nc.await();
        assertTrue(result.status() == 1 && result.out().contains("timed out"), result.toString());
        same(ours.get(2), 10);
    }

    @Test
    @DisplayName("restart-server; Linux wants address reuse of the socket that went before as well")
    void restartServer() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("restart-server").steps;
        LinuxPeer.Running echod = server.program();
        ok(echod, "listen-again " + PORT + " 8");
        nc("-d");
        ok(echod, "accept");
        same(ours.get(0), 10);
        ok(echod, "stop-listening", "close 0");
        same(ours.get(1), 10);
        assertTrue(echod.ask("listen " + PORT + " 8").startsWith("error Address already in use"));
        same(ours.get(2), 10);
        ok(echod, "listen-again " + PORT + " 8");
        nc();
        ok(echod, "accept");
        same(ours.get(3), 10);
    }

    @Test
    @DisplayName("a socket without address reuse blocks its port on Linux, even for one with it")
    void restartServerThatDidNotAsk() throws IOException, InterruptedException {
        LinuxPeer.Running echod = listening();
        nc("-d");
        ok(echod, "accept", "stop-listening", "close 0");
        same(new Ours("restart-server").steps.get(1), 10);
        assertTrue(echod.ask("listen-again " + PORT + " 8").startsWith("error Address already in use"));
    }

    @Test
    @DisplayName("backlog: Linux lets one more wait than its backlog says, so 1 there is 2 here")
    void backlog() throws IOException, InterruptedException {
        List<List<String>> ours = new Ours("backlog").steps;
        String[] difference = {"server LISTEN 2 2", "server LISTEN 2 1"};
        LinuxPeer.Running slow = server.program();
        ok(slow, "listen " + PORT + " 1");
        nc();
        nc();
        same(ours.get(0), 10, difference);
        nc();
        same(ours.get(1), 10, difference);
        ok(slow, "accept");
        same(ours.get(2), 20, difference);
        server.intoTheVoid();
        ok(slow, "accept");
        nc();
        awaitHalfOpen(1);
        // Two that are acknowledged at the same moment, on two processors, can both pass Linux's check of the backlog.
        awaitHalfOfTheTimer();
        nc();
        awaitHalfOpen(2);
        server.toThePeer();
        same(ours.get(3), 20, difference);
        ok(slow, "accept");
        same(ours.get(4), 40, difference);
    }

    /** Until the one SYN-RECEIVED record is as far from its last SYN,ACK as from its next. */
    private void awaitHalfOfTheTimer() throws IOException, InterruptedException {
        Pattern half = Pattern.compile("timer:\\(on,[3-5]\\d\\dms,");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        String seen = "";
        while (!half.matcher(seen).find() && System.nanoTime() < end) {
            seen = server.run("ss", "-Htno", "state", "syn-recv");
        }
        assertTrue(half.matcher(seen).find(), seen);
    }

    private void awaitHalfOpen(int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        long seen = 0;
        while (seen != count && System.nanoTime() < end) {
            seen = ss().stream()
                    .filter(row -> row.startsWith("server SYN_RECV"))
                    .count();
        }
        assertEquals(count, seen);
    }
}
