package cogwire.fuzz;

import static cogwire.fuzz.MalformedRow.PORT;
import static cogwire.fuzz.MalformedRow.STATES;
import static cogwire.fuzz.MalformedRow.assertAtMost;
import static cogwire.fuzz.MalformedRow.carriesText;
import static cogwire.fuzz.MalformedRow.droppedInEachState;
import static cogwire.fuzz.MalformedRow.picture;
import static cogwire.fuzz.SegmentFields.ACK;
import static cogwire.fuzz.SegmentFields.CWR;
import static cogwire.fuzz.SegmentFields.ECE;
import static cogwire.fuzz.SegmentFields.FIN;
import static cogwire.fuzz.SegmentFields.PSH;
import static cogwire.fuzz.SegmentFields.RST;
import static cogwire.fuzz.SegmentFields.SYN;
import static cogwire.fuzz.SegmentFields.URG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.tcp.TcpState;
import java.util.List;

/** Rows M07 to M12, M19, M21 and M24: TCP's header, and where text lies. */
final class MalformedHeaders {
    private MalformedHeaders() {}

    static List<MalformedRow> rows() {
        return List.of(
                new MalformedRow("M07", "data offset 0 to 4, in each state", board -> offsets(board, 0, 4)),
                new MalformedRow("M08", "data offset beyond the end, in each state", board -> offsets(board, 7, 15)),
                new MalformedRow("M09", "0 to 19 octets of a segment, in each state", MalformedHeaders::cutShort),
                new MalformedRow("M11", "an urgent pointer beyond the segment", MalformedHeaders::urgentBeyond),
                new MalformedRow("M12", "an urgent pointer of 0, with and without text", MalformedHeaders::urgentZero),
                new MalformedRow("M19", "flags that make no sense, in each state", MalformedHeaders::flags),
                new MalformedRow("M19", "reserved bits and odd ECN bits", MalformedHeaders::reservedBits),
                new MalformedRow("M21", "text over both edges of the window, across 2^32", MalformedHeaders::edges),
                new MalformedRow("M21", "a full segment for a window of one octet", MalformedHeaders::oneOctetWindow),
                new MalformedRow("M24", "LAND: from our own address and port", MalformedHeaders::land));
    }

    private static void offsets(Board board, int from, int to) {
        int base = 0;
        for (int words = from; words <= to; words++) {
            int offset = words;
            Board fresh = base++ == 0 ? board : new Board((base & 1) == 0, Board.usual());
            droppedInEachState(fresh, s -> s.dataOffset = offset);
        }
    }

    private static void cutShort(Board board) {
        for (int octets = 0; octets < 20; octets++) {
            int left = octets;
            Board fresh = octets == 0 ? board : new Board((octets & 1) == 0, Board.usual());
            droppedInEachState(fresh, s -> s.cut = 24 - left);
        }
    }

    private static void urgentBeyond(Board board) {
        Peer peer = MalformedRow.established(board);
        int[] pointers = {51, 600, 0x7FFF, 0xFFFF};
        for (int pointer : pointers) {
            SegmentFields s = peer.text(0, 50);
            s.flags |= URG;
            s.urgent = pointer;
            peer.sends(s);
        }
        assertEquals(200, peer.talker().received, "the stream is whole");
        int urgent = peer.talker().tcp.urgentOctets(peer.talker().pcb);
        assertTrue(urgent >= 0 && urgent <= 0xFFFF, "urgent octets " + urgent);
        carriesText(board, peer, 100);
    }

    private static void urgentZero(Board board) {
        Peer peer = MalformedRow.established(board);
        SegmentFields s = peer.text(0, 50);
        s.flags |= URG;
        peer.sends(s);
        peer.sends(peer.segment(ACK | URG));
        peer.sends(peer.segment(FIN | URG)); // no ACK: nothing
        assertEquals(50, peer.talker().received, "the stream is whole");
        int urgent = peer.talker().tcp.urgentOctets(peer.talker().pcb);
        assertTrue(urgent == 0 || urgent == 1, "urgent octets " + urgent);
        assertEquals(TcpState.ESTABLISHED, peer.state());
        carriesText(board, peer, 100);
    }

    /**
     * Without ACK or with SYN or RST that cannot be meant: no connection moves, none begins, and at most one segment
     * answers. A closed port answers with RST unless RST came.
     */
    private static void flags(Board board) {
        int port = PORT;
        int[] nonsense = {0, FIN, PSH, URG, FIN | PSH | URG, SYN | RST, SYN | RST | FIN, 0xC0, 0xFF & ~ACK};
        for (int state : STATES) {
            Peer peer = Peer.in(board, port++, state);
            for (int flags : nonsense) {
                board.sent();
                board.run(1000); // so that none is left out for want of challenge ACKs
                board.sent();
                String before = picture(board, peer);
                SegmentFields s = peer.segment(flags);
                s.seq += (flags & RST) != 0 ? 1 : 0; // at RCV.NXT a RST would be obeyed
                peer.sends(s);
                assertEquals(before, picture(board, peer), "moved by flags " + flags);
                int most = state == TcpState.LISTEN || state == TcpState.SYN_SENT ? 0 : 1;
                assertAtMost(most, board.sent().size(), "answers in " + TcpState.name(state) + " to flags " + flags);
            }
        }
    }

    private static void reservedBits(Board board) {
        Peer peer = MalformedRow.established(board);
        for (int bits = 1; bits < 16; bits++) {
            SegmentFields s = peer.text(0, 20);
            s.reserved = bits;
            s.flags |= bits % 2 == 0 ? ECE | CWR : bits % 3 == 0 ? ECE : CWR;
            peer.sends(s);
        }
        assertEquals(300, peer.talker().received);
        carriesText(board, peer, 100);
    }

    private static void edges(Board board) {
        Peer peer = MalformedRow.established(board); // its numbers wrap at octet 299
        peer.talker().habit = Talker.Habit.READS;
        peer.sends(peer.text(0, 250));
        peer.sends(peer.text(-100, 300));
        assertEquals(450, peer.talker().received, "the left edge: only what is new");
        int window = peer.view().rcvWnd;
        peer.sends(peer.text(window - 10, 200)); // ten octets of it fit
        peer.sends(peer.text(window, 50));
        peer.sends(peer.text(window + 1, 50));
        peer.sends(peer.text(Integer.MIN_VALUE, 50));
        peer.sends(peer.text(-600, 500));
        for (int at : new int[] {-1, 0, window - 1, window, window + 1}) {
            SegmentFields s = peer.segment(ACK);
            s.seq += at;
            peer.sends(s);
        }
        assertEquals(450, peer.talker().received);
        assertEquals(TcpState.ESTABLISHED, peer.state());
        for (int left = window - 10; left > 0; left -= 500) {
            peer.sends(peer.text(0, Math.min(left, 500)));
        }
        assertEquals(450 + window, peer.talker().received, "what was held at the right edge joins");
        carriesText(board, peer, 100);
    }

    private static void oneOctetWindow(Board board) {
        Peer peer = MalformedRow.established(board);
        peer.talker().habit = Talker.Habit.HOLDS;
        for (int room = peer.view().rcvWnd; room > 1; room = peer.view().rcvWnd) {
            peer.sends(peer.text(0, Math.min(room - 1, 500)));
        }
        assertAtMost(1, peer.view().rcvWnd, "window");
        int before = peer.talker().received;
        int window = peer.view().rcvWnd;
        peer.sends(peer.text(0, 586));
        peer.sends(peer.text(-500, 586));
        assertEquals(before + window, peer.talker().received);
        assertEquals(TcpState.ESTABLISHED, peer.state());
        peer.talker().release(Integer.MAX_VALUE);
        peer.talker().habit = Talker.Habit.READS;
        board.run(1000);
        carriesText(board, peer, 100);
    }

    private static void land(Board board) {
        int errors = board.stack.ip().counters.inSourceErrors;
        for (int port : new int[] {Board.ECHO, 999}) {
            SegmentFields s = new SegmentFields();
            s.source = Board.US;
            s.destination = Board.US;
            s.sourcePort = port;
            s.destinationPort = port;
            s.flags = SYN;
            board.put(s);
            board.poll();
        }
        assertEquals(errors + 2, board.stack.ip().counters.inSourceErrors);
        assertEquals(0, board.sent().size());
    }
}
