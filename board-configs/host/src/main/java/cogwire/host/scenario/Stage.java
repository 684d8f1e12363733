package cogwire.host.scenario;

import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.stack.StackConfig;
import cogwire.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two boards on a wire in virtual time, and what a scenario may do with them. Deterministic: the same scenario makes the
 * same segments every time.
 */
public final class Stage {
    /** Time on the wire, one way. */
    public static final int DELAY_MS = 10;
    /** The port that all stories are about. */
    public static final int PORT = 10050;

    private static final int CLIENT_PORT = 0;
    static final int SERVER_PORT = 1;
    private static final int ROUTER_PORT = 2;
    private static final int SOON_MS = 60;
    private static final int LONGEST_SETTLING_MS = 5_000;

    public final Board client;
    public final Board server;

    private final VirtualClock clock = new VirtualClock();
    private final VirtualWire wire = new VirtualWire(clock, 3, 1024, 1);
    private final Wiretap tap = new Wiretap(clock);
    private final Router router;
    private final Narrator narrator;
    private final List<String> failures = new ArrayList<>();
    private final List<Wiretap.Crossing> ofThisStep = new ArrayList<>();
    private int expectations;
    private boolean inStep;

    Stage(Scenario scenario, Narrator narrator) {
        this.narrator = narrator;
        wire.conditions().delayMs = DELAY_MS;
        wire.script(tap);
        Random random = new Random(7);
        StackConfig forClient = new StackConfig();
        StackConfig forServer = new StackConfig();
        scenario.configure(forClient, forServer);
        client = board("client", 0x0A000001, forClient, CLIENT_PORT, random);
        server = board("server", 0x0A000002, forServer, SERVER_PORT, random);
        router = new Router(tap.on(wire.port(ROUTER_PORT), ROUTER_PORT));
    }

    private Board board(String name, int address, StackConfig config, int port, Random random) {
        return new Board(name, address, config, clock, random::nextBytes, tap.on(wire.port(port), port));
    }

    /** Plays a scenario from beginning to end. */
    public static Stage play(Scenario scenario, Narrator narrator) {
        narrator.open(scenario);
        Stage stage = new Stage(scenario, narrator);
        scenario.play(stage);
        stage.endStep();
        narrator.close(stage.expectations, stage.failures);
        return stage;
    }

    /** Ends the step before and begins another. */
    public void step(String title, String note) {
        endStep();
        inStep = true;
        narrator.step(clock.nowMs(), title, note);
    }

    private void endStep() {
        if (inStep) {
            collect();
            narrator.endStep(clock.nowMs(), ofThisStep, List.of(client, server));
        }
        ofThisStep.clear();
        inStep = false;
    }

    /** Lets time pass until nothing is on the way and nothing is due soon. */
    public void settle() {
        int began = clock.nowMs();
        int next = turn();
        while (next <= SOON_MS && clock.nowMs() - began < LONGEST_SETTLING_MS) {
            clock.advanceMs(Math.max(1, next));
            next = turn();
        }
    }

    /** Lets so many milliseconds pass. */
    public void run(int ms) {
        int end = clock.nowMs() + ms;
        int next = turn();
        while (next <= end - clock.nowMs()) {
            clock.advanceMs(Math.max(1, next));
            next = turn();
        }
        clock.until(end);
        turn();
    }

    /** Lets time pass, a millisecond at a time, until a connection of the board is in a state, but not beyond 10 s. */
    public void runUntil(Board board, int state) {
        for (int i = 0; i < 10_000; i++) {
            turn();
            if (board.connections().stream().anyMatch(view -> view.state == state)) {
                return;
            }
            clock.advanceMs(1);
        }
        failures.add("the " + board.name + " never came to " + TcpState.name(state));
    }

    /** Runs what is due now; answers how many milliseconds later something is due again. */
    private int turn() {
        int next = 0;
        // A turn is bounded by design; a board that never comes to rest within one instant is a fault to report.
        for (int i = 0; i < 100_000; i++) {
            router.poll();
            next = Math.min(Math.min(client.poll(), server.poll()), wire.untilNextMs());
            if (next > 0) {
                return next;
            }
        }
        throw new IllegalStateException("the boards do not come to rest at " + clock.nowMs() + " ms");
    }

    /** From now on, the wire loses {@code count} segments of a board with just these flags ("F.", "S"). */
    public void loseNext(int count, Board from, String flags) {
        int port = portOf(from);
        int[] left = {count};
        tap.lose((fromPort, letters, octets) -> fromPort == port && letters.equals(flags) && left[0]-- > 0);
    }

    /** From now on, the wire loses the next {@code count} segments of a board that carry text. */
    public void loseText(int count, Board from) {
        int port = portOf(from);
        int[] left = {count};
        tap.lose((fromPort, letters, octets) -> fromPort == port && octets > 0 && left[0]-- > 0);
    }

    /** From now on, the wire loses every segment of a board with just these flags. */
    public void loseEvery(Board from, String flags) {
        int port = portOf(from);
        tap.lose((fromPort, letters, octets) -> fromPort == port && letters.equals(flags));
    }

    /** From now on, the wire loses nothing. */
    public void loseNothing() {
        tap.lose(null);
    }

    /** From now on, the wire loses all TCP segments of a board. */
    public void loseAll(Board from) {
        int port = portOf(from);
        tap.lose((fromPort, letters, octets) -> fromPort == port);
    }

    /** Plugs a board's cable in or out. */
    public void link(Board board, boolean up) {
        wire.link(portOf(board), up);
    }

    /** Puts a frame of nobody's making on the wire. */
    void inject(byte[] frame) {
        router.transmit(frame);
    }

    /** A copy of the last frame with text that crossed. */
    byte[] lastText() {
        return tap.lastText();
    }

    /** States a board's connections, listeners left out: "STATE Recv-Q Send-Q program" each, in the table's order. */
    public void expect(Board board, String... connections) {
        List<String> seen = board.connections().stream()
                .filter(view -> view.state != TcpState.LISTEN)
                .map(board::brief)
                .toList();
        check(board.name + "'s connections", List.of(connections), seen);
    }

    /** States how many of a board's connections are in a state. */
    public void expectCount(Board board, int state, int count) {
        long seen =
                board.connections().stream().filter(view -> view.state == state).count();
        check(board.name + "'s " + TcpState.name(state), (long) count, seen);
    }

    /** States the TCP segments of this step: "> S" client to server, "< S." back, with "lost" behind those. */
    public void expectSegments(String... segments) {
        check("segments", List.of(segments), segments());
    }

    /** States when this step's TCP segments of a kind ("> S") were sent, in tenths of a second from the first of them. */
    public void expectTenths(String segment, Integer... tenths) {
        collect();
        List<Integer> at = ofThisStep.stream()
                .filter(c -> segment(c).startsWith(segment))
                .map(Wiretap.Crossing::atMs)
                .toList();
        List<Integer> seen = at.stream().map(t -> (t - at.get(0) + 50) / 100).toList();
        check("tenths of a second of " + segment, List.of(tenths), seen);
    }

    /** States anything else. */
    public void check(String what, Object expected, Object seen) {
        expectations++;
        if (!expected.equals(seen)) {
            failures.add("at " + clock.nowMs() + " ms, " + what + ": expected " + expected + ", saw " + seen);
        }
    }

    /** This step's TCP segments so far. */
    List<String> segments() {
        collect();
        return ofThisStep.stream().map(Stage::segment).filter(s -> !s.isEmpty()).toList();
    }

    private static String segment(Wiretap.Crossing c) {
        if (c.flags().isEmpty()) {
            return "";
        }
        String direction = c.port() == CLIENT_PORT ? "> " : c.port() == SERVER_PORT ? "< " : "* ";
        return direction + c.flags() + (c.lost() ? " lost" : "");
    }

    /** Milliseconds since the curtain rose. */
    public int nowMs() {
        return clock.nowMs();
    }

    /** How many statements were checked. */
    public int expectations() {
        return expectations;
    }

    /** Those that did not hold. */
    public List<String> failures() {
        return failures;
    }

    private void collect() {
        ofThisStep.addAll(tap.take());
    }

    private int portOf(Board board) {
        return board == client ? CLIENT_PORT : SERVER_PORT;
    }
}
