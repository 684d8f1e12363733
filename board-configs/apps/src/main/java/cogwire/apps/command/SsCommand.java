package cogwire.apps.command;

import cogwire.apps.Explain;
import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.apps.TransitionPrinter;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.tcp.Cause;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;
import cogwire.udp.UdpView;

/** ss: the same table as netstat's with what TCP knows about each connection. */
public final class SsCommand extends Tool {
    private static final int HEADER = 0;
    private static final int TCP = 1;
    private static final int UDP = 2;
    private static final int END = 3;
    private static final int SUMMARY = 4;

    private final NetStack stack;
    private final Udp udp;
    private final SocketFilter filter = new SocketFilter();
    private final ConnectionView view = new ConnectionView();
    private final UdpView datagrams = new UdpView();
    private final int[] inState = new int[TcpState.COUNT];
    private final TransitionPrinter past;

    private boolean all;
    private boolean listening;
    private boolean tcpOnly;
    private boolean udpOnly;
    private boolean programs;
    private boolean timers;
    private boolean internals;
    private boolean extended;
    private boolean explain;
    private boolean headless;
    private boolean summary;
    private int place;
    private int row;

    /** @param udp null: this board has none */
    public SsCommand(NetStack stack, Udp udp) {
        super(
                "ss",
                "connections with RTT, RTO, cwnd, retransmissions, and why they wait",
                new Getopt(
                        "antulpoiesHx46rm!", // "!" has a long name only
                        "all",
                        "a",
                        "numeric",
                        "n",
                        "tcp",
                        "t",
                        "udp",
                        "u",
                        "listening",
                        "l",
                        "processes",
                        "p",
                        "options",
                        "o",
                        "info",
                        "i",
                        "extended",
                        "e",
                        "summary",
                        "s",
                        "no-header",
                        "H",
                        "explain",
                        "!"));
        this.stack = stack;
        this.udp = udp;
        past = new TransitionPrinter(stack.tcp());
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: ss [-antulpoieH] [--explain] [state NAME] [sport = :PORT] [dport = :PORT] [src A] [dst A]\n")
                .put("       ss -s\n")
                .put("  -a all   -l listeners   -t TCP   -u UDP   -n numbers   -p programs   -H no header\n")
                .put("  -o timers   -i RTT, RTO, cwnd   -e sequence numbers, age and cause of the state\n")
                .put("  --explain  why each is in its state, what it waits for, until when, how it came there\n")
                .put("for example: ss -tan     ss -ti dport = :9000     ss -o state fin-wait-1     ss -tlp\n");
    }

    @Override
    void reset() {
        filter.reset();
        all = false;
        listening = false;
        tcpOnly = false;
        udpOnly = false;
        programs = false;
        timers = false;
        internals = false;
        explain = false;
        headless = false;
        summary = false;
        extended = false;
        row = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        switch (letter) {
            case 'a':
                all = true;
                break;
            case 'l':
                listening = true;
                break;
            case 't':
                tcpOnly = true;
                break;
            case 'u':
                udpOnly = true;
                break;
            case 'p':
                programs = true;
                break;
            case 'o':
                timers = true;
                break;
            case 'i':
                internals = true;
                break;
            case 'e':
                extended = true;
                break;
            case 'H':
                headless = true;
                break;
            case 's':
                summary = true;
                break;
            case '!':
                explain = true;
                break;
            case 'x':
                return refused("there are no Unix sockets on a board", out);
            case '6':
                return refused("there is no IPv6 in this stack; -4 or nothing shows all there is", out);
            default:
                // -n, -r, -4: there are no names; -m: see netstat -s and the pools.
                break;
        }
        return true;
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
        int bad = filter.parse(line, options);
        if (bad != 0) {
            SocketFilter.complain(line, bad, out);
            usage(out);
            return false;
        }
        place = summary ? SUMMARY : HEADER;
        return true;
    }

    @Override
    public int step(int nowMs, TextBuffer out) {
        switch (place) {
            case HEADER:
                if (!headless) {
                    out.put("Netid State      Recv-Q Send-Q     Local Address:Port        Peer Address:Port ");
                    out.put(programs ? " Process" : "").trimEnd().newLine();
                }
                place = udpOnly && !tcpOnly ? UDP : TCP;
                return 0;
            case TCP:
                connection(nowMs, out);
                return 0;
            case UDP:
                datagram(out);
                return 0;
            case SUMMARY:
                summary(out);
                place = END;
                return 0;
            default:
                return DONE;
        }
    }

    private boolean wanted(boolean listener) {
        return filter.namesStates() || all || listener == listening;
    }

    private void connection(int nowMs, TextBuffer out) {
        if (row >= stack.tcp().rows()) {
            row = 0;
            place = udp != null && (udpOnly || !tcpOnly) && !filter.namesStates() ? UDP : END;
            return;
        }
        if (!stack.tcp().row(row++, view) || !wanted(view.state == TcpState.LISTEN) || !filter.matches(view)) {
            return;
        }
        int remotePort = view.state == TcpState.LISTEN ? 0 : view.remotePort;
        line("tcp", stateName(view.state), view.recvQ, view.sendQ, out);
        ends(view.localAddress, view.localPort, view.remoteAddress, remotePort, out);
        if (programs && view.owner != 0) {
            out.put(" users:((\"").put(stack.owners().name(view.owner)).put("\",pid=");
            out.dec(view.owner).put(",fd=").dec(row - 1).put("))");
        }
        if (timers) {
            timer(nowMs, out);
        }
        out.trimEnd().newLine();
        if (view.state != TcpState.LISTEN && extended) {
            numbers(nowMs, out);
        }
        if (view.state != TcpState.LISTEN && internals && !view.compact) {
            internals(out);
        }
        if (explain) {
            Explain.sentence(view, stack.owners(), nowMs, out.put("\t "));
            past.path("\t history: ", view, nowMs, out.newLine());
        }
    }

    private static void line(String protocol, String state, int recvQ, int sendQ, TextBuffer out) {
        out.put(protocol).column(6).put(state).column(16).put(' ');
        out.decRight(recvQ, 6).put(' ').decRight(sendQ, 6).put(' ');
    }

    private static void ends(int local, int localPort, int remote, int remotePort, TextBuffer out) {
        right(local, localPort, 22, out);
        right(remote, remotePort, 25, out);
        out.put(' ');
    }

    /** An address with its port, right-aligned. */
    private static void right(int address, int port, int columns, TextBuffer out) {
        int length = digits(address >>> 24)
                + digits(address >>> 16 & 0xFF)
                + digits(address >>> 8 & 0xFF)
                + digits(address & 0xFF)
                + 4
                + (port == 0 ? 1 : digits(port));
        for (int i = length; i < columns; i++) {
            out.put(' ');
        }
        Netstat.endpoint(address, port, out);
    }

    private static int digits(int value) {
        int digits = 1;
        for (int rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void timer(int nowMs, TextBuffer out) {
        String name;
        switch (view.timer) {
            case TimerKind.RETRANSMISSION:
            case TimerKind.SYN_ACK:
                name = "on";
                break;
            case TimerKind.PERSIST:
                name = "persist";
                break;
            case TimerKind.KEEP_ALIVE:
                name = "keepalive";
                break;
            case TimerKind.FIN_WAIT_2:
            case TimerKind.TIME_WAIT:
                name = "timewait";
                break;
            default:
                return;
        }
        int left = view.timerDeadlineMs - nowMs;
        out.put(" timer:(").put(name).put(',');
        if (left >= 60_000) {
            out.dec(left / 60_000).put("min").dec(left / 1000 % 60).put("sec");
        } else if (left >= 1000) {
            out.seconds(left, 3).put("sec");
        } else {
            out.dec(left > 0 ? left : 0).put("ms");
        }
        out.put(',').dec(view.retries).put(')');
    }

    /** -e: RFC 9293's variables, counted from the initial numbers, and where the state came from. */
    private void numbers(int nowMs, TextBuffer out) {
        out.put("\t in this state for ").duration(nowMs - view.sinceMs).put(", because ");
        out.put(Cause.name(view.cause));
        if (view.state != TcpState.TIME_WAIT) {
            out.put("; SND.UNA ")
                    .unsigned(view.sndUna - view.iss)
                    .put(" SND.NXT ")
                    .unsigned(view.sndNxt - view.iss);
            out.put(" SND.WND ").dec(view.sndWnd).put(" ISS ").unsigned(view.iss);
        }
        if (view.state != TcpState.SYN_SENT && view.state != TcpState.TIME_WAIT) {
            out.put(" RCV.NXT ")
                    .unsigned(view.rcvNxt - view.irs)
                    .put(" RCV.WND ")
                    .dec(view.rcvWnd);
            out.put(" IRS ").unsigned(view.irs);
        }
        out.newLine();
    }

    private void internals(TextBuffer out) {
        out.put("\t rto:").dec(view.rtoMs);
        if (view.srttMs > 0) {
            out.put(" rtt:").dec(view.srttMs);
        }
        out.put(" mss:").dec(view.mss).put(" cwnd:").dec(segments(view.cwnd));
        if (view.ssthresh > 0 && view.ssthresh < 1 << 30) {
            out.put(" ssthresh:").dec(segments(view.ssthresh));
        }
        out.put(" unacked:").dec(segments(view.sndNxt - view.sndUna));
        if (view.retries > 0) {
            out.put(" backoff:").dec(view.retries);
        }
        out.put(" snd_wnd:")
                .dec(view.sndWnd)
                .put(" rcv_space:")
                .dec(view.rcvWnd)
                .newLine();
    }

    /** In segments, as Linux counts, rounded up. */
    private int segments(int octets) {
        return view.mss > 0 ? (octets + view.mss - 1) / view.mss : octets;
    }

    private void datagram(TextBuffer out) {
        if (udp == null || row >= udp.rows()) {
            place = END;
        } else if (udp.row(row++, datagrams)
                && datagrams.localPort != 0
                && wanted(datagrams.remotePort == 0)
                && filter.ends(
                        datagrams.localAddress, datagrams.localPort, datagrams.remoteAddress, datagrams.remotePort)) {
            line("udp", datagrams.remotePort == 0 ? "UNCONN" : "ESTAB", 0, 0, out);
            ends(datagrams.localAddress, datagrams.localPort, datagrams.remoteAddress, datagrams.remotePort, out);
            out.trimEnd().newLine();
        }
    }

    private void summary(TextBuffer out) {
        int total = 0;
        int orphaned = 0;
        for (int i = 0; i < inState.length; i++) {
            inState[i] = 0;
        }
        for (int i = 0; i < stack.tcp().rows(); i++) {
            if (stack.tcp().row(i, view)) {
                inState[view.state]++;
                total++;
                orphaned += view.owner == 0 && view.state != TcpState.TIME_WAIT ? 1 : 0;
            }
        }
        out.put("TCP:   ").dec(total).put(" (estab ").dec(inState[TcpState.ESTABLISHED]);
        out.put(", listen ").dec(inState[TcpState.LISTEN]).put(", synrecv ").dec(inState[TcpState.SYN_RECEIVED]);
        out.put(", closewait ").dec(inState[TcpState.CLOSE_WAIT]).put(", finwait2 ");
        out.dec(inState[TcpState.FIN_WAIT_2]).put(", orphaned ").dec(orphaned);
        out.put(", timewait ").dec(inState[TcpState.TIME_WAIT]).put(")\n");
        if (udp != null) {
            out.put("UDP:   ").dec(udp.rows() - udp.available()).newLine();
        }
    }

    /** A state's name as ss has it. */
    private static String stateName(int state) {
        switch (state) {
            case TcpState.ESTABLISHED:
                return "ESTAB";
            case TcpState.SYN_SENT:
                return "SYN-SENT";
            case TcpState.SYN_RECEIVED:
                return "SYN-RECV";
            case TcpState.FIN_WAIT_1:
                return "FIN-WAIT-1";
            case TcpState.FIN_WAIT_2:
                return "FIN-WAIT-2";
            case TcpState.CLOSE_WAIT:
                return "CLOSE-WAIT";
            case TcpState.LAST_ACK:
                return "LAST-ACK";
            case TcpState.TIME_WAIT:
                return "TIME-WAIT";
            case TcpState.CLOSED:
                return "UNCONN";
            default:
                return TcpState.name(state);
        }
    }
}
