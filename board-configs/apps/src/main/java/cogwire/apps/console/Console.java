package cogwire.apps.console;

import cogwire.apps.TextBuffer;

/**
 * A command line over whatever carries characters one at a time. The program hands in what is typed ({@link #input}) and
 * takes what is to be shown ({@link #peek}, {@link #taken}) as its port has room for it; between two turns of the stack a
 * running command makes its next part as soon as the last one is gone.
 *
 * <p>Backspace, Ctrl-U (the line) and Ctrl-C (the command) do as usual; {@code help} lists the commands. Threading: the
 * stack's owner only.
 */
public final class Console {
    /** Octets that any part of a command's output must fit in. */
    public static final int PART_OCTETS = 640;

    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;
    private static final int CTRL_C = 3;
    private static final int CTRL_U = 21;

    private final ConsoleCommand[] commands;
    private final String prompt;
    private final TextBuffer out = new TextBuffer(PART_OCTETS + 16);
    private final ConsoleLine line = new ConsoleLine();
    private int taken;
    private ConsoleCommand running;
    private int at;
    /** The next command that help describes; behind the last one when it is not asked for. */
    private int helped;
    /** A line feed goes out as CR LF; its CR has. */
    private boolean returned;

    private boolean prompted;
    /** A line is complete and waits for the command before it. */
    private boolean entered;

    public Console(ConsoleCommand[] commands, String prompt) {
        this.commands = commands;
        this.prompt = prompt;
        helped = commands.length;
    }

    /** A character was typed. */
    public void input(int c) {
        if (running != null && c == CTRL_C) {
            running.cancel();
            running = null;
            out.put("^C\n");
        } else if (entered) {
            // One line may be typed ahead.
            return;
        } else if (c == '\r' || c == '\n') {
            entered = true;
            out.newLine();
        } else if (c == BACKSPACE || c == DELETE) {
            if (line.erase()) {
                out.put("\b \b");
            }
        } else if (c == CTRL_U || c == CTRL_C) {
            while (line.erase()) {
                out.put("\b \b");
            }
        } else if (c >= ' ' && c < DELETE && line.add(c)) {
            out.put((char) c);
        }
    }

    private void enter() {
        line.split();
        if (line.words() == 0) {
            return;
        }
        if (line.is(0, "help")) {
            helped = 0;
            return;
        }
        for (int i = 0; i < commands.length; i++) {
            if (line.is(0, commands[i].name())) {
                if (commands[i].begin(line)) {
                    running = commands[i];
                    at = 0;
                } else {
                    usage(commands[i]);
                }
                return;
            }
        }
        out.put("no such command; help lists them\n");
    }

    private void usage(ConsoleCommand command) {
        out.put(command.name()).put(' ').put(command.usage()).newLine();
    }

    /** The next character to show, or -1 when there is none now. Makes more text when all of it has gone. */
    public int peek() {
        if (taken == out.length()) {
            out.clear();
            taken = 0;
            // A part may be empty, for a row that is not used; only what waits for something stands still.
            while (out.length() == 0 && step()) {}
            if (out.length() == 0) {
                return -1;
            }
        }
        int c = out.charAt(taken);
        return c == '\n' && !returned ? '\r' : c;
    }

    /** What {@link #peek} answered is shown. */
    public void taken() {
        if (out.charAt(taken) == '\n' && !returned) {
            returned = true;
        } else {
            returned = false;
            taken++;
        }
    }

    /** Goes on with what there is to do; false when that has to wait for something. */
    private boolean step() {
        if (helped < commands.length) {
            usage(commands[helped++]);
        } else if (running != null) {
            int before = at;
            at = running.part(at, out);
            if (at == ConsoleCommand.END) {
                running = null;
            }
            return at != before;
        } else if (entered) {
            entered = false;
            prompted = false;
            enter();
            line.clear();
        } else if (!prompted) {
            prompted = true;
            out.put(prompt);
        } else {
            return false;
        }
        return true;
    }
}
