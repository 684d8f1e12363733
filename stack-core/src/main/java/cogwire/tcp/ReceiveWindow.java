package cogwire.tcp;

import cogwire.memory.PbufPool;

/**
 * RCV.WND: what the application has not yet taken counts against it, it never exceeds what the buffer pool could hold,
 * its right edge never moves left (SHLD-14) and moves right only in steps worth announcing (silly-window avoidance,
 * MUST-39).
 */
final class ReceiveWindow {
    private final TcpConfig config;
    private final PbufPool pool;

    ReceiveWindow(TcpConfig config, PbufPool pool) {
        this.config = config;
        this.pool = pool;
    }

    /** The window of a SYN. */
    int initial() {
        return Math.min(config.window, poolShare());
    }

    /** RCV.NXT + RCV.WND to announce now. */
    int rightEdge(Tcb tcb) {
        int edge = tcb.rcvNxt + space(tcb);
        int gain = edge - tcb.rcvAdv;
        return gain >= step() ? edge : tcb.rcvAdv;
    }

    /**
     * Whether the peer should hear of the room gained at once: the window was all but closed, or two segments or half the
     * window have been gained.
     */
    boolean updateDue(Tcb tcb) {
        int gain = tcb.rcvNxt + space(tcb) - tcb.rcvAdv;
        if (gain < step()) {
            return false;
        }
        return gain >= Math.min(config.window / 2, 2 * config.mss) || tcb.rcvWnd() < config.mss;
    }

    /** Whether the pool, not the application, keeps the window small. */
    boolean starved(Tcb tcb) {
        return tcb.rcvWnd() < step() && config.window - tcb.undelivered - tcb.unread >= step();
    }

    private int step() {
        return Math.min(config.window / 2, config.mss);
    }

    private int space(Tcb tcb) {
        int room = config.window - tcb.undelivered - tcb.unread;
        return Math.max(0, Math.min(room, poolShare()));
    }

    /** What the pool could still take in whole segments, the buffer that is never given away left out. */
    private int poolShare() {
        return Math.min(pool.available() * config.mss, 0xFFFF);
    }
}
