package cogwire.host.shell;

import cogwire.apps.TextBuffer;
import cogwire.apps.command.Command;
import cogwire.host.scenario.Narrator;
import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import cogwire.host.scenario.Stage;
import cogwire.host.world.Addresses;
import cogwire.host.world.Board;
import cogwire.host.world.World;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a line does. A line starts jobs on a board of the world; who calls decides how time passes until they are over: a
 * {@link Script} moves the clock, an {@link Interactive} shell waits.
 *
 * <p>Threading: whoever holds the world's monitor.
 */
public final class Shell {
    /** Octets that a usage text fits in. */
    private static final int USAGE_OCTETS = 4096;

    private final World world;
    private final Output screen;
    private final Clockwork clockwork;
    private final LinkVerb link;
    private final Jobs jobs;
    private Board current;
    private boolean ended;
    private int status;

    /** How time passes; who drives the shell decides. */
    interface Clockwork {
        /** "clock pause", "clock step 500" …; what it has to say. */
        String clock(List<String> arguments);
    }

    /** @param screen where lines go */
    Shell(World world, Clockwork clockwork, Output screen) {
        this.world = world;
        this.clockwork = clockwork;
        this.screen = screen;
        link = new LinkVerb(world);
        jobs = new Jobs(world, screen);
        current = world.boards().get(0);
    }

    Board current() {
        return current;
    }

    boolean ended() {
        return ended;
    }

    /** How the last line ended; 0: well. */
    int status() {
        return status;
    }

    /** Jobs in the background. */
    Jobs jobs() {
        return jobs;
    }

    /** What a line says, one command after the other; complains when it says nothing sensible. */
    List<Pipeline> parse(String line) {
        try {
            return Pipeline.parse(line);
        } catch (IllegalArgumentException e) {
            complain(e.getMessage());
            return List.of();
        }
    }

    /** Starts a command; answers the job to wait for, when there is one. */
    Optional<Job> start(Pipeline pipeline) {
        try {
            return started(pipeline);
        } catch (IllegalArgumentException e) {
            complain(e.getMessage());
            return Optional.empty();
        }
    }

    private void complain(String message) {
        message.lines().forEach(screen::line);
        status = 2;
    }

    private Optional<Job> started(Pipeline pipeline) {
        Board board = pipeline.board().isEmpty() ? current : named(pipeline.board());
        List<List<String>> stages = new ArrayList<>(pipeline.stages());
        if (stages.get(0).isEmpty()) {
            current = board;
            return Optional.empty();
        }
        List<String> input = null;
        if (stages.get(0).get(0).equals("echo")
                && stages.size() > 1
                && isJob(stages.get(1).get(0))) {
            input = List.of(String.join(
                    " ",
                    stages.remove(0).stream()
                            .skip(1)
                            .filter(w -> !w.matches("-[neE]+"))
                            .toList()));
        }
        Output out = new LineEnds(screen);
        for (int i = stages.size() - 1; i > 0; i--) {
            out = Filter.of(stages.get(i), out);
        }
        List<String> words = stages.get(0);
        if (words.get(0).equals("sudo") && words.size() > 1) {
            words = words.subList(1, words.size());
        }
        if (words.get(0).equals("ss")) {
            // A filter between quotes is one word, and ss takes it apart.
            words = words.stream()
                    .flatMap(word -> Stream.of(word.split("\\s+")))
                    .toList();
        }
        status = 0;
        Optional<Job> job = run(board, words, out);
        if (job.isEmpty()) {
            out.end();
            return job;
        }
        if (input != null) {
            input.forEach(job.get()::input);
            job.get().endInput();
        }
        return begin(job.get(), pipeline.background());
    }

    private Optional<Job> begin(Job job, boolean inBackground) {
        job.start(world.clock().nowMs());
        if (job.isOver()) {
            status = job.status();
            return Optional.empty();
        }
        world.add(job);
        if (inBackground) {
            jobs.toBackground(job);
            return Optional.empty();
        }
        return Optional.of(job);
    }

    /** A job in the foreground is over. */
    void finished(Job job) {
        world.remove(job);
        status = job.status();
    }

    private static boolean isJob(String name) {
        return name.equals("nc");
    }

    Board named(String name) {
        return world.board(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no board '" + name + "'; there are "
                        + String.join(
                                ", ", world.boards().stream().map(b -> b.name).toList())));
    }

    /** Does what the words say at once, or makes a job of it. */
    private Optional<Job> run(Board board, List<String> words, Output out) {
        String name = words.get(0);
        List<String> arguments = words.subList(1, words.size());
        if (arguments.contains("--help")) {
            help(name, out);
            return Optional.empty();
        }
        String title = String.join(" ", words);
        switch (name) {
            case "nc" -> {
                return Optional.of(nc(title, board, words, out));
            }
            case "tcpdump" -> {
                return Optional.of(new TcpdumpJob(title, board, world, withAddresses(words), out));
            }
            case "echo" -> out.line(String.join(" ", arguments));
            case "link" -> link.run(arguments, out);
            case "clock" -> clockwork.clock(arguments).lines().forEach(out::line);
            case "sleep" -> clockwork
                    .clock(List.of("step", seconds(arguments)))
                    .lines()
                    .forEach(out::line);
            case "scenario" -> scenario(arguments, out);
            case "boards", "hosts" -> boards(out);
            case "jobs" -> jobs.list(out);
            case "send", "eof", "kill", "stop", "cont" -> jobs.signal(name, arguments);
            case "fg" -> {
                return Optional.of(jobs.foreground(arguments));
            }
            case "help", "man", "?" -> help(arguments.isEmpty() ? "" : arguments.get(0), out);
            case "exit", "quit", "logout" -> ended = true;
            default -> {
                Optional<Command> command = BoardCommands.named(name, board);
                if (command.isPresent()) {
                    return Optional.of(new CommandJob(title, board, command.get(), withAddresses(words), out));
                }
                throw new IllegalArgumentException(Hints.unknown(name));
            }
        }
        return Optional.empty();
    }

    private Job nc(String title, Board board, List<String> words, Output out) {
        try {
            return new NcJob(title, board, NcOptions.of(withAddresses(words)), out);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    (e.getMessage().isEmpty() ? "" : "nc: " + e.getMessage() + "\n") + NcOptions.USAGE);
        }
    }

    /** Boards' names as addresses: the stack knows no others. */
    private List<String> withAddresses(List<String> words) {
        List<String> replaced = new ArrayList<>(words);
        for (int i = 1; i < replaced.size(); i++) {
            String word = replaced.get(i);
            if (word.equals("localhost")) {
                replaced.set(i, "127.0.0.1");
            } else {
                Optional<Board> board = world.board(word);
                if (board.isPresent()) {
                    replaced.set(i, Addresses.text(board.get().address));
                }
            }
        }
        return replaced;
    }

    private static String seconds(List<String> arguments) {
        if (arguments.size() != 1 || !arguments.get(0).matches("\\d{1,5}(\\.\\d{1,3})?s?")) {
            throw new IllegalArgumentException("usage: sleep SECONDS");
        }
        return Math.round(Double.parseDouble(arguments.get(0).replace("s", "")) * 1000) + "";
    }

    private void boards(Output out) {
        for (Board board : world.boards()) {
            out.line(String.format(
                    "%s %-8s %s", board == current ? "*" : " ", board.name, Addresses.text(board.address)));
        }
    }

    private static void scenario(List<String> arguments, Output out) {
        Optional<Scenario> scenario = arguments.isEmpty() ? Optional.empty() : Scenarios.named(arguments.get(0));
        if (scenario.isEmpty()) {
            out.line(arguments.isEmpty() ? "usage: scenario NAME" : "there is no scenario " + arguments.get(0));
            Scenarios.all().forEach(s -> out.line(String.format("  %-26s %s", s.name(), s.summary())));
            return;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        Stage.play(scenario.get(), new Narrator(new PrintStream(text, true, StandardCharsets.UTF_8), false));
        text.toString(StandardCharsets.UTF_8).lines().forEach(out::line);
    }

    private void help(String name, Output out) {
        Optional<Command> command = BoardCommands.named(name, current);
        if (command.isPresent()) {
            TextBuffer text = new TextBuffer(USAGE_OCTETS);
            command.get().usage(text);
            new String(text.octets(), 0, text.length(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .forEach(out::line);
            return;
        }
        Help.of(name).lines().forEach(out::line);
    }

    /** The end of a pipe: the screen stays. */
    private record LineEnds(Output screen) implements Output {
        @Override
        public void line(String text) {
            screen.line(text);
        }
    }
}
