package cogwire.host.shell;

import cogwire.apps.TextBuffer;
import cogwire.apps.command.Command;
import cogwire.host.world.Board;
import cogwire.host.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A run of one of the commands that boards have too. */
final class CommandJob extends Job {
    /** Steps in one turn: a long table does not hold up the boards. */
    private static final int STEPS = 10_000;

    private final Command command;
    private final TextBuffer text = new TextBuffer(8 * Command.PART_OCTETS);
    private final List<String> arguments;

    CommandJob(String title, Board board, Command command, List<String> arguments, Output out) {
        super(title, board, out);
        this.command = command;
        this.arguments = arguments;
    }

    @Override
    void start(int nowMs) {
        boolean begun;
        try {
            begun = command.begin(LineWords.of(arguments), nowMs, text.clear());
        } catch (IllegalArgumentException e) {
            say(command.name() + ": " + e.getMessage());
            over(1);
            return;
        }
        flush();
        if (!begun) {
            over(1);
        }
    }

    @Override
    public int step(int nowMs) {
        if (isOver()) {
            return World.NEVER;
        }
        for (int i = 0; i < STEPS; i++) {
            int next = command.step(nowMs, text.clear());
            flush();
            if (next == Command.DONE || next == Command.FAILED) {
                over(next == Command.DONE ? 0 : 1);
                return World.NEVER;
            }
            if (next > 0) {
                return next;
            }
        }
        return 0;
    }

    @Override
    boolean endless() {
        return command.endless();
    }

    @Override
    void interrupt(int nowMs) {
        command.end(nowMs, text.clear());
        flush();
        over(130);
    }

    private void flush() {
        print(new String(text.octets(), 0, text.length(), StandardCharsets.ISO_8859_1));
    }
}
