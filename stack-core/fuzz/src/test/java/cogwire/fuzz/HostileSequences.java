package cogwire.fuzz;

import static cogwire.fuzz.MalformedRow.PORT;
import static cogwire.fuzz.MalformedRow.assertAtMost;
import static cogwire.fuzz.MalformedRow.carriesText;
import static cogwire.fuzz.MalformedRow.established;
import static cogwire.fuzz.SegmentFields.ACK;
import static cogwire.fuzz.SegmentFields.RST;
import static cogwire.fuzz.SegmentFields.SYN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.raw.Tcp;
import cogwire.tcp.TcpPools;
import cogwire.tcp.TcpState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows M23 and M26 to M31: sound segments, too many of them or with bad intent. */
final class HostileSequences {
    private HostileSequences() {}

    static List<MalformedRow> rows() {
        return List.of(
                new MalformedRow("M23", "every other octet of a window", HostileSequences::everyOtherOctet),
                new MalformedRow("M26", "a SYN flood, then a client", HostileSequences::synFlood),
                new MalformedRow("M27", "RSTs near RCV.NXT and SYNs, thousands", HostileSequences::resets),
                new MalformedRow(
                        "M28b", "challenge ACKs of one connection, counted by another", HostileSequences::sideChannel),
                new MalformedRow("M29", "optimistic ACKs", HostileSequences::optimisticAcks),
                new MalformedRow("M29", "ACK division and spoofed duplicates", HostileSequences::ackDivision),
                new MalformedRow("M30", "a window of 0 for ever", board -> windowForEver(board, 0)),
                new MalformedRow("M30", "a window of 1 for ever", board -> windowForEver(board, 1)),
                new MalformedRow("M31", "initial sequence numbers", HostileSequences::initialNumbers));
    }

    private static void everyOtherOctet(Board board) {
        Peer peer = established(board);
        int window = peer.view().rcvWnd;
        for (int at = 1; at < window; at += 2) {
            peer.sends(peer.text(at, 1));
            assertTrue(board.stack.buffers().receive.available() >= 1, "a buffer is left for what comes next");
        }
        assertEquals(0, peer.talker().received);
        assertAtMost(window, board.sent().size(), "ACKs");
        // The flood holds no more than its budget: another connection carries text.
        carriesText(board, Peer.in(board, PORT + 1, TcpState.ESTABLISHED), 100);
        while (peer.talker().received < window) {
            peer.sends(peer.text(0, 100));
        }
        carriesText(board, peer, 100);
    }

    private static void synFlood(Board board) {
        int records = board.stack.tcp().pools().size(TcpPools.SYN_RECORDS);
        for (int i = 0; i < 2000; i++) {
            SegmentFields s = new SegmentFields();
            s.source = 0x0A000002 + 4 * (i % 50);
            s.destination = Board.US;
            s.sourcePort = 1024 + i;
            s.destinationPort = Board.ECHO;
            s.flags = SYN;
            s.seq = i * 7919;
            board.put(s);
            board.poll();
        }
        assertEquals(0, board.stack.tcp().pools().available(TcpPools.SYN_RECORDS), "of " + records + " records");
        assertEquals(board.config.tcp.tcbs, board.stack.tcp().pools().available(TcpPools.TCBS), "no control block");
        carriesText(board, established(board), 100);
        board.run(board.config.tcp.synReceivedTimeoutMs + 1000);
        assertEquals(records, board.stack.tcp().pools().available(TcpPools.SYN_RECORDS), "old ones are purged");
    }

    private static void resets(Board board) {
        Peer peer = established(board);
        int window = peer.view().rcvWnd;
        board.sent();
        for (int i = 1; i < window; i++) {
            SegmentFields s = peer.segment(i % 3 == 0 ? SYN : RST);
            s.seq += i;
            peer.sends(s);
        }
        assertEquals(TcpState.ESTABLISHED, peer.state());
        int answers = board.sent().size();
        assertTrue(answers >= 1, "challenged");
        assertAtMost(board.config.tcp.challengeAcksPerSecond, answers, "challenge ACKs in a second");
        peer.sends(peer.segment(SYN | ACK));
        assertEquals(TcpState.ESTABLISHED, peer.state());
        board.run(2000);
        board.sent();
        carriesText(board, peer, 100);
        peer.sends(peer.segment(RST)); // exactly at RCV.NXT: obeyed
        assertEquals(TcpState.CLOSED, peer.state());
        assertTrue(peer.talker().over, "and the program hears of it");
    }

    /** An attacker who draws challenge ACKs from its own connection learns nothing about another's. */
    private static void sideChannel(Board board) {
        Peer attacker = established(board);
        Peer victim = Peer.in(board, PORT + 1, TcpState.ESTABLISHED);
        for (int i = 0; i < 1000; i++) {
            attacker.sends(attacker.segment(SYN | ACK));
        }
        board.sent();
        attacker.sends(attacker.segment(SYN | ACK));
        assertEquals(0, board.sent().size(), "used up");
        victim.sends(victim.segment(SYN | ACK));
        assertEquals(1, board.sent().size(), "the other connection's are its own");
        board.run(2000);
        carriesText(board, victim, 100);
    }

    private static void optimisticAcks(Board board) {
        Peer peer = established(board);
        peer.talker().write(2000, Tcp.WRITE_COPY);
        board.poll();
        int una = peer.view().sndUna;
        int cwnd = peer.view().cwnd;
        for (int i = 1; i < 500; i++) {
            SegmentFields s = peer.segment(ACK);
            s.ack += i * 100;
            peer.sends(s);
        }
        assertEquals(una, peer.view().sndUna, "what was not sent is not acknowledged");
        assertAtMost(cwnd, peer.view().cwnd, "cwnd");
        peer.sends(peer.segment(ACK));
        carriesText(board, peer, 100);
    }

    private static void ackDivision(Board board) {
        Peer peer = established(board);
        peer.talker().write(2000, Tcp.WRITE_COPY);
        board.poll();
        int cwnd = peer.view().cwnd;
        int una = peer.view().sndUna;
        for (int i = 1; i <= 500; i++) {
            SegmentFields s = peer.segment(ACK);
            s.ack = una + i;
            peer.sends(s);
        }
        assertEquals(una + 500, peer.view().sndUna);
        assertAtMost(cwnd + 500, peer.view().cwnd, "cwnd grows by octets, not by ACKs");
        board.sent();
        for (int i = 0; i < 1000; i++) {
            SegmentFields s = peer.segment(ACK);
            s.ack = una + 500;
            peer.sends(s);
        }
        assertAtMost(10, board.sent().size(), "segments drawn by 1,000 duplicates");
        peer.sends(peer.segment(ACK));
        carriesText(board, peer, 100);
    }

    /**
     * The peer answers every probe, so the connection stays, and the program may end it. A window of 0 is probed ever
     * less; one octet goes through a window of 1, and again when its acknowledgment is late.
     */
    private static void windowForEver(Board board, int window) {
        Peer peer = established(board);
        SegmentFields shut = peer.segment(ACK);
        shut.window = window;
        peer.sends(shut);
        peer.talker().write(1000, Tcp.WRITE_COPY);
        board.poll();
        board.sent();
        int segments = 0;
        int late = 0;
        for (int second = 0; second < 1800; second++) {
            board.run(1000);
            int sent = board.sent().size();
            segments += sent;
            late += second >= 900 ? sent : 0;
            if (sent > 0) {
                SegmentFields answer = peer.segment(ACK);
                answer.window = window;
                if (window == 0) {
                    answer.ack = peer.view().sndUna;
                }
                peer.sends(answer);
                board.sent();
            }
        }
        assertEquals(TcpState.ESTABLISHED, peer.state());
        assertTrue(late >= 1, "it still probes");
        assertAtMost(window == 0 ? 60 : 2 * 1000, segments, "segments in half an hour");
        peer.talker().abort();
    }

    private static void initialNumbers(Board board) {
        Set<Integer> numbers = new HashSet<>();
        Set<Integer> steps = new HashSet<>();
        int last = 0;
        for (int i = 0; i < 64; i++) {
            Peer peer = new Peer(board, PORT + i).syn(Board.ECHO);
            int iss = peer.view().iss;
            numbers.add(iss);
            steps.add(iss - last >> 16);
            last = iss;
            peer.sends(peer.segment(RST));
        }
        assertEquals(64, numbers.size());
        assertTrue(steps.size() > 56, "steps from one port to the next: " + steps.size() + " different ones");
    }
}
