package cogwire.tcp;

import cogwire.memory.PbufPool;

/**
 * RCV.WND: what the application has not yet taken counts against it, it never exceeds what the buffer pool could hold,
 * its right edge never moves left (SHLD-14) and moves right only in steps worth announcing (silly-window avoidance,
 * MUST-39). Windows are octets here; what goes into a header is scaled by {@link #field}.
 */
final class ReceiveWindow {
    private final TcpConfig config;
    private final WindowGrowth growth;
    private final PbufPool pool;
    /** Rcv.Wind.Shift. */
    private final int shift;

    ReceiveWindow(TcpConfig config, PbufPool pool) {
        this.config = config;
        growth = config.windowGrowth;
        this.pool = pool;
        shift = config.windowScale == null ? 0 : config.windowScale.shiftFor(config.window);
    }

    /** Rcv.Wind.Shift, announced by our SYNs. */
    int shift() {
        return shift;
    }

    /** The window of a SYN, which is not scaled. */
    int initial() {
        int most = growth == null ? config.window : growth.first();
        return Math.min(Math.min(most, poolShare()), 0xFFFF) >> shift << shift;
    }

    /** RCV.NXT + RCV.WND to announce now. */
    int rightEdge(Tcb tcb) {
        int edge = tcb.rcvNxt + space(tcb);
        int gain = edge - tcb.rcvAdv;
        int next = gain >= step() ? edge : tcb.rcvAdv;
        // A scaled field counts in units: rounded up, or the edge would move left (RFC 7323 section 2.4).
        return tcb.has(TcpFeature.WINDOW_SCALE) ? tcb.rcvNxt + (scaled(next - tcb.rcvNxt) << shift) : next;
    }

    /** A window of octets as it goes into the header of a connection. */
    int field(Tcb tcb, int octets) {
        return tcb.has(TcpFeature.WINDOW_SCALE) ? scaled(octets) : Math.min(octets, 0xFFFF);
    }

    /** In the units of our shift, rounded up. */
    int scaled(int octets) {
        return Math.min(octets + (1 << shift) - 1 >> shift, 0xFFFF);
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
        return tcb.rcvWnd() < step() && most(tcb) - tcb.undelivered - tcb.unread >= step();
    }

    private int step() {
        return Math.min(config.window / 2, config.mss);
    }

    private int space(Tcb tcb) {
        int room = most(tcb) - tcb.undelivered - tcb.unread;
        return Math.max(0, Math.min(room, poolShare()));
    }

    /** The most that this connection offers now. */
    private int most(Tcb tcb) {
        int most = growth == null ? config.window : growth.window(tcb, config.window);
        return tcb.has(TcpFeature.WINDOW_SCALE) ? most : Math.min(most, 0xFFFF);
    }

    /** The application took text. */
    void taken(Tcb tcb, int nowMs) {
        if (growth != null) {
            growth.taken(tcb, config.window, nowMs);
        }
    }

    /** What the pool could still take in whole segments, the buffer that is never given away left out. */
    private int poolShare() {
        return pool.available() * config.mss;
    }
}
