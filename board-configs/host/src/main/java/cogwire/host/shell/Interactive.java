package cogwire.host.shell;

import cogwire.host.world.Board;
import cogwire.host.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A shell for people: history, completion, Control-C. The boards' clock goes with the wall clock until it is paused; a
 * thread moves it and everything else. Both threads touch the world while they hold its monitor only.
 */
public final class Interactive implements Shell.Clockwork {
    /** How often the world is moved on. */
    private static final int TICK_MS = 5;
    /** After a standstill of the computer the boards do not catch up with more than this. */
    private static final int MOST_CATCH_UP_MS = 1000;

    private final World world;
    private final Shell shell;
    private final Terminal terminal;
    private final LineReader reader;
    private final Thread typist = Thread.currentThread();
    private boolean paused;
    /** The job that the typist waits for or types to. */
    private Job foreground;

    private boolean reading;

    /** @throws IOException when there is no terminal to speak of */
    public Interactive(World world) throws IOException {
        this.world = world;
        terminal = TerminalBuilder.builder().system(true).build();
        shell = new Shell(world, this, this::print);
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer((r, line, candidates) -> complete(line, candidates))
                .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".cogwire_history"))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    /** Until exit or Control-D. */
    public int run() throws IOException {
        Thread mover = new Thread(this::move, "world");
        mover.setDaemon(true);
        mover.start();
        terminal.handle(Terminal.Signal.INT, signal -> interrupt());
        terminal.writer()
                .println("Boards: "
                        + String.join(
                                ", ", world.boards().stream().map(b -> b.name).toList())
                        + ". help lists the commands, exit ends.");
        while (!shell.ended()) {
            try {
                String line = read(shell.current().name + "> ");
                for (Pipeline pipeline : shell.parse(line)) {
                    start(pipeline).ifPresent(this::attend);
                }
            } catch (UserInterruptException e) {
                // Control-C at the prompt throws the line away.
            } catch (EndOfFileException e) {
                break;
            }
        }
        terminal.close();
        return shell.status();
    }

    private String read(String prompt) {
        try {
            reading = true;
            return reader.readLine(prompt);
        } finally {
            reading = false;
        }
    }

    private Optional<Job> start(Pipeline pipeline) {
        synchronized (world) {
            return shell.start(pipeline);
        }
    }

    /** Waits for a job, or types to it, until it is over or in the background. */
    private void attend(Job job) {
        synchronized (world) {
            foreground = job;
        }
        boolean typing = job.takesInput();
        while (!over(job)) {
            try {
                if (typing) {
                    String line = read("");
                    synchronized (world) {
                        job.input(line);
                    }
                } else {
                    Thread.sleep(TICK_MS);
                }
            } catch (EndOfFileException e) {
                typing = false;
                synchronized (world) {
                    job.endInput();
                }
            } catch (UserInterruptException e) {
                interrupt();
            } catch (InterruptedException e) {
                // The job is over, or Control-C was pressed: the loop looks.
                Thread.interrupted();
            }
        }
        synchronized (world) {
            foreground = null;
            shell.finished(job);
            shell.jobs().reap();
        }
        // The news of its end may have come behind it.
        Thread.interrupted();
    }

    private boolean over(Job job) {
        synchronized (world) {
            return job.isOver();
        }
    }

    private void interrupt() {
        synchronized (world) {
            if (foreground != null) {
                foreground.interrupt(world.clock().nowMs());
            }
        }
    }

    /** Moves the world with the wall clock. */
    private void move() {
        long before = System.nanoTime();
        while (!shell.ended()) {
            long now = System.nanoTime();
            int ms = (int) Math.min((now - before) / 1_000_000, MOST_CATCH_UP_MS);
            before = ms == MOST_CATCH_UP_MS ? now : before + ms * 1_000_000L;
            synchronized (world) {
                if (!paused) {
                    world.live(ms);
                }
                if (foreground == null) {
                    shell.jobs().reap();
                } else if (foreground.isOver() && reading) {
                    // It is over while its user could still type to it: back to the prompt.
                    typist.interrupt();
                }
            }
            try {
                Thread.sleep(TICK_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void print(String line) {
        if (reading) {
            reader.printAbove(line);
        } else {
            terminal.writer().println(line);
            terminal.writer().flush();
        }
    }

    @Override
    public String clock(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Clocks.text(world.clock().nowMs()) + (paused ? ", paused" : ", running");
        }
        if (world.isRealTime()) {
            throw new IllegalArgumentException("clock: on a real wire time cannot be stopped");
        }
        switch (arguments.get(0)) {
            case "pause" -> paused = true;
            case "run" -> paused = false;
            default -> Clocks.step(world, arguments);
        }
        return "";
    }

    // --- Completion ---

    private void complete(ParsedLine line, List<Candidate> candidates) {
        List<String> words = line.words();
        int at = line.wordIndex();
        boolean command = at == 0
                || at > 0 && List.of("|", ";", "&").contains(words.get(at - 1))
                || at == 1 && words.get(0).startsWith("@")
                || at == 2 && words.get(0).equals("on");
        List<String> found = new ArrayList<>();
        synchronized (world) {
            List<String> boards = world.boards().stream().map(b -> b.name).toList();
            if (at > 0 && words.get(at - 1).equals("|")) {
                found.addAll(Filter.NAMES);
            } else if (command) {
                found.addAll(Completion.names());
                boards.forEach(name -> found.add("@" + name));
            } else {
                found.addAll(Completion.arguments(words.get(commandIndex(words, at))));
                found.addAll(boards);
                world.boards().stream().map(b -> Board.INTERFACE).distinct().forEach(found::add);
            }
        }
        found.forEach(name -> candidates.add(new Candidate(name)));
    }

    /** Where the command stands that word {@code at} is an argument of. */
    private static int commandIndex(List<String> words, int at) {
        int begin = 0;
        for (int i = 0; i < at; i++) {
            if (List.of("|", ";", "&").contains(words.get(i))) {
                begin = i + 1;
            }
        }
        if (words.get(begin).startsWith("@") && begin + 1 < at) {
            return begin + 1;
        }
        return words.get(begin).equals("on") && begin + 2 < at ? begin + 2 : begin;
    }
}
