package cogwire.fuzz;

import static cogwire.fuzz.SegmentFields.ACK;
import static cogwire.fuzz.SegmentFields.FIN;
import static cogwire.fuzz.SegmentFields.SYN;

import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;

/**
 * The other end of one connection, known by its port. It looks the numbers up in the stack's own table, so that it is
 * always in step, and brings the connection into any state.
 */
final class Peer {
    /** Just below 2^32, so that a few octets of text wrap. */
    static final int ISS = -300;

    private final Board board;
    private final int port;
    private int localPort;
    private Talker talker;
    private boolean modern;

    Peer(Board board, int port) {
        this.board = board;
        this.port = port;
    }

    /** Brings a connection of a peer's port into a state, by way of the echo program. */
    static Peer in(Board board, int port, int state) {
        Peer peer = new Peer(board, port);
        peer.become(state);
        return peer;
    }

    /** Offers what peers of today offer in their SYNs. */
    Peer modern() {
        modern = true;
        return this;
    }

    ConnectionView view() {
        ConnectionView v = board.connection(port);
        Oracle.require(v != null, () -> "no connection with port " + port);
        return v;
    }

    int state() {
        ConnectionView v = board.connection(port);
        return v == null ? TcpState.CLOSED : v.state;
    }

    /** Our program at the stack's end. */
    Talker talker() {
        return talker;
    }

    /** A segment in step with the connection, or of a connection that does not exist. */
    SegmentFields segment(int flags) {
        SegmentFields s = new SegmentFields();
        s.source = Board.PEER;
        s.destination = Board.US;
        s.sourcePort = port;
        s.destinationPort = localPort;
        s.flags = flags;
        s.options = modern && (flags & SYN) != 0
                ? TcpOptionOctets.modernSyn(board.nowMs())
                : board.sent.optionsInStep(s.source, localPort, port);
        ConnectionView v = board.connection(port);
        if (v != null) {
            s.seq = v.rcvNxt;
            s.ack = v.sndNxt;
        } else {
            s.seq = ISS;
        }
        return s;
    }

    /** A segment with text, whose first octet lies so far beyond RCV.NXT. */
    SegmentFields text(int ahead, int length) {
        SegmentFields s = segment(ACK);
        s.seq += ahead;
        s.text = Pattern.theirs(s.seq - view().irs - 1, length);
        return s;
    }

    void sends(SegmentFields s) {
        board.put(s);
        board.poll();
    }

    /** The SYN goes to one of our programs. */
    Peer syn(int toPort) {
        localPort = toPort;
        sends(segment(SYN));
        return this;
    }

    Peer established(int toPort) {
        return syn(toPort).completes();
    }

    /** The handshake's third segment. */
    Peer completes() {
        sends(segment(ACK));
        talker = last();
        return this;
    }

    /** We connect; the peer does not answer yet. */
    Peer synSent() {
        talker = board.talker(Talker.Habit.ECHOES);
        Tcp tcp = board.stack.tcp();
        int pcb = tcp.create();
        talker.begin(pcb);
        Oracle.require(tcp.connect(pcb, Board.PEER, port, talker) == 0, "connect");
        board.sent.knows(Board.PEER);
        board.poll();
        localPort = view().localPort;
        return this;
    }

    /** We connect, and the peer accepts. */
    Peer connected() {
        synSent();
        SegmentFields s = segment(SYN | ACK);
        s.seq = ISS;
        sends(s);
        return this;
    }

    private Talker last() {
        return board.talkers.get(board.talkers.size() - 1);
    }

    /** Brings the connection into a state. */
    void become(int state) {
        switch (state) {
            case TcpState.CLOSED:
                localPort = 999;
                return;
            case TcpState.LISTEN:
                localPort = Board.ECHO;
                return;
            case TcpState.SYN_SENT:
                synSent();
                return;
            case TcpState.SYN_RECEIVED:
                syn(Board.ECHO);
                return;
            default:
                established(Board.ECHO);
                talker.closesAtEof = false;
                break;
        }
        switch (state) {
            case TcpState.FIN_WAIT_1:
                weClose();
                break;
            case TcpState.FIN_WAIT_2:
                weClose();
                sends(segment(ACK));
                break;
            case TcpState.TIME_WAIT:
                weClose();
                sends(segment(FIN | ACK));
                break;
            case TcpState.CLOSING:
                weClose();
                SegmentFields crossing = segment(FIN | ACK);
                crossing.ack--;
                sends(crossing);
                break;
            case TcpState.CLOSE_WAIT:
                sends(segment(FIN | ACK));
                break;
            case TcpState.LAST_ACK:
                sends(segment(FIN | ACK));
                weClose();
                break;
            default:
                break;
        }
        Oracle.require(
                state() == state, () -> "meant to be in " + TcpState.name(state) + ", is in " + TcpState.name(state()));
    }

    private void weClose() {
        talker.close();
        board.poll();
    }
}
