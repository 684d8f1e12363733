package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.tcp.PriorityEviction;
import cogwire.tcp.RackTlp;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.TcpState;
import cogwire.tcp.Timestamps;
import cogwire.tcp.UserTimeoutOption;
import cogwire.tcp.WindowScale;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("options of a connection: what is refused, what a listener hands on, what the wire shows of it")
class TcpOptionsTest extends PlayedScript {
    private static final int[] FLAGS = {Tcp.REUSEADDR, Tcp.KEEPALIVE, Tcp.NODELAY, Tcp.NO_SOFT_ERRORS};

    private int stale() {
        int pcb = tcp().create();
        tcp().close(pcb);
        return pcb;
    }

    private int listener() {
        int listener = tcp().listen(tcp().create());
        assertTrue(listener > 0);
        return listener;
    }

    /** An option takes the good values and says VAL to the bad ones. */
    private static void limits(String what, IntUnaryOperator option, int[] good, int[] bad) {
        for (int value : good) {
            assertEquals(Err.OK, option.applyAsInt(value), what + " " + value);
        }
        for (int value : bad) {
            assertEquals(Err.VAL, option.applyAsInt(value), what + " " + value);
        }
    }

    @Test
    @DisplayName("the limits of every option, on a pcb and on a listener")
    void limits() {
        Tcp tcp = tcp();
        for (int pcb : new int[] {tcp.create(), listener()}) {
            limits("ttl", v -> tcp.ttl(pcb, v), new int[] {1, 255}, new int[] {-1, 0, 256});
            limits("tos", v -> tcp.tos(pcb, v), new int[] {0, 255}, new int[] {-1, 256});
            limits("prio", v -> tcp.setprio(pcb, v), new int[] {1, 127}, new int[] {-1, 0, 128});
            limits("owner", v -> tcp.owner(pcb, v), new int[] {0, 127}, new int[] {-1, 128});
            limits("userTimeout", v -> tcp.userTimeout(pcb, v), new int[] {0, 1}, new int[] {-1});
            limits("idle", v -> tcp.keepalive(pcb, v, 1, 1), new int[] {1}, new int[] {-1, 0});
            limits("interval", v -> tcp.keepalive(pcb, 1, v, 1), new int[] {1}, new int[] {-1, 0});
            limits("count", v -> tcp.keepalive(pcb, 1, 1, v), new int[] {1, 127}, new int[] {-1, 0, 128});
            limits("poll", v -> tcp.poll(pcb, null, v), new int[] {0, 255}, new int[] {-1, 256});
            tcp.close(pcb);
        }
        int pcb = tcp.create();
        limits("port", v -> tcp.bind(pcb, 0, v), new int[] {65535}, new int[] {-1, 65536});
    }

    @Test
    @DisplayName("a handle that has outlived its connection is told so by every call")
    void staleHandles() {
        Tcp tcp = tcp();
        int gone = stale();
        List<Integer> answers = List.of(
                tcp.bind(gone, 0, 1),
                tcp.bindNetif(gone, null),
                tcp.listen(gone),
                tcp.connect(gone, TcpScript.PEER_ADDRESS, 1, null),
                tcp.write(gone, new byte[1], 0, 1, 0),
                tcp.output(gone),
                tcp.recved(gone, 0),
                tcp.close(gone),
                tcp.shutdown(gone, true, true),
                tcp.abort(gone),
                tcp.accepted(gone),
                tcp.backlogSet(gone, 1),
                tcp.backlogDelayed(gone),
                tcp.backlogAccepted(gone),
                tcp.setFlags(gone, Tcp.NODELAY),
                tcp.clearFlags(gone, Tcp.NODELAY),
                tcp.keepalive(gone, 1, 1, 1),
                tcp.userTimeout(gone, 1),
                tcp.ttl(gone, 1),
                tcp.tos(gone, 1),
                tcp.setprio(gone, 1),
                tcp.owner(gone, 1),
                tcp.poll(gone, null, 1),
                tcp.mss(gone),
                tcp.dbgGetTcpState(gone),
                tcp.tcpGetTcpAddrinfo(gone, script.view));
        for (int i = 0; i < answers.size(); i++) {
            assertEquals(Err.CLSD, answers.get(i), "call " + i);
        }
        assertEquals(0, tcp.sndbuf(gone) + tcp.sndqueuelen(gone) + tcp.urgentOctets(gone));
        assertFalse(tcp.isFlagSet(gone, Tcp.NODELAY));
    }

    @Test
    @DisplayName("a listener neither connects nor sends; a connection has no backlog")
    void wrongKind() {
        Tcp tcp = tcp();
        int listener = listener();
        assertEquals(TcpState.LISTEN, tcp.dbgGetTcpState(listener));
        assertEquals(Err.ISCONN, tcp.bind(listener, 0, 1));
        assertEquals(Err.ISCONN, tcp.bindNetif(listener, null));
        assertEquals(Err.ISCONN, tcp.listen(listener));
        assertEquals(Err.ISCONN, tcp.connect(listener, TcpScript.PEER_ADDRESS, 1, null));
        assertEquals(Err.CONN, tcp.write(listener, new byte[1], 0, 1, 0));
        assertEquals(Err.CONN, tcp.output(listener));
        assertEquals(Err.CONN, tcp.recved(listener, 0));
        assertEquals(Err.CONN, tcp.shutdown(listener, true, true));
        assertEquals(Err.CONN, tcp.mss(listener));
        assertEquals(Err.VAL, tcp.backlogDelayed(listener));
        assertEquals(Err.VAL, tcp.backlogAccepted(listener));
        assertEquals(Err.OK, tcp.backlogSet(listener, 3));
        assertEquals(Err.OK, tcp.tcpGetTcpAddrinfo(listener, script.view));
        assertEquals(3, script.view.sendQ, "the backlog");
        assertEquals(Err.OK, tcp.backlogSet(listener, 0));
        tcp.tcpGetTcpAddrinfo(listener, script.view);
        assertEquals(1, script.view.sendQ, "a backlog of at least one");
        int pcb = tcp.create();
        assertEquals(Err.VAL, tcp.backlogSet(pcb, 3));
        assertEquals(Err.VAL, tcp.backlogDelayed(pcb), "nobody accepted it");
        assertEquals(TcpState.CLOSED, tcp.dbgGetTcpState(pcb));
        assertEquals(Err.OK, tcp.abort(listener), "which only closes it");
        assertEquals(Err.CLSD, tcp.dbgGetTcpState(listener));
    }

    @Test
    @DisplayName("flags are set, asked and cleared one by one, and a listener has those of its pcb")
    void flags() {
        Tcp tcp = tcp();
        for (boolean listens : new boolean[] {false, true}) {
            for (int flag : FLAGS) {
                int made = tcp.create();
                assertEquals(Err.OK, tcp.setFlags(made, flag));
                int pcb = listens ? tcp.listen(made) : made;
                only(pcb, flag);
                int other = flag == Tcp.NODELAY ? Tcp.KEEPALIVE : Tcp.NODELAY;
                tcp.setFlags(pcb, other);
                assertTrue(tcp.isFlagSet(pcb, flag | other), "both");
                assertFalse(tcp.isFlagSet(pcb, 0), "nothing was asked");
                assertEquals(Err.OK, tcp.clearFlags(pcb, other));
                only(pcb, flag);
                assertFalse(tcp.isFlagSet(pcb, flag | other), "not both");
                tcp.clearFlags(pcb, flag);
                only(pcb, 0);
                tcp.close(pcb);
            }
        }
    }

    private void only(int pcb, int set) {
        for (int flag : FLAGS) {
            assertEquals(flag == set, tcp().isFlagSet(pcb, flag), "flag " + flag + " where " + set + " is set");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("MUST-48")
    @Tag("MUST-49")
    @DisplayName("TTL and TOS of the listener are those of its SYN+ACK and of what it accepts")
    void inheritedOnTheWire(boolean beforeListen) {
        Tcp tcp = tcp();
        int pcb = tcp.create();
        assertEquals(Err.OK, tcp.bind(pcb, 0, FrameBuilder.OUR_PORT));
        if (beforeListen) {
            tcp.ttl(pcb, 255);
            tcp.tos(pcb, 0xB8);
        }
        script.listener = tcp.listen(pcb);
        tcp.accept(script.listener, script.application);
        if (!beforeListen) {
            tcp.ttl(script.listener, 255);
            tcp.tos(script.listener, 0xB8);
        }
        script.arrives("S 0:0(0) <mss 1460>")
                .emits("S. 0:0(0) ack 1 <mss 1460> ttl 255 tos 184")
                .arrives("S 0:0(0) <mss 1460>")
                .emits("S. 0:0(0) ack 1 <mss 1460> ttl 255 tos 184")
                .arrives(". 1:1(0) ack 1")
                .accepted()
                .write(10)
                .emits("P. 1:11(10) ack 1 ttl 255 tos 184")
                .tos(0)
                .ttl(1)
                .arrives("P. 1:11(10) ack 11")
                .delivers(10)
                .sent(10)
                .emitsWithin(0, 499, ". 11:11(0) ack 11 ttl 1");
    }

    @Test
    @DisplayName("keep-alive of the listener probes what it accepts, at its pace")
    void inheritedKeepAlive() {
        script.listen();
        assertEquals(Err.OK, tcp().keepalive(script.listener, 20000, 3000, 2));
        script.accept()
                .emitsWithin(19900, 21100, ". 0:0(0) ack 1")
                .emitsWithin(2900, 4100, ". 0:0(0) ack 1")
                .emitsWithin(2900, 4100, "R. 1:1(0) ack 1")
                .fails(Err.TIMEOUT);
    }

    @Test
    @DisplayName("user time-out of the listener is that of what it accepts")
    void inheritedUserTimeout() {
        script.listen();
        assertEquals(Err.OK, tcp().userTimeout(script.listener, 7000));
        script.accept().write(10).discard().failsWithin(6900, 7200, Err.TIMEOUT);
    }

    @Test
    @DisplayName("Nagle is off on what a listener without it accepts")
    void inheritedNodelay() {
        script.listen();
        tcp().nagleDisable(script.listener);
        assertTrue(tcp().nagleDisabled(script.listener));
        script.accept().write(5).emits("P. 1:6(5) ack 1").write(5).emits("P. 6:11(5) ack 1");
        assertEquals(Err.OK, tcp().nagleEnable(pcb()));
        script.write(5).emitsNothing().arrives(". 1:1(0) ack 11").sent(10).emits("P. 11:16(5) ack 1");
    }

    @Test
    @DisplayName("priority of the listener orders eviction of what it accepts; closed handles never evict")
    void inheritedPriority() {
        script.tcpConfig().tcbs = 3;
        script.tcpConfig().eviction = new PriorityEviction(3);
        script.listen();
        assertEquals(Err.OK, tcp().setprio(script.listener, 5));
        script.accept();
        int a = tcp().create();
        int b = tcp().create();
        assertTrue(a > 0 && b > 0);
        int c = tcp().create();
        assertTrue(c > 0, "the accepted connection gives way to it");
        script.settle();
        script.fails(Err.MEM).emitsReset(1).is(TcpState.LISTEN);
        assertEquals(TcpState.CLOSED, tcp().dbgGetTcpState(a));
        assertEquals(TcpState.CLOSED, tcp().dbgGetTcpState(b));
        assertEquals(1, tcp().counters().evicted);
    }

    @Test
    @DisplayName("poll comes every so many half seconds, until it is stopped; accepted pcbs inherit it")
    void pollInterval() {
        script.listen();
        assertEquals(Err.OK, tcp().poll(script.listener, script.application, 3));
        script.accept();
        Peer peer = script.peers.get(0);
        for (int i = 1; i <= 3; i++) {
            int polls = i;
            int waited = waitFor(() -> peer.polls == polls, 2600);
            assertTrue(waited >= 1400 && waited <= 2000, "poll " + i + " after " + waited);
        }
        assertEquals(Err.OK, tcp().poll(pcb(), script.application, 20));
        int waited = waitFor(() -> peer.polls == 4, 12000);
        assertTrue(waited >= 9900 && waited <= 10600, "after " + waited);
        tcp().poll(pcb(), script.application, 0);
        script.after(30000);
        assertEquals(4, peer.polls, "stopped");
    }

    /** A board with every part that reads options. */
    private void everyPart() {
        script.tcpConfig().windowScale = new WindowScale();
        script.tcpConfig().timestamps = new Timestamps();
        script.tcpConfig().sack = new SelectiveAck();
        script.tcpConfig().rack = new RackTlp();
        script.tcpConfig().userTimeoutOption = new UserTimeoutOption(100000, 1000000);
    }

    @Test
    @DisplayName("what SYNs offer is set from the start, chosen before connect, and then says what both have")
    void partsOffered() {
        int[] parts = {Tcp.WND_SCALE, Tcp.TIMESTAMP, Tcp.SACK, Tcp.ECN};
        everyPart();
        int pcb = tcp().create();
        assertTrue(tcp().isFlagSet(pcb, Tcp.WND_SCALE | Tcp.TIMESTAMP | Tcp.SACK));
        assertEquals(Err.OK, tcp().setFlags(pcb, Tcp.ECN));
        assertFalse(tcp().isFlagSet(pcb, Tcp.ECN), "the board has no such part");
        for (int part : parts) {
            assertEquals(Err.OK, tcp().clearFlags(pcb, part));
            assertFalse(tcp().isFlagSet(pcb, part));
        }
        assertEquals(Err.OK, tcp().setFlags(pcb, Tcp.SACK));
        assertTrue(tcp().isFlagSet(pcb, Tcp.SACK));
        tcp().close(pcb);
        script.connect()
                .discard()
                .arrives("S. 0:0(0) ack 1 <mss 1460, nop, nop, sackOK>")
                .connected()
                .discard();
        assertTrue(tcp().isFlagSet(pcb(), Tcp.SACK));
        assertFalse(tcp().isFlagSet(pcb(), Tcp.TIMESTAMP), "the peer has none");
        tcp().setFlags(pcb(), Tcp.TIMESTAMP);
        tcp().clearFlags(pcb(), Tcp.SACK);
        assertTrue(tcp().isFlagSet(pcb(), Tcp.SACK), "what was agreed on stays");
        assertFalse(tcp().isFlagSet(pcb(), Tcp.TIMESTAMP));
    }

    /** Options, octets in hexadecimal, that say less than they claim or what no peer would say. */
    private static final String[] MALFORMED = {
        // SACK: no block, half a block, an octet too many, a length of nothing, four blocks claimed and three there.
        "0502",
        "050a00000001",
        "050b000000010000000a00",
        "0500",
        "0501",
        "0101052200000001000000020000000300000004000000050000000600",
        "05220000000100000002000000030000000400000005000000060000000100000002",
        // Timestamps: too short, too long, cut off, a lone kind at the very end.
        "0809000000010000000001",
        "080b00000001000000000000",
        "080a0000",
        "010101010101010108",
        "080a",
        // Window scale and SACK permitted after the handshake, an MSS of 0 and of one octet.
        "030307",
        "0402",
        "02040000",
        "020300",
        // User time-outs of other lengths, kinds that nobody knows, lengths of 0 and beyond the header.
        "1c03ff",
        "1c05ffffff",
        "1c04",
        "fd00",
        "fdff",
        "fd",
        "00ffffffffffffff"
    };

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("MUST-7")
    @DisplayName("malformed options on text and ACKs: no part is harmed, what is sent and received goes on")
    void malformed(boolean stamps) {
        everyPart();
        String stamp = stamps ? "nop, nop, TS val 9 ecr 0, " : "";
        script.sendBuffer(20000)
                .sendBuffers(40)
                .connect()
                .discard()
                .arrives("S. 0:0(0) ack 1 win 60000 <mss 1460, " + stamp + "nop, nop, sackOK>")
                .connected()
                .discard();
        int mss = stamps ? 1448 : 1460;
        script.write(4 * mss).emitsBetween(4, 4);
        int at = 1;
        for (String octets : MALFORMED) {
            if (stamp.length() > 0 && octets.length() / 2 > 28) {
                continue;
            }
            String options = " <" + stamp + "x " + octets + ">";
            script.arrives(InState.segment(".", at, 0, 1) + options)
                    .acknowledgesOnly()
                    .arrives(InState.segment("P.", at, 1, 1) + options)
                    .delivers(1)
                    .acknowledgesOnly();
            at++;
        }
        script.is(TcpState.ESTABLISHED)
                .arrives(InState.segment(".", at, 0, 1 + 4 * mss) + (stamps ? " <nop, nop, TS val 9 ecr 0>" : ""))
                .sent(4 * mss)
                .mss(mss);
    }

    @Test
    @Tag("MUST-7")
    @DisplayName("malformed options on SYNs: agreed on is what was well said, and the next client gets in")
    void malformedSyns() {
        everyPart();
        script.tcpConfig().tcbs = 4;
        for (int i = 0; i < MALFORMED.length; i++) {
            OptionCheck.survives(script, i + 1, "<x " + MALFORMED[i] + ">");
        }
    }

    @Test
    @DisplayName("blocks outside of the window, inverted or forged never make us repeat or forget text")
    void forgedBlocks() {
        everyPart();
        script.sendBuffer(20000)
                .sendBuffers(40)
                .connect()
                .discard()
                .after(100)
                .arrives("S. 0:0(0) ack 1 win 60000 <mss 1460, nop, nop, sackOK>")
                .connected()
                .discard()
                .write(14600)
                .emitsBetween(10, 10);
        int[] edges = {Integer.MIN_VALUE, -100000, -1, 0, 1, 1461, 2921, 14601, 14602, 100000, Integer.MAX_VALUE};
        for (int left : edges) {
            for (int right : edges) {
                boolean possible = Math.min(left, right) >= 1 && left != right && Math.max(left, right) <= 14601;
                if (!possible) {
                    script.arrives(". 1:1(0) ack 1 <nop, nop, sack " + left + ":" + right + " " + right + ":" + left
                                    + ">")
                            .emitsNothing();
                }
            }
        }
        script.arrives(". 1:1(0) ack 14601").sent(14600).quiet(5000);
    }
}
