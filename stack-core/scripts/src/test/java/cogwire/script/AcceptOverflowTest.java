package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.raw.TcpExtArgCallbacks;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.TcpState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName(
        "handshakes that nobody can take: backlog or control blocks used up, the listener gone, the user unwilling")
class AcceptOverflowTest extends PlayedScript {
    private static final String SYN = "S 0:0(0) <mss 1460>";
    private static final String SYN_ACK = "S. 0:0(0) ack 1 win 4096 <mss 1460>";

    /** Two half-open connections to a listener of backlog 1; the first is completed and stays pending. */
    private void full(int policy) {
        script.tcpConfig().acceptOverflow = policy;
        script.listen(1)
                .delaysBacklog()
                .arrives(SYN)
                .emits(SYN_ACK)
                .peer(2)
                .arrives(SYN)
                .emits(SYN_ACK)
                .peer(1)
                .arrives(". 1:1(0) ack 1")
                .accepted()
                .peer(2)
                .arrives(". 1:1(0) ack 1")
                .notAccepted();
        assertEquals(1, tcp().counters().listenOverflows);
    }

    /** Makes control blocks scarce: one for the connection, none more. */
    private int scarce(int policy) {
        script.tcpConfig().acceptOverflow = policy;
        script.tcpConfig().tcbs = 1;
        script.listen().arrives(SYN).emits(SYN_ACK);
        int other = tcp().create();
        assertTrue(other > 0);
        script.arrives(". 1:1(0) ack 1").notAccepted();
        assertEquals(1, tcp().counters().tcbsExhausted);
        return other;
    }

    @Test
    @DisplayName("HOLD: the handshake is kept, and the peer's next segment enters once there is room")
    void backlogHolds() {
        full(TcpConfig.OVERFLOW_HOLD);
        script.emitsNothing().is(TcpState.SYN_RECEIVED);
        script.emitsWithin(990, 1010, SYN_ACK)
                .arrives("P. 1:11(10) ack 1")
                .notAccepted()
                .emitsNothing()
                .peer(3)
                .arrives(SYN)
                .emitsNothing()
                .peer(1)
                .backlogAccepted()
                .peer(2)
                .arrives("P. 1:11(10) ack 1")
                .accepted()
                .delivers(10)
                .acks(11);
        assertEquals(3, tcp().counters().listenOverflows, "two ACKs and the third SYN");
    }

    @Test
    @DisplayName("DROP: the handshake is forgotten without a word")
    void backlogDrops() {
        full(TcpConfig.OVERFLOW_DROP);
        script.emitsNothing().is(TcpState.LISTEN).quiet(30000);
    }

    @Test
    @DisplayName("RESET: the peer is told")
    void backlogResets() {
        full(TcpConfig.OVERFLOW_RESET);
        script.emits("R 1:1(0)").is(TcpState.LISTEN).quiet(30000);
    }

    @Test
    @DisplayName("HOLD without a control block: accept hears MEM, once, and the next segment enters")
    void blocksHold() {
        int other = scarce(TcpConfig.OVERFLOW_HOLD);
        script.emitsNothing().is(TcpState.SYN_RECEIVED);
        assertEquals(Err.MEM, script.peers.get(0).acceptErr);
        script.peers.get(0).acceptErr = Err.OK;
        script.settle();
        assertEquals(Err.OK, script.peers.get(0).acceptErr, "told twice");
        tcp().close(other);
        script.arrives(". 1:1(0) ack 1").accepted().is(TcpState.ESTABLISHED);
        assertEquals(1, tcp().counters().passiveOpens);
    }

    @Test
    @DisplayName("DROP without a control block")
    void blocksDrop() {
        int other = scarce(TcpConfig.OVERFLOW_DROP);
        tcp().close(other);
        script.emitsNothing().is(TcpState.LISTEN).arrives(". 1:1(0) ack 1").emits("R 1:1(0)");
    }

    @Test
    @DisplayName("RESET without a control block")
    void blocksReset() {
        int other = scarce(TcpConfig.OVERFLOW_RESET);
        tcp().close(other);
        script.emits("R 1:1(0)").is(TcpState.LISTEN);
    }

    @Test
    @DisplayName("a held handshake lasts no longer than any other")
    void heldHandshakeEnds() {
        full(TcpConfig.OVERFLOW_HOLD);
        script.leavesWithin(19900, 20100);
        assertEquals(1, tcp().counters().synReceivedTimeouts);
    }

    @Test
    @DisplayName("the listener closes: what is half open is answered with RST, and its record is free")
    void listenerCloses() {
        script.listen()
                .arrives(SYN)
                .emits(SYN_ACK)
                .closeListener()
                .emitsNothing()
                .arrives(". 1:1(0) ack 1")
                .emits("R 1:1(0)")
                .is(TcpState.CLOSED)
                .halfOpen(0);
    }

    @Test
    @DisplayName("the listener closes and the peer is silent: no SYN+ACK more")
    void listenerClosesSilently() {
        script.listen().arrives(SYN).emits(SYN_ACK).closeListener().quiet(2000).halfOpen(0);
    }

    @Test
    @DisplayName("another listener on the same port is not the one that was asked")
    void anotherListener() {
        script.reuse()
                .listen()
                .arrives(SYN)
                .emits(SYN_ACK)
                .closeListener()
                .listen(1)
                .arrives(". 1:1(0) ack 1")
                .notAccepted()
                .emits("R 1:1(0)")
                .again(100000)
                .accept()
                .is(TcpState.ESTABLISHED);
    }

    @Test
    @DisplayName("the listener closes before accept is called: the connection is reset")
    void listenerClosesInTheSameTurn() {
        script.listen().arrives(SYN).emits(SYN_ACK).peer(2).arrives(SYN).emits(SYN_ACK);
        tcp().accept(script.listener, (arg, pcb, err) -> {
            tcp().close(script.listener);
            return Err.OK;
        });
        for (Peer peer : script.peers) {
            script.mac.put(FrameBuilder.segment(new SegmentSpec(". 1:1(0) ack 1"), peer));
        }
        script.settle();
        script.peer(2).emitsReset(1).is(TcpState.CLOSED).peer(1).is(TcpState.ESTABLISHED);
        assertEquals(1, tcp().counters().outRsts);
    }

    @Test
    @DisplayName("accept answers an error: the peer gets a RST")
    void refusedByAccept() {
        script.listen();
        script.application.acceptResult = Err.MEM;
        script.arrives(SYN).emits(SYN_ACK).arrives(". 1:1(0) ack 1").accepted().emitsReset(1);
        script.fails(Err.ABRT).is(TcpState.LISTEN);
        assertEquals(8, script.stack.tcp().pools().available(0), "control blocks");
    }

    @Test
    @DisplayName("connected answers an error: the peer gets a RST")
    void refusedByConnected() {
        int second = tcp().create();
        tcp().bind(second, 0, FrameBuilder.OUR_PORT);
        assertEquals(
                Err.OK, tcp().connect(second, TcpScript.PEER_ADDRESS, TcpScript.PEER_PORT, (arg, p, err) -> Err.MEM));
        script.settle();
        script.emits("S 0:0(0) <mss 1460>")
                .arrives("S. 0:0(0) ack 1")
                .emitsReset(1)
                .is(TcpState.CLOSED);
        assertEquals(Err.CLSD, tcp().dbgGetTcpState(second));
    }

    @Test
    @DisplayName("a module that refuses its extra data refuses the connection")
    void refusedByModule() {
        script.tcpConfig().extArgs = 1;
        script.listen();
        Tcp tcp = tcp();
        int id = tcp.extArgAllocId();
        tcp.extArgSetCallbacks(script.listener, id, new TcpExtArgCallbacks() {
            @Override
            public void destroy(int i, Object data) {}

            @Override
            public int passiveOpen(int i, int listener, int pcb) {
                return Err.MEM;
            }
        });
        script.arrives(SYN)
                .emits(SYN_ACK)
                .arrives(". 1:1(0) ack 1")
                .notAccepted()
                .emitsReset(1)
                .is(TcpState.LISTEN);
    }

    @Test
    @Tag("MUST-20")
    @DisplayName("R1 of a SYN: the program hears of it and the SYN goes on")
    void softErrorOfASyn() {
        script.tcpConfig().r1 = 3;
        script.connect()
                .emits("S 0:0(0) <mss 1460>")
                .emitsWithin(990, 1010, "S 0:0(0) <mss 1460>")
                .emitsWithin(1990, 2010, "S 0:0(0) <mss 1460>")
                .noSoftError()
                .emitsWithin(3990, 4010, "S 0:0(0) <mss 1460>")
                .softError(-1, 3)
                .arrives("S. 0:0(0) ack 1")
                .connected()
                .emits(". 1:1(0) ack 1");
        assertEquals(3, tcp().counters().retransSegs);
    }

    @Test
    @DisplayName("a half-open connection: RST ends it, an ACK of nothing sent and a second SYN+ACK draw RST")
    void segmentsForHalfOpen() {
        script.listen()
                .arrives(SYN)
                .emits(SYN_ACK)
                .arrives("S. 0:0(0) ack 1")
                .emits("R 1:1(0)")
                .halfOpen(1)
                .arrives(". 1:1(0) ack 2")
                .emits("R 2:2(0)")
                .halfOpen(1)
                .arrives("P 1:11(10)")
                .emitsNothing()
                .arrives("R 2:2(0)")
                .emits(". 1:1(0) ack 1 win 4096")
                .arrives("R 1:1(0)")
                .emitsNothing()
                .halfOpen(0)
                .is(TcpState.LISTEN);
        assertEquals(1, tcp().counters().attemptFails);
        assertEquals(1, tcp().counters().challengeAcks);
    }
}
