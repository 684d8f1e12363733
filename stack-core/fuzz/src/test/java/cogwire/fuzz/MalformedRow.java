package cogwire.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.util.List;
import java.util.function.Consumer;

/**
 * One row of malformed-cases.txt, or a part of it: what arrives, and what must come of it. {@link #run} plays it and then
 * checks what holds for all rows: pools are back after the time-outs, and a fresh ping and a fresh connection work.
 *
 * @param id the row's number in the list
 * @param what what arrives
 */
record MalformedRow(String id, String what, Consumer<Board> check) {
    static final int PORT = 4000;

    void run(boolean exact) {
        Board board = new Board(exact, Board.usual());
        check.accept(board);
        board.poll();
        new Ending(board).play(false);
    }

    /** Each state that a segment may meet, a closed port and a listener among them. */
    static final List<Integer> STATES = List.of(
            TcpState.CLOSED,
            TcpState.LISTEN,
            TcpState.SYN_SENT,
            TcpState.SYN_RECEIVED,
            TcpState.ESTABLISHED,
            TcpState.FIN_WAIT_1,
            TcpState.FIN_WAIT_2,
            TcpState.CLOSE_WAIT,
            TcpState.CLOSING,
            TcpState.LAST_ACK,
            TcpState.TIME_WAIT);

    static Peer established(Board board) {
        return Peer.in(board, PORT, TcpState.ESTABLISHED);
    }

    /** Dropped in every state: the connection stays as it was, nothing is sent, and the segment counts as an error. */
    static void droppedInEachState(Board board, Consumer<SegmentFields> change) {
        int port = PORT;
        for (int state : STATES) {
            Peer peer = Peer.in(board, port++, state);
            board.sent();
            for (int flags : new int[] {SegmentFields.SYN, SegmentFields.ACK, SegmentFields.RST | SegmentFields.ACK}) {
                SegmentFields s = peer.segment(flags);
                s.options = new byte[4];
                change.accept(s);
                int errors = board.stack.tcp().counters().inErrs;
                String before = picture(board, peer);
                peer.sends(s);
                assertEquals(before, picture(board, peer), "moved by flags " + flags);
                assertEquals(errors + 1, board.stack.tcp().counters().inErrs, "counted in " + TcpState.name(state));
                assertEquals(0, board.sent().size(), "answers in " + TcpState.name(state));
            }
        }
    }

    /** All that the other end could have changed of a connection. */
    static String picture(Board board, Peer peer) {
        int state = peer.state();
        if (state == TcpState.CLOSED) {
            return "none";
        }
        ConnectionView v = peer.view();
        return TcpState.name(state) + " snd " + v.sndUna + " " + v.sndNxt + " " + v.sndWnd + " rcv " + v.rcvNxt + " "
                + (v.rcvNxt + v.rcvWnd) + " queues " + v.recvQ + " " + v.sendQ + " mss " + v.mss;
    }

    /** A connection that still carries text: so many octets more reach the program, and are acknowledged. */
    static void carriesText(Board board, Peer peer, int octets) {
        int before = peer.talker().received;
        peer.sends(peer.text(0, octets));
        assertEquals(before + octets, peer.talker().received, "octets delivered");
        board.run(600);
        List<byte[]> sent = board.sent();
        assertTrue(!sent.isEmpty(), "an acknowledgment");
        byte[] last = sent.get(sent.size() - 1);
        assertEquals(peer.view().rcvNxt, Packets.get32(last, 34 + 8), "acknowledged");
        peer.sends(peer.segment(SegmentFields.ACK));
    }

    static void assertAtMost(int most, int value, String what) {
        assertTrue(value <= most, what + ": " + value + ", at most " + most);
    }
}
