package cogwire.apps.command;

import cogwire.apps.TextBuffer;
import cogwire.ip.IcmpCounters;
import cogwire.ip.IpCounters;
import cogwire.raw.Tcp;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpCounters;
import cogwire.tcp.TcpState;
import cogwire.udp.UdpCounters;

/** Counters of each protocol, said as netstat -s says them on Linux. */
final class Statistics {
    /** {@link #part}: that was the last one. */
    static final int END = -1;

    private Statistics() {}

    /**
     * One protocol's counters.
     *
     * @param at 0 first, then what the call before answered
     * @param tcp null: not wanted; {@code udp} likewise. IP and ICMP are shown when both are wanted
     * @param view for the connections, which are counted
     */
    static int part(int at, NetStack stack, TcpCounters tcp, Udp udp, ConnectionView view, TextBuffer out) {
        boolean all = tcp != null && udp != null;
        switch (at) {
            case 0:
                if (all) {
                    ip(stack.ip().counters, out);
                }
                return 1;
            case 1:
                if (all) {
                    icmp(stack.ip().icmp.counters, out);
                }
                return 2;
            case 2:
                if (tcp != null) {
                    tcp(tcp, stack.tcp(), view, out);
                }
                return 3;
            case 3:
                if (udp != null) {
                    udp(udp.counters(), out);
                }
                return 4;
            default:
                if (tcp != null) {
                    tcpExt(tcp, out);
                }
                return END;
        }
    }

    private static void ip(IpCounters c, TextBuffer out) {
        out.put("Ip:\n    Forwarding: 2\n");
        line(c.inReceives, " total packets received", out);
        some(c.inHdrErrors, " with invalid headers", out);
        some(c.inAddrErrors, " with invalid addresses", out);
        some(c.inUnknownProtos, " with unknown protocol", out);
        line(0, " forwarded", out);
        line(c.inDiscards, " incoming packets discarded", out);
        line(c.inDelivers, " incoming packets delivered", out);
        line(c.outRequests, " requests sent out", out);
        some(c.outDiscards, " outgoing packets dropped", out);
        some(c.outNoRoutes, " dropped because of missing route", out);
        some(c.reasmReqds, " reassemblies required", out);
        some(c.reasmOKs, " packets reassembled ok", out);
        some(c.reasmFails, " packet reassemblies failed", out);
        some(c.outFragOKs, " fragments received ok", out);
        some(c.outFragFails, " fragments failed", out);
        some(c.outFragCreates, " fragments created", out);
    }

    private static void icmp(IcmpCounters c, TextBuffer out) {
        out.put("Icmp:\n");
        line(c.inMsgs, " ICMP messages received", out);
        line(c.inErrors, " input ICMP message failed", out);
        out.put("    ICMP input histogram:\n");
        named("destination unreachable: ", c.inDestUnreachs, out);
        named("timeout in transit: ", c.inTimeExcds, out);
        named("echo requests: ", c.inEchos, out);
        named("echo replies: ", c.inEchoReps, out);
        line(c.outMsgs, " ICMP messages sent", out);
        line(c.outErrors, " ICMP messages failed", out);
        out.put("    ICMP output histogram:\n");
        named("destination unreachable: ", c.outDestUnreachs, out);
        named("echo requests: ", c.outEchos, out);
        named("echo replies: ", c.outEchoReps, out);
    }

    private static void tcp(TcpCounters c, Tcp tcp, ConnectionView view, TextBuffer out) {
        out.put("Tcp:\n");
        line(c.activeOpens, " active connection openings", out);
        line(c.passiveOpens, " passive connection openings", out);
        line(c.attemptFails, " failed connection attempts", out);
        line(c.estabResets, " connection resets received", out);
        line(established(tcp, view), " connections established", out);
        line(c.inSegs, " segments received", out);
        line(c.outSegs, " segments sent out", out);
        line(c.retransSegs, " segments retransmitted", out);
        line(c.inErrs, " bad segments received", out);
        line(c.outRsts, " resets sent", out);
    }

    private static void udp(UdpCounters c, TextBuffer out) {
        out.put("Udp:\n");
        line(c.inDatagrams, " packets received", out);
        line(c.noPorts, " packets to unknown port received", out);
        line(c.inErrors, " packet receive errors", out);
        line(c.outDatagrams, " packets sent", out);
        line(c.inDiscards, " receive buffer errors", out);
        line(c.outErrors, " send buffer errors", out);
    }

    /** Those that have no place in RFC 4022, and are not 0, under the names that this stack gives them. */
    private static void tcpExt(TcpCounters c, TextBuffer out) {
        out.put("TcpExt:\n");
        for (int i = 0; i < TcpCounters.count(); i++) {
            if (c.value(i) != 0 && !amongTcp(TcpCounters.name(i))) {
                out.put("    ")
                        .put(TcpCounters.name(i))
                        .put(": ")
                        .unsigned(c.value(i))
                        .newLine();
            }
        }
    }

    private static boolean amongTcp(String name) {
        return name.equals("activeOpens")
                || name.equals("passiveOpens")
                || name.equals("attemptFails")
                || name.equals("estabResets")
                || name.equals("inSegs")
                || name.equals("outSegs")
                || name.equals("retransSegs")
                || name.equals("inErrs")
                || name.equals("outRsts");
    }

    /** Control blocks in ESTABLISHED or CLOSE-WAIT: RFC 4022's tcpCurrEstab. */
    private static int established(Tcp tcp, ConnectionView view) {
        int count = 0;
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && (view.state == TcpState.ESTABLISHED || view.state == TcpState.CLOSE_WAIT)) {
                count++;
            }
        }
        return count;
    }

    private static void line(int value, String what, TextBuffer out) {
        out.put("    ").unsigned(value).put(what).newLine();
    }

    private static void some(int value, String what, TextBuffer out) {
        if (value != 0) {
            line(value, what, out);
        }
    }

    private static void named(String what, int value, TextBuffer out) {
        if (value != 0) {
            out.put("        ").put(what).unsigned(value).newLine();
        }
    }
}
