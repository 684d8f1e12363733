package cogwire.apps.command;

import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.tcp.TcpState;

/** netstat, with the options and columns that it has on Linux. */
public final class NetstatCommand extends ConnectionTool {
    private static final int CONTINUOUS_MS = 1000;

    private static final int HEADER = 0;
    private static final int LISTENERS = 1;
    private static final int CONNECTIONS = 2;
    private static final int DATAGRAMS = 3;
    private static final int AGAIN = 4;
    private static final int STATISTICS = 5;
    private static final int INTERFACES = 6;
    private static final int ROUTES = 7;
    private static final int COUNTS = 8;

    private int columns;
    private int first;
    private int intervalMs;
    private int nextMs;
    private int place;
    private int row;

    /** @param udp null: this board has none */
    public NetstatCommand(NetStack stack, Udp udp) {
        super(
                stack,
                udp,
                "netstat",
                "connections, listeners, counters, interfaces, routes",
                new Getopt(
                        "antulpsocierWNv46xwgM#!", // "#" and "!" have long names only
                        "all",
                        "a",
                        "numeric",
                        "n",
                        "numeric-ports",
                        "n",
                        "numeric-hosts",
                        "n",
                        "tcp",
                        "t",
                        "udp",
                        "u",
                        "listening",
                        "l",
                        "program",
                        "p",
                        "programs",
                        "p",
                        "statistics",
                        "s",
                        "timers",
                        "o",
                        "continuous",
                        "c",
                        "interfaces",
                        "i",
                        "extend",
                        "e",
                        "route",
                        "r",
                        "wide",
                        "W",
                        "verbose",
                        "v",
                        "count",
                        "#",
                        "explain",
                        "!"));
    }

    @Override
    public void usage(TextBuffer out) {
        out.put("usage: netstat [-antulpo] [--explain] [--count] [-c] [seconds]\n")
                .put("       netstat -s [-t|-u]   netstat -i   netstat -r\n")
                .put("  -a all, with listeners        -l listeners only     -t TCP only    -u UDP only\n")
                .put("  -p program that owns it       -o timers             -n numbers (there are no names)\n")
                .put("  -s counters   -i interfaces   -r routes             -c again every second\n")
                .put(
                        "  --explain  why each connection is in its state, what it waits for, until when, how it came there\n")
                .put("  --count    how many connections are in each state\n")
                .put("for example: netstat -antp     netstat -tlnp     netstat -ano 5\n");
    }

    @Override
    void reset() {
        super.reset();
        columns = 0;
        first = HEADER;
        intervalMs = 0;
    }

    @Override
    boolean option(char letter, Words line, TextBuffer out) {
        if (common(letter)) {
            return true;
        }
        switch (letter) {
            case 'a':
                columns |= Netstat.ALL;
                break;
            case 'l':
                columns |= Netstat.LISTENING;
                break;
            case 'p':
                columns |= Netstat.PROGRAMS;
                break;
            case 'o':
                columns |= Netstat.TIMERS;
                break;
            case 'e':
                columns |= Netstat.EXTENDED;
                break;
            case 'c':
                intervalMs = CONTINUOUS_MS;
                break;
            case 's':
                first = STATISTICS;
                break;
            case 'i':
                first = INTERFACES;
                break;
            case 'r':
                first = ROUTES;
                break;
            case '#':
                first = COUNTS;
                break;
            case '6':
                return refused("there is no IPv6 in this stack; -4 or nothing shows all there is", out);
            case 'x':
                return refused("there are no Unix sockets on a board", out);
            case 'w':
                return refused("raw pcbs are not listed; try -t and -u", out);
            case 'g':
                return refused("groups are not listed; try -i and -r", out);
            case 'M':
                return refused("nothing is masqueraded here: this stack does not forward", out);
            default:
                // -n, -4, -v, -W, -N: there are no names to resolve, and nothing is ever cut short.
                break;
        }
        return true;
    }

    @Override
    boolean start(Words line, int nowMs, TextBuffer out) {
        if (options.operands() > 0) {
            int word = options.operand(0);
            int seconds = line.number(word);
            if (line.is(word, "tcp") || line.is(word, "udp")) {
                return refused("-p shows programs, as on Linux; for one protocol: -t or -u", out);
            }
            if (seconds < 1 || seconds > 86400) {
                return wrong("not an interval in seconds:", line, word, out);
            }
            intervalMs = seconds * 1000;
        }
        if (!tcp() && udp == null) {
            return refused("this board has no UDP", out);
        }
        nextMs = nowMs + intervalMs;
        begin(first);
        return true;
    }

    @Override
    public boolean endless() {
        return intervalMs > 0;
    }

    private void begin(int at) {
        place = at;
        row = 0;
    }

    @Override
    public int step(int nowMs, TextBuffer out) {
        switch (place) {
            case HEADER:
                Netstat.header(out, columns);
                begin(tcp() ? LISTENERS : DATAGRAMS);
                return 0;
            case LISTENERS:
            case CONNECTIONS:
                connection(nowMs, out);
                return 0;
            case DATAGRAMS:
                datagram(out);
                return 0;
            case STATISTICS:
                row = Statistics.part(row, stack, tcp() ? stack.tcp().counters() : null, udp(), view, out);
                place = row == Statistics.END ? AGAIN : place;
                return 0;
            case INTERFACES:
                row = Interfaces.table(row, stack, out);
                place = row < 0 ? AGAIN : place;
                return 0;
            case ROUTES:
                row = Interfaces.routes(row, stack, out);
                place = row < 0 ? AGAIN : place;
                return 0;
            case COUNTS:
                count();
                counts(out);
                place = AGAIN;
                return 0;
            default:
                if (intervalMs == 0) {
                    return DONE;
                }
                if (nowMs - nextMs < 0) {
                    return nextMs - nowMs;
                }
                nextMs += intervalMs;
                begin(first);
                return 0;
        }
    }

    /** Goes through the table twice: listeners come first, as on Linux. */
    private void connection(int nowMs, TextBuffer out) {
        if (row >= stack.tcp().rows()) {
            begin(place == LISTENERS ? CONNECTIONS : udp() != null ? DATAGRAMS : AGAIN);
            return;
        }
        if (!stack.tcp().row(row++, view) || view.state == TcpState.LISTEN != (place == LISTENERS)) {
            return;
        }
        boolean listener = view.state == TcpState.LISTEN;
        if (!Netstat.wanted(listener, columns)) {
            return;
        }
        Netstat.row(view, stack.owners(), columns, nowMs, out);
        explained("      ", nowMs, out);
    }

    private void datagram(TextBuffer out) {
        if (udp == null || row >= udp.rows()) {
            place = AGAIN;
        } else if (udp.row(row++, datagrams) && datagrams.localPort != 0) {
            // A pcb that is not connected takes datagrams from anybody: Linux counts it among the servers.
            if (Netstat.wanted(datagrams.remotePort == 0, columns)) {
                Netstat.row(datagrams, stack.owners(), columns, out);
            }
        }
    }

    private void counts(TextBuffer out) {
        int total = 0;
        for (int state = 0; state < inState.length; state++) {
            if (inState[state] > 0) {
                out.decRight(inState[state], 7)
                        .put(' ')
                        .put(Netstat.stateName(state))
                        .newLine();
                total += inState[state];
            }
        }
        out.decRight(total, 7).put(" in all\n");
    }
}
