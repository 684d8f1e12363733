package cogwire.raw;

import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.bytes;
import static cogwire.harness.Frames.datagram;
import static cogwire.harness.Frames.hex;
import static cogwire.harness.Frames.icmp;
import static cogwire.harness.Frames.ip;
import static cogwire.harness.Frames.join;
import static cogwire.harness.Frames.pattern;
import static cogwire.harness.Frames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.harness.Host;
import cogwire.ip.IpDatagram;
import cogwire.ip.IpProtocol;
import cogwire.memory.Pbuf;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("raw.Raw: datagrams before their protocol sees them")
class RawTest {
    private static final int OSPF = 89;
    private static final int TCP = 6;

    private final Host host = new Host().acquainted();
    private final Raw raw = new Raw(4);
    private final List<String> heard = new ArrayList<>();
    private final List<String> tcpHeard = new ArrayList<>();

    RawTest() {
        host.ip.register(TCP, new IpProtocol() {
            @Override
            public boolean input(IpDatagram d) {
                tcpHeard.add(hex(d.data, d.offset, d.length));
                return true;
            }

            @Override
            public void icmpError(int type, int code, int mtu, int from, int to, byte[] data, int at, int length) {
                tcpHeard.add("icmp " + type + " " + code);
            }

            @Override
            public void addressChanges(int old, int next) {
                tcpHeard.add("moves");
            }
        });
        raw.attach(host.ip);
    }

    private int listener(int protocol, String name, boolean eats) {
        int pcb = raw.create(protocol);
        assertTrue(pcb > 0);
        raw.recv(
                pcb,
                (arg, by, p, from) -> {
                    assertEquals(pcb, by);
                    heard.add(arg + " " + hex(p.data, p.offset, p.length));
                    if (eats) {
                        p.free();
                        return 1;
                    }
                    return 0;
                },
                name);
        return pcb;
    }

    private byte[] datagramOf(int protocol, int size) {
        return datagram(PEER_IP, US_IP, protocol, pattern(size)).octets();
    }

    private void arrives(int protocol, int size) {
        host.arrives(datagram(PEER_IP, US_IP, protocol, pattern(size)).frame());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 108, 109, 1480})
    @DisplayName("what is eaten has its header, is nobody else's, and its buffer the callee's")
    void eaten(int size) {
        listener(OSPF, "a", true);
        listener(OSPF, "b", true);
        arrives(OSPF, size);
        assertEquals(List.of("a " + hex(datagramOf(OSPF, size))), heard);
        host.sentNothing();
        host.poolsAreWhole();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 1480})
    @DisplayName("what is passed on reaches every pcb and then TCP, unchanged")
    void passedOn(int size) {
        listener(TCP, "a", false);
        listener(TCP, "b", false);
        listener(OSPF, "c", false);
        arrives(TCP, size);
        String whole = hex(datagramOf(TCP, size));
        assertEquals(List.of("a " + whole, "b " + whole), heard);
        assertEquals(List.of(hex(pattern(size))), tcpHeard);
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("TCP does not hear of what was eaten, and still hears of ICMP errors and addresses")
    void beforeTcp() {
        listener(TCP, "a", true);
        arrives(TCP, 20);
        assertEquals(List.of(), tcpHeard);
        byte[] quoted = datagram(US_IP, PEER_IP, TCP, pattern(20)).octets();
        host.arrives(datagram(PEER_IP, US_IP, 1, icmp(3, 1, 0, quoted)).frame());
        host.netif.setAddr(ip("10.0.0.9"), 0xFFFFFF00, 0);
        assertEquals(List.of("icmp 3 1", "moves"), tcpHeard);
    }

    @Test
    @DisplayName("a ping may be eaten; passed on it is answered")
    void ping() {
        byte[] frame = datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(8))).frame();
        int pcb = listener(1, "a", true);
        host.arrives(frame);
        host.sentNothing();
        raw.remove(pcb);
        listener(1, "b", false);
        host.arrives(frame);
        assertEquals(0, host.sentOne()[34]);
        assertEquals(2, heard.size());
    }

    @Test
    @DisplayName("a protocol that nobody implements is unreachable, unless a pcb has seen it")
    void unknownProtocol() {
        arrives(OSPF, 20);
        assertEquals("0302", hex(host.sentOne(), 34, 2));
        listener(OSPF, "a", false);
        arrives(OSPF, 20);
        host.sentNothing();
    }

    @Test
    @DisplayName("bound, connected and kept to an interface: only what matches")
    void matching() {
        raw.bind(listener(OSPF, "bound", false), US_IP);
        raw.connect(listener(OSPF, "connected", false), PEER_IP);
        raw.bindNetif(listener(OSPF, "netif", false), host.netif);
        int other = listener(OSPF, "other", false);
        raw.connect(other, ip("10.0.0.3"));
        arrives(OSPF, 0);
        String whole = hex(datagramOf(OSPF, 0));
        assertEquals(List.of("bound " + whole, "connected " + whole, "netif " + whole), heard);
        heard.clear();
        raw.disconnect(other);
        raw.bindNetif(other, host.ip.loopback());
        host.arrives(datagram(PEER_IP, -1, OSPF, pattern(0)).frame("ffffffffffff"));
        assertEquals(2, heard.size(), "not the one that is bound to one address: " + heard);
        assertEquals(Err.VAL, raw.bind(other, ip("10.0.0.77")));
        assertEquals(Err.OK, raw.bind(other, ip("224.0.0.5")));
    }

    @Test
    @DisplayName("a bound pcb follows its interface to another address")
    void moves() {
        raw.bind(listener(OSPF, "a", true), US_IP);
        int next = ip("10.0.0.9");
        host.netif.setAddr(next, 0xFFFFFF00, 0);
        host.arrives(datagram(PEER_IP, next, OSPF, pattern(0)).frame());
        assertEquals(1, heard.size());
    }

    @Test
    @DisplayName("a callback may remove any pcb, its own included")
    void removal() {
        int[] pcbs = new int[3];
        for (int i = 0; i < 3; i++) {
            pcbs[i] = raw.create(OSPF);
            raw.recv(
                    pcbs[i],
                    (arg, pcb, p, from) -> {
                        heard.add("" + arg);
                        raw.remove(pcbs[0]);
                        raw.remove(pcbs[1]);
                        return 0;
                    },
                    i);
        }
        arrives(OSPF, 0);
        assertEquals(List.of("0"), heard, "what stood behind a removed one waits for the next datagram");
        arrives(OSPF, 0);
        assertEquals(List.of("0", "2"), heard);
    }

    @Test
    @DisplayName("handles: all in use is MEM, a stale one is CLSD and never another pcb")
    void handles() {
        int first = raw.create(1);
        for (int i = 1; i < 4; i++) {
            assertTrue(raw.create(2) > 0);
        }
        assertEquals(Err.MEM, raw.create(3));
        assertEquals(0, raw.available());
        assertEquals(Err.OK, raw.remove(first));
        int second = raw.create(3);
        assertTrue(second > 0 && second != first);
        Pbuf p = host.buffers.send.alloc(34);
        assertEquals(Err.CLSD, raw.remove(first));
        assertEquals(Err.CLSD, raw.bind(first, 0));
        assertEquals(Err.CLSD, raw.bindNetif(first, null));
        assertEquals(Err.CLSD, raw.connect(first, 1));
        assertEquals(Err.CLSD, raw.disconnect(first));
        assertEquals(Err.CLSD, raw.recv(first, null, null));
        assertEquals(Err.CLSD, raw.ttl(first, 1));
        assertEquals(Err.CLSD, raw.tos(first, 1));
        assertEquals(Err.CLSD, raw.send(first, p));
        assertEquals(Err.CLSD, raw.sendto(first, p, PEER_IP));
        assertEquals(Err.CLSD, raw.remove(0));
        assertEquals(Err.CLSD, raw.remove(-5));
        assertEquals(Err.VAL, raw.create(256));
        assertEquals(Err.VAL, raw.create(-1));
        assertThrows(IllegalArgumentException.class, () -> new Raw(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 34, 60})
    @DisplayName("sends with a header of ours, in place or gathered")
    void sends(int headroom) {
        int pcb = raw.create(OSPF);
        raw.ttl(pcb, 7);
        raw.tos(pcb, 0xC0);
        Pbuf p = host.buffers.send.alloc(headroom);
        p.data[headroom] = 0x55;
        p.length = 1;
        assertEquals(Err.CONN, raw.send(pcb, p));
        raw.connect(pcb, PEER_IP);
        int lowWater = host.buffers.send.lowWater();
        assertEquals(Err.OK, raw.send(pcb, p));
        assertEquals(headroom >= 34 ? lowWater : lowWater - 1, host.buffers.send.lowWater());
        byte[] frame = host.sentOne();
        assertEquals("45c00015", hex(frame, 14, 4));
        assertEquals("0759", hex(frame, 22, 2));
        assertEquals(hex(join(bytes("0a0000010a000002"), bytes("55"))), hex(frame, 26, 9));
        assertEquals(Err.VAL, raw.sendto(pcb, p, 0));
        p.free();
    }

    @Test
    @DisplayName("too long for a buffer, no buffer, interface down")
    void cannotSend() {
        int pcb = raw.create(OSPF);
        Pbuf head = host.buffers.send.alloc(0);
        head.length = 1500;
        Pbuf tail = host.buffers.send.alloc(0);
        tail.length = 1;
        head.cat(tail);
        assertEquals(Err.VAL, raw.sendto(pcb, head, PEER_IP));
        head.realloc(100);
        List<Pbuf> all = new ArrayList<>();
        while (host.buffers.send.available() > 0) {
            all.add(host.buffers.send.alloc(0));
        }
        assertEquals(Err.MEM, raw.sendto(pcb, head, PEER_IP));
        all.forEach(Pbuf::free);
        host.netif.setDown();
        assertEquals(Err.IF, raw.sendtoIfSrc(pcb, head, PEER_IP, host.netif, 0));
        head.free();
        host.poolsAreWhole();
    }

    @Test
    @DisplayName("without a buffer the pcb misses it and the protocol does not")
    void noBuffer() {
        listener(TCP, "a", true);
        List<Pbuf> all = new ArrayList<>();
        while (host.buffers.receive.available() > 0) {
            all.add(host.buffers.receive.alloc(0));
        }
        arrives(TCP, 1480);
        assertEquals(1, raw.discards());
        assertEquals(1, tcpHeard.size());
        all.forEach(Pbuf::free);
        host.poolsAreWhole();
    }

    private int eaten;

    @Test
    @DisplayName("nothing is allocated")
    void noAllocation() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        host.mac.blackHole = true;
        int pcb = raw.create(17);
        raw.recv(
                pcb,
                (arg, by, p, from) -> {
                    eaten++;
                    p.free();
                    return 1;
                },
                null);
        byte[] frame = datagram(PEER_IP, US_IP, 17, udp(PEER_IP, US_IP, 9, 7, pattern(64)))
                .frame();
        byte[] large = datagram(PEER_IP, US_IP, 17, udp(PEER_IP, US_IP, 9, 7, pattern(1400)))
                .frame();
        long allocated = -1;
        for (int pass = 0; pass < 3; pass++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100; i++) {
                host.arrives(frame);
                host.arrives(large);
                int other = raw.create(3);
                Pbuf p = host.buffers.send.alloc(0);
                p.length = 100;
                raw.sendto(other, p, PEER_IP);
                p.free();
                raw.remove(other);
            }
            allocated = thread.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated);
        assertEquals(600, eaten);
    }
}
