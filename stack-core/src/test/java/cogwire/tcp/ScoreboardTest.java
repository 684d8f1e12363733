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

    private static final int OCTETS = 20000;

    private static final int ALL = Scoreboard.SACKED | Scoreboard.LOST | Scoreboard.RETRANSMITTED;

    private final byte[] model = new byte[OCTETS];
    /** Not the first of its board: rows must not meet. */
    private final SackTcb tcb = new SackTcb(1);

    private Scoreboard board;
    /** First octet in flight and the one after the last, as places of the model. */
    private int una;

    private int nxt;

    private void board(int segments) {
        board = new Scoreboard(3, segments);
        tcb.reset();
        tcb.iss = UNA - 1;
        tcb.sndUna = UNA;
        tcb.sndNxt = UNA;
        tcb.begin();
        una = 0;
        nxt = 0;
        Arrays.fill(model, (byte) 0);
    }

    /** First octet of segment {@code i}, as a place of the model. */
    private int start(int i) {
        int at = una;
        for (int k = 0; k < i; k++) {
            at += board.length(tcb, k);
        }
        return at;
    }

    /** Every octet of every segment has its segment's flags; sums are sums. */
    private void compare(String after) {
        int sacked = 0;
        int lost = 0;
        int held = 0;
        int again = 0;
        int at = una;
        for (int i = 0; i < tcb.segments; i++) {
            int length = board.length(tcb, i);
            assertTrue(length > 0, after + ": segment " + i + " is empty");
            int is = flags(i) & ~Scoreboard.RETRANSMITTED;
            assertFalse(is == (Scoreboard.SACKED | Scoreboard.LOST), after + ": held and lost");
            for (int k = 0; k < length; k++) {
                assertEquals(model[at + k], is, after + ": octet " + (at + k));
            }
            at += length;
            sacked += is == Scoreboard.SACKED ? length : 0;
            lost += is == Scoreboard.LOST ? length : 0;
            held += is == Scoreboard.SACKED ? 1 : 0;
            again += board.is(tcb, i, Scoreboard.RETRANSMITTED) ? 1 : 0;
        }
        assertEquals(nxt, at, after + ": the last ends at SND.NXT");
        assertEquals(nxt - una - sacked - lost, tcb.pipe(), after + ": pipe");
        assertEquals(sacked, tcb.sackedOctets, after + ": octets held");
        assertEquals(lost, tcb.lostOctets, after + ": octets lost");
        assertEquals(again, tcb.retransmittedSegments, after + ": segments sent again");
        assertTrue(board.sacked(tcb, held), after + ": segments held");
        assertFalse(board.sacked(tcb, held + 1), after + ": segments held");
    }

    private void mark(int i, int flag) {
        Arrays.fill(model, start(i), start(i) + board.length(tcb, i), (byte) flag);
    }

    private void append(int octets, int ms) {
        nxt += octets;
        tcb.sndNxt += octets;
        board.append(tcb, octets, ms);
    }

    private void una(int octets) {
        una += octets;
        tcb.sndUna += octets;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("any sequence of operations leaves the flags of each octet, and the sums, as the model has them")
    void random(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            board(8);
            for (int step = 0; step < 60; step++) {
                compare(step(random, step) + " in round " + round);
            }
        }
    }

    private String step(Random random, int ms) {
        int kind = tcb.segments == 0 ? 0 : random.nextInt(8);
        int i = tcb.segments == 0 ? 0 : random.nextInt(tcb.segments);
        int length = tcb.segments == 0 ? 0 : board.length(tcb, i);
        switch (kind) {
            case 0:
            case 1:
                // A full ring takes neighbours together: only where no flag is lost can the model follow.
                if (tcb.segments < 8 || alike(0)) {
                    append(1 + random.nextInt(30), ms);
                }
                return "append";
            case 2:
                board.markSacked(tcb, i);
                mark(i, Scoreboard.SACKED);
                return "markSacked " + i;
            case 3:
                board.markLost(tcb, i);
                mark(i, Scoreboard.LOST);
                return "markLost " + i;
            case 4:
                board.markSent(tcb, i, ms);
                mark(i, 0);
                return "markSent " + i;
            case 5:
                if (length > 1) {
                    int count = tcb.segments;
                    boolean room = count < 8 || alike(i + 1);
                    assertEquals(room, board.split(tcb, i, 1 + random.nextInt(length - 1)));
                    assertEquals(Math.min(count + 1, 8), tcb.segments);
                }
                return "split " + i;
            case 6:
                una(board.length(tcb, 0));
                board.removeFirst(tcb);
                return "removeFirst";
            default:
                int first = board.length(tcb, 0);
                if (first > 1) {
                    int octets = 1 + random.nextInt(first - 1);
                    una(octets);
                    board.cutFirst(tcb, octets);
                }
                return "cutFirst";
        }
    }

    /** Whether two neighbours, from {@code first} on, have the same flags. */
    private boolean alike(int first) {
        for (int i = first + 1; i < tcb.segments; i++) {
            if (flags(i) == flags(i - 1)) {
                return true;
            }
        }
        return false;
    }

    private int flags(int i) {
        int flags = 0;
        for (int flag = 1; flag <= ALL; flag <<= 1) {
            flags |= board.is(tcb, i, flag) ? flag : 0;
        }
        return flags;
    }

    private void four() {
        board(4);
        for (int i = 0; i < 4; i++) {
            append(10, 100 + i);
        }
    }

    @Test
    @DisplayName("a full ring: the later of two neighbours' times is kept, and a split says that there is no room")
    void full() {
        four();
        assertFalse(board.split(tcb, 2, 5), "nothing behind it can be taken together");
        append(10, 200);
        compare("a fifth");
        assertEquals(4, tcb.segments);
        assertEquals(103, board.sentMs(tcb, 2, 300), "the two latest of four went together");
        assertEquals(20, board.length(tcb, 2));
        assertEquals(200, board.sentMs(tcb, 3, 300));
    }

    @Test
    @DisplayName(
            "a full ring without two alike forgets what the peer holds of the last two: that costs a repeat, never text")
    void fullAndUnlike() {
        four();
        board.markSacked(tcb, 1);
        board.markSacked(tcb, 3);
        append(10, 200);
        Arrays.fill(model, 10, 20, (byte) Scoreboard.SACKED);
        compare("a fifth");
        assertEquals(4, tcb.segments);
        four();
        board.markLost(tcb, 1);
        board.markSacked(tcb, 2);
        board.markSent(tcb, 3, 150);
        append(10, 200);
        Arrays.fill(model, 10, 20, (byte) Scoreboard.LOST);
        compare("a fifth beside a repeat");
        assertTrue(board.is(tcb, 2, Scoreboard.RETRANSMITTED), "what was taken together may have been sent twice");
    }

    @Test
    @DisplayName(
            "a split in a full ring takes two alike behind it together: a repeat is told from what it is a part of")
    void splitMakesRoom() {
        four();
        board.markLost(tcb, 0);
        mark(0, Scoreboard.LOST);
        assertTrue(board.split(tcb, 0, 4));
        compare("a split");
        assertEquals(4, tcb.segments);
        assertEquals(4, board.length(tcb, 0));
        assertEquals(6, board.length(tcb, 1));
        assertEquals(20, board.length(tcb, 3));
    }

    @Test
    @DisplayName("two that are longer together than a word can say stay two")
    void tooLongTogether() {
        board(3);
        append(10, 1);
        append(8000, 2);
        append(8000, 3);
        append(30, 4);
        compare("a fourth");
        assertEquals(8010, board.length(tcb, 0), "the first two, though the last two are nearer");
        assertEquals(8000, board.length(tcb, 1));
        assertEquals(30, board.length(tcb, 2));
    }

    @Test
    @DisplayName("times are right for a minute, across the wrap of the clock")
    void times() {
        board(4);
        append(10, -30_000);
        assertEquals(-30_000, board.sentMs(tcb, 0, 30_000));
        append(10, 100);
        board.markSent(tcb, 0, 40_000);
        assertEquals(40_000, board.sentMs(tcb, 0, 100_000));
        assertEquals(100, board.sentMs(tcb, 1, 60_100));
    }

    @Test
    @DisplayName("boards of connections beside each other do not meet")
    void neighbours() {
        four();
        SackTcb other = new SackTcb(2);
        other.begin();
        for (int i = 0; i < 4; i++) {
            board.append(other, 7, i);
            board.markSent(other, i, 9);
        }
        compare("a neighbour's segments");
    }

    @Test
    @DisplayName("ring sizes follow the send buffer")
    void sizes() {
        TcpConfig config = new TcpConfig();
        config.sendBuffer = 5840;
        assertEquals(8, Scoreboard.size(config));
        config.sendBuffer = 1460;
        assertEquals(8, Scoreboard.size(config));
        config.sendBuffer = 1 << 20;
        assertTrue(Scoreboard.size(config) * 1460 > 1 << 20);
        assertTrue(RackTlp.octetsPerTcb(config) > 4 * Scoreboard.size(config));
    }
}
