package cogwire.apps.console;

import cogwire.apps.Census;
import cogwire.apps.Explain;
import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;

/** The connection table as Linux's netstat prints it; under each connection why it is in its state. */
public final class NetstatCommand implements ConsoleCommand {
    private final NetStack stack;
    private final ConnectionView view = new ConnectionView();
    private int options;
    private boolean statistics;
    private boolean quiet;

    public NetstatCommand(NetStack stack) {
        this.stack = stack;
    }

    @Override
    public String name() {
        return "netstat";
    }

    @Override
    public String usage() {
        return "[-alopqs]  connections and why they are in their state; a all, l listeners, o timers, p programs,"
                + " q no reasons, s counters";
    }

    @Override
    public boolean begin(ConsoleLine line) {
        options = 0;
        statistics = false;
        quiet = false;
        for (int i = 1; i < line.words(); i++) {
            if (!line.isOption(i)) {
                return false;
            }
            for (int k = 0; line.letter(i, k) != 0; k++) {
                if (!option(line.letter(i, k))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean option(int letter) {
        switch (letter) {
            case 'a':
                options |= Netstat.ALL;
                return true;
            case 'l':
                options |= Netstat.LISTENING;
                return true;
            case 'o':
                options |= Netstat.TIMERS;
                return true;
            case 'p':
                options |= Netstat.PROGRAMS;
                return true;
            case 'q':
                quiet = true;
                return true;
            case 's':
                statistics = true;
                return true;
            default:
                // -n and -t are what this netstat does anyway.
                return letter == 'n' || letter == 't';
        }
    }

    /** Place 0 is the heading, then come the rows. */
    @Override
    public int part(int at, TextBuffer out) {
        if (statistics) {
            Census.counters(stack, out);
            return END;
        }
        if (at == 0) {
            Netstat.header(out, options);
        } else if (stack.tcp().row(at - 1, view)) {
            row(out);
        }
        return at <= stack.tcp().rows() ? at + 1 : END;
    }

    private void row(TextBuffer out) {
        boolean listener = view.state == TcpState.LISTEN;
        boolean wanted = (options & Netstat.LISTENING) != 0 ? listener : !listener || (options & Netstat.ALL) != 0;
        if (wanted) {
            int nowMs = stack.clock().nowMs();
            Netstat.row(view, stack.owners(), options, nowMs, out);
            if (!quiet) {
                Explain.sentence(view, stack.owners(), nowMs, out.put("      "));
                out.newLine();
            }
        }
    }

    @Override
    public void cancel() {}
}
