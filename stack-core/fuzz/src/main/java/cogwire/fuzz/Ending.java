package cogwire.fuzz;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;

/**
 * After all that: everything is given up and the time-outs run out. Then every pool must be back at its start, a ping
 * must be answered, and a fresh connection must carry text both ways.
 */
final class Ending {
    private static final int FRESH = 1999;
    private static final int FRESH_SERVICE = 7007;
    /** A neighbour that did not answer is asked again after so long: three requests, then a pause. */
    private static final int NEIGHBOUR_MS = 6000;

    private static final int STEP_MS = 60_000;
    private static final int STEPS = 20;

    private final Board board;
    private final Tcp tcp;
    private final ConnectionView view = new ConnectionView();

    Ending(Board board) {
        this.board = board;
        tcp = board.stack.tcp();
    }

    /** @param orderly programs close, and the peers, gone, leave it to the time-outs; else they abort */
    void play(boolean orderly) {
        restoreTheWire();
        for (Talker talker : List.copyOf(board.talkers)) {
            if (orderly) {
                talker.close();
            } else {
                talker.abort();
            }
        }
        closeListeners();
        board.dhcp.stop();
        poolsComeBack();
        pingIsAnswered();
        freshConnection();
        poolsComeBack();
    }

    private void restoreTheWire() {
        board.mac.room = Integer.MAX_VALUE;
        board.mac.linkUp = true;
        board.peersAnswer = true;
        board.netif.setUp();
        board.netif.setAddr(Board.US, Board.NETMASK, Board.GATEWAY);
        board.poll();
    }

    private void closeListeners() {
        List<Integer> listeners = new ArrayList<>();
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && view.state == TcpState.LISTEN) {
                listeners.add(view.pcb);
            }
        }
        for (int listener : listeners) {
            Oracle.require(tcp.close(listener) == Err.OK, "close of a listener");
        }
    }

    private void poolsComeBack() {
        for (int i = 0; i < STEPS && board.oracle.notBack() != null; i++) {
            board.run(STEP_MS);
        }
        String missing = board.oracle.notBack();
        Oracle.require(missing == null, "after all time-outs " + missing);
    }

    private void pingIsAnswered() {
        board.run(NEIGHBOUR_MS);
        int before = board.sent.echoReplies();
        byte[] request = Packets.icmp(8, 0, 0x77770001, Pattern.theirs(0, 40));
        byte[] datagram = Packets.ipv4(Board.PEER, Board.US, Packets.ICMP, request);
        board.put(Packets.ethernet(board.mac.station(), Packets.station(Board.PEER), Packets.IPV4, datagram));
        board.run(3000);
        Oracle.require(board.sent.echoReplies() == before + 1, "a ping is not answered any more");
    }

    private void freshConnection() {
        board.tainted = false;
        Oracle.require(board.listen(FRESH_SERVICE, Talker.Habit.ECHOES, 1) > 0, "listen on a fresh port");
        Peer peer = new Peer(board, FRESH).established(FRESH_SERVICE);
        peer.sends(peer.text(0, 100));
        Oracle.require(
                peer.state() == TcpState.ESTABLISHED && peer.talker().received == 100 && peer.view().sendQ == 100,
                "a fresh connection does not carry text");
        peer.sends(peer.segment(SegmentFields.ACK));
        Oracle.require(peer.view().sendQ == 0, "a fresh connection does not take an acknowledgment");
        peer.talker().abort();
        closeListeners();
    }
}
