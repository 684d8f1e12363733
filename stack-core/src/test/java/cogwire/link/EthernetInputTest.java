package cogwire.link;

import static cogwire.harness.Frames.PEER;
import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.bytes;
import static cogwire.harness.Frames.datagram;
import static cogwire.harness.Frames.ethernet;
import static cogwire.harness.Frames.icmp;
import static cogwire.harness.Frames.ip;
import static cogwire.harness.Frames.join;
import static cogwire.harness.Frames.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.harness.FakeMac;
import cogwire.harness.Host;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ethernet input (RFC 894, RFC 1122 section 2.3)")
class EthernetInputTest {
    private final Host host = new Host().acquainted();
    private final LinkCounters counters = host.netif.counters;
    private final byte[] ping =
            datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(40))).frame();

    private void bothWays(byte[] frame) {
        host.arrives(ping); // leaves a good frame's octets in the large buffer
        host.sent();
        host.arrives(frame).arrivesExact(frame);
        host.sentNothing();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("M48: runts and a bare header")
    void runts() {
        for (int n = 1; n <= 14; n++) {
            bothWays(Arrays.copyOf(ping, n));
        }
        assertEquals(26, counters.inRunts);
        assertEquals(2, host.ip.counters.inHdrErrors);
    }

    @Test
    @DisplayName("M48: 802.3 lengths, type 0, VLAN tags, unknown types")
    void types() {
        byte[] payload = Arrays.copyOfRange(ping, 14, ping.length);
        bothWays(ethernet(US, PEER, 0, payload));
        bothWays(ethernet(US, PEER, 82, payload));
        bothWays(ethernet(US, PEER, 0x05FF, payload));
        assertEquals(6, counters.inLengthFrames);
        bothWays(ethernet(US, PEER, 0x8100, join(bytes("00010800"), payload)));
        bothWays(ethernet(US, PEER, 0x88A8, join(bytes("00010800"), payload)));
        assertEquals(4, counters.inVlanFrames);
        bothWays(ethernet(US, PEER, 0x86DD, payload));
        bothWays(ethernet(US, PEER, 0xFFFF, payload));
        assertEquals(4, counters.ifInUnknownProtos);
    }

    @Test
    @DisplayName("another station's frames are not ours")
    void others() {
        bothWays(datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(4))).frame("020000000003"));
        bothWays(datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(4))).frame("120000000001"));
        assertEquals(4, counters.inNotForUs);
        assertEquals(4, counters.inFrames - 2);
    }

    @Test
    @DisplayName("every frame of random octets, and every good one with one octet changed, is survived")
    void random() {
        java.util.Random random = new java.util.Random(42);
        for (int i = 0; i < 20000; i++) {
            byte[] frame = ping.clone();
            if (i % 4 == 0) {
                random.nextBytes(frame);
                System.arraycopy(ping, 0, frame, 0, 14 + random.nextInt(12));
            } else {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (i % 2 == 0) {
                host.arrivesExact(Arrays.copyOf(frame, random.nextInt(frame.length) + 1));
            } else {
                host.arrivesExact(frame).arrives(frame);
            }
            host.mac.sent.clear();
            host.nowMs += 10;
        }
        host.after(60000);
        host.sent();
        host.poolsAreWhole();
        host.arrives(ping);
        assertEquals(1, host.sent().size());
    }

    @Test
    @DisplayName("the subnet's broadcasts; a subnet of two addresses or one has none (RFC 3021)")
    void subnets() {
        Netif netif = new Netif("et1", new FakeMac(2, 0, 0, 0, 0, 9), US_IP, 0xFFFFFF00, 0, host.buffers, 1, 1);
        assertTrue(netif.isSubnetBroadcast(ip("10.0.0.255")));
        assertTrue(netif.isSubnetBroadcast(ip("10.0.0.0")));
        assertFalse(netif.isSubnetBroadcast(ip("10.0.0.1")));
        assertFalse(netif.isSubnetBroadcast(ip("10.0.1.255")));
        netif.netmask = 0xFFFFFFFE;
        assertFalse(netif.isSubnetBroadcast(ip("10.0.0.0")));
        assertTrue(netif.isOnSubnet(ip("10.0.0.0")));
        netif.netmask = -1;
        assertFalse(netif.isSubnetBroadcast(US_IP));
        netif.netmask = 0xFFFFFFFC;
        assertTrue(netif.isSubnetBroadcast(ip("10.0.0.3")));
        assertFalse(netif.isSubnetBroadcast(ip("10.0.0.2")));
        netif.address = 0;
        netif.netmask = 0;
        assertFalse(netif.isOnSubnet(PEER_IP));
        assertFalse(netif.isSubnetBroadcast(-1));
    }
}
