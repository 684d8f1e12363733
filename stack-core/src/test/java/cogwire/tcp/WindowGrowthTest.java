package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a receive window doubles: the round trip takes 100 ms, the window begins with 4,000 octets. */
class WindowGrowthTest {
    private static final int MOST = 14000;

    private final WindowGrowth growth = new WindowGrowth(4000);
    private final Tcb tcb = new Tcb(0);
    private int nowMs = Integer.MAX_VALUE - 50;

    @BeforeEach
    void connection() {
        growth.attach(1);
        tcb.reset();
        tcb.srtt = 100 << 3;
        tcb.rcvNxt = Integer.MAX_VALUE - 3000;
        growth.init(tcb, nowMs);
    }

    /** So much comes in and is taken, after so long. */
    private int taken(int octets, int afterMs) {
        nowMs += afterMs;
        tcb.rcvNxt += octets;
        growth.taken(tcb, MOST, nowMs);
        return growth.window(tcb, MOST);
    }

    @Test
    @DisplayName("half of the window within a round trip doubles it, up to the board's limit")
    void doubles() {
        assertEquals(4000, growth.window(tcb, MOST));
        assertEquals(4000, taken(1999, 100));
        assertEquals(8000, taken(1, 0));
        assertEquals(8000, taken(3999, 50));
        assertEquals(MOST, taken(1, 50), "not 16,000");
        assertEquals(MOST, taken(10000, 1));
    }

    @Test
    @DisplayName("what comes in more slowly does not, however long it goes on")
    void slow() {
        for (int i = 0; i < 100; i++) {
            assertEquals(4000, taken(1999, 101), "turn " + i);
        }
        assertEquals(4000, taken(100000, 101));
    }

    @Test
    @DisplayName("a measurement that is too old begins anew")
    void anew() {
        assertEquals(4000, taken(1000, 10));
        assertEquals(4000, taken(999, 200), "1,999 in 210 ms");
        assertEquals(4000, taken(1500, 90), "1,500 in 90 ms");
        assertEquals(8000, taken(500, 10), "2,000 in 100 ms");
    }

    @Test
    @DisplayName("a connection that follows on the same control block begins small again")
    void nextConnection() {
        taken(2000, 10);
        growth.init(tcb, nowMs);
        assertEquals(4000, growth.window(tcb, MOST));
    }
}
