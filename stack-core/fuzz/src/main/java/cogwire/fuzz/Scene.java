package cogwire.fuzz;

import static cogwire.fuzz.SegmentFields.ACK;

import cogwire.raw.Tcp;
import cogwire.tcp.TcpState;

/** The live connections that hostile input meets: one in each state, and some with text on its way in both directions. */
final class Scene {
    /** Peer port of the connection that bit 0 asks for; the others follow. */
    static final int FIRST_PORT = 1000;

    static final int CONNECTIONS = 14;
    private static final int[] STATES = {
        TcpState.SYN_RECEIVED,
        TcpState.SYN_SENT,
        TcpState.ESTABLISHED,
        TcpState.FIN_WAIT_1,
        TcpState.FIN_WAIT_2,
        TcpState.CLOSE_WAIT,
        TcpState.CLOSING,
        TcpState.LAST_ACK,
        TcpState.TIME_WAIT
    };

    private Scene() {}

    /** @param which a bit for each connection */
    static void build(Board board, int which) {
        for (int i = 0; i < CONNECTIONS; i++) {
            if ((which >> i & 1) != 0) {
                Peer peer = new Peer(board, FIRST_PORT + i);
                build((i & 1) != 0 ? peer.modern() : peer, i);
            }
        }
    }

    private static void build(Peer peer, int i) {
        switch (i) {
            case 0:
                echoUnderWay(peer);
                break;
            case 1:
                zeroWindow(peer);
                break;
            case 2:
                fullWindow(peer);
                break;
            case 3:
                writtenWithoutCopy(peer);
                break;
            case 4:
                simultaneousOpen(peer);
                break;
            default:
                peer.become(STATES[i - 5]);
                break;
        }
    }

    /** Text in both directions, unacknowledged, and text held ahead of its turn. */
    private static void echoUnderWay(Peer peer) {
        peer.established(Board.ECHO);
        peer.sends(peer.text(0, 400));
        peer.sends(peer.text(100, 200));
        peer.sends(peer.text(400, 50));
    }

    /** The peer has closed its window and we have text. */
    private static void zeroWindow(Peer peer) {
        peer.established(Board.DISCARD);
        SegmentFields s = peer.segment(ACK);
        s.window = 0;
        peer.sends(s);
        peer.talker().write(900, Tcp.WRITE_COPY);
    }

    /** Our program holds what it was given: our window is nearly shut. */
    private static void fullWindow(Peer peer) {
        peer.established(Board.HOARD);
        for (int i = 0; i < 4; i++) {
            int room = peer.view().rcvWnd;
            peer.sends(peer.text(0, Math.min(room, 580)));
        }
    }

    private static void writtenWithoutCopy(Peer peer) {
        peer.connected();
        peer.talker().write(700, 0);
        peer.talker().write(500, Tcp.WRITE_MORE);
    }

    /** Both connect: SYN-RECEIVED with a control block. */
    private static void simultaneousOpen(Peer peer) {
        peer.synSent();
        SegmentFields s = peer.segment(SegmentFields.SYN);
        s.seq = Peer.ISS;
        peer.sends(s);
    }
}
