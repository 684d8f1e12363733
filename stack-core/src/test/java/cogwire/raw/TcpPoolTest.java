package cogwire.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.sim.TwoStacks;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.PriorityEviction;
import cogwire.tcp.TcpState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens when control blocks, listeners and names run out, and what a stale handle says. */
class TcpPoolTest {
    private final TwoStacks.Setup setup = new TwoStacks.Setup();
    private final List<String> told = new ArrayList<>();

    private TwoStacks build() {
        return new TwoStacks(setup);
    }

    private int created(Tcp tcp, String name) {
        int pcb = tcp.create();
        assertTrue(pcb > 0, () -> Err.name(pcb));
        tcp.err(pcb, (arg, err) -> told.add(name + " " + Err.name(err)));
        return pcb;
    }

    @Test
    void withoutPolicyTheCallSaysMem() {
        setup.client.tcp.tcbs = 2;
        Tcp tcp = build().client.tcp();
        created(tcp, "a");
        created(tcp, "b");
        assertEquals(Err.MEM, tcp.create());
        assertEquals(List.of(), told, "nobody else pays for it");
    }

    @Test
    void lowestPriorityGoesFirstAndHearsOfIt() {
        setup.client.tcp.tcbs = 3;
        setup.client.tcp.eviction = new PriorityEviction(3);
        Tcp tcp = build().client.tcp();
        int a = created(tcp, "a");
        int b = created(tcp, "b");
        int c = created(tcp, "c");
        tcp.setprio(a, 20);
        tcp.setprio(b, 10);
        tcp.setprio(c, Tcp.PRIO_NORMAL);
        int d = created(tcp, "d");
        assertEquals(List.of("b MEM"), told);
        assertEquals(Err.CLSD, tcp.close(b));
        int e = created(tcp, "e");
        assertEquals(List.of("b MEM", "a MEM"), told);
        assertEquals(Err.MEM, tcp.create(), "equals are left alone");
        assertEquals(2, tcp.counters().evicted);
        assertEquals(Err.OK, tcp.close(c));
        assertEquals(Err.OK, tcp.close(d));
        assertEquals(Err.OK, tcp.close(e));
    }

    @Test
    void aStaleHandleNeverReachesTheNextConnection() {
        setup.client.tcp.tcbs = 1;
        Tcp tcp = build().client.tcp();
        int first = tcp.create();
        assertEquals(Err.OK, tcp.abort(first));
        int second = tcp.create();
        assertTrue(second > 0 && second != first);
        assertEquals(Err.CLSD, tcp.abort(first));
        assertEquals(Err.CLSD, tcp.write(first, new byte[1], 0, 1, 0));
        assertEquals(Err.CLSD, tcp.bind(first, 0, 5));
        assertEquals(Err.CLSD, tcp.dbgGetTcpState(first));
        assertEquals(0, tcp.sndbuf(first));
        assertEquals(TcpState.CLOSED, tcp.dbgGetTcpState(second));
        for (int nothing : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertEquals(Err.CLSD, tcp.close(nothing));
        }
    }

    @Test
    void portsAreTakenAndGivenBack() {
        Tcp tcp = build().client.tcp();
        int a = tcp.create();
        int b = tcp.create();
        assertEquals(Err.OK, tcp.bind(a, 0, 80));
        assertEquals(Err.USE, tcp.bind(b, 0, 80));
        assertEquals(Err.USE, tcp.bind(b, TwoStacks.CLIENT_IP, 80));
        assertEquals(Err.VAL, tcp.bind(b, TwoStacks.SERVER_IP, 81), "not an address of ours");
        assertEquals(Err.VAL, tcp.bind(b, 0, 65536));
        assertEquals(Err.OK, tcp.close(a));
        assertEquals(Err.OK, tcp.bind(b, 0, 80));
        int listener = tcp.listen(b);
        assertTrue(listener > 0);
        assertEquals(Err.CLSD, tcp.close(b), "listen consumes the handle");
        int c = tcp.create();
        assertEquals(Err.USE, tcp.bind(c, 0, 80));
        tcp.setFlags(c, Tcp.REUSEADDR);
        assertEquals(Err.USE, tcp.bind(c, 0, 80), "not even reuse allows two listeners");
        assertEquals(Err.OK, tcp.close(listener));
        assertEquals(Err.OK, tcp.bind(c, 0, 80));
        int d = tcp.create();
        assertEquals(Err.OK, tcp.bind(d, 0, 0));
        ConnectionView view = new ConnectionView();
        int open = tcp.listen(d);
        assertEquals(Err.OK, tcp.tcpGetTcpAddrinfo(open, view));
        assertTrue(view.localPort >= 0xC000, "an ephemeral port");
    }

    @Test
    void listenersAreFixedInNumber() {
        setup.client.tcp.listeners = 1;
        Tcp tcp = build().client.tcp();
        int[] err = new int[1];
        assertTrue(tcp.listenWithBacklogAndErr(tcp.create(), 1, err) > 0);
        assertEquals(Err.OK, err[0]);
        int more = tcp.create();
        assertEquals(0, tcp.listenWithBacklogAndErr(more, 1, err));
        assertEquals(Err.MEM, err[0]);
        assertEquals(TcpState.CLOSED, tcp.dbgGetTcpState(more), "the pcb stays as it was");
    }

    @Test
    void extraDataIsInheritedAndLetGo() {
        setup.client.tcp.extArgs = 1;
        Tcp tcp = build().client.tcp();
        int id = tcp.extArgAllocId();
        assertEquals(0, id);
        assertEquals(Err.MEM, tcp.extArgAllocId());
        Object data = new Object();
        int pcb = tcp.create();
        TcpExtArgCallbacks callbacks = new TcpExtArgCallbacks() {
            @Override
            public void destroy(int i, Object d) {
                told.add("destroyed " + (d == data));
            }

            @Override
            public int passiveOpen(int i, int listener, int p) {
                return Err.OK;
            }
        };
        assertEquals(Err.OK, tcp.extArgSetCallbacks(pcb, id, callbacks));
        assertEquals(Err.OK, tcp.extArgSet(pcb, id, data));
        assertEquals(Err.ARG, tcp.extArgSet(pcb, 1, data));
        int listener = tcp.listen(pcb);
        assertSame(data, tcp.extArgGet(listener, id));
        assertNull(tcp.extArgGet(pcb, id));
        assertEquals(List.of(), told);
        tcp.close(listener);
        assertEquals(List.of("destroyed true"), told);
    }
}
