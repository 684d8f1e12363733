package cogwire.raw;

import static cogwire.harness.Frames.BROADCAST;
import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.be16;
import static cogwire.harness.Frames.be32;
import static cogwire.harness.Frames.bytes;
import static cogwire.harness.Frames.checksum;
import static cogwire.harness.Frames.datagram;
import static cogwire.harness.Frames.hex;
import static cogwire.harness.Frames.icmp;
import static cogwire.harness.Frames.ip;
import static cogwire.harness.Frames.pattern;
import static cogwire.harness.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.harness.FakeMac;
import cogwire.harness.Host;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import cogwire.udp.UdpView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("raw.Udp (RFC 768, RFC 1122 section 4.1)")
class UdpTest {
    private final Host host = new Host().acquainted();
    private final Udp udp = new Udp(6);
    private final List<String> heard = new ArrayList<>();

    UdpTest() {
        udp.attach(host.ip);
    }

    private int listener(int ip, int port, String name) {
        int pcb = udp.create();
        assertEquals(Err.OK, udp.bind(pcb, ip, port));
        return hears(pcb, name);
    }

    private int hears(int pcb, String name) {
        udp.recv(
                pcb,
                (arg, by, p, ip, port) -> {
                    assertEquals(pcb, by);
                    heard.add(arg + " " + port + " " + hex(p.data, p.offset, p.length));
                    p.free();
                },
                name);
        return pcb;
    }

    private byte[] from(int port, int to, int toPort, byte[] text) {
        return datagram(PEER_IP, to, 17, udp(PEER_IP, to, port, toPort, text)).frame();
    }

    private Pbuf text(int headroom, byte[] octets) {
        Pbuf p = host.buffers.send.alloc(headroom);
        System.arraycopy(octets, 0, p.data, headroom, octets.length);
        p.length = octets.length;
        return p;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 128, 129, 1472})
    @DisplayName("a datagram arrives whole, and its buffer is the callee's")
    void receives(int size) {
        listener(0, 7, "a");
        host.arrives(from(9, US_IP, 7, pattern(size)));
        assertEquals(List.of("a 9 " + hex(pattern(size))), heard);
        host.poolsAreWhole();
    }

    @ParameterizedTest
    @CsvSource({"0, false", "42, true", "60, true"})
    @DisplayName("text with headroom is sent where it lies, other text is gathered; both look the same")
    void sends(int headroom, boolean inPlace) {
        int pcb = udp.create();
        udp.bind(pcb, 0, 1000);
        udp.ttl(pcb, 9);
        udp.tos(pcb, 0x10);
        Pbuf p = text(headroom, bytes("aabbcc"));
        int before = host.buffers.send.lowWater();
        assertEquals(Err.OK, udp.sendto(pcb, p, PEER_IP, 53));
        assertEquals(inPlace ? before : before - 1, host.buffers.send.lowWater());
        byte[] frame = host.sentOne();
        assertEquals(hex(udp(US_IP, PEER_IP, 1000, 53, bytes("aabbcc"))), hex(frame, 34, frame.length - 34));
        assertEquals(0, checksum(frame, 14, 20, 0));
        assertEquals("4510", hex(frame, 14, 2));
        assertEquals("0911", hex(frame, 22, 2));
        p.free();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("a chain is gathered; an application's array is never written into")
    void gathers() {
        int pcb = udp.create();
        udp.bind(pcb, 0, 1000);
        byte[] array = pattern(100);
        Pbuf p = host.buffers.reference.alloc(0);
        p.data = array;
        p.offset = 50;
        p.length = 3;
        p.cat(text(0, bytes("dead")));
        assertEquals(Err.OK, udp.sendto(pcb, p, PEER_IP, 53));
        byte[] frame = host.sentOne();
        assertEquals(hex(pattern(100), 50, 3) + "dead", hex(frame, 42, frame.length - 42));
        assertEquals(hex(pattern(100)), hex(array));
        p.free();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("a checksum that comes out as 0 is sent as FFFF; one that arrives as 0 was not made")
    void zeroChecksum() {
        int pcb = udp.create();
        udp.bind(pcb, 0, 1000);
        byte[] base = udp(US_IP, PEER_IP, 1000, 53, bytes("0000"));
        Pbuf p = text(42, be16((base[6] & 0xFF) << 8 | base[7] & 0xFF));
        udp.sendto(pcb, p, PEER_IP, 53);
        assertEquals("ffff", hex(host.sentOne(), 40, 2));
        p.free();
        udp.setFlags(pcb, Udp.NOCHKSUM);
        p = text(42, bytes("0102"));
        udp.sendto(pcb, p, PEER_IP, 53);
        assertEquals("0000", hex(host.sentOne(), 40, 2));
        p.free();

        hears(pcb, "a");
        byte[] segment = udp(PEER_IP, US_IP, 9, 1000, bytes("77"));
        segment[6] = 0;
        segment[7] = 0;
        host.arrives(datagram(PEER_IP, US_IP, 17, segment).frame());
        assertEquals(List.of("a 9 77"), heard);
    }

    @Test
    @DisplayName("the most specific pcb wins: connected, then bound to the address, then any")
    void demultiplexes() {
        int any = udp.create();
        udp.setFlags(any, Udp.REUSEADDR);
        udp.bind(any, 0, 7);
        hears(any, "any");
        int bound = udp.create();
        udp.setFlags(bound, Udp.REUSEADDR);
        assertEquals(Err.OK, udp.bind(bound, US_IP, 7));
        hears(bound, "bound");
        int connected = udp.create();
        udp.setFlags(connected, Udp.REUSEADDR);
        udp.bind(connected, 0, 7);
        udp.connect(connected, PEER_IP, 9);
        hears(connected, "connected");

        host.arrives(
                from(9, US_IP, 7, bytes("01")),
                from(10, US_IP, 7, bytes("02")),
                datagram(PEER_IP, -1, 17, udp(PEER_IP, -1, 10, 7, bytes("03"))).frame(BROADCAST),
                from(10, US_IP, 8, bytes("04")));
        assertEquals(List.of("connected 9 01", "bound 10 02", "any 10 03"), heard);
        assertEquals(1, udp.counters().noPorts);
        udp.disconnect(connected);
        udp.remove(bound);
        udp.remove(any);
        host.arrives(from(11, US_IP, 7, bytes("05")));
        assertEquals("connected 11 05", heard.get(3));
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("nobody listens: ICMP port unreachable with the header and eight octets, at a limited rate")
    void unreachable() {
        byte[] frame = from(9, US_IP, 4444, pattern(100));
        host.arrives(frame);
        byte[] error = host.sentOne();
        assertEquals(hex(icmp(3, 3, 0, bytes(hex(frame, 14, 28)))), hex(error, 34, error.length - 34));
        assertEquals(hex(be32(PEER_IP)), hex(error, 30, 4));
        for (int i = 0; i < 100; i++) {
            host.arrives(frame);
        }
        assertEquals(9, host.sent().size());
        host.after(1000);
        for (int i = 0; i < 100; i++) {
            host.arrives(frame);
        }
        assertEquals(10, host.sent().size());
        host.after(250);
        host.arrives(frame, frame, frame);
        assertEquals(2, host.sent().size());
        host.arrives(
                datagram(PEER_IP, -1, 17, udp(PEER_IP, -1, 10, 7, bytes("03"))).frame(BROADCAST));
        host.sentNothing();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("an ICMP error about our datagram reaches its pcb; about anything else it does not")
    void softError() {
        int pcb = udp.create();
        udp.bind(pcb, 0, 1000);
        udp.softError(pcb, (arg, by, type, code, ip, port) -> heard.add(type + " " + code + " " + ip + " " + port));
        Pbuf p = text(42, bytes("0102"));
        udp.sendto(pcb, p, ip("192.0.2.1"), 53);
        p.free();
        byte[] sent = host.sentOne();
        byte[] quote = java.util.Arrays.copyOfRange(sent, 14, 42);
        int router = ip("10.0.0.254");
        host.arrives(datagram(router, US_IP, 1, icmp(3, 1, 0, quote)).frame());
        assertEquals(List.of("3 1 " + ip("192.0.2.1") + " 53"), heard);
        quote[12] = 11; // a source that is not ours
        host.arrives(datagram(router, US_IP, 1, icmp(3, 1, 0, quote)).frame());
        assertEquals(1, host.ip.icmp.counters.inBadQuotes);
        assertEquals(1, heard.size());
        host.sentNothing();
    }

    @Test
    @DisplayName("handles: 0 and old ones are closed, the pool is bounded and comes back")
    void handles() {
        Set<Integer> seen = new HashSet<>();
        for (int round = 0; round < 50; round++) {
            List<Integer> pcbs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int pcb = udp.create();
                assertTrue(pcb > 0 && seen.add(pcb), "fresh");
                pcbs.add(pcb);
            }
            assertEquals(Err.MEM, udp.create());
            for (int pcb : pcbs) {
                assertEquals(Err.OK, udp.remove(pcb));
                assertEquals(Err.CLSD, udp.remove(pcb));
            }
        }
        int stale = seen.iterator().next();
        Pbuf p = text(42, bytes("00"));
        assertEquals(Err.CLSD, udp.bind(0, 0, 7));
        assertEquals(Err.CLSD, udp.bind(stale, 0, 7));
        assertEquals(Err.CLSD, udp.connect(stale, PEER_IP, 7));
        assertEquals(Err.CLSD, udp.disconnect(stale));
        assertEquals(Err.CLSD, udp.send(stale, p));
        assertEquals(Err.CLSD, udp.sendto(stale, p, PEER_IP, 7));
        assertEquals(Err.CLSD, udp.recv(stale, null, null));
        assertEquals(Err.CLSD, udp.softError(stale, null));
        assertEquals(Err.CLSD, udp.flags(stale));
        assertEquals(Err.CLSD, udp.setFlags(stale, 1));
        assertEquals(Err.CLSD, udp.bindNetif(stale, null));
        assertEquals(Err.CLSD, udp.ttl(stale, 1));
        assertEquals(Err.CLSD, udp.owner(stale, 1));
        assertEquals(Err.CLSD, udp.setMulticastNetif(stale, null));
        assertEquals(Err.CLSD, udp.sendto(-5, p, PEER_IP, 7));
        p.free();
        assertEquals(6, udp.available());
    }

    @Test
    @DisplayName("binding: taken, shared, ephemeral, wrong")
    void binds() {
        int first = listener(0, 7, "a");
        int second = udp.create();
        assertEquals(Err.USE, udp.bind(second, US_IP, 7));
        assertEquals(Err.VAL, udp.bind(second, ip("10.0.0.9"), 8));
        assertEquals(Err.VAL, udp.bind(second, 0, 65536));
        assertEquals(Err.CONN, udp.send(second, text(42, bytes("00"))));
        assertEquals(Err.VAL, udp.connect(second, 0, 8));
        assertEquals(Err.VAL, udp.connect(second, PEER_IP, 0));
        Set<Integer> ports = new HashSet<>();
        UdpView view = new UdpView();
        for (int i = 0; i < 200; i++) {
            assertEquals(Err.OK, udp.bind(second, 0, 0));
            assertTrue(udp.row(1, view));
            assertTrue(view.localPort >= 0xC000 && view.localPort <= 0xFFFF);
            ports.add(view.localPort);
        }
        assertTrue(ports.size() > 190, "ports are drawn at random: " + ports.size());
        assertEquals(second, view.pcb);
        udp.remove(first);
        assertEquals(Err.OK, udp.bind(second, US_IP, 7));
        assertNotEquals(true, udp.row(0, view));
    }

    @Test
    @DisplayName("a full MAC, no route, no interface, a datagram too long: each says so and leaks nothing")
    void refusals() {
        int pcb = udp.create();
        Pbuf p = text(0, bytes("0102"));
        host.mac.room = 0;
        assertEquals(Err.MEM, udp.sendto(pcb, p, PEER_IP, 53));
        host.mac.room = 100;
        host.netif.up = false;
        assertEquals(Err.RTE, udp.sendto(pcb, p, PEER_IP, 53));
        assertEquals(Err.IF, udp.sendtoIf(pcb, p, PEER_IP, 53, host.netif));
        host.netif.up = true;
        host.netif.gateway = 0;
        assertEquals(Err.RTE, udp.sendto(pcb, p, ip("192.0.2.1"), 53));
        Pbuf chain = text(0, pattern(1514));
        chain.cat(text(0, pattern(1)));
        assertEquals(Err.VAL, udp.sendto(pcb, chain, PEER_IP, 53));
        assertEquals(5, udp.counters().outErrors);
        chain.free();
        p.free();
        host.sentNothing();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("broadcast before there is an address (DHCP), and its answer")
    void dhcp() {
        host.netif.address = 0;
        host.netif.netmask = 0;
        host.netif.gateway = 0;
        int pcb = listener(0, 68, "a");
        Pbuf p = text(42, bytes("0102"));
        assertEquals(Err.OK, udp.sendtoIf(pcb, p, -1, 67, host.netif));
        byte[] frame = host.sentOne();
        assertEquals(BROADCAST + US + "0800", hex(frame, 0, 14));
        assertEquals("00000000ffffffff", hex(frame, 26, 8));
        p.free();
        host.arrives(
                datagram(PEER_IP, -1, 17, udp(PEER_IP, -1, 67, 68, bytes("aa"))).frame(BROADCAST));
        assertEquals(List.of("a 67 aa"), heard);
    }

    @Test
    @DisplayName("multicast: own TTL, MAC of the group, heard only after joining")
    void multicast() {
        int group = ip("239.129.2.3");
        int pcb = listener(0, 5000, "a");
        Pbuf p = text(42, bytes("0102"));
        assertEquals(Err.OK, udp.sendto(pcb, p, group, 5000));
        p.free();
        byte[] frame = host.sentOne();
        assertEquals("01005e010203", hex(frame, 0, 6));
        assertEquals(1, frame[22]);
        byte[] arriving = datagram(PEER_IP, group, 17, udp(PEER_IP, group, 9, 5000, bytes("aa")))
                .frame("01005e010203");
        host.arrives(arriving);
        assertEquals(List.of(), heard);
        assertTrue(host.ip.groups().join(host.netif, group));
        assertTrue(host.ip.groups().join(null, group));
        assertEquals(1, host.mac.groups.get("01005e010203"));
        host.arrives(arriving);
        assertTrue(host.ip.groups().leave(host.netif, group));
        host.arrives(arriving);
        assertTrue(host.ip.groups().leave(host.netif, group));
        host.arrives(arriving);
        assertEquals(List.of("a 9 aa", "a 9 aa"), heard);
        assertEquals(0, host.mac.groups.get("01005e010203"));
    }

    @Test
    @DisplayName("to ourselves: delivered at the next poll, from inside a callback too, and never deeper")
    void ourselves() {
        int[] depth = {0, 0, 0};
        int pcb = udp.create();
        udp.bind(pcb, 0, 7);
        udp.recv(
                pcb,
                (arg, by, p, ip, port) -> {
                    depth[0]++;
                    depth[1] = Math.max(depth[0], depth[1]);
                    depth[2]++;
                    assertEquals(Err.OK, udp.sendto(by, p, ip, port));
                    p.free();
                    depth[0]--;
                },
                null);
        Pbuf p = text(42, bytes("0102"));
        assertEquals(Err.OK, udp.sendto(pcb, p, US_IP, 7));
        p.free();
        for (int i = 0; i < 20; i++) {
            host.poll();
        }
        assertEquals(1, depth[1]);
        assertEquals(20, depth[2]);
        host.sentNothing();
    }

    @Test
    @DisplayName("bound to an interface: hears only that, sends only there")
    void interfaces() {
        FakeMac other = new FakeMac(2, 0, 0, 0, 1, 1);
        Netif second = new Netif("et1", other, ip("10.1.0.1"), 0xFFFF0000, 0, host.buffers, 2, 1);
        host.ip.addInterface(second);
        second.arp.setPermanent(PEER_IP, 0x02000000, 2);
        second.arp.setPermanent(ip("10.1.0.2"), 0x02000000, 2);
        int pcb = listener(0, 7, "a");
        udp.bindNetif(pcb, second);
        host.arrives(from(9, US_IP, 7, bytes("01")));
        assertEquals(List.of(), heard);
        Pbuf p = text(42, bytes("0102"));
        assertEquals(Err.OK, udp.sendto(pcb, p, ip("10.1.0.2"), 9));
        assertEquals(hex(be32(ip("10.1.0.1"))), hex(other.sent.get(0), 26, 4));
        p.free();
        host.sent();
        udp.bindNetif(pcb, null);
        // Weak host model: the other interface's address is ours on this one too.
        host.arrives(datagram(PEER_IP, ip("10.1.0.1"), 17, udp(PEER_IP, ip("10.1.0.1"), 9, 7, bytes("02")))
                .frame());
        assertEquals(List.of("a 9 02"), heard);
    }

    @ParameterizedTest
    @CsvSource({
        "0, bad",
        "4, bad",
        "7, bad",
        "8, bad",
        "9, bad",
        "11, bad",
        "12, good",
        "13, bad",
        "65535, bad",
    })
    @DisplayName("M50: the length must hold the header and fit the datagram")
    void lengths(int length, String verdict) {
        listener(0, 7, "a");
        byte[] segment = udp(PEER_IP, US_IP, 9, 7, bytes("01020304"));
        segment[4] = (byte) (length >> 8);
        segment[5] = (byte) length;
        for (boolean exact : new boolean[] {true, false}) {
            heard.clear();
            byte[] frame = datagram(PEER_IP, US_IP, 17, segment).frame();
            if (exact) {
                host.arrivesExact(frame);
            } else {
                host.arrives(frame);
            }
            assertEquals(verdict.equals("good") ? 1 : 0, heard.size());
        }
        host.sentNothing();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("M50: no header, port 0, a wrong checksum: dropped; checksum offload believes the MAC")
    void malformed() {
        listener(0, 7, "a");
        byte[] wrong = udp(PEER_IP, US_IP, 9, 7, bytes("01"));
        wrong[8] ^= 1;
        byte[] damaged = datagram(PEER_IP, US_IP, 17, wrong).frame();
        for (int n = 0; n < 8; n++) {
            host.arrivesExact(datagram(PEER_IP, US_IP, 17, new byte[n]).frame());
            host.arrives(datagram(PEER_IP, US_IP, 17, new byte[n]).frame());
        }
        host.arrives(from(0, US_IP, 7, bytes("01")), from(9, US_IP, 0, bytes("01")), damaged);
        assertEquals(19, udp.counters().inErrors);
        assertEquals(List.of(), heard);
        host.sentNothing();
        host.poolsAreWhole();

        Host offloading = new Host(null, EthernetMac.RX_TRANSPORT_CHECKSUM).acquainted();
        Udp believing = new Udp(1);
        believing.attach(offloading.ip);
        int pcb = believing.create();
        believing.bind(pcb, 0, 7);
        believing.recv(
                pcb,
                (arg, by, p, ip, port) -> {
                    heard.add("believed");
                    p.free();
                },
                null);
        offloading.arrives(damaged);
        assertEquals(List.of("believed"), heard);
    }

    @Test
    @DisplayName("an application that keeps what it gets runs its pools dry, and nothing else")
    void hoarder() {
        List<Pbuf> kept = new ArrayList<>();
        int pcb = udp.create();
        udp.bind(pcb, 0, 7);
        udp.recv(pcb, (arg, by, p, ip, port) -> kept.add(p), null);
        for (int i = 0; i < 50; i++) {
            host.arrives(from(9, US_IP, 7, pattern(1000)), from(9, US_IP, 7, pattern(10)));
        }
        assertTrue(udp.counters().inDiscards > 0);
        host.arrives(datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(4))).frame());
        assertEquals(1, host.sent().size(), "a ping is still answered");
        kept.forEach(Pbuf::free);
        host.poolsAreWhole();
    }
}
