package cogwire.host.shell;

import cogwire.host.world.Board;
import cogwire.host.world.Task;

/** A command while it runs: a task of the world until it is over. */
abstract class Job implements Task {
    /** What was typed. */
    final String title;

    /** Where it runs. */
    final Board board;

    private final Output out;
    private final StringBuilder rest = new StringBuilder();
    private boolean over;
    private int status;

    Job(String title, Board board, Output out) {
        this.title = title;
        this.board = board;
        this.out = out;
    }

    /** Begins; the job is not in the world yet. */
    abstract void start(int nowMs);

    /** Ends it, as Control-C does. */
    abstract void interrupt(int nowMs);

    /** Whether lines may be typed to it. */
    boolean takesInput() {
        return false;
    }

    /** A line was typed to it, or came out of a pipe. */
    void input(String line) {}

    /** No more is typed to it. */
    void endInput() {}

    /** Whether it waits for whoever uses it, or for a peer who need not come, and so may wait for ever. */
    boolean idle() {
        return false;
    }

    /** Whether it goes on until it is interrupted. */
    boolean endless() {
        return false;
    }

    final boolean isOver() {
        return over;
    }

    /** 0: it did what was asked. */
    final int status() {
        return status;
    }

    final void over(int withStatus) {
        if (!over) {
            if (!rest.isEmpty()) {
                out.line(rest.toString());
                rest.setLength(0);
            }
            over = true;
            status = withStatus;
            out.end();
        }
    }

    final void say(String line) {
        print(line + "\n");
    }

    /** Text, of which whole lines are shown at once. */
    final void print(String text) {
        rest.append(text);
        int from = 0;
        for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", from)) {
            out.line(rest.substring(from, end));
            from = end + 1;
        }
        rest.delete(0, from);
    }
}
