package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scoreboard against a model that keeps a flag for every octet. */
class ScoreboardTest {
    /** Sequence numbers begin just below 2^32, so that they wrap within the test. */
    private static final int UNA = -300;

    private static final int OCTETS = 4000;

    private final byte[] model = new byte[OCTETS];
    /** First octet in flight and the one after the last, as places of the model. */
    private int una;

    private int nxt;

    private static Scoreboard board(int segments) {
        Scoreboard b = new Scoreboard(segments);
        b.reset(UNA);
        return b;
    }

    /** Every octet of every segment has its segment's flags; sums are sums. */
    private void compare(Scoreboard b, String after) {
        int pipe = 0;
        int sacked = 0;
        int lost = 0;
        int sackedSegments = 0;
        int again = 0;
        int at = una;
        assertEquals(UNA + una, b.count() == 0 ? UNA + una : b.start(0), after + ": the first begins at SND.UNA");
        for (int i = 0; i < b.count(); i++) {
            assertEquals(UNA + at, b.start(i), after + ": segment " + i + " begins where the one before ends");
            int length = b.end(i) - b.start(i);
            assertTrue(length > 0, after + ": segment " + i + " is empty");
            boolean held = b.is(i, Scoreboard.SACKED);
            boolean gone = b.is(i, Scoreboard.LOST);
            assertFalse(held && gone, after + ": held and lost");
            for (int k = 0; k < length; k++) {
                int is = (held ? Scoreboard.SACKED : 0) | (gone ? Scoreboard.LOST : 0);
                assertEquals(model[at + k], is, after + ": octet " + (at + k));
            }
            at += length;
            sacked += held ? length : 0;
            lost += gone ? length : 0;
            pipe += held || gone ? 0 : length;
            sackedSegments += held ? 1 : 0;
            again += b.is(i, Scoreboard.RETRANSMITTED) ? 1 : 0;
        }
        assertEquals(nxt, at, after + ": the last ends at SND.NXT");
        assertEquals(pipe, b.pipe, after + ": pipe");
        assertEquals(sacked, b.sackedOctets, after + ": octets held");
        assertEquals(lost, b.lostOctets, after + ": octets lost");
        assertEquals(sackedSegments, b.sackedSegments, after + ": segments held");
        assertEquals(again, b.retransmittedSegments, after + ": segments sent again");
    }

    private void mark(Scoreboard b, int i, int flag) {
        Arrays.fill(model, b.start(i) - UNA, b.end(i) - UNA, (byte) flag);
    }

    private void append(Scoreboard b, int octets, int ms) {
        nxt += octets;
        b.append(UNA + nxt, ms);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("any sequence of operations leaves the flags of each octet, and the sums, as the model has them")
    void random(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Scoreboard b = board(8);
            una = 0;
            nxt = 0;
            Arrays.fill(model, (byte) 0);
            for (int step = 0; step < 60; step++) {
                compare(b, step(b, random, step) + " in round " + round);
            }
        }
    }

    private String step(Scoreboard b, Random random, int ms) {
        int kind = b.count() == 0 ? 0 : random.nextInt(8);
        int i = b.count() == 0 ? 0 : random.nextInt(b.count());
        switch (kind) {
            case 0:
            case 1:
                // A full ring takes neighbours together: only where no flag is lost can the model follow.
                if (b.count() < 8 || alike(b)) {
                    append(b, 1 + random.nextInt(30), ms);
                }
                return "append";
            case 2:
                b.markSacked(i);
                mark(b, i, Scoreboard.SACKED);
                return "markSacked " + i;
            case 3:
                b.markLost(i);
                mark(b, i, Scoreboard.LOST);
                return "markLost " + i;
            case 4:
                b.markSent(i, ms);
                mark(b, i, 0);
                return "markSent " + i;
            case 5:
                int length = b.end(i) - b.start(i);
                if (length > 1) {
                    int count = b.count();
                    assertEquals(count < 8, b.split(i, b.start(i) + 1 + random.nextInt(length - 1)));
                    assertEquals(Math.min(count + 1, 8), b.count());
                }
                return "split " + i;
            case 6:
                una = b.end(0) - UNA;
                b.removeFirst();
                return "removeFirst";
            default:
                if (b.end(0) - b.start(0) > 1) {
                    una += 1 + random.nextInt(b.end(0) - b.start(0) - 1);
                    b.cutFirst(UNA + una);
                }
                return "cutFirst";
        }
    }

    /** Whether two neighbours have the same flags. */
    private static boolean alike(Scoreboard b) {
        for (int i = 1; i < b.count(); i++) {
            if (flags(b, i) == flags(b, i - 1)) {
                return true;
            }
        }
        return false;
    }

    private static int flags(Scoreboard b, int i) {
        return (b.is(i, Scoreboard.SACKED) ? Scoreboard.SACKED : 0)
                | (b.is(i, Scoreboard.LOST) ? Scoreboard.LOST : 0)
                | (b.is(i, Scoreboard.RETRANSMITTED) ? Scoreboard.RETRANSMITTED : 0);
    }

    @Test
    @DisplayName("a full ring: the later of two neighbours' times is kept, and a split says that there is no room")
    void full() {
        Scoreboard b = board(4);
        for (int i = 0; i < 4; i++) {
            append(b, 10, 100 + i);
        }
        assertFalse(b.split(1, UNA + 15));
        append(b, 10, 200);
        compare(b, "a fifth");
        assertEquals(4, b.count());
        assertEquals(103, b.sentMs(2, 300), "the two latest of four went together");
        assertEquals(UNA + 40, b.end(2));
        assertEquals(200, b.sentMs(3, 300));
    }

    @Test
    @DisplayName(
            "a full ring without two alike forgets what the peer holds of the last two: that costs a repeat, never text")
    void fullAndUnlike() {
        Scoreboard b = board(4);
        for (int i = 0; i < 4; i++) {
            append(b, 10, 100 + i);
        }
        b.markSacked(1);
        b.markSacked(3);
        append(b, 10, 200);
        Arrays.fill(model, 10, 20, (byte) Scoreboard.SACKED);
        compare(b, "a fifth");
        assertEquals(4, b.count());
        b = board(4);
        una = 0;
        nxt = 0;
        Arrays.fill(model, (byte) 0);
        for (int i = 0; i < 4; i++) {
            append(b, 10, 100 + i);
        }
        b.markLost(1);
        b.markSacked(2);
        b.markSent(3, 150);
        append(b, 10, 200);
        Arrays.fill(model, 10, 20, (byte) Scoreboard.LOST);
        compare(b, "a fifth beside a repeat");
        assertTrue(b.is(2, Scoreboard.RETRANSMITTED), "what was taken together may have been sent twice");
    }

    @Test
    @DisplayName("find answers the segment that holds a number, across the wrap")
    void find() {
        Scoreboard b = board(8);
        for (int i = 0; i < 6; i++) {
            append(b, 100, i);
        }
        assertEquals(0, b.find(UNA));
        assertEquals(0, b.find(UNA + 99));
        assertEquals(1, b.find(UNA + 100));
        assertEquals(3, b.find(UNA + 300), "0");
        assertEquals(5, b.find(UNA + 599));
        assertEquals(6, b.find(UNA + 600), "beyond all");
        b.markLost(4);
        assertEquals(4, b.firstLost());
        b.markSent(4, 9);
        assertEquals(6, b.firstLost(), "none");
    }

    @Test
    @DisplayName("ring sizes follow the send buffer")
    void sizes() {
        TcpConfig config = new TcpConfig();
        config.sendBuffer = 5840;
        assertEquals(8, Scoreboard.segments(config));
        config.sendBuffer = 1460;
        assertEquals(8, Scoreboard.segments(config));
        config.sendBuffer = 1 << 20;
        assertTrue(Scoreboard.segments(config) * 1460 > 1 << 20);
        assertTrue(Scoreboard.octets(config) > 8 * Scoreboard.segments(config));
    }
}
