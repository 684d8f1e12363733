package cogwire.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What needs two interfaces or two stacks: source addresses, bound listeners, secrets. */
class TwoInterfacesTest {
    private static final int FIRST = FrameBuilder.OUR_ADDRESS;
    private static final int SECOND = 0x0A000101;

    private final ScriptMac one = new ScriptMac();
    private final ScriptMac two = new ScriptMac();
    private final NetStack stack = stack(1, one, two);
    private final Tcp tcp = stack.tcp();

    private static NetStack stack(int seed, ScriptMac... macs) {
        StackConfig config = new StackConfig();
        config.interfaces = macs.length;
        NetStack stack = new NetStack(config, new ScriptClock(), new ScriptEntropy(seed));
        for (int i = 0; i < macs.length; i++) {
            stack.addInterface("et" + i, macs[i], FIRST + (i << 8), 0xFFFFFF00, 0);
        }
        return stack;
    }

    private void poll() {
        for (int i = 0; i < 4; i++) {
            stack.poll(0);
        }
    }

    private static Sighted only(ScriptMac mac) {
        assertEquals(1, mac.fromStack.size());
        return new Sighted(mac.fromStack.remove(0));
    }

    private int connect(int address) {
        int pcb = tcp.create();
        assertEquals(Err.OK, tcp.connect(pcb, address, TcpScript.PEER_PORT, null));
        poll();
        return pcb;
    }

    @Test
    @Tag("MUST-44")
    @Tag("MUST-45")
    @DisplayName("the SYN leaves by the right interface with its address, and so does all that follows")
    void sourceAddress() {
        int pcb = connect(0x0A000105);
        assertEquals(0, one.fromStack.size());
        Sighted syn = only(two);
        assertEquals(SECOND, syn.source);
        Peer peer = new Peer(0x0A000105, TcpScript.PEER_PORT, 5);
        peer.iss = syn.seq;
        two.put(FrameBuilder.segment(new SegmentSpec("S. 0:0(0) ack 1 dst 10.0.1.1 dport " + syn.sourcePort), peer));
        poll();
        assertEquals(SECOND, only(two).source);
        assertEquals(Err.OK, tcp.close(pcb));
        poll();
        Sighted fin = only(two);
        assertEquals(SECOND, fin.source);
        assertTrue((fin.flags & SegmentSpec.FIN) != 0);
        assertEquals(0, one.fromStack.size());
    }

    @Test
    @Tag("MUST-43")
    @DisplayName("a listener bound to one address answers there only, and an open keeps to its bound address")
    void boundAddress() {
        int pcb = tcp.create();
        assertEquals(Err.OK, tcp.bind(pcb, SECOND, FrameBuilder.OUR_PORT));
        assertTrue(tcp.listen(pcb) > 0);
        SegmentSpec syn = new SegmentSpec("S 0:0(0)");
        one.put(FrameBuilder.segment(syn, new Peer(0x0A000002, TcpScript.PEER_PORT, 0)));
        poll();
        assertTrue((only(one).flags & SegmentSpec.RST) != 0);
        two.put(FrameBuilder.segment(
                new SegmentSpec("S 0:0(0) dst 10.0.1.1"), new Peer(0x0A000102, TcpScript.PEER_PORT, 0)));
        poll();
        assertEquals(SegmentSpec.SYN | SegmentSpec.ACK, only(two).flags);

        int bound = tcp.create();
        assertEquals(Err.OK, tcp.bind(bound, FIRST, 0));
        assertEquals(Err.OK, tcp.connect(bound, 0x0A000002, 1, null));
        poll();
        assertEquals(FIRST, only(one).source);
    }

    private static int iss(int seed) {
        ScriptMac mac = new ScriptMac();
        NetStack stack = stack(seed, mac);
        int pcb = stack.tcp().create();
        stack.tcp().bind(pcb, 0, FrameBuilder.OUR_PORT);
        stack.tcp().connect(pcb, TcpScript.PEER_ADDRESS, TcpScript.PEER_PORT, null);
        for (int i = 0; i < 4; i++) {
            stack.poll(0);
        }
        return only(mac).seq;
    }

    @Test
    @Tag("MUST-9")
    @Tag("SHLD-1")
    @DisplayName("at one time and between the same addresses another secret gives another ISS")
    void secretsMakeTheIss() {
        assertEquals(iss(1), iss(1));
        for (int seed = 2; seed < 40; seed++) {
            assertNotEquals(iss(1), iss(seed));
        }
    }
}
