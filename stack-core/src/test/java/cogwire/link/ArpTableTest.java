package cogwire.link;

import static cogwire.harness.Frames.BROADCAST;
import static cogwire.harness.Frames.PEER;
import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.arp;
import static cogwire.harness.Frames.ethernet;
import static cogwire.harness.Frames.hex;
import static cogwire.harness.Frames.ip;
import static cogwire.harness.Frames.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.harness.FakeMac;
import cogwire.harness.Host;
import cogwire.time.TimerWheel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ARP (RFC 826, RFC 1122 section 2.3.2, RFC 5227)")
class ArpTableTest {
    private static final String NOBODY = "000000000000";
    private final Host host = new Host();
    private final ArpTable table = host.netif.arp;

    private int send(int destination, int size) {
        byte[] frame = new byte[34 + size];
        System.arraycopy(pattern(size), 0, frame, 34, size);
        return host.ip.send(frame, 34, size, US_IP, destination, 17, 0, 64, false, null);
    }

    private byte[] request(int who) {
        return ethernet(BROADCAST, US, 0x0806, arp(1, US, US_IP, NOBODY, who));
    }

    private byte[] reply(int who, String station) {
        return ethernet(US, station, 0x0806, arp(2, station, who, US, US_IP));
    }

    private int stateOf(int address) {
        for (int i = 0; i < table.rows(); i++) {
            if (table.stateOf(i) != ArpTable.FREE && table.addressOf(i) == address) {
                return table.stateOf(i);
            }
        }
        return ArpTable.FREE;
    }

    private void isSent(byte[]... frames) {
        assertEquals(
                Arrays.stream(frames).map(f -> hex(f)).toList(),
                host.sent().stream().map(f -> hex(f)).toList());
    }

    @Test
    @DisplayName("the first datagrams wait, the oldest gives way, the answer lets them go")
    void waits() {
        assertEquals(Err.OK, send(PEER_IP, 10));
        isSent(request(PEER_IP));
        assertEquals(Err.OK, send(PEER_IP, 11));
        assertEquals(Err.OK, send(PEER_IP, 1000));
        host.sentNothing();
        assertEquals(1, host.netif.counters.arpQueueDrops);
        host.arrives(reply(PEER_IP, PEER));
        List<byte[]> sent = host.sent();
        assertEquals(2, sent.size());
        assertEquals(PEER + US + "0800", hex(sent.get(0), 0, 14));
        assertEquals(hex(pattern(11)), hex(sent.get(0), 34, 11));
        assertEquals(hex(pattern(1000)), hex(sent.get(1), 34, 1000));
        assertEquals(Err.OK, send(PEER_IP, 12));
        assertEquals(46, host.sentOne().length);
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("one request a second, three of them, then silence for a while and a new beginning")
    void givesUp() {
        send(PEER_IP, 10);
        assertEquals(1000, host.ip.untilNextMs(host.nowMs));
        isSent(request(PEER_IP));
        for (int i = 0; i < 9; i++) {
            send(PEER_IP, 10);
            host.after(100);
        }
        host.sentNothing();
        host.after(100);
        isSent(request(PEER_IP));
        host.after(1000);
        isSent(request(PEER_IP));
        host.after(1000);
        assertEquals(ArpTable.FAILED, stateOf(PEER_IP));
        host.poolsAreWhole();
        assertEquals(Err.OK, send(PEER_IP, 10));
        assertEquals(1, host.netif.counters.arpNegativeDrops);
        host.after(ArpTable.NEGATIVE_MS);
        host.sentNothing();
        assertEquals(ArpTable.FREE, stateOf(PEER_IP));
        assertEquals(TimerWheel.NEVER, host.ip.untilNextMs(host.nowMs));
        send(PEER_IP, 10);
        isSent(request(PEER_IP));
    }

    @Test
    @DisplayName("a request for us is answered, its sender learned; a probe is answered, nobody learned")
    void answers() {
        host.arrives(ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, PEER_IP, NOBODY, US_IP)));
        isSent(ethernet(PEER, US, 0x0806, arp(2, US, US_IP, PEER, PEER_IP)));
        assertEquals(ArpTable.STABLE, stateOf(PEER_IP));
        table.clear();
        host.arrives(ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, 0, NOBODY, US_IP)));
        isSent(ethernet(PEER, US, 0x0806, arp(2, US, US_IP, PEER, 0)));
        assertEquals(ArpTable.FREE, stateOf(PEER_IP));
    }

    @Test
    @DisplayName("unasked replies and requests for others make no entry, but update one")
    void unasked() {
        byte[] gratuitous = ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, PEER_IP, NOBODY, PEER_IP));
        host.arrives(
                reply(PEER_IP, PEER),
                gratuitous,
                ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, PEER_IP, NOBODY, ip("10.0.0.77"))));
        host.sentNothing();
        assertEquals(ArpTable.FREE, stateOf(PEER_IP));
        send(PEER_IP, 10);
        host.arrives(reply(PEER_IP, "020000000099"));
        host.sent();
        host.arrives(gratuitous);
        send(PEER_IP, 10);
        assertEquals(PEER, hex(host.sentOne(), 0, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "ffffffffffff, 10.0.0.2", // broadcast station
        "010000000002, 10.0.0.2", // multicast station
        "000000000000, 10.0.0.2", // no station
        "020000000002, 10.0.1.2", // foreign subnet
        "020000000002, 10.0.0.255", // our broadcast
        "020000000002, 10.0.0.0", // our old broadcast
        "020000000002, 224.0.0.1",
        "020000000002, 255.255.255.255",
        "020000000002, 127.0.0.1",
    })
    @DisplayName("impossible senders are neither learned nor answered")
    void impossible(String station, String address) {
        byte[] frame = ethernet(BROADCAST, PEER, 0x0806, arp(1, station, ip(address), NOBODY, US_IP));
        host.arrives(frame).arrivesExact(frame);
        host.sentNothing();
        assertEquals(2, host.netif.counters.arpInErrors);
        for (int i = 0; i < table.rows(); i++) {
            assertEquals(ArpTable.FREE, table.stateOf(i));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001080006040000",
                "0001080006040003",
                "000108000604ffff", // operations 0, 3, 65535
                "0001080005040001",
                "0001080006030001",
                "00010800ffff0001",
                "0001080000000001", // lengths
                "0006080006040001",
                "000186dd06040001", // spaces
            })
    @DisplayName("M46: other operations, lengths and spaces are dropped")
    void malformed(String start) {
        byte[] packet = arp(1, PEER, PEER_IP, NOBODY, US_IP);
        System.arraycopy(cogwire.harness.Frames.bytes(start), 0, packet, 0, 8);
        byte[] frame = ethernet(US, PEER, 0x0806, packet);
        host.arrives(frame).arrivesExact(frame);
        host.sentNothing();
        assertEquals(2, host.netif.counters.arpInErrors);
        assertEquals(ArpTable.FREE, stateOf(PEER_IP));
    }

    @Test
    @DisplayName("M46: shorter than 28 octets is dropped; padding does no harm")
    void lengths() {
        byte[] whole = ethernet(US, PEER, 0x0806, arp(1, PEER, PEER_IP, NOBODY, US_IP));
        for (int n = 14; n < 42; n++) {
            byte[] cut = Arrays.copyOf(whole, n);
            host.arrives(whole); // so that the large buffer holds a good packet's rest
            host.sent();
            host.arrives(cut).arrivesExact(cut);
            host.sentNothing();
        }
        assertEquals(56, host.netif.counters.arpInErrors);
        host.arrives(Arrays.copyOf(whole, 60)).arrivesExact(Arrays.copyOf(whole, 60));
        assertEquals(2, host.sent().size());
    }

    @Test
    @DisplayName("an entry in use is confirmed by unicast before it goes, one out of use is forgotten")
    void ages() {
        int idle = ip("10.0.0.3");
        host.arrives(
                ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, PEER_IP, NOBODY, US_IP)),
                ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, idle, NOBODY, US_IP)));
        send(PEER_IP, 10);
        host.sent();
        byte[] question = ethernet(PEER, US, 0x0806, arp(1, US, US_IP, NOBODY, PEER_IP));
        host.after(ArpTable.AGE_MS - 1);
        host.sentNothing();
        host.after(1);
        isSent(question);
        assertEquals(ArpTable.FREE, stateOf(idle));
        assertEquals(ArpTable.CONFIRMING, stateOf(PEER_IP));
        send(PEER_IP, 10);
        assertEquals(PEER, hex(host.sentOne(), 0, 6), "meanwhile it is used");
        host.arrives(reply(PEER_IP, PEER));
        assertEquals(ArpTable.STABLE, stateOf(PEER_IP));
        send(PEER_IP, 10);
        host.sent();
        host.after(ArpTable.AGE_MS);
        isSent(question);
        host.after(1000);
        isSent(question);
        host.after(1000);
        isSent(question);
        host.after(1000);
        host.sentNothing();
        assertEquals(ArpTable.FREE, stateOf(PEER_IP));
    }

    @Test
    @DisplayName(
            "RFC 1122 section 2.3.2.1: who gets no answers has the entry confirmed; a neighbour that moved is found")
    void suspected() {
        host.arrives(ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, PEER_IP, NOBODY, US_IP)));
        host.sent();
        byte[] question = ethernet(PEER, US, 0x0806, arp(1, US, US_IP, NOBODY, PEER_IP));
        host.ip.negativeAdvice(PEER_IP, null);
        isSent(question);
        host.ip.negativeAdvice(PEER_IP, null);
        host.sentNothing();
        host.arrives(reply(PEER_IP, PEER));
        assertEquals(ArpTable.STABLE, stateOf(PEER_IP), "it is there");
        host.ip.negativeAdvice(PEER_IP, null);
        isSent(question);
        host.after(1000).after(1000);
        isSent(question, question);
        host.after(1000);
        assertEquals(ArpTable.FREE, stateOf(PEER_IP), "it is not");
        send(PEER_IP, 10);
        isSent(request(PEER_IP));
        host.arrives(reply(PEER_IP, "020000000099"));
        assertEquals("020000000099", hex(host.sentOne(), 0, 6));
    }

    @Test
    @DisplayName("advice about a destination behind the gateway is about the gateway; about a stranger it is nothing")
    void suspectedGateway() {
        int gateway = ip("10.0.0.254");
        host.arrives(ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, gateway, NOBODY, US_IP)));
        host.sent();
        host.ip.negativeAdvice(PEER_IP, null);
        host.ip.negativeAdvice(ip("127.0.0.1"), null);
        host.sentNothing();
        host.ip.negativeAdvice(ip("192.0.2.1"), host.netif);
        isSent(ethernet(PEER, US, 0x0806, arp(1, US, US_IP, NOBODY, gateway)));
    }

    @Test
    @DisplayName("RFC 5227 section 2.4: our address is defended, once in ten seconds, and its thief not learned")
    void defends() {
        byte[] claim = ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, US_IP, NOBODY, US_IP));
        byte[] announcement = ethernet(BROADCAST, US, 0x0806, arp(1, US, US_IP, NOBODY, US_IP));
        host.arrives(claim, claim, claim);
        isSent(announcement);
        host.after(ArpTable.DEFEND_MS - 1).arrives(claim);
        host.sentNothing();
        host.after(1).arrives(claim);
        isSent(announcement);
        assertEquals(5, host.netif.counters.arpConflicts);
        assertEquals(ArpTable.FREE, stateOf(US_IP));
        host.arrives(announcement); // thrown back by a hub: no conflict
        assertEquals(5, host.netif.counters.arpConflicts);
    }

    @Test
    @DisplayName("a full table: who is out of use gives way; unanswered questions hold at most half")
    void full() {
        for (int i = 2; i < 6; i++) {
            host.arrives(ethernet(
                    BROADCAST, PEER, 0x0806, arp(1, "0200000000" + "0" + i, ip("10.0.0." + i), NOBODY, US_IP)));
        }
        send(ip("10.0.0.3"), 10);
        send(ip("10.0.0.4"), 10);
        send(ip("10.0.0.5"), 10);
        host.arrives(ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, ip("10.0.0.6"), NOBODY, US_IP)));
        assertEquals(ArpTable.FREE, stateOf(ip("10.0.0.2")));
        assertEquals(ArpTable.STABLE, stateOf(ip("10.0.0.6")));
        send(ip("10.0.0.6"), 10);
        host.arrives(ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, ip("10.0.0.7"), NOBODY, US_IP)));
        assertEquals(ArpTable.FREE, stateOf(ip("10.0.0.7")), "a stranger's request displaces nobody in use");
        for (int i = 20; i < 200; i++) {
            assertEquals(Err.OK, send(ip("10.0.0." + i), 10), "we ourselves may ask whom we like");
        }
        int inUse = 0;
        for (int i = 3; i < 7; i++) {
            inUse += stateOf(ip("10.0.0." + i)) == ArpTable.STABLE ? 1 : 0;
        }
        assertEquals(2, inUse, "180 strangers asked for left half of the neighbours in use alone");
        host.arrives(ethernet(BROADCAST, PEER, 0x0806, arp(1, PEER, ip("10.0.0.7"), NOBODY, US_IP)));
        assertEquals(ArpTable.STABLE, stateOf(ip("10.0.0.7")), "who speaks to us beats an unanswered question");
        host.after(1000).after(1000).after(1000).after(ArpTable.NEGATIVE_MS);
        host.poolsAreWhole();
        assertEquals(Err.OK, send(ip("10.0.0.24"), 10));
    }

    @Test
    @DisplayName("off the subnet: the gateway's address is asked for")
    void gateway() {
        send(ip("192.0.2.1"), 10);
        isSent(request(ip("10.0.0.254")));
    }

    @Test
    @DisplayName("no buffer, no room in the MAC: said, counted, nothing leaks")
    void noRoom() {
        while (host.buffers.send.available() > 1) {
            host.buffers.send.alloc(0);
        }
        assertEquals(Err.OK, send(PEER_IP, 1000));
        assertEquals(Err.MEM, send(PEER_IP, 1000));
        host.mac.room = 0;
        host.arrives(reply(PEER_IP, PEER));
        assertEquals(1, host.buffers.send.available());
        assertEquals(1, host.netif.counters.arpQueueDrops);
        assertEquals(Err.MEM, send(PEER_IP, 1000));
        assertEquals(1, host.buffers.send.available());
    }

    @Test
    @DisplayName("a permanent entry is neither aged nor overwritten")
    void permanent() {
        assertTrue(table.setPermanent(PEER_IP, 0x02000000, 0x0002));
        host.arrives(reply(PEER_IP, "020000000099"));
        host.after(ArpTable.AGE_MS * 2);
        send(PEER_IP, 10);
        assertEquals(PEER, hex(host.sentOne(), 0, 6));
        for (int i = 10; i < 13; i++) {
            assertTrue(table.setPermanent(ip("10.0.0." + i), 0x02000000, i));
        }
        assertFalse(table.setPermanent(ip("10.0.0.14"), 0x02000000, 14));
    }

    @Test
    @DisplayName("a thousand neighbours in a table of a thousand are all found again")
    void many() {
        Host large = new Host(null, 0, new cogwire.memory.Buffers(4, 4, 4, 1, 1514), 1000);
        large.netif.netmask = 0xFFFF0000;
        for (int i = 0; i < 1000; i++) {
            assertTrue(large.netif.arp.setPermanent(0x0A000100 + i * 7, 0x02000000, i));
        }
        for (int i = 0; i < 1000; i++) {
            large.ip.send(new byte[44], 34, 10, US_IP, 0x0A000100 + i * 7, 17, 0, 64, false, null);
            assertEquals(String.format("02000000%04x", i), hex(large.sentOne(), 0, 6));
        }
    }

    @Test
    @DisplayName("an interface that came late asks again after a second too, wherever the clock stands")
    void lateInterface() {
        for (int now : new int[] {0, Integer.MAX_VALUE - 500, Integer.MIN_VALUE, -400}) {
            Host late = new Host();
            late.nowMs = now;
            late.poll();
            FakeMac mac = new FakeMac(2, 0, 0, 0, 1, 1);
            late.ip.addInterface(new Netif("et1", mac, ip("10.1.0.1"), 0xFFFF0000, 0, late.buffers, 2, 1));
            assertEquals(Err.OK, late.ip.send(new byte[44], 34, 10, US_IP, ip("10.1.0.2"), 17, 0, 64, false, null));
            assertEquals(1000, late.ip.untilNextMs(now));
            late.after(999);
            assertEquals(1, mac.sent.size());
            late.after(1);
            assertEquals(2, mac.sent.size());
        }
    }
}
