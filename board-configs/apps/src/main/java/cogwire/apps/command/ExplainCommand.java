package cogwire.apps.command;

import cogwire.apps.Explain;
import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;

/** explain: a sentence about each connection: why it is in its state, what or whom it waits for, and until when. */
public final class ExplainCommand extends Tool {
    private final NetStack stack;
    private final ConnectionView view = new ConnectionView();
    private int port;
    private boolean listeners;
    private int row;
    private int shown;

    public ExplainCommand(NetStack stack) {
        super("explain", "why each connection is in its state, and until when", new Getopt("a", "all", "a"));
        this.stack = stack;
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: explain [-a] [port]\n")
                .put("  -a listeners too    port: of either end\n")
                .put("for example: explain     explain 9000\n");
    }

    @Override
    void reset() {
        port = 0;
        listeners = false;
        row = 0;
        shown = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        listeners = true;
        return true;
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
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
        out.newLine();
        return 0;
    }
}
