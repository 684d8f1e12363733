package cogwire.apps.console;

import cogwire.apps.TextBuffer;
import cogwire.hal.Clock;

/** What happened lately, the oldest first. */
public final class LogCommand implements ConsoleCommand {
    private final EventLog log;
    private final Clock clock;

    public LogCommand(EventLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public String usage() {
        return " what happened lately";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        return line.words() == 1;
    }

    @Override
    public int part(int at, TextBuffer out) {
        if (at >= log.size()) {
            return END;
        }
        out.duration(clock.nowMs() - log.timeMs(at)).put(" ago: ").put(log.text(at));
        if (log.kind(at) == EventLog.ADDRESS) {
            out.put(' ').address(log.number(at));
        }
        out.newLine();
        return at + 1;
    }

    @Override
    public void cancel() {}
}
