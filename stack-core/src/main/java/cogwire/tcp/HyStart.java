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
    private static final int NONE = 0xFFFF;
    private static final int ROUNDS = 0xFF;

    /** ACKs of one train are no farther apart than two milliseconds, which the clock may show as three. */
    private static final int TRAIN_SPACING_MS = 3;

    /** Words that each connection takes. */
    static final int WORDS = 4;

    /** SND.NXT when the round began: it ends when that is acknowledged. */
    private static final int WINDOW_END = 0;
    /** In the upper half lastRoundMinRTT, in the lower currentRoundMinRTT, ms. */
    private static final int LAST_AND_CURRENT = 1;
    /** cssBaselineMinRtt, NONE in slow start proper; when the round began. Half words hold ms: enough for a round trip. */
    private static final int BASELINE_AND_BEGIN = 2;
    /**
     * When the last ACK of the round's train came; in the lower half rttSampleCount and the rounds of CSS, an octet
     * each.
     */
    private static final int TRAIN_AND_COUNTS = 3;

    private int[] words;

    /** @param rows {@link #WORDS} for each connection, this class's as long as slow start lasts */
    void attach(int[] rows) {
        words = rows;
    }

    void init(Tcb tcb) {
        int at = WORDS * tcb.index;
        words[at + WINDOW_END] = tcb.sndNxt;
        words[at + LAST_AND_CURRENT] = NONE << 16 | NONE;
        words[at + BASELINE_AND_BEGIN] = NONE << 16;
        words[at + TRAIN_AND_COUNTS] = 0;
    }

    /** An ACK in slow start: octets by which the window grows. May end slow start: SSTHRESH is then the window. */
    int slowStart(Tcb tcb, int acked, int nowMs) {
        int at = WORDS * tcb.index;
        // The first ACK beyond it: then the train of this round begins.
        if (Seq.gt(tcb.sndUna, words[at + WINDOW_END])) {
            nextRound(tcb, at, nowMs);
        }
        int rtt = Math.min(tcb.is(Tcb.SCOREBOARD) ? RackTlp.rttMs(tcb) : tcb.srtt >> 3, NONE - 1);
        if (rtt < low(at + LAST_AND_CURRENT)) {
            low(at + LAST_AND_CURRENT, rtt);
        }
        train(tcb, at, nowMs);
        judge(at);
        return high(at + BASELINE_AND_BEGIN) == NONE ? acked : acked / CSS_GROWTH_DIVISOR;
    }

    private void train(Tcb tcb, int at, int nowMs) {
        if ((char) (nowMs - high(at + TRAIN_AND_COUNTS)) > TRAIN_SPACING_MS) {
            return;
        }
        high(at + TRAIN_AND_COUNTS, nowMs);
        int leastMs = Math.min(high(at + LAST_AND_CURRENT), low(at + LAST_AND_CURRENT));
        int lengthMs = (char) (nowMs - low(at + BASELINE_AND_BEGIN));
        if (leastMs > 2 * MIN_RTT_THRESH_MS && lengthMs >= leastMs / 2) {
            tcb.ssthresh = tcb.cwnd;
        }
    }

    private void judge(int at) {
        int samples = low(at + TRAIN_AND_COUNTS) >> 8;
        if (samples < N_RTT_SAMPLE) {
            samples++;
            words[at + TRAIN_AND_COUNTS] += 1 << 8;
        }
        int last = high(at + LAST_AND_CURRENT);
        int current = low(at + LAST_AND_CURRENT);
        int baseline = high(at + BASELINE_AND_BEGIN);
        if (samples < N_RTT_SAMPLE || last == NONE) {
            return;
        }
        int threshold = Math.min(Math.max(last / MIN_RTT_DIVISOR, MIN_RTT_THRESH_MS), MAX_RTT_THRESH_MS);
        if (baseline != NONE ? current < baseline : current >= last + threshold) {
            high(at + BASELINE_AND_BEGIN, baseline != NONE ? NONE : current);
            words[at + TRAIN_AND_COUNTS] &= ~ROUNDS;
        }
    }

    private void nextRound(Tcb tcb, int at, int nowMs) {
        if (high(at + BASELINE_AND_BEGIN) != NONE && (++words[at + TRAIN_AND_COUNTS] & ROUNDS) >= CSS_ROUNDS) {
            tcb.ssthresh = tcb.cwnd;
        }
        words[at + WINDOW_END] = tcb.sndNxt;
        words[at + LAST_AND_CURRENT] = words[at + LAST_AND_CURRENT] << 16 | NONE;
        low(at + BASELINE_AND_BEGIN, nowMs);
        words[at + TRAIN_AND_COUNTS] = nowMs << 16 | words[at + TRAIN_AND_COUNTS] & ROUNDS;
    }

    private int high(int at) {
        return words[at] >>> 16;
    }

    private int low(int at) {
        return words[at] & 0xFFFF;
    }

    private void high(int at, int value) {
        words[at] = value << 16 | low(at);
    }

    private void low(int at, int value) {
        words[at] = words[at] & ~0xFFFF | value & 0xFFFF;
    }
}
