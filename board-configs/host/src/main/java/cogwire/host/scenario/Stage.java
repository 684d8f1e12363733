package cogwire.host.scenario;

import cogwire.host.world.Board;
import cogwire.host.world.VirtualWorld;
import cogwire.host.world.Wiretap;
import cogwire.stack.StackConfig;
import cogwire.tcp.TcpState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

    public final Board client;
    public final Board server;

    private final VirtualWorld world = new VirtualWorld(2, DELAY_MS, 7);
    private final Audience audience;
    private final List<String> failures = new ArrayList<>();
    private final List<Wiretap.Crossing> ofThisStep = new ArrayList<>();
    private final Set<About> stated = EnumSet.noneOf(About.class);
    private int expectations;
    private boolean inStep;

    Stage(Scenario scenario, Audience audience) {
        this.audience = audience;
        StackConfig forClient = new StackConfig();
        StackConfig forServer = new StackConfig();
        scenario.configure(forClient, forServer);
        world.tap().add(ofThisStep::add);
        client = world.board("client", forClient);
        server = world.board("server", forServer);
    }

    /** The boards, the wire and the clock. */
    public VirtualWorld world() {
        return world;
    }

    /** Plays a scenario from beginning to end. */
    public static Stage play(Scenario scenario, Audience audience) {
        Stage stage = new Stage(scenario, audience);
        stage.play(scenario);
        return stage;
    }

    /** A stage for a scenario, for those who want to see it before the play begins. */
    public static Stage of(Scenario scenario, Audience audience) {
        return new Stage(scenario, audience);
    }

    /** Plays the scenario that it was made for, once. */
    public void play(Scenario scenario) {
        audience.opens(scenario);
        scenario.play(this);
        endStep();
        audience.closes(expectations, failures);
    }

    /** Ends the step before and begins another. */
    public void step(String title, String note) {
        endStep();
        inStep = true;
        audience.stepBegins(world.nowMs(), title, note);
    }

    private void endStep() {
        if (inStep) {
            audience.stepEnds(world.nowMs(), List.copyOf(ofThisStep), List.of(client, server));
        }
        ofThisStep.clear();
        inStep = false;
    }

    /** Lets time pass until nothing is on the way and nothing is due soon. */
    public void settle() {
        world.settle();
    }

    /** Lets so many milliseconds pass. */
    public void run(int ms) {
        world.run(ms);
    }

    /** Lets time pass, a millisecond at a time, until a connection of the board is in a state, but not beyond 10 s. */
    public void runUntil(Board board, int state) {
        for (int i = 0; i < 10_000; i++) {
            world.turn();
            if (board.connections().stream().anyMatch(view -> view.state == state)) {
                return;
            }
            world.advance(1);
        }
        failures.add("the " + board.name + " never came to " + TcpState.name(state));
    }

    /** From now on, the wire loses {@code count} segments of a board with just these flags ("F.", "S"). */
    public void loseNext(int count, Board from, String flags) {
        int port = world.portOf(from);
        int[] left = {count};
        world.tap().lose((fromPort, letters, octets) -> fromPort == port && letters.equals(flags) && left[0]-- > 0);
    }

    /** From now on, the wire loses the next {@code count} segments of a board that carry text. */
    public void loseText(int count, Board from) {
        int port = world.portOf(from);
        int[] left = {count};
        world.tap().lose((fromPort, letters, octets) -> fromPort == port && octets > 0 && left[0]-- > 0);
    }

    /** From now on, the wire loses every segment of a board with just these flags. */
    public void loseEvery(Board from, String flags) {
        int port = world.portOf(from);
        world.tap().lose((fromPort, letters, octets) -> fromPort == port && letters.equals(flags));
    }

    /** From now on, the wire loses nothing. */
    public void loseNothing() {
        world.tap().lose(null);
    }

    /** From now on, the wire loses all TCP segments of a board. */
    public void loseAll(Board from) {
        int port = world.portOf(from);
        world.tap().lose((fromPort, letters, octets) -> fromPort == port);
    }

    /** Plugs a board's cable in or out. */
    public void link(Board board, boolean up) {
        world.link(board, up);
    }

    /** Puts a frame of nobody's making on the wire. */
    void inject(byte[] frame) {
        world.inject(frame);
    }

    /** A copy of the last frame with text that crossed. */
    byte[] lastText() {
        return world.tap().lastText();
    }

    /** What a scenario's statements are about. */
    enum About {
        STATES,
        COLUMNS,
        SEGMENTS,
        OTHER
    }

    /** States a board's connections, listeners left out: "STATE Recv-Q Send-Q program" each, in the table's order. */
    public void expect(Board board, String... connections) {
        List<String> seen = board.connections().stream()
                .filter(view -> view.state != TcpState.LISTEN)
                .map(board::brief)
                .toList();
        check(About.STATES, board.name + "'s connections", List.of(connections), seen);
    }

    /**
     * States a board's whole table as netstat prints it, with single spaces; "*" stands for a port of the stack's choice
     * and for how long a timer still runs, a last "…" for more rows.
     */
    public void expectTable(Board board, String... rows) {
        List<String> seen = board.connections().stream()
                .map(view -> board.row(view)
                        .replaceAll(":(49[1-9]\\d\\d|5\\d{4}|6\\d{4})\\b", ":*")
                        .replaceAll("\\((?!0\\.00)\\d+\\.\\d+/", "(*/")
                        .replaceAll(" +", " "))
                .toList();
        List<String> expected = List.of(rows);
        int last = rows.length - 1;
        if (last > 0 && rows[last].equals("…") && seen.size() > last) {
            expected = expected.subList(0, last);
            seen = seen.subList(0, last);
        }
        check(About.COLUMNS, board.name + "'s table", expected, seen);
    }

    /** States how many of a board's connections are in a state. */
    public void expectCount(Board board, int state, int count) {
        long seen =
                board.connections().stream().filter(view -> view.state == state).count();
        check(About.STATES, board.name + "'s " + TcpState.name(state), (long) count, seen);
    }

    /** States the TCP segments of this step: "> S" client to server, "< S." back, with "lost" behind those. */
    public void expectSegments(String... segments) {
        check(About.SEGMENTS, "segments", List.of(segments), segments());
    }

    /** States the numbers of this step's TCP segments as tcpdump prints them, in order: "> [F.], seq 1, ack 1". */
    public void expectNumbers(String... segments) {
        List<String> seen = ofThisStep.stream()
                .filter(c -> !c.flags().isEmpty())
                .map(c -> segment(c).charAt(0)
                        + c.line().replaceFirst(".*Flags", "").replaceFirst(", win.*", ""))
                .toList();
        check(About.SEGMENTS, "sequence numbers", List.of(segments), seen);
    }

    /** States when this step's TCP segments of a kind ("> S") were sent, in tenths of a second from the first of them. */
    public void expectTenths(String segment, Integer... tenths) {
        List<Integer> at = ofThisStep.stream()
                .filter(c -> segment(c).startsWith(segment))
                .map(Wiretap.Crossing::atMs)
                .toList();
        List<Integer> seen = at.stream().map(t -> (t - at.get(0) + 50) / 100).toList();
        check(About.SEGMENTS, "tenths of a second of " + segment, List.of(tenths), seen);
    }

    /** States anything else. */
    public void check(String what, Object expected, Object seen) {
        check(About.OTHER, what, expected, seen);
    }

    private void check(About about, String what, Object expected, Object seen) {
        stated.add(about);
        expectations++;
        if (!expected.equals(seen)) {
            failures.add("at " + world.nowMs() + " ms, " + what + ": expected " + expected + ", saw " + seen);
        }
    }

    /** This step's TCP segments so far. */
    List<String> segments() {
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
        return world.nowMs();
    }

    /** How many statements were checked. */
    public int expectations() {
        return expectations;
    }

    /** What they were about. */
    Set<About> stated() {
        return stated;
    }

    /** Those that did not hold. */
    public List<String> failures() {
        return failures;
    }
}
