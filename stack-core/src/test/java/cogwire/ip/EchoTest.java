package cogwire.ip;

import static cogwire.harness.Frames.BROADCAST;
import static cogwire.harness.Frames.PEER;
import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.be32;
import static cogwire.harness.Frames.bytes;
import static cogwire.harness.Frames.checksum;
import static cogwire.harness.Frames.datagram;
import static cogwire.harness.Frames.ethernet;
import static cogwire.harness.Frames.hex;
import static cogwire.harness.Frames.icmp;
import static cogwire.harness.Frames.ip;
import static cogwire.harness.Frames.join;
import static cogwire.harness.Frames.pattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.harness.Host;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ICMP echo (RFC 792, RFC 1122 section 3.2.2.6)")
class EchoTest {
    private final Host host = new Host().acquainted();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 56, 1472})
    @DisplayName("a reply carries the request's octets, no more and no fewer")
    void reply(int size) {
        byte[] request = icmp(8, 0, 0x12340001, pattern(size));
        host.arrives(datagram(PEER_IP, US_IP, 1, request).frame());
        byte[] reply = host.sentOne();
        assertEquals(PEER + US + "0800", hex(reply, 0, 14));
        assertEquals(34 + 8 + size, reply.length);
        assertEquals(0, checksum(reply, 14, 20, 0));
        assertEquals(hex(be32(US_IP)) + hex(be32(PEER_IP)), hex(reply, 26, 8));
        assertEquals(hex(icmp(0, 0, 0x12340001, pattern(size))), hex(reply, 34, reply.length - 34));
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("octets of the frame beyond the total length stay here")
    void trailer() {
        byte[] datagram = datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(4))).octets();
        host.arrives(ethernet(US, PEER, 0x0800, join(datagram, pattern(14))));
        assertEquals(14 + 20 + 8 + 4, host.sentOne().length);
    }

    @Test
    @DisplayName("M45: an echo request to a broadcast or multicast address is not answered")
    void smurf() {
        byte[] request = icmp(8, 0, 1, pattern(4));
        byte[][] frames = {
            datagram(PEER_IP, ip("10.0.0.255"), 1, request).frame(BROADCAST),
            datagram(PEER_IP, ip("255.255.255.255"), 1, request).frame(BROADCAST),
            datagram(PEER_IP, ip("224.0.0.1"), 1, request).frame("01005e000001"),
            datagram(PEER_IP, US_IP, 1, request).frame(BROADCAST)
        };
        for (byte[] frame : frames) {
            host.arrives(frame).arrivesExact(frame);
        }
        host.sentNothing();
        assertEquals(6, host.ip.icmp.counters.inBroadcastEchos);
        assertEquals(2, host.ip.counters.inAddrErrors);
    }

    @Test
    @DisplayName("a MAC that makes transport checksums finds 0 in the field")
    void offload() {
        Host offloading = new Host(null, EthernetMac.ALL_CHECKSUMS).acquainted();
        offloading.arrives(
                datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(4))).frame());
        assertEquals("0000" + "0000", hex(offloading.sentOne(), 34, 4));
    }

    @Test
    @DisplayName("sendEcho asks, the listener hears the answer")
    void ping() {
        List<String> heard = new ArrayList<>();
        host.ip.icmp.onEchoReply((source, id, sequence, ttl, data, offset, length) -> heard.add(
                Integer.toHexString(source) + " " + id + " " + sequence + " " + ttl + " " + hex(data, offset, length)));
        assertEquals(Err.OK, host.ip.icmp.sendEcho(PEER_IP, 77, 3, bytes("aabbccdd"), 1, 2));
        byte[] request = host.sentOne();
        assertArrayEquals(
                icmp(8, 0, 77 << 16 | 3, bytes("bbcc")), java.util.Arrays.copyOfRange(request, 34, request.length));
        host.arrives(datagram(PEER_IP, US_IP, 1, icmp(0, 0, 77 << 16 | 3, bytes("bbcc")))
                .ttl(55)
                .frame());
        assertEquals(List.of("a000002 77 3 55 bbcc"), heard);
        host.sentNothing();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("we answer ourselves, at the next poll and without a frame")
    void ourselves() {
        List<Integer> heard = new ArrayList<>();
        host.ip.icmp.onEchoReply((source, id, sequence, ttl, data, offset, length) -> heard.add(source));
        assertEquals(Err.OK, host.ip.icmp.sendEcho(US_IP, 1, 1, pattern(64), 0, 64));
        assertEquals(Err.OK, host.ip.icmp.sendEcho(ip("127.0.0.1"), 1, 2, pattern(64), 0, 64));
        assertEquals(0, host.ip.untilNextMs(host.nowMs));
        host.poll();
        assertEquals(List.of(), heard);
        host.poll();
        assertEquals(List.of(US_IP, ip("127.0.0.1")), heard);
        host.sentNothing();
        host.poolsAreWhole();
    }
}
