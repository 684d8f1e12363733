package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.tcp.Cause;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("user calls in states and with values where they are refused, and what the table says meanwhile")
class UserCallsTest extends PlayedScript {
    private static final int PEER = TcpScript.PEER_ADDRESS;

    private ConnectionView row(int pcb) {
        ConnectionView view = new ConnectionView();
        assertEquals(Err.OK, tcp().tcpGetTcpAddrinfo(pcb, view));
        return view;
    }

    private ConnectionView onlyRow(int state) {
        ConnectionView found = null;
        for (int i = 0; i < tcp().rows(); i++) {
            ConnectionView view = new ConnectionView();
            if (tcp().row(i, view) && view.state == state) {
                assertNull(found, "two rows");
                found = view;
            }
        }
        return found;
    }

    @Test
    @DisplayName("a pcb is bound once, and only while it is closed")
    void bindOnce() {
        int pcb = tcp().create();
        assertEquals(Err.OK, tcp().bind(pcb, FrameBuilder.OUR_ADDRESS, 50));
        assertEquals(Err.VAL, tcp().bind(pcb, 0, 51));
        script.connect();
        assertEquals(Err.VAL, tcp().bind(pcb(), 0, 52));
        assertEquals(Err.ISCONN, tcp().listen(pcb()));
        assertEquals(Err.ISCONN, tcp().connect(pcb(), PEER, 9, null));
        script.emits("S 0:0(0) <mss 1460>").arrives("R. 0:0(0) ack 1").fails(Err.RST);
    }

    @Test
    @DisplayName("connect to no port, to nobody, to nowhere, or where a connection is")
    void connectRefused() {
        int pcb = tcp().create();
        for (int port : new int[] {-1, 0, 65536}) {
            assertEquals(Err.VAL, tcp().connect(pcb, PEER, port, null), "port " + port);
        }
        assertEquals(Err.VAL, tcp().connect(pcb, 0, 80, null));
        assertEquals(Err.VAL, tcp().connect(pcb, 0xE0000001, 80, null));
        assertEquals(Err.RTE, tcp().connect(pcb, 0x01020304, 80, null), "there is no gateway");
        int looped = tcp().create();
        assertEquals(Err.OK, tcp().bind(looped, 0x7F000001, 50));
        assertEquals(Err.RTE, tcp().connect(looped, PEER, 80, null), "from the loopback nobody else can be reached");
        tcp().close(looped);
        script.established(4096);
        int second = tcp().create();
        tcp().setFlags(second, Tcp.REUSEADDR);
        tcp().bind(second, 0, FrameBuilder.OUR_PORT);
        assertEquals(Err.USE, tcp().connect(second, PEER, TcpScript.PEER_PORT, null));
        assertEquals(Err.OK, tcp().connect(second, PEER, 65535, null), "another port is another connection");
        script.settle();
        script.emitsBetween(1, 1);
        tcp().close(second);
    }

    @Test
    @DisplayName("write takes exactly what sndbuf says, from inside the array, and only while sending is possible")
    void writeRefused() {
        Tcp tcp = tcp();
        byte[] octets = new byte[6000];
        int closed = tcp.create();
        assertEquals(Err.CONN, tcp.write(closed, octets, 0, 1, Tcp.WRITE_COPY));
        assertEquals(0, tcp.sndbuf(closed));
        script.established(4096);
        int pcb = pcb();
        assertEquals(Err.VAL, tcp.write(pcb, octets, -1, 1, Tcp.WRITE_COPY));
        assertEquals(Err.VAL, tcp.write(pcb, octets, 0, -1, Tcp.WRITE_COPY));
        assertEquals(Err.VAL, tcp.write(pcb, octets, 6000, 1, Tcp.WRITE_COPY));
        assertEquals(Err.VAL, tcp.write(pcb, octets, 1, 6000, Tcp.WRITE_COPY));
        assertEquals(Err.VAL, tcp.write(pcb, octets, Integer.MAX_VALUE, 2, Tcp.WRITE_COPY));
        assertEquals(Err.OK, tcp.write(pcb, octets, 6000, 0, Tcp.WRITE_COPY), "nothing, at the very end");
        assertEquals(0, tcp.sndqueuelen(pcb));
        int room = tcp.sndbuf(pcb);
        assertEquals(script.config.tcp.sendBuffer, room);
        assertEquals(Err.MEM, tcp.write(pcb, octets, 0, room + 1, Tcp.WRITE_COPY));
        assertEquals(room, tcp.sndbuf(pcb), "all or nothing");
        assertEquals(Err.OK, tcp.write(pcb, octets, 0, 1460, Tcp.WRITE_COPY | Tcp.WRITE_MORE));
        assertEquals(room - 1460, tcp.sndbuf(pcb));
        assertTrue(tcp.sndqueuelen(pcb) > 0);
        script.peers.get(0).written = 0;
        assertEquals(Err.OK, tcp.abort(pcb));
        script.settle();
        script.emitsReset(1).fails(Err.ABRT);
        assertEquals(Err.CLSD, tcp.write(pcb, octets, 0, 1, Tcp.WRITE_COPY));
    }

    @Test
    @DisplayName("after the half-close nothing more is taken for sending, and the peer's text still arrives")
    void halfClosed() {
        script.established(4096).shutdown().emits("F. 1:1(0) ack 1");
        assertEquals(Err.CONN, tcp().write(pcb(), new byte[1], 0, 1, Tcp.WRITE_COPY));
        assertEquals(0, tcp().sndbuf(pcb()));
        assertEquals(Err.OK, tcp().shutdown(pcb(), false, true), "once more changes nothing");
        script.settle();
        script.emitsNothing().arrives("P. 1:11(10) ack 2").delivers(10).acks(11);
    }

    @Test
    @DisplayName("shutdown where there is no connection")
    void shutdownRefused() {
        int pcb = tcp().create();
        assertEquals(Err.CONN, tcp().shutdown(pcb, true, true));
        assertEquals(Err.CONN, tcp().shutdown(pcb, false, true));
        script.connect().emits("S 0:0(0) <mss 1460>");
        assertEquals(Err.CONN, tcp().shutdown(pcb(), true, false));
        script.arrives("S. 0:0(0) ack 1").connected().emits(". 1:1(0) ack 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @DisplayName("both directions shut, together or in either order, are a close")
    void shutdownBothIsClose(int order) {
        script.established(4096);
        int pcb = pcb();
        if (order > 0) {
            assertEquals(Err.OK, tcp().shutdown(pcb, order == 1, order == 2));
            script.settle();
            assertTrue(tcp().dbgGetTcpState(pcb) > 0, "one direction is not all");
        }
        assertEquals(Err.OK, tcp().shutdown(pcb, order != 1, order != 2));
        script.settle();
        assertEquals(Err.CLSD, tcp().dbgGetTcpState(pcb));
        script.emits("F. 1:1(0) ack 1")
                .arrives("F. 1:1(0) ack 2")
                .emits(". 2:2(0) ack 2")
                .is(TcpState.TIME_WAIT);
    }

    @Test
    @Tag("SHLD-3")
    @DisplayName("text for a direction that is shut is answered by RST; what was unread is let go")
    void textAfterShutdownOfReceiving() {
        script.established(4096)
                .slowReader()
                .arrives("P. 1:11(10) ack 1")
                .delivers(10)
                .acks(11)
                .queues(10, 0)
                .shutdownReceive()
                .queues(0, 0)
                .is(TcpState.ESTABLISHED)
                .arrives("P. 11:21(10) ack 1")
                .emitsReset(1)
                .fails(Err.ABRT);
        assertEquals(1, tcp().counters().textAfterClose);
    }

    @Test
    @DisplayName("no more is given back by recved than was received")
    void recvedTooMuch() {
        script.established(4096)
                .slowReader()
                .arrives("P. 1:11(10) ack 1")
                .delivers(10)
                .acks(11);
        assertEquals(Err.VAL, tcp().recved(pcb(), -1));
        assertEquals(Err.VAL, tcp().recved(pcb(), 11));
        assertEquals(Err.OK, tcp().recved(pcb(), 4));
        assertEquals(6, row(pcb()).recvQ);
        assertEquals(Err.VAL, tcp().recved(pcb(), 7));
        assertEquals(Err.OK, tcp().recved(pcb(), 6));
        assertEquals(0, row(pcb()).recvQ);
    }

    @Test
    @DisplayName("a program that has not closed hears CLSD when 2MSL is over")
    void timeWaitOfAHalfClosed() {
        script.msl(5000)
                .established(4096)
                .shutdown()
                .emits("F. 1:1(0) ack 1")
                .arrives(". 1:1(0) ack 2")
                .is(TcpState.FIN_WAIT_2)
                .arrives("F. 1:1(0) ack 2")
                .eof()
                .emits(". 2:2(0) ack 2")
                .is(TcpState.TIME_WAIT);
        ConnectionView row = row(pcb());
        assertFalse(row.compact, "the program still has its handle");
        assertEquals(TimerKind.TIME_WAIT, row.timer);
        script.after(4000)
                .arrives("F. 1:1(0) ack 2")
                .emits(". 2:2(0) ack 2")
                .failsWithin(9900, 10600, Err.CLSD)
                .is(TcpState.CLOSED);
        assertEquals(Err.CLSD, tcp().dbgGetTcpState(pcb()));
    }

    @Test
    @DisplayName("closed in TIME-WAIT, a record waits out the rest")
    void closeInTimeWait() {
        script.msl(5000)
                .established(4096)
                .shutdown()
                .emits("F. 1:1(0) ack 1")
                .arrives("F. 1:1(0) ack 2")
                .eof()
                .emits(". 2:2(0) ack 2")
                .close()
                .emitsNothing()
                .is(TcpState.TIME_WAIT);
        assertTrue(onlyRow(TcpState.TIME_WAIT).compact);
        script.leavesWithin(9900, 10600);
    }

    @Test
    @Tag("MUST-25")
    @DisplayName("a half-closed connection in FIN-WAIT-2 has no time-out but its keep-alive")
    void keepAliveInFinWait2() {
        script.established(4096)
                .keepalive(10000, 2000, 1)
                .shutdown()
                .emits("F. 1:1(0) ack 1")
                .arrives(". 1:1(0) ack 2")
                .is(TcpState.FIN_WAIT_2)
                .emitsWithin(9900, 11100, ". 1:1(0) ack 1")
                .arrives(". 1:1(0) ack 2")
                .emitsWithin(9900, 11100, ". 1:1(0) ack 1")
                .emitsWithin(1900, 2600, "R. 2:2(0) ack 1")
                .fails(Err.TIMEOUT);
    }

    @Test
    @DisplayName("closed in FIN-WAIT-2, the orphan has a time-out")
    void closeInFinWait2() {
        script.tcpConfig().finWait2TimeoutMs = 8000;
        script.established(4096)
                .shutdown()
                .emits("F. 1:1(0) ack 1")
                .arrives(". 1:1(0) ack 2")
                .quiet(20000)
                .is(TcpState.FIN_WAIT_2)
                .close()
                .emitsNothing();
        assertEquals(TimerKind.FIN_WAIT_2, onlyRow(TcpState.FIN_WAIT_2).timer);
        script.leavesWithin(7900, 9100);
        assertEquals(1, tcp().counters().finWait2Timeouts);
    }

    @Test
    @DisplayName("the row of each kind says what it is")
    void rows() {
        script.listen();
        Tcp tcp = tcp();
        tcp.owner(script.listener, 7);
        script.arrives("S 0:0(0) <mss 1000>").emits("S. 0:0(0) ack 1 <mss 1460>");
        Peer peer = script.peers.get(0);
        ConnectionView half = onlyRow(TcpState.SYN_RECEIVED);
        assertTrue(half.compact);
        assertEquals(0, half.pcb);
        assertEquals(7, half.owner);
        assertEquals(PEER, half.remoteAddress);
        assertEquals(TcpScript.PEER_PORT, half.remotePort);
        assertEquals(FrameBuilder.OUR_PORT, half.localPort);
        assertEquals(Cause.SYN_ARRIVED, half.cause);
        assertEquals(TimerKind.SYN_ACK, half.timer);
        assertEquals(1000, half.timerDeadlineMs - script.clock.nowMs);
        assertEquals(peer.iss, half.iss);
        assertEquals(peer.iss + 1, half.sndNxt);
        assertEquals(peer.irs + 1, half.rcvNxt);
        assertEquals(4096, half.rcvWnd);
        assertEquals(1000, half.mss);
        script.delaysBacklog().arrives(". 1:1(0) ack 1").accepted();
        ConnectionView listening = row(script.listener);
        assertEquals(TcpState.LISTEN, listening.state);
        assertEquals(1, listening.recvQ, "pending");
        assertEquals(8, listening.sendQ, "backlog");
        assertEquals(FrameBuilder.OUR_PORT, listening.localPort);
        assertEquals(Cause.USER_OPEN, listening.cause);
        script.backlogAccepted();
        assertEquals(0, row(script.listener).recvQ);
        ConnectionView open = row(pcb());
        assertEquals(pcb(), open.pcb);
        assertEquals(7, open.owner);
        assertEquals(1000, open.mss);
        assertEquals(TimerKind.NONE, open.timer);
        assertEquals(10000, open.cwnd, "ten segments");
        script.write(500).emits("P. 1:501(500) ack 1");
        open = row(pcb());
        assertEquals(500, open.sendQ);
        assertEquals(peer.iss + 501, open.sndNxt);
        assertEquals(peer.iss + 1, open.sndUna);
        assertEquals(TimerKind.RETRANSMISSION, open.timer);
        assertEquals(open.rtoMs, open.timerDeadlineMs - script.clock.nowMs);
        script.arrives("F. 1:1(0) ack 501").sent(500).eof().emits(". 501:501(0) ack 2");
        assertEquals(TcpState.CLOSE_WAIT, row(pcb()).state);
        script.close();
        ConnectionView orphan = onlyRow(TcpState.LAST_ACK);
        assertEquals(0, orphan.pcb);
        assertEquals(0, orphan.owner);
        script.emits("F. 501:501(0) ack 2");
        assertFalse(tcp.row(-1, orphan) || tcp.row(tcp.rows(), orphan));
    }
}
