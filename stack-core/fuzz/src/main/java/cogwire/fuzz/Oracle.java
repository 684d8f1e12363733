package cogwire.fuzz;

import cogwire.memory.Buffers;
import cogwire.memory.PbufPool;
import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpPools;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;
import java.util.function.Supplier;

/**
 * What must hold after every turn, whatever arrived: sequence numbers in order, windows that never shrink, nothing that
 * waits without a timer, and pools that neither leak nor are freed twice.
 */
final class Oracle {
    /** Coarse timers may fire half a second late. */
    private static final int TIMER_SLACK_MS = 1000;
    /** What the MAC had no room for needs no timer, but soon another turn. */
    private static final int RETRY_MS = 100;

    private final Board board;
    private final Tcp tcp;
    private final ConnectionView now = new ConnectionView();
    private final ConnectionView[] before;
    private final int[] atStart;

    Oracle(Board board) {
        this.board = board;
        tcp = board.stack.tcp();
        before = new ConnectionView[tcp.rows()];
        for (int i = 0; i < before.length; i++) {
            before[i] = new ConnectionView();
        }
        atStart = buffers();
    }

    /** @throws AssertionError when it does not hold */
    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** The same for a message that costs something to make. */
    static void require(boolean holds, Supplier<String> what) {
        if (!holds) {
            throw new AssertionError(what.get());
        }
    }

    /** @param waitMs what the poll that has just ended answered */
    void afterTurn(int waitMs) {
        for (int i = 0; i < before.length; i++) {
            if (!tcp.row(i, now)) {
                before[i].reset();
            } else if (now.state != TcpState.LISTEN) {
                try {
                    row(before[i], waitMs);
                } catch (AssertionError e) {
                    throw new AssertionError(e.getMessage() + " (" + describe() + ")", e);
                }
                remember(before[i]);
            }
        }
        require(doubleFrees() == 0, "a buffer was freed twice");
        int[] free = buffers();
        for (int i = 0; i < free.length; i++) {
            require(free[i] <= atStart[i], "a buffer pool grew");
        }
    }

    private void row(ConnectionView old, int waitMs) {
        int flight = now.sndNxt - now.sndUna;
        require(flight >= 0 && flight <= board.config.tcp.sendBuffer + 2, () -> "SND.UNA.." + flight + "..SND.NXT");
        require(now.rcvWnd >= 0 && now.rcvWnd <= board.config.tcp.window, () -> "RCV.WND of " + now.rcvWnd);
        require(now.sendQ >= flight || now.compact, () -> "Send-Q " + now.sendQ + " with " + flight + " in flight");
        require(now.sendQ <= board.config.tcp.sendBuffer + 2, () -> "Send-Q " + now.sendQ);
        require(now.recvQ >= 0 && now.recvQ <= board.config.tcp.window + 1, () -> "Recv-Q " + now.recvQ);
        if (!now.compact) {
            require(now.mss >= 1 && now.mss <= board.config.tcp.mss, () -> "MSS of " + now.mss);
            require(
                    now.rtoMs >= board.config.tcp.rtoMinMs && now.rtoMs <= board.config.tcp.rtoMaxMs,
                    () -> "RTO " + now.rtoMs);
            if (TcpState.synchronizedState(now.state)) {
                require(now.cwnd > 0, () -> "cwnd " + now.cwnd);
            }
            boolean waits = flight > 0 || now.sendQ > 0;
            require(
                    !waits || now.timer != TimerKind.NONE || waitMs <= RETRY_MS,
                    () -> "text waits for nothing, the stack would sleep " + waitMs + " ms");
        }
        if (now.timer != TimerKind.NONE) {
            int left = now.timerDeadlineMs - board.nowMs();
            require(left >= -TIMER_SLACK_MS || !board.canSend(), () -> "a timer is " + -left + " ms late");
            require(
                    waitMs <= Math.max(0, left) + TIMER_SLACK_MS,
                    () -> "would sleep " + waitMs + " ms, a timer is due in " + left);
        }
        if (same(old)) {
            require(now.sndUna - old.sndUna >= 0, "SND.UNA moved back");
            require(now.sndNxt - old.sndNxt >= 0, "SND.NXT moved back");
            require(now.rcvNxt - old.rcvNxt >= 0, "RCV.NXT moved back");
            require(now.rcvNxt + now.rcvWnd - old.rcvNxt - old.rcvWnd >= 0, "the window shrank");
        }
    }

    private boolean same(ConnectionView old) {
        return old.state > TcpState.SYN_SENT
                && !now.compact
                && old.iss == now.iss
                && old.irs == now.irs
                && old.localPort == now.localPort
                && old.remotePort == now.remotePort
                && old.remoteAddress == now.remoteAddress;
    }

    private void remember(ConnectionView old) {
        old.state = now.state;
        old.iss = now.iss;
        old.irs = now.irs;
        old.localPort = now.localPort;
        old.remotePort = now.remotePort;
        old.remoteAddress = now.remoteAddress;
        old.sndUna = now.sndUna;
        old.sndNxt = now.sndNxt;
        old.rcvNxt = now.rcvNxt;
        old.rcvWnd = now.rcvWnd;
    }

    private String describe() {
        return TcpState.name(now.state) + " " + now.localPort + " to " + Packets.dotted(now.remoteAddress) + ":"
                + now.remotePort + " una " + (now.sndUna - now.iss) + " nxt " + (now.sndNxt - now.iss) + " wnd "
                + now.sndWnd + " cwnd " + now.cwnd + " rcv " + (now.rcvNxt - now.irs) + " wnd " + now.rcvWnd
                + " Recv-Q "
                + now.recvQ + " Send-Q " + now.sendQ + " timer " + TimerKind.name(now.timer) + " in "
                + (now.timerDeadlineMs - board.nowMs()) + " ms, retries " + now.retries;
    }

    /** Every pool is back at its start; listeners are not counted. */
    String notBack() {
        TcpPools pools = tcp.pools();
        for (int i = 0; i < TcpPools.COUNT; i++) {
            if (pools.available(i) != pools.size(i)) {
                return pools.available(i) + " of " + pools.size(i) + " " + TcpPools.name(i) + " are free" + rows();
            }
        }
        int[] free = buffers();
        for (int i = 0; i < free.length; i++) {
            if (free[i] != atStart[i]) {
                return "buffer pool " + i + " has " + free[i] + " free, at the start " + atStart[i];
            }
        }
        return null;
    }

    private String rows() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, now) && now.state != TcpState.LISTEN) {
                text.append("; ").append(describe());
            }
        }
        return text.toString();
    }

    private PbufPool[] pools() {
        Buffers b = board.stack.buffers();
        return new PbufPool[] {b.receive, b.small, b.send, b.reference, board.reassembly.pool()};
    }

    private int[] buffers() {
        PbufPool[] pools = pools();
        int[] free = new int[pools.length];
        for (int i = 0; i < pools.length; i++) {
            free[i] = pools[i].available();
        }
        return free;
    }

    private int doubleFrees() {
        int count = 0;
        for (PbufPool pool : pools()) {
            count += pool.doubleFrees();
        }
        return count;
    }
}
