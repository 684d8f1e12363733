package cogwire.apps;

import static cogwire.apps.DhcpServerScript.OFFERED;
import static cogwire.apps.DhcpServerScript.ROUTER;
import static cogwire.apps.DhcpServerScript.SERVER;
import static cogwire.apps.DhcpServerScript.USUAL;
import static cogwire.apps.DhcpServerScript.option;
import static cogwire.apps.DhcpServerScript.type;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The DHCP client (RFC 2131)")
class DhcpClientTest {
    private final DhcpServerScript s = new DhcpServerScript();
    private final DhcpClient client = s.client;

    @ParameterizedTest
    @ValueSource(ints = {-1, OFFERED})
    @DisplayName("figure 5, from INIT to BOUND, answered to everybody or to the address that is offered")
    void toBound(int destination) {
        assertEquals(Err.OK, client.start());
        assertEquals(Err.ALREADY, client.start());
        s.run(1);
        byte[] discover = s.last();
        assertEquals(1, type(discover));
        assertEquals(300, discover.length);
        assertEquals("01020000000001", option(discover, 61));
        assertEquals("626f617264", option(discover, 12));
        assertEquals("05dc", option(discover, 57));
        s.arrives(s.reply(2, OFFERED, USUAL), destination);
        byte[] request = s.last();
        assertEquals(3, type(request));
        assertEquals("0a000032", option(request, 50));
        assertEquals("0a000001", option(request, 54));
        assertEquals(
                DhcpServerScript.hex(Arrays.copyOfRange(discover, 4, 12)),
                DhcpServerScript.hex(Arrays.copyOfRange(request, 4, 12)),
                "xid, secs and flags are the DISCOVER's");
        s.arrives(s.reply(5, OFFERED, USUAL), destination);
        assertEquals(0, s.netif.address, "not before the link was asked");
        s.run(10_000);
        assertEquals(List.of("SELECTING", "REQUESTING", "CHECKING", "BOUND"), s.states);
        assertEquals(List.of("0.0.0.0 > 255.255.255.255", "0.0.0.0 > 255.255.255.255"), s.frames);
        assertEquals(4, s.arps.size(), "three probes and an announcement");
        assertEquals(OFFERED, s.netif.address);
        assertEquals(0xFFFFFF00, s.netif.netmask);
        assertEquals(ROUTER, s.netif.gateway);
        assertEquals(s.netif, s.stack.netifs().getDefault());
        assertEquals(SERVER, client.server());
        assertEquals(2, client.dnsCount());
        assertEquals(0x0A000003, client.dns(1));
        assertEquals(0, client.discarded());
        TextBuffer line = new TextBuffer(100);
        client.print(line);
        assertEquals(
                "eth0: BOUND 10.0.0.50/24 via 10.0.0.254 from 10.0.0.1, 3590 s left",
                new String(line.octets(), 0, line.length(), java.nio.charset.StandardCharsets.US_ASCII));
        assertTrue(s.poolsAreWhole());
    }

    @Test
    @DisplayName("DISCOVER again after 4, 8, 16, 32, 64, 64 s, each give or take a second, with the same xid")
    void backsOff() {
        client.start();
        int from = 0;
        s.run(1);
        for (int wait : new int[] {4, 8, 16, 32, 64, 64}) {
            from++;
            s.run(wait * 1000 - 1010 - 4);
            assertEquals(from, s.sent.size(), "not before " + wait);
            int limit = 2030;
            while (s.sent.size() == from && limit > 0) {
                s.run(5);
                limit -= 5;
            }
            assertEquals(from + 1, s.sent.size(), "after " + wait);
        }
        assertEquals(
                DhcpServerScript.hex(Arrays.copyOfRange(s.sent.get(0), 4, 8)),
                DhcpServerScript.hex(Arrays.copyOfRange(s.last(), 4, 8)));
        assertTrue((s.last()[9] & 0xFF) > 180, "secs counts");
    }

    @Test
    @DisplayName("a REQUEST that nobody answers is sent four times, then everything begins anew")
    void requestUnanswered() {
        client.start();
        s.run(1);
        s.arrives(s.reply(2, OFFERED, USUAL), -1);
        s.run(70_000);
        assertEquals(
                List.of(1, 3, 3, 3, 3, 1),
                s.sent.stream().map(DhcpServerScript::type).limit(6).toList());
        assertNotEquals(
                DhcpServerScript.hex(Arrays.copyOfRange(s.sent.get(0), 4, 8)),
                DhcpServerScript.hex(Arrays.copyOfRange(s.sent.get(5), 4, 8)));
    }

    @Test
    @DisplayName("a NAK: anew, a second later; another server's NAK is nobody's business")
    void nak() {
        client.start();
        s.run(1);
        s.arrives(s.reply(2, OFFERED, USUAL), -1);
        s.arrives(s.reply(6, 0, "3604 0a000009 ff"), -1);
        assertEquals(DhcpState.REQUESTING, client.state());
        s.arrives(s.reply(6, 0, "3604 0a000001 ff"), -1);
        assertEquals(DhcpState.INIT, client.state());
        assertEquals(1, client.naks());
        s.run(1100);
        assertEquals(DhcpState.SELECTING, client.state());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("somebody has the address, or wants it too: DECLINE, and anew after ten seconds")
    void conflict(boolean answers) {
        client.start();
        s.run(1);
        s.arrives(s.reply(2, OFFERED, USUAL), -1);
        s.arrives(s.reply(5, OFFERED, USUAL), -1);
        s.run(1500);
        s.arp(answers ? 2 : 1, answers ? OFFERED : 0, OFFERED);
        s.run(3000);
        assertEquals(4, type(s.last()));
        assertEquals("0a000032", option(s.last(), 50));
        assertEquals("0a000001", option(s.last(), 54));
        assertEquals(1, client.declines());
        assertEquals(0, s.netif.address);
        int sent = s.sent.size();
        s.run(5000);
        assertEquals(sent, s.sent.size());
        s.run(6000);
        assertEquals(1, type(s.last()));
    }

    @Test
    @DisplayName("T1: asked for by unicast, from the address, and renewed")
    void renews() {
        s.bound();
        s.run(1_800_000);
        assertEquals(DhcpState.RENEWING, client.state());
        assertEquals("10.0.0.50 > 10.0.0.1", s.frames.get(s.frames.size() - 1));
        assertEquals(3, type(s.last()));
        assertNull(option(s.last(), 50));
        assertNull(option(s.last(), 54));
        assertEquals("0a000032", DhcpServerScript.hex(Arrays.copyOfRange(s.last(), 12, 16)));
        s.arrives(s.reply(5, OFFERED, "3604 0a000009 3304 00000e10 ff"), OFFERED);
        assertEquals(DhcpState.RENEWING, client.state(), "another server's ACK");
        s.arrives(s.reply(5, OFFERED, USUAL), OFFERED);
        assertEquals(DhcpState.BOUND, client.state());
        assertTrue(client.remainingS() > 3500, "" + client.remainingS());
    }

    @Test
    @DisplayName("T2: asked everybody; any server may renew; then T1 of the new lease")
    void rebinds() {
        s.bound().run(3_160_000);
        assertEquals(DhcpState.REBINDING, client.state());
        assertEquals("10.0.0.50 > 255.255.255.255", s.frames.get(s.frames.size() - 1));
        s.arrives(s.reply(5, OFFERED, "3604 0a000009 3304 00000e10 0104 ffffff00 ff"), OFFERED);
        assertEquals(DhcpState.BOUND, client.state());
        assertEquals(0x0A000009, client.server());
    }

    @Test
    @DisplayName("nobody renews: asked at most once a minute, the address goes when the lease ends, and not before")
    void expires() {
        s.bound();
        int sent = s.sent.size();
        s.run(3_589_000);
        assertEquals(OFFERED, s.netif.address);
        assertTrue(s.sent.size() - sent <= 15, "" + (s.sent.size() - sent));
        s.run(2_000);
        assertEquals(0, s.netif.address);
        assertEquals(DhcpState.SELECTING, client.state());
        assertEquals(
                List.of("SELECTING", "REQUESTING", "CHECKING", "BOUND", "RENEWING", "REBINDING", "SELECTING"),
                s.states);
        assertEquals(0, client.remainingS());
    }

    @Test
    @DisplayName("a NAK while renewing takes the address away at once")
    void nakWhileRenewing() {
        s.bound().run(1_800_000);
        s.arrives(s.reply(6, 0, "3604 0a000001 ff"), -1);
        assertEquals(0, s.netif.address);
        assertEquals(DhcpState.INIT, client.state());
    }

    @Test
    @DisplayName("the server's T1 and T2 are used; senseless ones are not")
    void givenTimes() {
        client.start();
        s.run(1);
        String times = "3604 0a000001 3304 00000e10 0104 ffffff00 3a04 00000064 3b04 000000c8 ff";
        s.arrives(s.reply(2, OFFERED, times), -1);
        s.arrives(s.reply(5, OFFERED, times), -1);
        s.run(94_000);
        assertEquals(DhcpState.BOUND, client.state());
        s.run(7_000);
        assertEquals(DhcpState.RENEWING, client.state());
        String senseless = times.replace("3a04 00000064", "3a04 00001000");
        s.arrives(s.reply(5, OFFERED, senseless), OFFERED);
        s.run(1_700_000);
        assertEquals(DhcpState.BOUND, client.state());
        s.run(101_000);
        assertEquals(DhcpState.RENEWING, client.state());
    }

    @Test
    @DisplayName("a lease for ever is never asked for again, across 60 days")
    void forEver() {
        client.start();
        s.run(1);
        String forEver = USUAL.replace("00000e10", "ffffffff");
        s.arrives(s.reply(2, OFFERED, forEver), -1);
        s.arrives(s.reply(5, OFFERED, forEver), -1);
        s.run(10_000);
        int sent = s.sent.size();
        for (int day = 0; day < 60; day++) {
            s.run(86_400_000);
        }
        assertEquals(sent, s.sent.size());
        assertEquals(DhcpState.BOUND, client.state());
        assertEquals(Integer.MAX_VALUE, client.remainingS());
    }

    @Test
    @DisplayName("a lease of 40 days, longer than the clock's half, is renewed after 20")
    void longLease() {
        client.start();
        s.run(1);
        String days = USUAL.replace("00000e10", "0034bc00");
        s.arrives(s.reply(2, OFFERED, days), -1);
        s.arrives(s.reply(5, OFFERED, days), -1);
        for (int day = 0; day < 19; day++) {
            s.run(86_400_000);
        }
        assertEquals(DhcpState.BOUND, client.state());
        s.run(86_400_000);
        s.run(10_000);
        assertEquals(DhcpState.RENEWING, client.state());
    }

    @Test
    @DisplayName("stop: RELEASE to the server, then the address goes; a new start is possible")
    void releases() {
        s.bound();
        client.stop();
        s.run(1);
        assertEquals(7, type(s.last()));
        assertEquals("0a000001", option(s.last(), 54));
        assertEquals("10.0.0.50 > 10.0.0.1", s.frames.get(s.frames.size() - 1));
        assertEquals(DhcpState.RELEASING, client.state());
        s.run(1001);
        assertEquals(DhcpState.STOPPED, client.state());
        assertEquals(0, s.netif.address);
        assertEquals(2, s.udp.available());
        assertEquals(8, s.stack.timeouts().available());
        assertEquals(Err.OK, client.start());
        client.stop();
        assertEquals(DhcpState.STOPPED, client.state(), "nothing to give back");
        assertTrue(s.poolsAreWhole());
    }

    @Test
    @DisplayName("INIT-REBOOT: one message for an address of before; without an answer everything begins anew")
    void reboots() {
        client.start(OFFERED);
        s.run(1);
        assertEquals(3, type(s.last()));
        assertEquals("0a000032", option(s.last(), 50));
        assertNull(option(s.last(), 54));
        s.arrives(s.reply(5, OFFERED, USUAL), -1);
        s.run(10_000);
        assertEquals(List.of("REBOOTING", "CHECKING", "BOUND"), s.states);
        client.stop();
        s.run(2000);
        client.start(OFFERED);
        s.run(15_000);
        assertEquals(1, type(s.last()));
    }

    @Test
    @DisplayName("the link comes back: the lease is confirmed; silence keeps it, a NAK ends it")
    void linkComesBack() {
        s.netif.setLinkCallback(client);
        s.bound();
        s.wire.link(0, false);
        s.run(300);
        s.wire.link(0, true);
        s.run(300);
        assertEquals(DhcpState.REBOOTING, client.state());
        assertEquals(OFFERED, client.address());
        s.run(15_000);
        assertEquals(DhcpState.BOUND, client.state());
        s.wire.link(0, false);
        s.run(300);
        s.wire.link(0, true);
        s.run(300);
        s.arrives(s.reply(6, 0, "3604 0a000001 ff"), -1);
        assertEquals(0, s.netif.address);
    }

    @Test
    @DisplayName("no pcb, no time-out: said at once, nothing kept")
    void cannotStart() {
        int first = s.udp.create();
        s.udp.bind(first, 0, 68);
        assertEquals(Err.USE, client.start());
        s.udp.create();
        assertEquals(Err.MEM, client.start());
        s.udp.remove(first);
        for (int i = 0; i < 8; i++) {
            s.stack.timeouts().sysTimeout(1000, arg -> s.states.add("x"), null);
        }
        assertEquals(Err.MEM, client.start());
        assertEquals(1, s.udp.available());
    }

    @Test
    @DisplayName("without a send buffer nothing is sent, counted, and tried again")
    void noBuffer() {
        cogwire.memory.Pbuf p =
                s.stack.buffers().send.alloc(0, s.stack.buffers().send.available() * 1514);
        client.start();
        s.run(1);
        assertEquals(1, client.sendErrors());
        p.free();
        s.run(6000);
        assertEquals(1, type(s.last()));
    }

    @Test
    @DisplayName("nothing is allocated by half a year of renewals that fail, hostile replies and restarts")
    void noAllocation() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        s.bound();
        client.setStatusCallback(null);
        byte[] ack = s.reply(5, OFFERED, USUAL);
        TextBuffer line = new TextBuffer(100);
        DhcpReply parser = new DhcpReply(0x02000000, 1);
        int xid = cogwire.wire.Octets.get32(ack, 4);
        // The VM allocates a little of its own when it compiles; what the client allocated would show in every pass.
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < 4; pass++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 300; i++) {
                s.clock.advanceMs(60_000);
                while (s.stack.poll(s.clock.nowMs()) == 0) {
                    line.clear();
                }
                parser.parse(ack, 0, ack.length - i % 40, xid);
                client.print(line.clear());
                if (i % 100 == 99) {
                    client.stop();
                    client.start(OFFERED);
                }
            }
            least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }
}
