package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When slow start slows down and ends (RFC 9406), round by round. */
class HyStartTest {
    private static final int MSS = 1000;

    private final HyStart hystart = new HyStart();
    private final Tcb tcb = new Tcb(0);
    private int nowMs = -50;

    @BeforeEach
    void connection() {
        hystart.attach(new int[HyStart.WORDS]);
        tcb.reset();
        tcb.mss = MSS;
        tcb.cwnd = 20 * MSS;
        tcb.ssthresh = Integer.MAX_VALUE;
        hystart.init(tcb);
    }

    /** A round of ten ACKs, so many milliseconds apart; how much of what they acknowledge the window grows by. */
    private int round(int rttMs, int apartMs) {
        tcb.srtt = rttMs << 3;
        int grown = 0;
        for (int i = 0; i < 10; i++) {
            tcb.sndUna += MSS;
            tcb.sndNxt = tcb.sndUna + 10 * MSS;
            nowMs += apartMs;
            grown += hystart.slowStart(tcb, MSS, nowMs);
        }
        return grown;
    }

    @Test
    @DisplayName("as long as the round trip stays, the window grows by all that is acknowledged")
    void undisturbed() {
        for (int i = 0; i < 20; i++) {
            assertEquals(10 * MSS, round(100 + i % 3, 9));
        }
        assertEquals(Integer.MAX_VALUE, tcb.ssthresh);
    }

    @Test
    @DisplayName("an eighth more round trip: a quarter of the pace, and after five rounds the end")
    void delayGrows() {
        round(100, 9);
        round(100, 9);
        assertTrue(round(113, 9) < 10 * MSS);
        for (int i = 0; i < 5; i++) {
            assertEquals(Integer.MAX_VALUE, tcb.ssthresh, "round " + i);
            assertEquals(10 * MSS / 4, round(113, 9));
        }
        round(113, 9);
        assertEquals(tcb.cwnd, tcb.ssthresh);
    }

    @Test
    @DisplayName("when the round trip falls again, slow start goes on")
    void falseAlarm() {
        round(100, 9);
        round(100, 9);
        round(113, 9);
        round(100, 9);
        assertEquals(10 * MSS, round(100, 9));
        assertEquals(Integer.MAX_VALUE, tcb.ssthresh);
    }

    @Test
    @DisplayName("less than four milliseconds more are no sign")
    void noise() {
        round(5, 9);
        round(5, 9);
        assertEquals(10 * MSS, round(8, 9));
    }

    @Test
    @DisplayName("a train of ACKs half a round trip long: the path is full")
    void train() {
        round(30, 9);
        tcb.srtt = 30 << 3;
        tcb.sndNxt = tcb.sndUna + 40 * MSS;
        int ms = 0;
        while (tcb.ssthresh == Integer.MAX_VALUE && ms < 40) {
            tcb.sndUna += MSS;
            nowMs += 1;
            hystart.slowStart(tcb, MSS, nowMs);
            ms++;
        }
        // The train begins with the first ACK beyond the round before.
        assertEquals(17, ms);
        assertEquals(tcb.cwnd, tcb.ssthresh);
    }
}
