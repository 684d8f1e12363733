package cogwire.apps.command;

import cogwire.apps.Explain;
import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.apps.TransitionPrinter;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;

/**
 * explain: a sentence about each connection: why it is in its state, what or whom it waits for, and until when; and how it
 * came there, as far as that is remembered. With --history the transitions of all connections, those that are gone too.
 */
public final class ExplainCommand extends Tool {
    private final NetStack stack;
    private final ConnectionView view = new ConnectionView();
    private final TransitionPrinter past;
    private int port;
    private boolean listeners;
    private boolean history;
    /** Of the connection table, or with --history the transition's age. */
    private int row;

    private int shown;

    public ExplainCommand(NetStack stack) {
        super(
                "explain",
                "why each connection is in its state, and until when",
                new Getopt("aH", "all", "a", "history", "H"));
        this.stack = stack;
        past = new TransitionPrinter(stack.tcp());
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: explain [-a] [port]     explain --history [port]\n")
                .put("  -a listeners too    port: of either end\n")
                .put("  -H, --history  the last transitions, the oldest first, of connections that are gone, too\n")
                .put("for example: explain     explain 9000     explain --history 9000\n");
    }

    @Override
    void reset() {
        port = 0;
        listeners = false;
        history = false;
        row = 0;
        shown = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        if (letter == 'H') {
            history = true;
        } else {
            listeners = true;
        }
        return true;
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
        row = history ? past.size() - 1 : 0;
        if (options.operands() == 0) {
            return true;
        }
        int word = options.operand(0);
        port = line.number(word, line.charAt(word, 0) == ':' ? 1 : 0);
        listeners = true;
        return options.operands() == 1 && port >= 1 && port <= 65535
                || wrong("not a port:", line, options.operand(options.operands() - 1), out);
    }

    @Override
    public int step(int nowMs, TextBuffer out) {
        return history ? transition(nowMs, out) : connection(nowMs, out);
    }

    private int transition(int nowMs, TextBuffer out) {
        if (row < 0) {
            if (shown == 0) {
                out.put(port == 0 ? "no transition is remembered\n" : "no transition with this port is remembered\n");
            }
            return DONE;
        }
        if (past.line(row--, port, nowMs, out)) {
            shown++;
        }
        return 0;
    }

    private int connection(int nowMs, TextBuffer out) {
        if (row >= stack.tcp().rows()) {
            if (shown == 0) {
                out.put(port == 0 ? "no connections\n" : "no connection and no listener with this port\n");
            }
            return DONE;
        }
        if (!stack.tcp().row(row++, view)
                || view.state == TcpState.LISTEN && !listeners
                || port != 0 && view.localPort != port && (view.state == TcpState.LISTEN || view.remotePort != port)) {
            return 0;
        }
        shown++;
        Netstat.endpoint(view.localAddress, view.localPort, out);
        out.put(" - ");
        Netstat.endpoint(view.remoteAddress, view.state == TcpState.LISTEN ? 0 : view.remotePort, out);
        Explain.sentence(view, stack.owners(), nowMs, out.put("\n  "));
        past.path("  ", view, nowMs, out.newLine());
        return 0;
    }
}
