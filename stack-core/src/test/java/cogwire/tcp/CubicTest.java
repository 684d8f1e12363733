package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cubic window (RFC 9438) against its formula in floating point. */
class CubicTest {
    private static final int MSS = 1000;
    private static final double C = 0.4;

    private final Cubic cubic = new Cubic();
    private final Tcb tcb = new Tcb(0);
    private int nowMs = Integer.MAX_VALUE - 2000;

    @BeforeEach
    void connection() {
        cubic.attach(1);
        tcb.reset();
        tcb.mss = MSS;
        tcb.srtt = 100 << 3;
        cubic.init(tcb);
    }

    /** A loss at a window of so many segments; recovery over at once. */
    private void lossAt(int segments) {
        tcb.cwnd = segments * MSS;
        tcb.ssthresh = cubic.reduce(tcb);
        tcb.cwnd = tcb.ssthresh;
    }

    /** So many milliseconds of ACKs for every segment of the window, evenly. */
    private void acks(int ms) {
        for (int t = 0; t < ms; t += 5) {
            nowMs += 5;
            cubic.avoid(tcb, tcb.cwnd / 20, nowMs);
        }
    }

    @Test
    @DisplayName("a loss takes three tenths, and never below two segments")
    void reduction() {
        lossAt(100);
        assertEquals(70 * MSS, tcb.cwnd);
        lossAt(2);
        assertEquals(2 * MSS, tcb.cwnd);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 2000, 4000, 6000, 9000})
    @DisplayName("the window follows C (t - K)^3 + W_max, a round trip ahead of each ACK")
    void curve(int ms) {
        lossAt(1000);
        double k = Math.cbrt(1000 * 0.3 / C);
        acks(ms);
        double d = (ms + 100) / 1000.0 - k;
        double expected = (C * d * d * d + 1000) * MSS;
        assertEquals(expected, tcb.cwnd, expected * 0.01);
    }

    @Test
    @DisplayName("fast convergence: a second loss below W_max makes room for others")
    void fastConvergence() {
        lossAt(1000);
        lossAt(800);
        acks(8000);
        // W_max is 680, 0.85 of 800; without it the plateau would lie at 800.
        double k = Math.cbrt((680 - 560) / C);
        double d = 8.1 - k;
        assertEquals((C * d * d * d + 680) * MSS, tcb.cwnd, 10 * MSS);
    }

    @Test
    @DisplayName("on a short path the window is never below Reno's estimate")
    void friendly() {
        tcb.srtt = 2 << 3;
        lossAt(20);
        int before = tcb.cwnd;
        // 200 round trips of 2 ms: the curve has gained next to nothing, Reno nine seventeenths of a segment each.
        for (int i = 0; i < 200; i++) {
            nowMs += 2;
            cubic.avoid(tcb, tcb.cwnd, nowMs);
        }
        assertTrue(tcb.cwnd >= before + 100 * MSS, "gained " + (tcb.cwnd - before) / MSS);
    }

    @Test
    @DisplayName("an undone reduction leaves W_max as it was")
    void undo() {
        lossAt(1000);
        tcb.cwnd = 900 * MSS;
        cubic.reduce(tcb);
        cubic.undo(tcb);
        acks(5);
        acks(2000);
        double k = Math.cbrt(100 / C);
        double d = 2.1 - k;
        assertEquals((C * d * d * d + 1000) * MSS, tcb.cwnd, 10 * MSS);
    }
}
