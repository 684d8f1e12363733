package cogwire.fuzz;

import static cogwire.fuzz.MalformedRow.PORT;
import static cogwire.fuzz.MalformedRow.assertAtMost;
import static cogwire.fuzz.MalformedRow.carriesText;
import static cogwire.fuzz.SegmentFields.ACK;
import static cogwire.fuzz.SegmentFields.SYN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.raw.Tcp;
import cogwire.tcp.TcpState;
import java.util.List;
import java.util.Random;

/** Rows M01 to M06 and M14 to M17: TCP options. */
final class MalformedOptions {
    private static final int DEFAULT_MSS = 536;

    private MalformedOptions() {}

    static List<MalformedRow> rows() {
        return List.of(
                row("M01", "length 0", "50000000", "02000000", "0150000001010101", "03000101", "08000000", "05000000"),
                row("M02", "length 1", "50010000", "0201ffff", "0801ffff", "0101030101010101", "05010101"),
                row(
                        "M03",
                        "its length lies beyond the header",
                        "01010102",
                        "01010150",
                        "01010108",
                        "50ff0101",
                        "010101fe"),
                row("M04", "MSS cut off", "01010204", "010204ff", "0101010101010204", "01010101010204ff"),
                new MalformedRow("M05", "a tiny MSS", MalformedOptions::tinyMss),
                row("M06", "MSS of length 2, 3, 5", "0202ffff", "0203ff01", "0205010203010101", "02ff0101"),
                row(
                        "M06",
                        "window scale of length 2, 4, and shifts of 15 to 255",
                        "03020101",
                        "03040e01",
                        "03030f01",
                        "0303ff01"),
                row(
                        "M14",
                        "TCP-AO malformed, and twice",
                        "1d000101",
                        "1d010101",
                        "1d020101",
                        "1d04aabb1d04aabb",
                        "1dff0101"),
                row(
                        "M16",
                        "SACK of no blocks, half a block, cut off",
                        "05020101",
                        "050b" + "11".repeat(9) + "01",
                        "05120000",
                        "05ff0000"),
                row(
                        "M16",
                        "more SACK blocks than may be, SACK permitted of length 3",
                        "0522" + "7f".repeat(32),
                        "04030001",
                        "0422" + "00".repeat(34)),
                row(
                        "M16",
                        "timestamps of wrong lengths",
                        "0809" + "00".repeat(7) + "010101",
                        "080b" + "00".repeat(9) + "01",
                        "080a0000"),
                new MalformedRow(
                        "M17", "SACK blocks that make no sense, thousands of them", MalformedOptions::sackNonsense));
    }

    private static MalformedRow row(String id, String what, String... options) {
        return new MalformedRow(id, what, board -> {
            int port = PORT;
            for (String hex : options) {
                byte[] octets = Packets.bytes(hex);
                onSyn(board, port++, octets);
                onSynAck(board, port++, octets);
                onText(board, port++, octets);
            }
        });
    }

    /** The SYN is answered as if it had no options: the default MSS, and a connection that works. */
    private static void onSyn(Board board, int port, byte[] options) {
        Peer peer = new Peer(board, port).syn(Board.ECHO);
        assertEquals(TcpState.SYN_RECEIVED, peer.state());
        peer.sends(peer.segment(SegmentFields.RST));
        SegmentFields syn = peer.segment(SYN);
        syn.options = options;
        peer.sends(syn);
        assertEquals(TcpState.SYN_RECEIVED, peer.state(), "answered");
        assertEquals(DEFAULT_MSS, peer.view().mss, "MSS");
        peer.completes();
        carriesText(board, peer, 100);
        peer.talker().abort();
    }

    private static void onSynAck(Board board, int port, byte[] options) {
        Peer peer = new Peer(board, port).synSent();
        SegmentFields s = peer.segment(SYN | ACK);
        s.seq = Peer.ISS;
        s.options = options;
        peer.sends(s);
        assertEquals(TcpState.ESTABLISHED, peer.state());
        assertEquals(DEFAULT_MSS, peer.view().mss, "MSS");
        carriesText(board, peer, 100);
        peer.talker().abort();
    }

    /** A segment with such options counts; at the least, the one that repeats it without them does. */
    private static void onText(Board board, int port, byte[] options) {
        Peer peer = Peer.in(board, port, TcpState.ESTABLISHED);
        SegmentFields s = peer.text(0, 50);
        SegmentFields again = peer.text(0, 50);
        s.options = options;
        peer.sends(s);
        peer.sends(again);
        assertEquals(50, peer.talker().received);
        assertEquals(DEFAULT_MSS, peer.view().mss, "MSS");
        carriesText(board, peer, 100);
        peer.talker().abort();
    }

    /** Raised to a floor that is no larger than 88, so that no peer makes us send text octet by octet. */
    private static void tinyMss(Board board) {
        int port = PORT;
        for (int mss : new int[] {0, 1, 40, 63, 88}) {
            Peer peer = new Peer(board, port++).synSent();
            SegmentFields s = peer.segment(SYN | ACK);
            s.seq = Peer.ISS;
            s.options = Packets.join(new byte[] {2, 4}, Packets.be16(mss));
            peer.sends(s);
            int used = peer.view().mss;
            assertTrue(used >= 40 && used <= 88, "MSS of " + used);
            board.sent();
            assertEquals(800, peer.talker().write(800, Tcp.WRITE_COPY));
            board.poll();
            int segments = board.sent().size();
            assertTrue(segments >= 1 && segments <= 1 + 800 / used, segments + " segments");
            peer.talker().abort();
        }
    }

    /** Reversed, below SND.UNA, beyond SND.NXT, overlapping: the connection stays, what we send stays bounded. */
    private static void sackNonsense(Board board) {
        Peer peer = MalformedRow.established(board);
        peer.talker().write(2000, Tcp.WRITE_COPY);
        board.poll();
        int una = peer.view().sndUna;
        board.sent();
        Random random = new Random(17);
        for (int i = 0; i < 3000; i++) {
            SegmentFields s = peer.segment(ACK);
            s.ack = una;
            int blocks = 1 + i % 4;
            byte[][] edges = new byte[2 * blocks + 1][];
            edges[0] = new byte[] {1, 1, 5, (byte) (2 + 8 * blocks)};
            for (int e = 1; e < edges.length; e++) {
                edges[e] = Packets.be32(i % 7 == 0 ? random.nextInt() : una - 300 + random.nextInt(4000));
            }
            s.options = Packets.join(edges);
            peer.sends(s);
        }
        assertEquals(una, peer.view().sndUna, "SACK acknowledges nothing");
        assertEquals(TcpState.ESTABLISHED, peer.state());
        assertAtMost(60, board.sent().size(), "segments drawn by 3,000 duplicates");
        SegmentFields all = peer.segment(ACK);
        peer.sends(all);
        assertEquals(all.ack, peer.view().sndUna, "an honest ACK counts");
        carriesText(board, peer, 100);
    }
}
