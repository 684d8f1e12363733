package cogwire.host.shell;

import cogwire.host.world.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * A shell that is read from a file or a pipe. Time moves by a rule, so that a script always does the same: a command has
 * the time that it takes, one that would go on for ever {@link #ENDLESS_MS}, and after each line the wire comes to rest.
 */
public final class Script implements Shell.Clockwork {
    /** How long a command goes on that would go on for ever. */
    static final int ENDLESS_MS = 10_000;
    /** An nc that waits goes to the background when nothing is due for longer than this. */
    static final int QUIET_MS = 60;
    /** How soon a line is run that was typed while nothing else happened. */
    private static final int TICK_MS = 20;

    /** Where lines come from. */
    interface LineSource {
        /** Null: there are no more. */
        String next() throws IOException;
    }

    private final World world;
    private final Shell shell;
    private final boolean echo;
    private final PrintStream out;

    /** @param echo whether each line is printed before it is run, behind the prompt */
    public Script(World world, PrintStream out, boolean echo) {
        this.world = world;
        this.out = out;
        this.echo = echo;
        shell = new Shell(world, this, out::println);
    }

    /** Runs all lines; answers the exit status of the last one. */
    public int run(BufferedReader lines) throws IOException {
        LineSource source = world.isRealTime() ? new AwaitedLines(lines, this::goOn) : lines::readLine;
        for (String line = source.next(); line != null && !shell.ended(); line = source.next()) {
            if (echo && !line.isBlank()) {
                out.println(shell.current().name + "> " + line);
            }
            run(line);
            out.flush();
        }
        out.flush();
        return shell.status();
    }

    /** While nobody types, a board on a real wire answers all the same. */
    private void goOn() {
        int next;
        synchronized (world) {
            next = world.turn();
            shell.jobs().reap();
        }
        out.flush();
        world.pass(Math.min(next, TICK_MS));
    }

    /** Runs a line. */
    public void run(String line) {
        // The live picture looks at the world between two lines.
        synchronized (world) {
            for (Pipeline pipeline : shell.parse(line)) {
                shell.start(pipeline).ifPresent(this::finish);
                world.settle();
                shell.jobs().reap();
            }
        }
    }

    private void finish(Job job) {
        int began = world.clock().nowMs();
        while (!job.isOver()) {
            int next = world.turn();
            int elapsed = world.clock().nowMs() - began;
            if (job.isOver()) {
                break;
            }
            if (job.endless() && elapsed >= ENDLESS_MS) {
                job.interrupt(world.clock().nowMs());
            } else if (next == World.NEVER && !job.endless() || job.idle() && next > QUIET_MS) {
                shell.jobs().toBackground(job);
                return;
            } else {
                world.pass(job.endless() ? Math.min(next, ENDLESS_MS - elapsed) : next);
            }
        }
        shell.finished(job);
    }

    @Override
    public String clock(List<String> arguments) {
        int now = world.clock().nowMs();
        if (arguments.isEmpty()) {
            return Clocks.text(now) + (world.isRealTime() ? "" : ", moved by the script");
        }
        if (arguments.get(0).equals("pause") || arguments.get(0).equals("run")) {
            return "clock: in a script time moves by its rule; see help clock";
        }
        Clocks.step(world, arguments);
        return "";
    }
}
