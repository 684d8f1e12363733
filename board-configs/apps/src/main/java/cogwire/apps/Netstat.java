package cogwire.apps;

import cogwire.raw.Tcp;
import cogwire.stack.Owners;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;
import cogwire.udp.UdpView;

/**
 * The connection table as netstat prints it on Linux: its columns, its widths and its names of the states. The PID
 * column shows the owner's number and name, "-" once the program has closed.
 *
 * <p>Writes a row at a time into a buffer of the caller's and allocates nothing. Threading: the stack's owner only.
 */
public final class Netstat {
    /** Option -a: listeners and connections; without it and without {@link #LISTENING} only connections. */
    public static final int ALL = 1;
    /** Option -l: only listeners. */
    public static final int LISTENING = 2;
    /** Option -p: whose connection it is. */
    public static final int PROGRAMS = 4;
    /** Option -o: the timer column, "name (seconds left/retransmissions/probes)". */
    public static final int TIMERS = 8;
    /** Option -e: user (always 0, a board has none) and inode (the pcb's handle). */
    public static final int EXTENDED = 16;
    /** Octets that any one row fits in. */
    public static final int ROW_OCTETS = 200;

    private static final int ADDRESS_COLUMNS = 23;
    private static final int PROGRAM_COLUMNS = 20;
    private static final int EXTENDED_COLUMNS = 21;

    private final ConnectionView view = new ConnectionView();
    private final Tcp tcp;
    private final Owners owners;

    public Netstat(Tcp tcp, Owners owners) {
        this.tcp = tcp;
        this.owners = owners;
    }

    /** The two lines above the table. */
    public static void header(TextBuffer out, int options) {
        out.put("Active Internet connections (");
        if ((options & ALL) != 0) {
            out.put("servers and established");
        } else {
            out.put((options & LISTENING) != 0 ? "only servers" : "w/o servers");
        }
        out.put(")\nProto Recv-Q Send-Q Local Address           Foreign Address         State      ");
        if ((options & EXTENDED) != 0) {
            out.put(" User       Inode     ");
        }
        if ((options & PROGRAMS) != 0) {
            out.put(" PID/Program name    ");
        }
        if ((options & TIMERS) != 0) {
            out.put(" Timer");
        }
        out.trimEnd().newLine();
    }

    /** How many rows {@link #row(int, int, int, TextBuffer)} may be asked for. */
    public int rows() {
        return tcp.rows();
    }

    /**
     * Appends row {@code i} of the table and a line feed.
     *
     * @return false, with nothing written, when the row is empty or the options leave it out
     */
    public boolean row(int i, int options, int nowMs, TextBuffer out) {
        if (!tcp.row(i, view)) {
            return false;
        }
        boolean wanted = wanted(view.state == TcpState.LISTEN, options);
        if (wanted) {
            row(view, owners, options, nowMs, out);
        }
        return wanted;
    }

    /** Whether the options let a row through: -l listeners, -a all, neither connections. */
    public static boolean wanted(boolean listener, int options) {
        return (options & ALL) != 0 || listener == ((options & LISTENING) != 0);
    }

    /** Appends one connection and a line feed. */
    public static void row(ConnectionView view, Owners owners, int options, int nowMs, TextBuffer out) {
        out.put("tcp   ").decRight(view.recvQ, 6).put(' ').decRight(view.sendQ, 6);
        int remotePort = view.state == TcpState.LISTEN ? 0 : view.remotePort;
        int end = ends(view.localAddress, view.localPort, view.remoteAddress, remotePort, out);
        out.put(stateName(view.state)).column(end);
        if ((options & EXTENDED) != 0) {
            out.put(" 0          ").dec(view.pcb);
            end += 1 + EXTENDED_COLUMNS;
            out.column(end);
        }
        if ((options & PROGRAMS) != 0) {
            owner(view.owner, owners, out.put(' '));
            end += 1 + PROGRAM_COLUMNS;
            out.column(end);
        }
        if ((options & TIMERS) != 0) {
            timer(view, nowMs, out.put(' '));
        }
        out.trimEnd().newLine();
    }

    /** Appends one UDP pcb and a line feed. Datagrams have no timers. */
    public static void row(UdpView view, Owners owners, int options, TextBuffer out) {
        out.put("udp        0      0");
        int end = ends(view.localAddress, view.localPort, view.remoteAddress, view.remotePort, out);
        out.put(view.remotePort != 0 ? "ESTABLISHED" : "").column(end);
        if ((options & EXTENDED) != 0) {
            out.put(" 0          ").dec(view.pcb);
            end += 1 + EXTENDED_COLUMNS;
            out.column(end);
        }
        if ((options & PROGRAMS) != 0) {
            owner(view.owner, owners, out.put(' '));
            end += 1 + PROGRAM_COLUMNS;
            out.column(end);
        }
        if ((options & TIMERS) != 0) {
            out.put(" off (0.00/0/0)");
        }
        out.trimEnd().newLine();
    }

    /** Both addresses; answers the column behind that of the state, whose first is the next. */
    private static int ends(int localAddress, int localPort, int remoteAddress, int remotePort, TextBuffer out) {
        int start = out.lineLength() + 1;
        endpoint(localAddress, localPort, out.put(' '));
        out.column(start + ADDRESS_COLUMNS).put(' ');
        endpoint(remoteAddress, remotePort, out);
        out.column(start + 2 * ADDRESS_COLUMNS + 1).put(' ');
        return out.lineLength() + 11;
    }

    /** Linux's name of a state. */
    public static String stateName(int state) {
        switch (state) {
            case TcpState.SYN_RECEIVED:
                return "SYN_RECV";
            case TcpState.FIN_WAIT_1:
                return "FIN_WAIT1";
            case TcpState.FIN_WAIT_2:
                return "FIN_WAIT2";
            case TcpState.CLOSED:
                return "CLOSE";
            default:
                return TcpState.name(state);
        }
    }

    /** "1/echo", or "-" for nobody's. */
    public static void owner(int owner, Owners owners, TextBuffer out) {
        if (owner != 0) {
            out.dec(owner).put('/');
        }
        out.put(owners.name(owner));
    }

    /** Both ends of a connection, a blank between them. */
    public static void endpoints(ConnectionView view, TextBuffer out) {
        endpoint(view.localAddress, view.localPort, out);
        endpoint(view.remoteAddress, view.remotePort, out.put(' '));
    }

    /** An address and a port, with * for port 0: any. */
    public static void endpoint(int address, int port, TextBuffer out) {
        out.address(address).put(':');
        if (port == 0) {
            out.put('*');
        } else {
            out.dec(port);
        }
    }

    private static void timer(ConnectionView view, int nowMs, TextBuffer out) {
        int retransmissions = 0;
        int probes = 0;
        boolean shown = true;
        switch (view.timer) {
            case TimerKind.RETRANSMISSION:
            case TimerKind.SYN_ACK:
                out.put("on");
                retransmissions = view.retries;
                break;
            case TimerKind.PERSIST:
                out.put("probe");
                probes = view.retries;
                break;
            case TimerKind.KEEP_ALIVE:
                out.put("keepalive");
                probes = view.retries;
                break;
            case TimerKind.FIN_WAIT_2:
            case TimerKind.TIME_WAIT:
                // Linux keeps an orphan in FIN_WAIT2 with the same timer and calls both so.
                out.put("timewait");
                break;
            default:
                // A delayed ACK is not shown on Linux either.
                out.put("off");
                shown = false;
                break;
        }
        int left = shown ? view.timerDeadlineMs - nowMs : 0;
        out.put(" (").seconds(left > 0 ? left : 0, 2).put('/').dec(retransmissions);
        out.put('/').dec(probes).put(')');
    }
}
