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

    /** Time period K: from the start of the epoch to W_max, ms, half a minute at the most. */
    private static final int LONGEST_K_MS = 0x7FFD;
    /** Instead of K: no epoch of congestion avoidance has begun. */
    private static final int NO_EPOCH = 0x7FFE;
    /** Instead of K: the first slow start, and the words are {@link HyStart}'s. */
    private static final int SLOW_START = 0x7FFF;

    private static final int K = 0x7FFF;
    /** Beside K: W_max was lowered for fast convergence, to 17 twentieths of cwnd_prior; else they are the same. */
    private static final int LOWERED = 0x8000;

    // The words of a connection.
    /** W_max: the window just before the last reduction. */
    private static final int W_MAX = 0;
    /** W_max before the last reduction, to go back to. */
    private static final int W_MAX_BEFORE = 1;
    /** When the present epoch began, ms. */
    private static final int EPOCH_MS = 2;
    /** W_est: the window that Reno would have. */
    private static final int W_EST = 3;

    private static final int WORDS = HyStart.WORDS;

    private final HyStart hystart = new HyStart();
    private int[] words;
    private char[] k;

    @Override
    public String name() {
        return "cubic";
    }

    @Override
    void attach(int tcbs) {
        words = new int[WORDS * tcbs]; // at start-up only
        k = new char[tcbs]; // at start-up only
        hystart.attach(words);
    }

    @Override
    int octetsPerTcb() {
        return 4 * WORDS + 2;
    }

    @Override
    void init(Tcb tcb) {
        k[tcb.index] = SLOW_START;
        hystart.init(tcb);
        tcb.ackedOctets = 0;
    }

    /** RFC 9406 section 4.3: HyStart++ is for the first slow start. */
    @Override
    int slowStart(Tcb tcb, int acked, int nowMs) {
        return k[tcb.index] == SLOW_START ? hystart.slowStart(tcb, acked, nowMs) : acked;
    }

    /** The first word of a connection; they are no longer {@link HyStart}'s. */
    private int row(Tcb tcb) {
        int at = WORDS * tcb.index;
        if (k[tcb.index] == SLOW_START) {
            k[tcb.index] = NO_EPOCH;
            words[at + W_MAX] = 0;
            words[at + W_MAX_BEFORE] = 0;
        }
        return at;
    }

    @Override
    void avoid(Tcb tcb, int acked, int nowMs) {
        int at = row(tcb);
        if ((k[tcb.index] & K) == NO_EPOCH) {
            beginEpoch(tcb, at, nowMs);
        }
        int reno = friendly(tcb, at, acked);
        int t = nowMs - words[at + EPOCH_MS];
        int target = curve(tcb, at, t + (tcb.srtt >> 3));
        int cwnd = tcb.cwnd;
        target = Math.min(Math.max(target, cwnd), cwnd + (cwnd >> 1));
        // (target - cwnd) / cwnd of each octet acknowledged; what is less than an octet counts on.
        long share = (long) (target - cwnd) * acked + tcb.ackedOctets;
        tcb.cwnd = cwnd + (int) (share / cwnd);
        tcb.ackedOctets = (int) (share % cwnd);
        if (tcb.cwnd < reno && curve(tcb, at, t) < reno) {
            tcb.cwnd = reno;
        }
    }

    private void beginEpoch(Tcb tcb, int at, int nowMs) {
        int i = tcb.index;
        int cwnd = tcb.cwnd;
        words[at + EPOCH_MS] = nowMs;
        words[at + W_EST] = cwnd;
        tcb.ackedOctets = 0;
        if (words[at + W_MAX] > cwnd) {
            // K = cubic root of ((W_max - cwnd_epoch) / C), with C = 2/5 segments a second cubed.
            int ms = cubicRoot((words[at + W_MAX] - cwnd) * 2500000000L / tcb.mss);
            k[i] = (char) (k[i] & LOWERED | Math.min(ms, LONGEST_K_MS));
        } else {
            words[at + W_MAX] = cwnd;
            k[i] = 0;
        }
    }

    /** W_cubic at {@code t} ms of this epoch (section 4.2, figure 1). */
    private int curve(Tcb tcb, int at, int t) {
        long d = Math.min(Math.max(t - (k[tcb.index] & K), -FARTHEST_MS), FARTHEST_MS);
        long octets = words[at + W_MAX] + d * d * d / 1000000 * tcb.mss / 2500;
        return (int) Math.min(octets, Integer.MAX_VALUE >> 1);
    }

    /** W_est (section 4.3). */
    private int friendly(Tcb tcb, int at, int acked) {
        int wMax = words[at + W_MAX];
        int cwndPrior = (k[tcb.index] & LOWERED) != 0 ? wMax / 17 * 20 : wMax;
        // alpha = 3 * (1 - beta) / (1 + beta) = 9/17 below cwnd_prior, 1 above.
        long growth = (long) acked * tcb.mss / tcb.cwnd;
        words[at + W_EST] += (int) (words[at + W_EST] < cwndPrior ? growth * 9 / 17 : growth);
        return words[at + W_EST];
    }

    @Override
    int reduce(Tcb tcb) {
        int at = row(tcb);
        int cwnd = tcb.cwnd;
        int wMax = words[at + W_MAX];
        words[at + W_MAX_BEFORE] = wMax;
        // Fast convergence (section 4.7): who has less than before makes room for others.
        boolean lower = cwnd < wMax;
        words[at + W_MAX] = lower ? cwnd / 20 * 17 : cwnd;
        k[tcb.index] = (char) (lower ? NO_EPOCH | LOWERED : NO_EPOCH);
        return Math.max((int) (cwnd * 7L / 10), 2 * tcb.mss);
    }

    @Override
    void timeout(Tcb tcb) {
        row(tcb);
        k[tcb.index] = (char) (k[tcb.index] & LOWERED | NO_EPOCH);
        tcb.ackedOctets = 0;
    }

    @Override
    void undo(Tcb tcb) {
        if (tcb.ssthresh == Integer.MAX_VALUE) {
            // The first slow start goes on.
            init(tcb);
        } else {
            words[WORDS * tcb.index + W_MAX] = words[WORDS * tcb.index + W_MAX_BEFORE];
            k[tcb.index] = NO_EPOCH;
        }
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
