package cogwire.apps.console;

import cogwire.apps.TextBuffer;
import cogwire.apps.TransitionPrinter;
import cogwire.stack.NetStack;

/** The last transitions of all connections, the newest first, those that are gone included. */
public final class HistoryCommand implements ConsoleCommand {
    private final NetStack stack;
    private final TransitionPrinter past;
    private int port;

    public HistoryCommand(NetStack stack) {
        this.stack = stack;
        past = new TransitionPrinter(stack.tcp());
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String usage() {
        return "[PORT]  the last transitions, of connections that are gone, too; PORT: of either end";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        port = line.words() == 2 ? line.number(1) : 0;
        return line.words() <= 2 && port >= 0 && port <= 65535;
    }

    @Override
    public int part(int at, TextBuffer out) {
        if (past.size() == 0) {
            out.put("no transition is remembered\n");
            return END;
        }
        past.line(at, port, stack.clock().nowMs(), out);
        return at + 1 < past.size() ? at + 1 : END;
    }

    @Override
    public void cancel() {}
}
