package cogwire.apps.command;

import cogwire.apps.Explain;
import cogwire.apps.TextBuffer;
import cogwire.apps.TransitionPrinter;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.udp.UdpView;

/** What {@link NetstatCommand} and {@link SsCommand} have in common: the table, and the choice of protocols. */
abstract class ConnectionTool extends Tool {
    final NetStack stack;
    /** Null: this board has none. */
    final Udp udp;

    final ConnectionView view = new ConnectionView();
    final UdpView datagrams = new UdpView();
    /** How many connections are in each state, since {@link #count}. */
    final int[] inState = new int[TcpState.COUNT];

    boolean explain;
    private final TransitionPrinter past;
    private boolean tcpOnly;
    private boolean udpOnly;

    ConnectionTool(NetStack stack, Udp udp, String name, String summary, Getopt options) {
        super(name, summary, options);
        this.stack = stack;
        this.udp = udp;
        past = new TransitionPrinter(stack.tcp());
    }

    @Override
    void reset() {
        explain = false;
        tcpOnly = false;
        udpOnly = false;
    }

    /** Takes the options that both have; false: this is none of them. */
    final boolean common(char letter) {
        switch (letter) {
            case 't':
                tcpOnly = true;
                return true;
            case 'u':
                udpOnly = true;
                return true;
            case '!':
                explain = true;
                return true;
            default:
                return false;
        }
    }

    /** Whether TCP is wanted: -t, or no protocol was named. */
    final boolean tcp() {
        return tcpOnly || !udpOnly;
    }

    /** UDP, when it is wanted and there. */
    final Udp udp() {
        return udpOnly || !tcpOnly ? udp : null;
    }

    /** Whether UDP was asked for and nothing else. */
    final boolean udpAlone() {
        return udpOnly && !tcpOnly;
    }

    /** With --explain: why the connection in {@link #view} is as it is, and how it came there; a line each. */
    final void explained(String indent, int nowMs, TextBuffer out) {
        if (explain) {
            Explain.sentence(view, stack.owners(), nowMs, out.put(indent));
            past.path(indent, view, nowMs, out.newLine());
        }
    }

    /** Counts the connections in each state; answers those that no program holds, but for TIME-WAIT. */
    final int count() {
        int orphaned = 0;
        for (int i = 0; i < inState.length; i++) {
            inState[i] = 0;
        }
        for (int i = 0; i < stack.tcp().rows(); i++) {
            if (stack.tcp().row(i, view)) {
                inState[view.state]++;
                orphaned += view.owner == 0 && view.state != TcpState.TIME_WAIT ? 1 : 0;
            }
        }
        return orphaned;
    }
}
