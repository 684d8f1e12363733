package cogwire.apps.command;

import cogwire.apps.TextBuffer;

/** What the commands have in common: a name, letters for options, and the complaint about a wrong one. */
abstract class Tool implements Command {
    /** What it was called with. */
    final Getopt options;

    private final String name;
    private final String summary;

    Tool(String name, String summary, Getopt options) {
        this.name = name;
        this.summary = summary;
        this.options = options;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String summary() {
        return summary;
    }

    /** Whether there is something to step. */
    @Override
    public final boolean begin(Words line, int nowMs, TextBuffer out) {
        options.begin(line);
        reset();
        for (int next = options.next(); next != Getopt.END; next = options.next()) {
            if (next < 0) {
                wrongOption(next, line, out);
                return false;
            }
            if (!option((char) next, line, out)) {
                return false;
            }
        }
        return start(line, nowMs, out);
    }

    /** Before the options of a new run are read. */
    abstract void reset();

    /** Takes one option; false when it cannot be, which has been said. */
    abstract boolean option(char letter, Words line, TextBuffer out);

    /** All options are read: takes the operands. False when they make no sense, which has been said. */
    abstract boolean start(Words line, int nowMs, TextBuffer out);

    @Override
    public boolean endless() {
        return false;
    }

    @Override
    public void end(int nowMs, TextBuffer out) {
        // Most commands end by themselves and have nothing to say when they are interrupted.
    }

    private void wrongOption(int what, Words line, TextBuffer out) {
        out.put(name).put(": ");
        if (what == Getopt.UNKNOWN) {
            out.put("invalid option -- '").put(options.letter).put("'\n");
        } else if (what == Getopt.NO_ARGUMENT) {
            out.put("option requires an argument -- '").put(options.letter).put("'\n");
        } else {
            out.put("unrecognized option '");
            line.put(options.word, out);
            out.put("'\n");
        }
        usage(out);
    }

    /** Complains about a word, gives the usage, answers false. */
    final boolean wrong(String what, Words line, int word, TextBuffer out) {
        out.put(name).put(": ").put(what);
        if (word >= 0) {
            out.put(" '");
            line.put(word, out);
            out.put('\'');
        }
        usage(out.newLine());
        return false;
    }

    /** A line that says why something cannot be had here; answers false. */
    final boolean refused(String why, TextBuffer out) {
        out.put(name).put(": ").put(why).newLine();
        return false;
    }
}
