package cogwire.fuzz;

import cogwire.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("M58: a good session, its segments replayed, reversed, doubled, dropped or with one bit changed")
class MutatedSessionTest {
    private static final int SEEDS = Integer.getInteger("cogwire.sessions", 400);

    @Test
    @DisplayName(
            "M58: what is delivered is a prefix of what was sent, and nothing is left; exact and dirty buffers in turn")
    void sessions() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            try {
                play(new Random(seed), seed % 2 == 0);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void play(Random random, boolean exact) {
        Board board = new Board(exact, Board.usual());
        Peer peer = new Peer(board, 3000);
        List<SegmentFields> past = new ArrayList<>();
        List<SegmentFields> next = new ArrayList<>();
        peer.established(Board.ECHO);
        for (int step = 0; step < 12; step++) {
            if (peer.state() >= TcpState.ESTABLISHED) {
                honest(peer, random, step, next);
            }
            past.addAll(next);
            mutate(board, random, next, past);
            board.run(random.nextInt(4) == 0 ? 1 + random.nextInt(2000) : 1);
            next.clear();
        }
        new Ending(board).play(random.nextBoolean());
    }

    /** What the peer of a good session sends now: some text, the acknowledgment of ours, at last a FIN. */
    private static void honest(Peer peer, Random random, int step, List<SegmentFields> next) {
        int ahead = 0;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int length = 1 + random.nextInt(300);
            if (!peer.view().compact) {
                next.add(peer.text(ahead, length));
            }
            ahead += length;
        }
        next.add(peer.segment(SegmentFields.ACK | (step > 8 ? SegmentFields.FIN : 0)));
    }

    private static void mutate(Board board, Random random, List<SegmentFields> next, List<SegmentFields> past) {
        if (random.nextInt(3) == 0) {
            java.util.Collections.reverse(next);
        }
        for (SegmentFields s : next) {
            int how = random.nextInt(12);
            if (how == 0) {
                continue; // dropped
            }
            if (how == 1) {
                board.put(s); // doubled
            }
            if (how == 2) {
                board.put(past.get(random.nextInt(past.size()))); // replayed
            }
            if (how == 3) {
                flip(board, random, s);
                continue;
            }
            board.put(s);
        }
    }

    /** One bit of the segment, the checksum made right again; its text is left alone so that the stream can be told. */
    private static void flip(Board board, Random random, SegmentFields s) {
        byte[] segment = s.octets();
        int bit = random.nextInt(20 * 8);
        segment[bit / 8] ^= (byte) (1 << bit % 8);
        board.tainted |= bit / 32 == 1 || bit / 8 == 12 || bit / 8 == 13; // another place in the stream, header or SYN
        Packets.sealTransport(segment, s.source, s.destination, Packets.TCP);
        byte[] datagram = Packets.ipv4(s.source, s.destination, Packets.TCP, segment);
        boolean before = board.tainted;
        board.put(Packets.ethernet(board.mac.station(), Packets.station(s.source), Packets.IPV4, datagram));
        board.tainted = before;
    }
}
