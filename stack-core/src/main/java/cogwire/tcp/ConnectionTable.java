package cogwire.tcp;

import cogwire.wire.TcpHeader;

/** All that netstat may want to print: control blocks, half-open connections, TIME-WAIT, listeners, in this order. */
public final class ConnectionTable {
    private final TcpProtocol tcp;

    ConnectionTable(TcpProtocol tcp) {
        this.tcp = tcp;
    }

    /** Rows, empty ones included. */
    public int rows() {
        return tcp.tcbs.size() + tcp.synRecords.size() + tcp.timeWaitRecords.size() + tcp.listeners.size();
    }

    /** Fills in a row; false when it is empty. A closed control block that is not yet bound counts as empty. */
    public boolean row(int row, ConnectionView v) {
        if (row < 0 || row >= rows()) {
            return false;
        }
        int i = row;
        if (i < tcp.tcbs.size()) {
            return tcb(tcp.tcbs.get(i), v);
        }
        i -= tcp.tcbs.size();
        if (i < tcp.synRecords.size()) {
            return synRecord(i, v);
        }
        i -= tcp.synRecords.size();
        if (i < tcp.timeWaitRecords.size()) {
            return timeWait(i, v);
        }
        return listener(tcp.listeners.get(i - tcp.timeWaitRecords.size()), v);
    }

    /** Transitions that are remembered now; 0 when the board has no {@link History}. */
    public int transitions() {
        return tcp.config.history == null ? 0 : tcp.config.history.size();
    }

    /** Fills in one of them, 0 the newest; false when there is none so old. */
    public boolean transition(int age, Transition into) {
        return tcp.config.history != null && tcp.config.history.read(age, into);
    }

    private boolean tcb(Tcb tcb, ConnectionView v) {
        if (tcb.state == TcpState.CLOSED) {
            return false;
        }
        v.reset();
        ends(tcb.index, v);
        v.pcb = tcb.is(Tcb.ORPHAN) ? 0 : tcb.handle;
        v.state = tcb.state;
        boolean eofPending = tcb.is(Tcb.FIN_RECEIVED) && !tcb.is(Tcb.EOF_TAKEN);
        v.recvQ = tcb.undelivered + tcb.unread + (eofPending ? 1 : 0);
        v.sendQ = Seq.max(tcb.sndNxt, tcb.queueEnd() + (tcb.is(Tcb.FIN_QUEUED) ? 1 : 0)) - tcb.sndUna;
        v.owner = tcb.owner;
        v.sinceMs = tcb.sinceMs;
        v.cause = tcb.cause;
        v.retries = tcb.retries & 0xFF;
        v.iss = tcb.iss;
        v.sndUna = tcb.sndUna;
        v.sndNxt = tcb.sndNxt;
        v.sndWnd = tcb.sndWnd;
        v.irs = tcb.irs;
        v.rcvNxt = tcb.rcvNxt;
        v.rcvWnd = tcb.rcvWnd();
        v.cwnd = tcb.cwnd;
        v.ssthresh = tcb.ssthresh;
        v.srttMs = tcb.srtt >> 3;
        v.rtoMs = tcb.rtoMs;
        v.mss = tcb.mss;
        info(tcb, v);
        timer(tcb, v);
        return true;
    }

    /** What Linux's TCP_INFO has beside that. */
    private void info(Tcb tcb, ConnectionView v) {
        v.features = tcb.features & 0xFF;
        v.sndShift = tcb.sndShift;
        v.rcvShift = tcb.has(TcpFeature.WINDOW_SCALE) ? tcp.window.shift() : 0;
        v.congestion = tcp.config.congestion.name();
        v.srttMicros = 125 * tcb.srtt;
        v.rttvarMicros = 250 * tcb.rttvar;
        int options = tcb.headerOctets() - TcpHeader.MIN_LENGTH;
        v.advMss = tcp.announcedMss(v.remoteAddress, tcb.netif) - options;
        v.rcvMss = tcb.rcvMss;
        v.delayedAckMs = tcp.config.delayedAckMs;
        v.notSent = Math.max(0, tcb.queueEnd() - Seq.max(tcb.sndNxt, tcb.iss + 1));
        v.resent = tcp.config.history == null ? 0 : tcp.config.history.resent(tcb);
        v.minRttMs = -1;
        if (tcb.is(Tcb.SCOREBOARD)) {
            tcp.config.rack.info(tcb, v);
        } else {
            boolean again = tcb.retries > 0 && !tcb.is(Tcb.PERSISTING);
            v.resentNow = again ? segments(tcb.rtxNxt - tcb.sndUna, tcb) : 0;
        }
    }

    /** Octets in full segments, rounded up. */
    static int segments(int octets, Tcb tcb) {
        return (octets + tcb.mss - 1) / tcb.mss;
    }

    /** The timer that ends the wait which people ask about, not merely the next one. */
    private void timer(Tcb tcb, ConnectionView v) {
        int main = tcp.timers.main(tcb);
        if (tcp.timers.retransmissionArmed(tcb)) {
            v.timer = tcb.is(Tcb.PERSISTING) ? TimerKind.PERSIST : TimerKind.RETRANSMISSION;
            v.timerDeadlineMs = tcp.timers.fine.deadlineMs(main);
            giveUp(tcb, v);
        } else if (tcp.timers.fine.isArmed(main)) {
            v.timer = tcb.state == TcpState.TIME_WAIT
                    ? TimerKind.TIME_WAIT
                    : tcb.state == TcpState.FIN_WAIT_2 && tcb.is(Tcb.ORPHAN)
                            ? TimerKind.FIN_WAIT_2
                            : TimerKind.KEEP_ALIVE;
            v.timerDeadlineMs = tcp.timers.fine.deadlineMs(main);
        } else if (tcb.is(Tcb.ACK_TIMING)) {
            v.timer = TimerKind.DELAYED_ACK;
            v.timerDeadlineMs = tcp.timers.fine.deadlineMs(tcp.timers.shortTerm(tcb));
        }
    }

    /** Limits on repeating are times (section 3.8.3): {@code Timeouts} gives up at the first timer at or after this. */
    private void giveUp(Tcb tcb, ConnectionView v) {
        boolean opening = tcb.state == TcpState.SYN_SENT || tcb.state == TcpState.SYN_RECEIVED;
        int limitMs = opening ? tcp.config.synTimeoutMs : tcb.userTimeoutMs();
        v.givesUp = opening || limitMs != 0;
        v.giveUpMs = v.givesUp ? tcb.waitingSinceMs + limitMs : 0;
    }

    private boolean synRecord(int r, ConnectionView v) {
        SynRecords records = tcp.synRecords;
        if (!records.inUse(r)) {
            return false;
        }
        v.reset();
        ends(records.row(r), v);
        v.compact = true;
        v.state = TcpState.SYN_RECEIVED;
        v.owner = tcp.listeners.of(records.listenerHandle[r]).owner;
        v.sinceMs = records.sinceMs[r];
        v.cause = Cause.SYN_ARRIVED;
        v.timer = TimerKind.SYN_ACK;
        v.timerDeadlineMs = tcp.timers.fine.deadlineMs(tcp.timers.synAck(r));
        v.givesUp = true;
        v.giveUpMs = tcp.passiveOpen.orphaned(r) ? v.timerDeadlineMs : v.sinceMs + tcp.config.synReceivedTimeoutMs;
        v.retries = records.retries[r];
        v.iss = records.iss[r];
        v.sndUna = v.iss;
        v.sndNxt = v.iss + 1;
        v.irs = records.irs[r];
        v.rcvNxt = v.irs + 1;
        v.rcvWnd = records.wnd[r];
        v.mss = records.mss[r];
        return true;
    }

    private boolean timeWait(int r, ConnectionView v) {
        TimeWaitRecords records = tcp.timeWaitRecords;
        if (!records.inUse(r)) {
            return false;
        }
        v.reset();
        ends(records.row(r), v);
        v.compact = true;
        v.state = TcpState.TIME_WAIT;
        // Since a repeated FIN, when one began the wait anew.
        v.sinceMs = records.deadlineMs[r] - 2 * tcp.config.mslMs;
        v.cause = records.cause(r);
        v.timer = TimerKind.TIME_WAIT;
        v.timerDeadlineMs = records.deadlineMs[r];
        v.sndUna = records.sndNxt[r];
        v.sndNxt = records.sndNxt[r];
        v.rcvNxt = records.rcvNxt[r];
        v.rcvWnd = records.rcvWnd[r];
        return true;
    }

    private boolean listener(Listener l, ConnectionView v) {
        if (!l.open) {
            return false;
        }
        v.reset();
        v.pcb = l.handle;
        v.state = TcpState.LISTEN;
        v.localAddress = l.address;
        v.localPort = l.port;
        v.recvQ = l.pending;
        v.sendQ = l.backlog;
        v.owner = l.owner;
        v.sinceMs = l.sinceMs;
        v.cause = Cause.USER_OPEN;
        return true;
    }

    private void ends(int row, ConnectionView v) {
        v.localAddress = tcp.demux.localAddress(row);
        v.localPort = tcp.demux.localPort(row);
        v.remoteAddress = tcp.demux.remoteAddress(row);
        v.remotePort = tcp.demux.remotePort(row);
    }
}
