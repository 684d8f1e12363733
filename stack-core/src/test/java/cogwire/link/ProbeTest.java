package cogwire.link;

import static cogwire.harness.Frames.BROADCAST;
import static cogwire.harness.Frames.PEER;
import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US;
import static cogwire.harness.Frames.arp;
import static cogwire.harness.Frames.ethernet;
import static cogwire.harness.Frames.hex;
import static cogwire.harness.Frames.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.harness.Host;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 5227 section 2.1.1: asking for an address before using it")
class ProbeTest {
    private static final String NOBODY = "000000000000";
    private static final int CANDIDATE = ip("10.0.0.77");

    private final Host host = new Host();
    private final ArpTable table = host.netif.arp;

    ProbeTest() {
        host.netif.setAddr(0, 0, 0);
        host.sent();
        table.probe(CANDIDATE);
    }

    private void arrives(int operation, String station, int sender, int target) {
        host.arrives(ethernet(BROADCAST, station, 0x0806, arp(operation, station, sender, NOBODY, target)));
    }

    @Test
    @DisplayName("the probe claims nothing: its sender address is 0")
    void claimsNothing() {
        assertEquals(hex(ethernet(BROADCAST, US, 0x0806, arp(1, US, 0, NOBODY, CANDIDATE))), hex(host.sentOne()));
        assertFalse(table.probeConflict());
    }

    @Test
    @DisplayName("somebody answers, or asks for something in that name: a conflict")
    void inUse() {
        arrives(2, PEER, CANDIDATE, 0);
        assertTrue(table.probeConflict());
        table.endProbe();
        assertFalse(table.probeConflict());
        table.probe(CANDIDATE);
        arrives(1, PEER, CANDIDATE, PEER_IP);
        assertTrue(table.probeConflict());
        table.probe(CANDIDATE);
        assertTrue(table.probeConflict(), "another probe does not undo it");
        table.probe(CANDIDATE + 1);
        assertFalse(table.probeConflict());
    }

    @Test
    @DisplayName("somebody else probes for it: a conflict; our own probe thrown back: none")
    void bothProbe() {
        arrives(1, US, 0, CANDIDATE);
        assertFalse(table.probeConflict());
        arrives(1, PEER, 0, CANDIDATE + 1);
        arrives(1, PEER, PEER_IP, CANDIDATE);
        assertFalse(table.probeConflict());
        arrives(1, PEER, 0, CANDIDATE);
        assertTrue(table.probeConflict());
    }

    @Test
    @DisplayName("afterwards nobody listens any more, and a host without an address answers nobody")
    void ended() {
        host.sent();
        table.endProbe();
        arrives(1, PEER, CANDIDATE, CANDIDATE);
        arrives(1, PEER, 0, CANDIDATE);
        assertFalse(table.probeConflict());
        host.sentNothing();
    }
}
