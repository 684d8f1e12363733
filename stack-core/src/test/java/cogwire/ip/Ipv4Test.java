package cogwire.ip;

import static cogwire.harness.Frames.BROADCAST;
import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.bytes;
import static cogwire.harness.Frames.datagram;
import static cogwire.harness.Frames.hex;
import static cogwire.harness.Frames.icmp;
import static cogwire.harness.Frames.ip;
import static cogwire.harness.Frames.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.harness.FakeMac;
import cogwire.harness.Frames;
import cogwire.harness.Host;
import cogwire.link.Netif;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("IPv4 (RFC 791, RFC 1122 section 3)")
class Ipv4Test {
    private final Host host = new Host().acquainted();
    private final Probe probe = new Probe();

    /** A protocol that remembers what it was told. */
    private static final class Probe implements IpProtocol {
        String last = "";
        int count;
        boolean wanted = true;

        @Override
        public boolean input(IpDatagram d) {
            count++;
            last = hex(d.data, d.offset, d.length) + (d.broadcast ? " broadcast" : "") + " ttl " + d.ttl;
            return wanted;
        }

        @Override
        public void icmpError(
                int type, int code, int mtu, int source, int destination, byte[] data, int offset, int length) {
            count++;
            last = type + " " + code + " " + mtu + " " + hex(data, offset, length);
        }

        @Override
        public void addressChanges(int old, int next) {
            count++;
            last = "moves to " + next;
        }
    }

    Ipv4Test() {
        host.ip.register(6, probe);
    }

    private static Frames.Datagram good() {
        return datagram(PEER_IP, US_IP, 6, bytes("0102030405060708090a0b0c0d0e0f1011121314"));
    }

    private void dropped(byte[] frame) {
        int before = probe.count;
        host.arrives(good().frame());
        assertEquals(before + 1, probe.count);
        host.arrives(frame).arrivesExact(frame);
        assertEquals(before + 1, probe.count, "dropped");
        host.sentNothing();
        host.poolsAreWhole();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 11, 15})
    @DisplayName("M33: IHL below five or beyond the packet")
    void ihl(int words) {
        dropped(good().ihl(words).frame());
        assertEquals(2, host.ip.counters.inHdrErrors);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 6, 15})
    @DisplayName("M33: versions other than four")
    void version(int version) {
        dropped(good().version(version).frame());
        assertEquals(2, host.ip.counters.inHdrErrors);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 19})
    @DisplayName("M34: total length below the header")
    void totalTooSmall(int total) {
        dropped(good().total(total).frame());
        assertEquals(2, host.ip.counters.inHdrErrors);
    }

    @ParameterizedTest
    @ValueSource(ints = {41, 60, 1500, 65535})
    @DisplayName("M34: total length beyond the frame")
    void totalTooLarge(int total) {
        dropped(good().total(total).frame());
        assertEquals(2, host.ip.counters.inTruncatedPkts);
    }

    @Test
    @DisplayName("M34: octets beyond the total length do not count")
    void trailer() {
        host.arrives(good().total(22).frame());
        assertEquals("0102 ttl 64", probe.last);
        host.arrives(good().total(20).frame());
        assertEquals(" ttl 64", probe.last);
    }

    @Test
    @DisplayName("every cut of a datagram is dropped")
    void cuts() {
        byte[] whole = good().options("01010100").frame();
        for (int n = 14; n < whole.length; n++) {
            dropped(Arrays.copyOf(whole, n));
        }
    }

    @Test
    @DisplayName("a wrong header checksum is dropped, unless the MAC has checked it")
    void checksum() {
        dropped(good().damaged().frame());
        dropped(good().options("01010100").damaged().frame());
        Host offloading = new Host(null, cogwire.hal.EthernetMac.RX_IPV4_CHECKSUM);
        offloading.ip.register(6, probe);
        int before = probe.count;
        offloading.arrives(good().damaged().frame());
        assertEquals(before + 1, probe.count);
    }

    @ParameterizedTest
    @CsvSource({
        "01010100, true", // no-operations
        "00ffffff, true", // the end, then anything
        "94040000, true", // router alert
        "44080500 00000000, true", // timestamp: skipped
        "83070400 00000000, false", // loose source route
        "89070400 00000000, false", // strict source route
        "94000000, false", // length 0
        "94010000, false", // length 1
        "94050000, false", // beyond the header
        "01010194, false", // no length at all
    })
    @DisplayName("options: skipped when sound, source routes and nonsense dropped")
    void options(String options, boolean accepted) {
        byte[] frame = good().options(options).frame();
        if (accepted) {
            host.arrives(frame).arrivesExact(frame);
            assertEquals(2, probe.count);
            assertEquals("0102030405060708090a0b0c0d0e0f1011121314 ttl 64", probe.last);
        } else {
            dropped(frame);
        }
    }

    @Test
    @DisplayName("M40: TTL 0 is delivered")
    void ttl() {
        host.arrives(good().ttl(0).frame()).arrivesExact(good().ttl(0).frame());
        assertEquals("0102030405060708090a0b0c0d0e0f1011121314 ttl 0", probe.last);
        assertEquals(2, probe.count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "127.0.0.1",
                "224.0.0.1",
                "239.1.2.3",
                "255.255.255.255",
                "240.0.0.1",
                "10.0.0.255",
                "10.0.0.0",
                "10.0.0.1",
            })
    @DisplayName("M40, M24: source addresses that nobody can have, and our own")
    void sources(String source) {
        dropped(datagram(ip(source), US_IP, 6, pattern(20)).frame());
        assertEquals(2, host.ip.counters.inSourceErrors);
    }

    @Test
    @DisplayName("a source that was sound is judged anew when our subnet changes")
    void sourceAfterChange() {
        byte[] frame = datagram(ip("10.0.0.3"), US_IP, 6, pattern(20)).frame();
        host.arrives(frame).arrives(frame);
        assertEquals(2, probe.count);
        host.netif.setNetmask(0xFFFFFFFC);
        host.arrives(frame);
        assertEquals(2, probe.count, "10.0.0.3 is a broadcast address now");
        assertEquals(1, host.ip.counters.inSourceErrors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.3", "192.0.2.1", "127.0.0.1", "0.0.0.0", "239.1.2.3", "240.0.0.1", "10.0.1.255"})
    @DisplayName("destinations that are not ours: dropped, not forwarded")
    void destinations(String destination) {
        dropped(datagram(PEER_IP, ip(destination), 6, pattern(20)).frame());
        assertEquals(2, host.ip.counters.inAddrErrors);
    }

    @Test
    @DisplayName("broadcasts and 224.0.0.1 are ours, and said to be to many; ours in a broadcast frame is a trick")
    void broadcasts() {
        for (String to : new String[] {"255.255.255.255", "10.0.0.255", "10.0.0.0", "224.0.0.1"}) {
            host.arrives(datagram(PEER_IP, ip(to), 6, bytes("aa")).frame(BROADCAST));
            assertEquals("aa broadcast ttl 64", probe.last);
            probe.last = "";
        }
        dropped(good().frame(BROADCAST));
        assertEquals(1, host.mac.groups.get("01005e000001"));
    }

    @Test
    @DisplayName(
            "nobody takes the protocol: protocol unreachable; not about broadcasts, fragments, errors, bad sources")
    void protocolUnreachable() {
        byte[] frame = datagram(PEER_IP, US_IP, 99, pattern(30)).frame();
        host.arrives(frame);
        byte[] error = host.sentOne();
        assertEquals(hex(icmp(3, 2, 0, Arrays.copyOfRange(frame, 14, 42))), hex(error, 34, error.length - 34));
        // A payload shorter than eight octets: what there is, and nothing from beyond.
        host.arrives(Arrays.copyOf(datagram(PEER_IP, US_IP, 99, bytes("aabb")).frame(), 60));
        assertEquals(34 + 8 + 20 + 2, host.sentOne().length);
        // The longest header.
        host.arrives(datagram(PEER_IP, US_IP, 99, pattern(30))
                .options("01".repeat(40))
                .frame());
        assertEquals(34 + 8 + 60 + 8, host.sentOne().length);
        host.arrives(datagram(PEER_IP, ip("10.0.0.255"), 99, pattern(30)).frame(BROADCAST));
        host.sentNothing();
    }

    @Test
    @DisplayName("received errors: only those that quote a datagram of ours are handed up")
    void errors() {
        byte[] quote = Arrays.copyOf(datagram(US_IP, PEER_IP, 6, pattern(20)).octets(), 28);
        host.arrives(datagram(PEER_IP, US_IP, 1, icmp(3, 4, 1400, quote)).frame());
        assertEquals("3 4 1400 " + hex(pattern(20), 0, 8), probe.last);
        host.arrives(datagram(PEER_IP, US_IP, 1, icmp(11, 0, 1400, quote)).frame());
        assertEquals("11 0 0 " + hex(pattern(20), 0, 8), probe.last);
        host.arrives(datagram(PEER_IP, US_IP, 1, icmp(12, 0, 0, quote)).frame());
        assertEquals(3, probe.count);

        byte[][] bad = {
            Arrays.copyOf(quote, 27), // fewer than eight octets
            Arrays.copyOf(quote, 19),
            new byte[0],
            Arrays.copyOf(datagram(PEER_IP, US_IP, 6, pattern(20)).octets(), 28), // not from us
            Arrays.copyOf(datagram(US_IP, PEER_IP, 99, pattern(20)).octets(), 28), // nobody's protocol
            Arrays.copyOf(
                    datagram(US_IP, PEER_IP, 6, pattern(20)).fragment(8, false).octets(), 28),
            Arrays.copyOf(datagram(US_IP, PEER_IP, 6, pattern(20)).ihl(4).octets(), 28),
            Arrays.copyOf(datagram(US_IP, PEER_IP, 6, pattern(20)).ihl(15).octets(), 28),
            Arrays.copyOf(datagram(US_IP, PEER_IP, 6, pattern(20)).version(6).octets(), 28),
        };
        for (byte[] wrong : bad) {
            byte[] frame = datagram(PEER_IP, US_IP, 1, icmp(3, 1, 0, wrong)).frame();
            host.arrives(frame).arrivesExact(frame);
        }
        assertEquals(3, probe.count);
        assertEquals(2 * bad.length, host.ip.icmp.counters.inBadQuotes);
        host.sentNothing();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("M41: an ICMP message shorter than its header, or with a wrong checksum")
    void icmpMalformed() {
        byte[] echo = icmp(8, 0, 1, pattern(4));
        for (int n = 0; n < 8; n++) {
            dropped(datagram(PEER_IP, US_IP, 1, Arrays.copyOf(echo, n)).frame());
        }
        echo[9] ^= 1;
        dropped(datagram(PEER_IP, US_IP, 1, echo).frame());
        assertEquals(18, host.ip.icmp.counters.inErrors);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 9, 10, 13, 14, 15, 16, 17, 18, 40, 255})
    @DisplayName("M44: redirects, masks, timestamps, router advertisements and the rest are ignored")
    void icmpIgnored(int type) {
        byte[] quote = Arrays.copyOf(datagram(US_IP, PEER_IP, 6, pattern(20)).octets(), 28);
        dropped(datagram(PEER_IP, US_IP, 1, icmp(type, 0, ip("10.0.0.9"), quote))
                .frame());
        assertEquals(2, host.ip.icmp.counters.inIgnored + host.ip.icmp.counters.inRedirects);
        assertSame(host.netif, host.ip.route(PEER_IP));
        assertEquals(0xFFFFFF00, host.netif.netmask);
    }

    @Test
    @DisplayName("routes: the longest prefix, then the default; ourselves by the loopback; nowhere")
    void routes() {
        FakeMac other = new FakeMac(2, 0, 0, 0, 1, 1);
        Netif wide = new Netif("et1", other, ip("10.0.1.1"), 0xFFFF0000, 0, host.buffers, 2, 1);
        assertTrue(host.ip.addInterface(wide));
        assertFalse(host.ip.addInterface(wide), "the table has two rows");
        assertSame(host.netif, host.ip.route(PEER_IP));
        assertSame(wide, host.ip.route(ip("10.0.2.2")));
        assertSame(host.netif, host.ip.route(ip("192.0.2.1")));
        assertSame(host.ip.loopback(), host.ip.route(US_IP));
        assertSame(host.ip.loopback(), host.ip.route(ip("10.0.1.1")));
        assertSame(host.ip.loopback(), host.ip.route(ip("127.9.9.9")));
        assertEquals(US_IP, host.ip.sourceFor(ip("192.0.2.1")));
        assertEquals(ip("10.0.1.1"), host.ip.sourceFor(ip("10.0.2.2")));
        assertEquals(ip("127.9.9.9"), host.ip.sourceFor(ip("127.9.9.9")));
        host.netif.up = false;
        assertSame(wide, host.ip.route(PEER_IP));
        host.ip.setDefault(null);
        assertNull(host.ip.route(ip("192.0.2.1")));
        assertEquals(0, host.ip.sourceFor(ip("192.0.2.1")));
        assertTrue(host.ip.isLocal(US_IP));
        assertTrue(host.ip.isLocal(ip("127.0.0.1")));
        assertFalse(host.ip.isLocal(0));
        assertFalse(host.ip.isLocal(PEER_IP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "255.255.255.255", "10.0.0.255", "10.0.0.0", "224.0.0.1", "239.0.0.1", "240.0.0.1"})
    @DisplayName("addresses that nobody may be connected to")
    void unconnectable(String address) {
        assertTrue(host.ip.isUnconnectable(ip(address)));
        assertFalse(host.ip.isUnconnectable(PEER_IP));
        assertFalse(host.ip.isUnconnectable(ip("10.0.1.255")));
    }

    @Test
    @DisplayName("what is sent: DF and identification 0 for TCP, unlike identifications else; too large is refused")
    void output() {
        byte[] frame = new byte[4000];
        assertEquals(Err.OK, host.ip.send(frame, 34, 20, US_IP, PEER_IP, 6, 0x20, 33, true, null));
        byte[] sent = host.sentOne();
        assertEquals("4520002800004000" + "2106", hex(sent, 14, 10));
        assertEquals(0, Frames.checksum(sent, 14, 20, 0));
        assertEquals(Err.VAL, host.ip.send(frame, 34, 1481, US_IP, PEER_IP, 6, 0, 64, true, null));
        assertEquals(1, host.ip.counters.outFragFails);
        Set<String> identifications = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            host.ip.send(frame, 34, 20, US_IP, PEER_IP, 17, 0, 64, false, null);
            assertTrue(identifications.add(hex(host.sentOne(), 18, 2)));
        }
        host.mac.room = 0;
        assertEquals(Err.MEM, host.ip.send(frame, 34, 20, US_IP, PEER_IP, 6, 0, 64, true, null));
        host.netif.up = false;
        host.ip.setDefault(null);
        assertEquals(Err.RTE, host.ip.send(frame, 34, 20, US_IP, PEER_IP, 6, 0, 64, true, null));
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("127/8 never leaves as a source (RFC 1122 section 3.2.1.3)")
    void loopbackSourceStaysHere() {
        byte[] frame = new byte[100];
        int loopback = ip("127.0.0.1");
        assertEquals(Err.RTE, host.ip.send(frame, 34, 20, loopback, PEER_IP, 17, 0, 64, false, null));
        assertEquals(Err.RTE, host.ip.send(frame, 34, 20, loopback, PEER_IP, 17, 0, 64, false, host.netif));
        host.sentNothing();
        assertEquals(Err.OK, host.ip.send(frame, 34, 20, loopback, US_IP, 6, 0, 64, false, null));
        assertEquals(1, host.ip.deliverLooped(1));
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("datagrams to ourselves: bounded, two receive buffers stay for the wire")
    void loopBounds() {
        byte[] frame = new byte[100];
        int taken = 0;
        while (host.ip.send(frame, 34, 20, US_IP, US_IP, 6, 0, 64, true, null) == Err.OK) {
            taken++;
        }
        assertEquals(5, taken);
        assertEquals(2, host.buffers.receive.available());
        assertEquals(3, host.ip.deliverLooped(3));
        assertEquals(2, host.ip.deliverLooped(30));
        assertEquals(5, probe.count);
        host.poolsAreWhole();
    }
}
