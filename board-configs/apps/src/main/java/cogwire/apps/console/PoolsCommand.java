package cogwire.apps.console;

import cogwire.apps.Census;
import cogwire.apps.TextBuffer;
import cogwire.stack.NetStack;

/** How full the stack's pools are, and whatever else the board has to say of its memory. */
public final class PoolsCommand implements ConsoleCommand {
    private final NetStack stack;
    private final MemoryReport memory;

    /** @param memory adds the board's own lines; null: none */
    public PoolsCommand(NetStack stack, MemoryReport memory) {
        this.stack = stack;
        this.memory = memory;
    }

    @Override
    public String name() {
        return "pools";
    }

    @Override
    public String usage() {
        return " buffers, control blocks and records: size, free, least ever free; heap and stack";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        return line.words() == 1;
    }

    @Override
    public int part(int at, TextBuffer out) {
        if (at == 0) {
            Census.pools(stack, out);
            return 1;
        }
        if (memory != null) {
            memory.report(out);
        }
        return END;
    }

    @Override
    public void cancel() {}
}
