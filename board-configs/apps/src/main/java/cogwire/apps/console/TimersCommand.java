package cogwire.apps.console;

import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TimerKind;

/** Which timer of which connection fires when. */
public final class TimersCommand implements ConsoleCommand {
    private final NetStack stack;
    private final ConnectionView view = new ConnectionView();

    public TimersCommand(NetStack stack) {
        this.stack = stack;
    }

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public String usage() {
        return " the timers that run, and when they fire";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        return line.words() == 1;
    }

    @Override
    public int part(int at, TextBuffer out) {
        if (at == 0) {
            out.put("time-outs of programs: ");
            out.dec(stack.timeouts().size() - stack.timeouts().available());
            out.put(" of ").dec(stack.timeouts().size()).newLine();
        } else if (stack.tcp().row(at - 1, view) && view.timer != TimerKind.NONE) {
            Netstat.endpoints(view, out);
            out.put("  ").put(TimerKind.name(view.timer)).put(" in ");
            int left = view.timerDeadlineMs - stack.clock().nowMs();
            out.duration(left > 0 ? left : 0);
            if (view.retries > 0) {
                out.put(", try ").dec(view.retries + 1);
            }
            out.newLine();
        }
        return at <= stack.tcp().rows() ? at + 1 : END;
    }

    @Override
    public void cancel() {}
}
