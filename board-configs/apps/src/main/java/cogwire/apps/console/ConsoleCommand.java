package cogwire.apps.console;

import cogwire.apps.TextBuffer;

/** One command of the {@link Console}. Threading: the stack's owner only. */
public interface ConsoleCommand {
    /** Answer of {@link #part}: the command is done. */
    int END = -1;

    /** What is typed to run it. */
    String name();

    /** Its arguments and what it does, a line for {@code help}. */
    String usage();

    /**
     * Takes the arguments, from word 1 on.
     *
     * @return false when they make no sense: the console prints the usage
     */
    boolean begin(ConsoleLine line);

    /**
     * Appends the next part of the output, at most {@link Console#PART_OCTETS} octets; nothing when the command waits for
     * something, which then has to make the stack take a turn.
     *
     * @param at 0 first, then what the last call answered
     * @return where to go on, or {@link #END}
     */
    int part(int at, TextBuffer out);

    /** The user has typed Ctrl-C while the command ran. */
    void cancel();
}
