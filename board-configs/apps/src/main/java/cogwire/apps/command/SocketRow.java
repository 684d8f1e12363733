package cogwire.apps.command;

import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.tcp.Cause;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpFeature;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;

/** The parts of a socket's lines as ss prints them. */
final class SocketRow {
    private SocketRow() {}

    /** Protocol, state and queues. */
    static void line(String protocol, String state, int recvQ, int sendQ, TextBuffer out) {
        out.put(protocol).column(6).put(state).column(16).put(' ');
        out.decRight(recvQ, 6).put(' ').decRight(sendQ, 6).put(' ');
    }

    /** Both ends, right-aligned. */
    static void ends(int local, int localPort, int remote, int remotePort, TextBuffer out) {
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

    /** -o: which timer ends the wait, when, and after how many tries. */
    static void timer(ConnectionView view, int nowMs, TextBuffer out) {
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
    static void numbers(ConnectionView view, int nowMs, TextBuffer out) {
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

    /**
     * -i: what congestion control and the timers go by, under Linux's names and in its order.
     *
     * @param options -o: which of TCP's options are agreed on, too
     */
    static void internals(ConnectionView view, boolean options, TextBuffer out) {
        out.put('\t');
        if (options) {
            flag(view, TcpFeature.TIMESTAMPS, " ts", out);
            flag(view, TcpFeature.SACK, " sack", out);
            flag(view, TcpFeature.ECN, " ecn", out);
        }
        out.put(' ').put(view.congestion);
        if ((view.features & TcpFeature.WINDOW_SCALE) != 0) {
            out.put(" wscale:").dec(view.sndShift).put(',').dec(view.rcvShift);
        }
        out.put(" rto:").dec(view.rtoMs);
        positive(" backoff:", view.retries, out);
        if (view.srttMicros > 0) {
            thousandths(view.srttMicros, out.put(" rtt:"));
            thousandths(view.rttvarMicros, out.put('/'));
        }
        out.put(" ato:").dec(view.delayedAckMs).put(" mss:").dec(view.mss);
        out.put(" rcvmss:").dec(view.rcvMss).put(" advmss:").dec(view.advMss);
        out.put(" cwnd:").dec(segments(view, view.cwnd));
        if (view.ssthresh > 0 && view.ssthresh < 1 << 30) {
            out.put(" ssthresh:").dec(segments(view, view.ssthresh));
        }
        positive(" unacked:", segments(view, view.sndNxt - view.sndUna), out);
        if (view.resentNow > 0 || view.resent > 0) {
            out.put(" retrans:").dec(view.resentNow).put('/').dec(view.resent);
        }
        positive(" lost:", view.lost, out);
        positive(" sacked:", view.sacked, out);
        out.put(" rcv_space:").dec(view.rcvWnd);
        positive(" notsent:", view.notSent, out);
        positive(" minrtt:", view.minRttMs, out);
        out.put(" snd_wnd:").dec(view.sndWnd).newLine();
    }

    private static void flag(ConnectionView view, int feature, String name, TextBuffer out) {
        out.put((view.features & feature) != 0 ? name : "");
    }

    private static void positive(String name, int value, TextBuffer out) {
        if (value > 0) {
            out.put(name).dec(value);
        }
    }

    /** A number of thousandths, as printf's %g has it: no zeros at the end. */
    private static void thousandths(int value, TextBuffer out) {
        out.dec(value / 1000);
        int rest = value % 1000;
        if (rest > 0) {
            out.put('.').dec(rest / 100);
        }
        if (rest % 100 > 0) {
            out.dec(rest / 10 % 10);
        }
        if (rest % 10 > 0) {
            out.dec(rest % 10);
        }
    }

    /** In segments, as Linux counts, rounded up. */
    private static int segments(ConnectionView view, int octets) {
        return view.mss > 0 ? (octets + view.mss - 1) / view.mss : octets;
    }

    /** A state's name as ss has it. */
    static String stateName(int state) {
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
