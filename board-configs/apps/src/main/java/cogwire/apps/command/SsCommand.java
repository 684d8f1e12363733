package cogwire.apps.command;

import cogwire.apps.TextBuffer;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.tcp.TcpState;

/** ss: the same table as netstat's with what TCP knows about each connection. */
public final class SsCommand extends ConnectionTool {
    private static final int HEADER = 0;
    private static final int TCP = 1;
    private static final int UDP = 2;
    private static final int END = 3;
    private static final int SUMMARY = 4;

    private final SocketFilter filter = new SocketFilter();

    private boolean all;
    private boolean listening;
    private boolean programs;
    private boolean timers;
    private boolean internals;
    private boolean extended;
    private boolean headless;
    private boolean summary;
    private int place;
    private int row;

    /** @param udp null: this board has none */
    public SsCommand(NetStack stack, Udp udp) {
        super(
                stack,
                udp,
                "ss",
                "connections with RTT, RTO, cwnd, retransmissions, and why they wait",
                new Getopt(
                        "antulpoiesHx46rmwEK!", // "!" has a long name only
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
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: ss [-antulpoieH] [--explain] [state NAME] [sport = :PORT] [dport = :PORT] [src A] [dst A]\n")
                .put("       ss -s\n")
                .put("  -a all   -l listeners   -t TCP   -u UDP   -n numbers   -p programs   -H no header\n")
                .put("  -o timers and options   -i RTT, RTO, cwnd   -e sequence numbers, age and cause of the state\n")
                .put("  --explain  why each is in its state, what it waits for, until when, how it came there\n")
                .put("for example: ss -tan     ss -ti dport = :9000     ss -o state fin-wait-1     ss -tlp\n");
    }

    @Override
    void reset() {
        super.reset();
        filter.reset();
        all = false;
        listening = false;
        programs = false;
        timers = false;
        internals = false;
        headless = false;
        summary = false;
        extended = false;
        row = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        if (common(letter)) {
            return true;
        }
        switch (letter) {
            case 'a':
                all = true;
                break;
            case 'l':
                listening = true;
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
            case 'x':
                return refused("there are no Unix sockets on a board", out);
            case 'w':
                return refused("raw pcbs are not listed; try -t and -u", out);
            case 'E':
                return refused("events are not followed; try tcpdump, or explain --history for what has happened", out);
            case 'K':
                return refused("only programs end connections here; try jobs and kill %1", out);
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
                place = udpAlone() ? UDP : TCP;
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
            place = udp() != null && !filter.namesStates() ? UDP : END;
            return;
        }
        if (!stack.tcp().row(row++, view) || !wanted(view.state == TcpState.LISTEN) || !filter.matches(view)) {
            return;
        }
        int remotePort = view.state == TcpState.LISTEN ? 0 : view.remotePort;
        SocketRow.line("tcp", SocketRow.stateName(view.state), view.recvQ, view.sendQ, out);
        SocketRow.ends(view.localAddress, view.localPort, view.remoteAddress, remotePort, out);
        program(view.owner, row - 1, out);
        if (timers) {
            SocketRow.timer(view, nowMs, out);
        }
        out.trimEnd().newLine();
        if (view.state != TcpState.LISTEN && extended) {
            SocketRow.numbers(view, nowMs, out);
        }
        if (view.state != TcpState.LISTEN && internals && !view.compact) {
            SocketRow.internals(view, timers, out);
        }
        explained("\t ", nowMs, out);
    }

    /** -p: the place in the tables stands for a file descriptor, as in lsof. */
    private void program(int owner, int place, TextBuffer out) {
        if (programs && owner != 0) {
            out.put(" users:((\"").put(stack.owners().name(owner)).put("\",pid=");
            out.dec(owner).put(",fd=").dec(place).put("))");
        }
    }

    private void datagram(TextBuffer out) {
        if (udp == null || row >= udp.rows()) {
            place = END;
        } else if (udp.row(row++, datagrams)
                && datagrams.localPort != 0
                && wanted(datagrams.remotePort == 0)
                && filter.ends(
                        datagrams.localAddress, datagrams.localPort, datagrams.remoteAddress, datagrams.remotePort)) {
            SocketRow.line("udp", datagrams.remotePort == 0 ? "UNCONN" : "ESTAB", 0, 0, out);
            SocketRow.ends(
                    datagrams.localAddress, datagrams.localPort, datagrams.remoteAddress, datagrams.remotePort, out);
            program(datagrams.owner, stack.tcp().rows() + row - 1, out);
            out.trimEnd().newLine();
        }
    }

    private void summary(TextBuffer out) {
        int orphaned = count();
        int total = 0;
        for (int i = 0; i < inState.length; i++) {
            total += inState[i];
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
}
