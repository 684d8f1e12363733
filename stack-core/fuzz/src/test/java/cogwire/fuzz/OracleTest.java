package cogwire.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.memory.Pbuf;
import cogwire.tcp.TcpState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The oracle sees what it is there for")
class OracleTest {
    private final Board board = new Board(false, Board.usual());

    private static byte[] datagram(Board board, int protocol, byte[] payload) {
        return Packets.ethernet(
                Packets.station(Board.PEER),
                board.mac.station(),
                Packets.IPV4,
                Packets.ipv4(Board.US, Board.PEER, protocol, payload));
    }

    private void refused(byte[] frame) {
        assertThrows(AssertionError.class, () -> board.sent.check(board.mac, frame));
    }

    @Test
    @DisplayName("a frame with any one octet changed, but for those that may be anything")
    void damagedFrames() {
        board.sent.knows(Board.PEER);
        SegmentFields s = new SegmentFields();
        s.source = Board.US;
        s.destination = Board.PEER;
        s.sourcePort = 7;
        s.destinationPort = 9;
        s.flags = SegmentFields.ACK;
        byte[] sound = datagram(board, Packets.TCP, s.octets());
        board.sent.check(board.mac, sound);
        for (int i = 6; i < sound.length; i++) {
            byte[] frame = sound.clone();
            frame[i] ^= 0x40;
            refused(frame);
        }
        refused(java.util.Arrays.copyOf(sound, sound.length + 1));
    }

    @Test
    @DisplayName("a third party, an echo that nobody asked for, a quote of nothing, foreign text")
    void foreignOctets() {
        byte[] reply = Packets.icmp(0, 0, 5, new byte[20]);
        refused(datagram(board, Packets.ICMP, reply)); // 10.0.0.2 has not spoken yet
        byte[] asked = Packets.ipv4(Board.PEER, Board.US, Packets.ICMP, Packets.icmp(8, 0, 5, new byte[20]));
        board.put(Packets.ethernet(board.mac.station(), Packets.station(Board.PEER), Packets.IPV4, asked));
        board.sent.check(board.mac, datagram(board, Packets.ICMP, reply));
        refused(datagram(board, Packets.ICMP, Packets.icmp(0, 0, 5, new byte[21])));
        refused(datagram(board, Packets.ICMP, Packets.icmp(0, 0, 6, new byte[20])));
        byte[] quote = java.util.Arrays.copyOf(asked, 28);
        board.sent.check(board.mac, datagram(board, Packets.ICMP, Packets.icmp(3, 2, 0, quote)));
        refused(datagram(board, Packets.ICMP, Packets.icmp(3, 2, 0, java.util.Arrays.copyOf(asked, 29))));
        refused(datagram(board, Packets.UDP, Packets.udp(Board.US, Board.PEER, 53, 9, new byte[3])));
    }

    @Test
    @DisplayName("a buffer that is not given back, and one given back twice")
    void leaks() {
        Pbuf p = board.stack.buffers().send.alloc(0);
        assertThrows(AssertionError.class, () -> new Ending(board).play(false));
        p.free();
        p.free();
        assertThrows(AssertionError.class, board::poll);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("text that is not the peer's next; a read beyond an exact buffer throws, a dirty one holds old octets")
    void deliveries(boolean exact) {
        Board b = new Board(exact, Board.usual());
        Peer peer = Peer.in(b, 4000, TcpState.ESTABLISHED);
        SegmentFields s = peer.text(0, 50);
        s.text[49] ^= 1;
        assertThrows(AssertionError.class, () -> peer.sends(s));
        byte[] frame = new byte[700];
        HostileMac mac = new HostileMac(b.mac.station(), Board.MTU, false);
        mac.put(new byte[] {1, 2, 3});
        assertEquals(3, mac.receive(frame, 0, Board.MTU + 14));
        assertTrue(frame[2] == 3 && frame[12] == 8 && frame[100] == 0x5A, "old octets behind a short frame");
    }

    @Test
    @DisplayName("a segment that cannot be the pattern's taints the run, one with a wrong checksum does not")
    void taint() {
        SegmentFields s = new SegmentFields();
        s.text = new byte[10];
        s.damaged = true;
        board.put(s.frame(board.mac.station()));
        assertFalse(board.tainted);
        s.damaged = false;
        board.put(s.frame(board.mac.station()));
        assertFalse(!board.tainted);
    }
}
