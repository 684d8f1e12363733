package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What travels in a cookie and in its timestamp. */
class SynCookiesTest {
    private static final int SCALE = TcpFeature.WINDOW_SCALE;
    private static final int SACK = TcpFeature.SACK;

    private final SynCookies cookies = new SynCookies();
    private final Handshake handshake = new Handshake();
    private final Segment seg = new Segment();
    private final Random random = new Random(5);

    @BeforeEach
    void key() {
        cookies.attach(new Random(1)::nextBytes);
        seg.localAddress = 1;
        seg.remoteAddress = 2;
        seg.localPort = 80;
        seg.remotePort = 5000;
        seg.seq = 77;
    }

    /** The third segment of the handshake that began with {@link #seg}. */
    private boolean returns(int iss, int nowMs) {
        seg.seq = 78;
        seg.ack = iss + 1;
        boolean read = cookies.read(seg, 0, nowMs, handshake);
        seg.seq = 77;
        return read;
    }

    @Test
    @DisplayName("the timestamp is at most 64 ms early, never late, and holds what it should")
    void stamp() {
        for (int i = 0; i < 100000; i++) {
            int clock = i < 200 ? i - 100 : random.nextInt();
            int shift = random.nextInt(15);
            int features = (random.nextBoolean() ? SCALE : 0) | (random.nextBoolean() ? SACK : 0);
            int stamp = SynCookies.stamp(clock, features, shift);
            int early = clock - stamp;
            assertTrue(early >= 0 && early <= 64, early + " ms early at " + clock);
            assertEquals((features & SCALE) != 0 ? shift : 15, stamp & 15, "shift");
            assertEquals((features & SACK) != 0, (stamp & 32) != 0, "SACK");
        }
    }

    @Test
    @DisplayName("without timestamps nothing is agreed on; ECN never")
    void features() {
        assertEquals(0, SynCookies.features(SCALE | SACK | TcpFeature.ECN));
        int all = SCALE | SACK | TcpFeature.TIMESTAMPS;
        assertEquals(all, SynCookies.features(all | TcpFeature.ECN));
    }

    @Test
    @DisplayName("a cookie is good for 64 to 128 s, at any time of the clock")
    void lifetime() {
        for (int now = 0; now < 640000; now += 7919) {
            int iss = cookies.iss(seg, 1460, now);
            assertTrue(returns(iss, now));
            assertTrue(returns(iss, now + 64000), "at " + now);
            assertFalse(returns(iss, now + 128001), "at " + now);
            assertTrue(cookies.expected(now + 127999));
            assertFalse(cookies.expected(now + 128000));
        }
    }

    @Test
    @DisplayName("it holds the largest MSS of its table that does not exceed what was said")
    void mss() {
        int[] table = {64, 256, 536, 1024, 1220, 1360, 1440, 1460};
        for (int mss = 64; mss <= 2000; mss++) {
            int best = 64;
            for (int entry : table) {
                best = entry <= mss ? entry : best;
            }
            assertTrue(returns(cookies.iss(seg, mss, 1000), 1000));
            assertEquals(best, handshake.mss, "for " + mss);
            assertEquals(77, handshake.irs);
        }
    }

    @Test
    @DisplayName("another peer, port, sequence number or key makes another one; guesses do not hit")
    void secret() {
        int iss = cookies.iss(seg, 1460, 1000);
        seg.remoteAddress = 3;
        assertNotEquals(iss, cookies.iss(seg, 1460, 1000));
        assertFalse(returns(iss, 1000));
        seg.remoteAddress = 2;
        seg.remotePort = 5001;
        assertFalse(returns(iss, 1000));
        seg.remotePort = 5000;
        assertTrue(returns(iss, 1000));
        for (int i = 1; i <= 100000; i++) {
            assertFalse(returns(iss + 32 * i, 1000), "guess " + i);
        }
        cookies.attach(new Random(2)::nextBytes);
        assertFalse(returns(iss, 1000), "after a restart");
    }

    @Test
    @DisplayName("the last 32 that were used are known")
    void used() {
        for (int i = 0; i < 40; i++) {
            seg.ack = 1000 * (i + 1);
            assertFalse(cookies.used(seg));
            cookies.use(seg);
            assertTrue(cookies.used(seg));
        }
        seg.ack = 9000;
        assertTrue(cookies.used(seg), "the 32nd from the end");
        seg.ack = 8000;
        assertFalse(cookies.used(seg), "forgotten");
    }
}
