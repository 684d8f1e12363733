package cogwire.apps.command;

import cogwire.apps.TextBuffer;

/**
 * One command of a console. A run is {@link #begin} and then {@link #step} until it has ended, so that a table of any
 * length needs little room and a command may go on for ever without holding up the stack.
 *
 * <p>One run at a time for each object; whoever wants two at once makes two. Nothing is allocated outside constructors.
 * Threading: the stack's owner only.
 */
public interface Command {
    /** {@link #step}: the run is over. */
    int DONE = -1;
    /** {@link #step}: the run is over and did not do what was asked; what went wrong has been said. */
    int FAILED = -2;
    /** Most octets that {@code begin}, a {@code step} or {@code end} appends. */
    int PART_OCTETS = 1024;

    /** What is typed: "netstat". */
    String name();

    /** What it does, in a few words, for a list of commands. */
    String summary();

    /** Appends usage and examples, several lines. */
    void usage(TextBuffer out);

    /**
     * Begins a run.
     *
     * @param line the command's name at index 0 and its arguments behind it; it is read now and not kept
     * @return false when the arguments make no sense: complaint and usage are in {@code out}, and there is nothing to step
     */
    boolean begin(Words line, int nowMs, TextBuffer out);

    /**
     * Appends the next part.
     *
     * @return {@link #DONE} or {@link #FAILED}; else in how many milliseconds at the latest to call again, 0: at once.
     *     Called earlier, it says what there is to say by then, perhaps nothing
     */
    int step(int nowMs, TextBuffer out);

    /** Whether the run that was begun goes on until {@link #end}. */
    boolean endless();

    /** Ends a run early, as Control-C does; appends what the command says then. Does nothing when none is under way. */
    void end(int nowMs, TextBuffer out);
}
