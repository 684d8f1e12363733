package cogwire.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.link.ArpTable;
import cogwire.link.Netif;
import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RFC 9293 section 3.8.3 (a), MUST-20: after R1 repeats IP hears of it, which asks where the next hop is. */
class NegativeAdviceTest {
    private final TwoStacks stacks = new TwoStacks(new TwoStacks.Setup());
    private final Tcp client = stacks.client.tcp();
    private final Netif netif = stacks.client.ip().netif(0);

    private int connected() {
        Tcp server = stacks.server.tcp();
        int listener = server.create();
        server.bind(listener, 0, 9);
        server.listen(listener);
        int pcb = client.create();
        boolean[] open = new boolean[1];
        client.connect(pcb, TwoStacks.SERVER_IP, 9, (arg, p, err) -> {
            open[0] = true;
            return Err.OK;
        });
        stacks.runUntil(() -> open[0], 1000);
        return pcb;
    }

    @Test
    @Tag("MUST-20")
    @DisplayName("a neighbour that has gone silent is asked for, and its entry goes when it does not answer")
    void silent() {
        int pcb = connected();
        assertEquals(1, netif.counters.arpRequestsOut);
        stacks.wire.link(1, false);
        client.write(pcb, new byte[100], 0, 100, Tcp.WRITE_COPY);
        stacks.runUntil(() -> stacks.client.tcp().counters().timeouts == 2, 60_000);
        assertEquals(1, netif.counters.arpRequestsOut, "two repeats are fewer than R1");
        stacks.runUntil(() -> netif.counters.arpRequestsOut > 1, 60_000);
        assertEquals(ArpTable.CONFIRMING, netif.arp.stateOf(0));
        stacks.runUntil(() -> netif.arp.stateOf(0) != ArpTable.CONFIRMING, 60_000);
        stacks.wire.link(1, true);
        stacks.runUntil(() -> sent(pcb), 60_000);
    }

    private boolean sent(int pcb) {
        ConnectionView view = new ConnectionView();
        return client.tcpGetTcpAddrinfo(pcb, view) == Err.OK && view.sendQ == 0;
    }

    @Test
    @DisplayName("so is the neighbour of a SYN that nobody answers")
    void synUnanswered() {
        connected();
        int before = netif.counters.arpRequestsOut;
        stacks.wire.link(1, false);
        client.connect(client.create(), TwoStacks.SERVER_IP, 10, null);
        stacks.runUntil(() -> netif.counters.arpRequestsOut > before, 60_000);
        assertTrue(stacks.client.tcp().counters().retransSegs >= 3);
    }
}
