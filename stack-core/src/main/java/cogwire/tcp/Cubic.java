package cogwire.tcp;

/**
 * CUBIC (RFC 9438): after a loss the window returns to where it was on a cubic curve of time, slowly near that point and
 * fast far from it, so that long paths fill as quickly as short ones. Never slower than {@link Reno} would be.
 *
 * <p>Times are milliseconds and windows octets; C = 0.4 segments per second cubed, beta = 0.7.
 */
public final class Cubic extends CongestionAlgorithm {
    /** The curve is not followed further than this from its middle: no number overflows, and it is steep enough there. */
    private static final int FARTHEST_MS = 100000;

    private static final char FLAT = 0xFFFF;

    /** A minute: windows whose K is longer do not occur, and it does no harm to them. */
    private static final int LONGEST_K_MS = 0xFFFE;

    private final HyStart hystart = new HyStart();

    /** W_max: the window just before the last reduction. */
    private int[] wMax;
    /** Time period K: from the start of the epoch to W_max, ms. */
    private char[] k;
    /** When the present epoch of congestion avoidance began, ms; meaningful unless {@link #k} is FLAT. */
    private int[] epochMs;
    /** W_est: the window that Reno would have. */
    private int[] wEst;
    /** cwnd_prior: above it Reno's estimate grows as Reno does. */
    private int[] cwndPrior;
    /** W_max before the last reduction, to go back to. */
    private int[] wMaxBefore;

    @Override
    public String name() {
        return "cubic";
    }

    @Override
    void attach(int tcbs) {
        hystart.attach(tcbs);
        wMax = new int[tcbs]; // at start-up only
        k = new char[tcbs]; // at start-up only
        epochMs = new int[tcbs]; // at start-up only
        wEst = new int[tcbs]; // at start-up only
        cwndPrior = new int[tcbs]; // at start-up only
        wMaxBefore = new int[tcbs]; // at start-up only
    }

    @Override
    int octetsPerTcb() {
        return 5 * 4 + 2 + HyStart.OCTETS_PER_TCB;
    }

    @Override
    void init(Tcb tcb) {
        hystart.init(tcb);
        wMax[tcb.index] = 0;
        wMaxBefore[tcb.index] = 0;
        cwndPrior[tcb.index] = 0;
        k[tcb.index] = FLAT;
        tcb.ackedOctets = 0;
    }

    @Override
    int slowStart(Tcb tcb, int acked, int nowMs) {
        return hystart.slowStart(tcb, acked, nowMs);
    }

    @Override
    void avoid(Tcb tcb, int acked, int nowMs) {
        int i = tcb.index;
        if (k[i] == FLAT) {
            beginEpoch(tcb, nowMs);
        }
        int reno = friendly(tcb, acked);
        int target = curve(tcb, nowMs - epochMs[i] + (tcb.srtt >> 3));
        int cwnd = tcb.cwnd;
        target = Math.min(Math.max(target, cwnd), cwnd + (cwnd >> 1));
        // (target - cwnd) / cwnd of each octet acknowledged; what is less than an octet counts on.
        long share = (long) (target - cwnd) * acked + tcb.ackedOctets;
        tcb.cwnd = cwnd + (int) (share / cwnd);
        tcb.ackedOctets = (int) (share % cwnd);
        if (curve(tcb, nowMs - epochMs[i]) < reno && tcb.cwnd < reno) {
            tcb.cwnd = reno;
        }
    }

    private void beginEpoch(Tcb tcb, int nowMs) {
        int i = tcb.index;
        epochMs[i] = nowMs;
        wEst[i] = tcb.cwnd;
        tcb.ackedOctets = 0;
        if (wMax[i] > tcb.cwnd) {
            // K = cubic root of ((W_max - cwnd_epoch) / C), with C = 2/5 segments a second cubed.
            k[i] = (char) Math.min(cubicRoot((wMax[i] - tcb.cwnd) * 2500000000L / tcb.mss), LONGEST_K_MS);
        } else {
            wMax[i] = tcb.cwnd;
            k[i] = 0;
        }
    }

    /** W_cubic at {@code t} ms of this epoch (section 4.2, figure 1). */
    private int curve(Tcb tcb, int t) {
        int i = tcb.index;
        long d = Math.min(Math.max(t - k[i], -FARTHEST_MS), FARTHEST_MS);
        long octets = wMax[i] + d * d * d / 1000000 * tcb.mss / 2500;
        return (int) Math.min(octets, Integer.MAX_VALUE >> 1);
    }

    /** W_est (section 4.3). */
    private int friendly(Tcb tcb, int acked) {
        int i = tcb.index;
        // alpha = 3 * (1 - beta) / (1 + beta) = 9/17 below cwnd_prior, 1 above.
        long growth = (long) acked * tcb.mss / tcb.cwnd;
        wEst[i] += (int) (wEst[i] < cwndPrior[i] ? growth * 9 / 17 : growth);
        return wEst[i];
    }

    @Override
    int reduce(Tcb tcb) {
        int i = tcb.index;
        int cwnd = tcb.cwnd;
        wMaxBefore[i] = wMax[i];
        cwndPrior[i] = cwnd;
        // Fast convergence (section 4.7): who has less than before makes room for others.
        wMax[i] = cwnd < wMax[i] ? cwnd / 20 * 17 : cwnd;
        k[i] = FLAT;
        return Math.max((int) (cwnd * 7L / 10), 2 * tcb.mss);
    }

    @Override
    void timeout(Tcb tcb) {
        k[tcb.index] = FLAT;
        tcb.ackedOctets = 0;
    }

    @Override
    void undo(Tcb tcb) {
        wMax[tcb.index] = wMaxBefore[tcb.index];
        k[tcb.index] = FLAT;
    }

    /** The largest number whose cube is at most {@code x}, below 2^21. */
    private static int cubicRoot(long x) {
        long root = 0;
        for (int bit = 20; bit >= 0; bit--) {
            long next = root | 1L << bit;
            if (next * next * next <= x) {
                root = next;
            }
        }
        return (int) root;
    }
}
