package cogwire.tcp;

/**
 * HyStart++ (RFC 9406): slow start that ends when the round trip grows, before the queue on the way overflows. It first
 * grows at a quarter of the pace for some rounds; should the round trip fall again, it was no queue and slow start goes
 * on.
 *
 * <p>On a long path bursts overflow a queue before any round trip shows it. There the original HyStart's other sign
 * serves: once a train of ACKs, each close behind the one before, is half a round trip long, the path is full.
 */
final class HyStart {
    private static final int MIN_RTT_THRESH_MS = 4;
    private static final int MAX_RTT_THRESH_MS = 16;
    private static final int MIN_RTT_DIVISOR = 8;
    private static final int N_RTT_SAMPLE = 8;
    private static final int CSS_GROWTH_DIVISOR = 4;
    private static final int CSS_ROUNDS = 5;
    private static final char NONE = 0xFFFF;

    /** ACKs of one train are no farther apart than two milliseconds, which the clock may show as three. */
    private static final int TRAIN_SPACING_MS = 3;

    /** SND.NXT when the round began: it ends when that is acknowledged. */
    private int[] windowEnd;
    /** lastRoundMinRTT and currentRoundMinRTT, ms. */
    private char[] lastMs;

    private char[] currentMs;
    /** cssBaselineMinRtt, ms; NONE in slow start proper. */
    private char[] baselineMs;
    /** rttSampleCount, and the rounds of conservative slow start that have passed. */
    private byte[] samples;

    private byte[] rounds;
    /** The shortest round trip of all, ms. */
    private char[] leastMs;
    /** When the round began, and when the last ACK of its train came, ms; 16 bits are enough for a round trip. */
    private char[] roundMs;

    private char[] trainMs;

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 4 + 6 * 2 + 2;

    void attach(int tcbs) {
        windowEnd = new int[tcbs]; // at start-up only
        lastMs = new char[tcbs]; // at start-up only
        currentMs = new char[tcbs]; // at start-up only
        baselineMs = new char[tcbs]; // at start-up only
        samples = new byte[tcbs]; // at start-up only
        rounds = new byte[tcbs]; // at start-up only
        leastMs = new char[tcbs]; // at start-up only
        roundMs = new char[tcbs]; // at start-up only
        trainMs = new char[tcbs]; // at start-up only
    }

    void init(Tcb tcb) {
        int i = tcb.index;
        windowEnd[i] = tcb.sndNxt;
        lastMs[i] = NONE;
        currentMs[i] = NONE;
        baselineMs[i] = NONE;
        samples[i] = 0;
        rounds[i] = 0;
        leastMs[i] = NONE;
        roundMs[i] = 0;
        trainMs[i] = 0;
    }

    /** An ACK in slow start: octets by which the window grows. May end slow start: SSTHRESH is then the window. */
    int slowStart(Tcb tcb, int acked, int nowMs) {
        int i = tcb.index;
        // The first ACK beyond it: then the train of this round begins.
        if (Seq.gt(tcb.sndUna, windowEnd[i])) {
            nextRound(tcb, nowMs);
        }
        int rtt = tcb.scoreboard != null && tcb.scoreboard.rttMs >= 0 ? tcb.scoreboard.rttMs : tcb.srtt >> 3;
        currentMs[i] = (char) Math.min(currentMs[i], rtt);
        leastMs[i] = (char) Math.min(leastMs[i], rtt);
        if ((char) (nowMs - trainMs[i]) <= TRAIN_SPACING_MS) {
            trainMs[i] = (char) nowMs;
            if (leastMs[i] > 2 * MIN_RTT_THRESH_MS && (char) (nowMs - roundMs[i]) >= leastMs[i] / 2) {
                tcb.ssthresh = tcb.cwnd;
            }
        }
        if (samples[i] < N_RTT_SAMPLE) {
            samples[i]++;
        }
        if (samples[i] == N_RTT_SAMPLE && lastMs[i] != NONE) {
            judge(i);
        }
        return baselineMs[i] == NONE ? acked : acked / CSS_GROWTH_DIVISOR;
    }

    private void judge(int i) {
        if (baselineMs[i] != NONE) {
            if (currentMs[i] < baselineMs[i]) {
                baselineMs[i] = NONE;
                rounds[i] = 0;
            }
            return;
        }
        int threshold = Math.min(Math.max(lastMs[i] / MIN_RTT_DIVISOR, MIN_RTT_THRESH_MS), MAX_RTT_THRESH_MS);
        if (currentMs[i] >= lastMs[i] + threshold) {
            baselineMs[i] = currentMs[i];
            rounds[i] = 0;
        }
    }

    private void nextRound(Tcb tcb, int nowMs) {
        int i = tcb.index;
        if (baselineMs[i] != NONE && ++rounds[i] >= CSS_ROUNDS) {
            tcb.ssthresh = tcb.cwnd;
        }
        windowEnd[i] = tcb.sndNxt;
        lastMs[i] = currentMs[i];
        currentMs[i] = NONE;
        samples[i] = 0;
        roundMs[i] = (char) nowMs;
        trainMs[i] = (char) nowMs;
    }
}
