package cogwire.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.link.ArpTable;
import cogwire.link.Netif;
import cogwire.sim.TwoStacks;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import cogwire.time.TimerWheel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("netif.h on a whole stack")
class NetifApiTest {
    private static final int OTHER_IP = 0x0A000003;

    private final TwoStacks stacks = new TwoStacks(new TwoStacks.Setup());
    private final NetifApi netifs = stacks.client.netifs();
    private final Netif netif = netifs.find("eth0");
    private final Tcp tcp = stacks.client.tcp();
    private final List<String> heard = new ArrayList<>();
    private final ConnectionView view = new ConnectionView();
    private int accepted;

    private int connect() {
        Tcp server = stacks.server.tcp();
        int listener = server.create();
        assertEquals(Err.OK, server.bind(listener, 0, 80));
        listener = server.listen(listener);
        server.accept(listener, (arg, pcb, err) -> {
            accepted = pcb;
            server.err(pcb, (a, e) -> heard.add("peer " + Err.name(e)));
            return Err.OK;
        });
        int pcb = tcp.create();
        tcp.err(pcb, (arg, err) -> heard.add("err " + Err.name(err)));
        tcp.connect(pcb, TwoStacks.SERVER_IP, 80, (arg, p, err) -> Err.OK);
        stacks.runUntil(() -> accepted != 0, 2000);
        return pcb;
    }

    @Test
    @DisplayName("finding by name, the loopback included")
    void find() {
        assertSame(stacks.client.ip().netif(0), netif);
        assertSame(netifs.loopback(), netifs.find("lo0"));
        assertNull(netifs.find("eth9"));
        assertEquals(1, netifs.count());
        assertSame(netif, netifs.get(0));
    }

    @Test
    @DisplayName("another address: the connection is reset from the old one, ABRT here, and the handle is stale")
    void addressChanges() {
        int pcb = connect();
        netif.setAddr(OTHER_IP, TwoStacks.NETMASK, 0);
        stacks.runFor(100);
        assertEquals(List.of("err ABRT", "peer RST"), heard);
        assertEquals(Err.CLSD, tcp.dbgGetTcpState(pcb));
        assertEquals(Err.CLSD, stacks.server.tcp().dbgGetTcpState(accepted));
        accepted = 0;
        int again = tcp.create();
        tcp.connect(again, TwoStacks.SERVER_IP, 80, (arg, p, err) -> Err.OK);
        stacks.runUntil(() -> accepted != 0, 2000);
        tcp.tcpGetTcpAddrinfo(again, view);
        assertEquals(OTHER_IP, view.localAddress);
    }

    @Test
    @DisplayName("netmask and gateway alone harm nobody; a gateway becomes the default route")
    void onlyTheGateway() {
        int pcb = connect();
        netif.setStatusCallback(n -> heard.add("status"));
        assertNull(netifs.getDefault());
        netif.setGw(TwoStacks.SERVER_IP);
        netif.setGw(TwoStacks.SERVER_IP);
        netif.setNetmask(0xFFFF0000);
        assertEquals(List.of("status", "status"), heard);
        assertSame(netif, netifs.getDefault());
        assertEquals(TcpState.ESTABLISHED, tcp.dbgGetTcpState(pcb));
        assertSame(netif, stacks.client.ip().route(0x01020304));
        netifs.setDefault(null);
        assertNull(stacks.client.ip().route(0x01020304));
    }

    @Test
    @DisplayName("listeners and UDP pcbs bound to the old address move; a bound TCP pcb hears ABRT")
    void boundOnesMove() {
        int listener = tcp.create();
        assertEquals(Err.OK, tcp.bind(listener, TwoStacks.CLIENT_IP, 81));
        listener = tcp.listen(listener);
        int bound = tcp.create();
        tcp.err(bound, (arg, err) -> heard.add("bound " + Err.name(err)));
        assertEquals(Err.OK, tcp.bind(bound, TwoStacks.CLIENT_IP, 82));
        netif.setIpaddr(OTHER_IP);
        stacks.runFor(10);
        assertEquals(List.of("bound ABRT"), heard);
        tcp.tcpGetTcpAddrinfo(listener, view);
        assertEquals(OTHER_IP, view.localAddress);
        int pcb = tcp.create();
        assertEquals(Err.USE, tcp.bind(pcb, OTHER_IP, 81));
        assertEquals(Err.OK, tcp.bind(pcb, OTHER_IP, 82));
        assertEquals(Err.OK, tcp.close(listener));
        int later = tcp.create();
        assertEquals(Err.OK, tcp.bind(later, OTHER_IP, 81));
    }

    @Test
    @DisplayName("half-open and TIME-WAIT records of the old address are gone, and nothing of them is left")
    void recordsGo() {
        Tcp server = stacks.server.tcp();
        int pcb = connect();
        server.close(accepted);
        stacks.runFor(1000);
        tcp.close(pcb);
        stacks.runUntil(() -> states(server).contains("TIME_WAIT"), 5000);
        Netif theirs = stacks.server.netifs().get(0);
        // A SYN whose answer never arrives.
        int half = tcp.create();
        stacks.wire.script((index, frame, offset, length, from) -> from == 1);
        tcp.connect(half, TwoStacks.SERVER_IP, 80, (arg, p, err) -> Err.OK);
        stacks.runUntil(() -> states(server).contains("SYN_RECEIVED"), 5000);
        theirs.setAddr(0x0A000009, TwoStacks.NETMASK, 0);
        assertEquals(List.of("LISTEN"), states(server));
        stacks.runFor(300_000);
        assertEquals(List.of("LISTEN"), states(server));
    }

    private List<String> states(Tcp of) {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < of.rows(); i++) {
            if (of.row(i, view)) {
                states.add(TcpState.name(view.state));
            }
        }
        return states;
    }

    @Test
    @DisplayName("a changed address is announced; the neighbours learn it at once")
    void announced() {
        connect();
        int before = netif.counters.arpRequestsOut;
        netif.setIpaddr(OTHER_IP);
        assertEquals(before + 1, netif.counters.arpRequestsOut);
        netif.setIpaddr(0);
        assertEquals(before + 1, netif.counters.arpRequestsOut, "nothing to announce");
    }

    @Test
    @DisplayName("down: Err.IF and nothing heard; up again: announced; each told once")
    void upAndDown() {
        netif.setStatusCallback(n -> heard.add(n.isUp() ? "up" : "down"));
        netif.setDown();
        netif.setDown();
        assertEquals(Err.RTE, stacks.client.ip().icmp.sendEcho(TwoStacks.SERVER_IP, 1, 1, new byte[8], 0, 8));
        netif.setUp();
        netif.setUp();
        assertEquals(List.of("down", "up"), heard);
        assertEquals(1, netif.counters.arpRequestsOut);
    }

    @Test
    @DisplayName("the link is watched: told within a quarter of a second, neighbours forgotten, connection kept")
    void link() {
        int pcb = connect();
        assertEquals(TimerWheel.NEVER, netifs.untilNextMs(stacks.client.clock().nowMs()));
        netif.setLinkCallback(n -> heard.add(n.isLinkUp() ? "link up" : "link down"));
        assertEquals(ArpTable.STABLE, netif.arp.stateOf(0));
        stacks.wire.link(0, false);
        stacks.runFor(NetifApi.LINK_CHECK_MS);
        assertEquals(List.of("link down"), heard);
        stacks.wire.link(0, true);
        stacks.runFor(NetifApi.LINK_CHECK_MS);
        assertEquals(List.of("link down", "link up"), heard);
        assertEquals(ArpTable.FREE, netif.arp.stateOf(0));
        assertEquals(TcpState.ESTABLISHED, tcp.dbgGetTcpState(pcb));
    }

    @Test
    @DisplayName("removed: connections end, the callback is told, nothing is heard; it can be added again")
    void removed() {
        connect();
        netif.setRemoveCallback(n -> heard.add("removed " + n.name));
        assertEquals(Err.OK, netifs.joinGroup(netif, 0xE0000009));
        assertEquals(Err.OK, netifs.remove(netif));
        assertEquals(Err.ARG, netifs.remove(netif));
        assertEquals(Err.ARG, netifs.remove(netifs.loopback()));
        assertEquals(0, netifs.count());
        stacks.runFor(100);
        assertEquals(List.of("removed eth0", "err ABRT", "peer RST"), heard);
        assertEquals(Err.OK, netifs.add(netif));
        assertEquals(Err.USE, netifs.add(netif));
        netif.setUp();
        netif.setAddr(OTHER_IP, TwoStacks.NETMASK, 0);
        accepted = 0;
        int again = tcp.create();
        tcp.connect(again, TwoStacks.SERVER_IP, 80, (arg, p, err) -> Err.OK);
        stacks.runUntil(() -> accepted != 0, 2000);
    }

    @Test
    @DisplayName("groups: joined, left, and refused when they are none")
    void groups() {
        assertEquals(Err.VAL, netifs.joinGroup(netif, 0x0A000005));
        assertEquals(Err.OK, netifs.joinGroup(netif, 0xE0000009));
        assertTrue(stacks.client.ip().groups().isJoined(netif, 0xE0000009));
        assertEquals(Err.OK, netifs.leaveGroup(netif, 0xE0000009));
        assertEquals(Err.VAL, netifs.leaveGroup(netif, 0xE0000009));
        int joined = 0;
        while (netifs.joinGroup(netif, 0xE0000010 + joined) == Err.OK) {
            joined++;
        }
        assertTrue(joined >= 4 && joined <= 8, "" + joined);
        assertEquals(Err.MEM, netifs.joinGroup(netif, 0xE0000099));
    }
}
