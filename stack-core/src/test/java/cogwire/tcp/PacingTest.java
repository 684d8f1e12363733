package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rate at which pacing lets segments go. */
class PacingTest {
    private static final int MSS = 1460;

    private final Pacing pacing = new Pacing();
    private final Tcb tcb = new Tcb(0);
    private int nowMs = Integer.MAX_VALUE - 500;

    @BeforeEach
    void connection() {
        pacing.attach(1);
        tcb.reset();
        tcb.mss = MSS;
        tcb.ssthresh = 0;
        tcb.srtt = 100 << 3;
        pacing.init(tcb, nowMs);
    }

    /** Segments that leave in so long, tried each millisecond. */
    private int leaveIn(int ms) {
        int segments = 0;
        for (int t = 0; t < ms; t++) {
            nowMs++;
            while (pacing.mayLeave(tcb, MSS, nowMs)) {
                segments++;
            }
        }
        return segments;
    }

    @ParameterizedTest
    @CsvSource({"10, 100", "10, 40", "100, 100", "1000, 50", "2, 3"})
    @DisplayName("beyond slow start 1.2 windows a round trip, in slow start two")
    void rate(int window, int srttMs) {
        tcb.cwnd = window * MSS;
        tcb.srtt = srttMs << 3;
        leaveIn(srttMs);
        int rounds = 50;
        int expected = rounds * 12 * window / 10;
        int seen = leaveIn(rounds * srttMs);
        assertTrue(Math.abs(seen - expected) <= expected / 20 + 2, seen + " segments, expected " + expected);
        tcb.ssthresh = Integer.MAX_VALUE;
        int slowStart = leaveIn(rounds * srttMs);
        int twice = rounds * 2 * window;
        assertTrue(Math.abs(slowStart - twice) <= twice / 20 + 2, slowStart + " segments, expected " + twice);
    }

    @Test
    @DisplayName("two segments may always leave together, and a long silence saves up no more")
    void burst() {
        tcb.cwnd = 10 * MSS;
        nowMs += 100000;
        assertTrue(pacing.mayLeave(tcb, MSS, nowMs));
        assertTrue(pacing.mayLeave(tcb, MSS, nowMs));
        assertFalse(pacing.mayLeave(tcb, 1, nowMs));
    }

    @Test
    @DisplayName("less than an octet in a millisecond adds up, too")
    void slowPath() {
        tcb.cwnd = MSS;
        tcb.srtt = 10000 << 3;
        assertEquals(2, leaveIn(1), "what may always leave together");
        int segments = leaveIn(100000);
        assertTrue(segments >= 5 && segments <= 12, segments + " segments in ten round trips");
    }

    @Test
    @DisplayName("within the clock's tick there is nothing to spread; huge windows overflow nothing")
    void ends() {
        tcb.srtt = 1 << 3;
        for (int i = 0; i < 100; i++) {
            assertTrue(pacing.mayLeave(tcb, MSS, nowMs));
        }
        tcb.srtt = 2 << 3;
        tcb.cwnd = Integer.MAX_VALUE;
        int segments = leaveIn(1000);
        assertEquals(Integer.MAX_VALUE * 0.6 / MSS, segments / 1000.0, Integer.MAX_VALUE * 0.6 / MSS / 50);
    }
}
