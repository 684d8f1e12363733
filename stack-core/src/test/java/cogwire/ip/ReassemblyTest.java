package cogwire.ip;

import static cogwire.harness.Frames.BROADCAST;
import static cogwire.harness.Frames.PEER_IP;
import static cogwire.harness.Frames.US_IP;
import static cogwire.harness.Frames.checksum;
import static cogwire.harness.Frames.datagram;
import static cogwire.harness.Frames.hex;
import static cogwire.harness.Frames.icmp;
import static cogwire.harness.Frames.ip;
import static cogwire.harness.Frames.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cogwire.harness.Host;
import cogwire.memory.Buffers;
import cogwire.memory.Pbuf;
import cogwire.time.TimerWheel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("reassembly (RFC 791 section 3.2, RFC 1122 section 3.3.2, RFC 5722, RFC 1858)")
class ReassemblyTest {
    private final Reassembly reassembly = new Reassembly(3, 4000);
    private final Host host = new Host(reassembly, 0).acquainted();

    private static final int SIZE = 3000;
    private static final byte[] REQUEST = icmp(8, 0, 0x11112222, pattern(SIZE - 8));

    private static byte[] piece(int id, byte[] payload, int from, int to, boolean more) {
        return datagram(PEER_IP, US_IP, 1, Arrays.copyOfRange(payload, from, to))
                .id(id)
                .fragment(from, more)
                .frame();
    }

    private static List<byte[]> pieces(int id, byte[] payload, int each) {
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < payload.length; at += each) {
            int end = Math.min(payload.length, at + each);
            frames.add(piece(id, payload, at, end, end < payload.length));
        }
        return frames;
    }

    private void isWhole() {
        assertEquals(3, reassembly.pool().available());
        assertEquals(0, reassembly.pool().doubleFrees());
        host.poolsAreWhole();
        host.sent();
        host.arrives(datagram(PEER_IP, US_IP, 1, icmp(8, 0, 1, pattern(4))).frame());
        assertEquals(1, host.sent().size(), "a ping is still answered");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64, 1000, 1480})
    @DisplayName("a large ping comes together in any order, and its reply goes out in fragments")
    void anyOrder(int each) {
        Random random = new Random(each);
        for (int round = 0; round < 10; round++) {
            List<byte[]> frames = pieces(round, REQUEST, each);
            Collections.shuffle(frames, random);
            host.arrives(frames.toArray(new byte[0][]));
            byte[] reply = new byte[SIZE];
            int covered = 0;
            int identification = -1;
            for (byte[] frame : host.sent()) {
                assertEquals(0, checksum(frame, 14, 20, 0));
                int at = (frame[20] << 8 & 0x1F00 | frame[21] & 0xFF) * 8;
                int id = frame[18] << 8 & 0xFF00 | frame[19] & 0xFF;
                assertEquals(identification < 0 ? id : identification, id);
                identification = id;
                System.arraycopy(frame, 34, reply, at, frame.length - 34);
                covered += frame.length - 34;
                assertEquals(at + frame.length - 34 < SIZE, (frame[20] & 0x20) != 0, "more fragments");
            }
            assertEquals(SIZE, covered);
            assertEquals(hex(icmp(0, 0, 0x11112222, pattern(SIZE - 8))), hex(reply));
        }
        assertEquals(10, host.ip.counters.reasmOKs);
        assertEquals(0, host.ip.counters.reasmFails);
        isWhole();
    }

    @Test
    @DisplayName("exact copies of fragments are ignored")
    void duplicates() {
        List<byte[]> frames = pieces(1, REQUEST, 1480);
        host.arrives(frames.get(0), frames.get(0), frames.get(1), frames.get(0), frames.get(1), frames.get(2));
        assertEquals(3, host.sent().size());
        assertEquals(0, host.ip.counters.reasmFails);
        isWhole();
    }

    @Test
    @DisplayName("fragments of different datagrams, senders and protocols do not mix")
    void apart() {
        byte[] other = REQUEST.clone();
        other[100] ^= 1;
        host.arrives(
                piece(1, REQUEST, 0, 1480, true),
                piece(2, other, 1480, 2960, true),
                datagram(ip("10.0.0.254"), US_IP, 1, Arrays.copyOfRange(other, 1480, 2960))
                        .id(1)
                        .fragment(1480, true)
                        .frame());
        host.sentNothing();
        host.arrives(piece(1, REQUEST, 2960, SIZE, false));
        host.sentNothing();
        host.arrives(piece(1, REQUEST, 1480, 2960, true));
        assertEquals(3, host.sent().size());
        assertEquals(2, 3 - reassembly.pool().available());
        host.after(Reassembly.TIMEOUT_MS);
        isWhole();
    }

    @ParameterizedTest
    @CsvSource({
        "overlap by eight,         0 1480 m, 1472 2952 m",
        "teardrop: inside,         0 1480 m, 8 16 m",
        "overlap from before,      800 1600 m, 0 808 m",
        "beyond the end,           1480 2960 l, 2960 2968 m",
        "two different ends,       1472 2944 l, 1480 2952 l",
        "end before what came,     1480 2960 m, 800 1000 l",
        "MF with no octets,        0 1480 m, 1480 1480 m",
        "last with no octets,      0 1480 m, 1480 1480 l",
        "MF and not 8 n,           0 1480 m, 1480 1485 m",
        "larger than our buffers,  0 1480 m, 3992 4001 l",
    })
    @DisplayName("M36: contradictions discard the set")
    void contradictions(String what, String first, String second) {
        byte[] payload = icmp(8, 0, 1, pattern(4992));
        for (boolean exact : new boolean[] {true, false}) {
            for (String spec : new String[] {first, second}) {
                String[] part = spec.trim().split(" ");
                byte[] frame =
                        piece(5, payload, Integer.parseInt(part[0]), Integer.parseInt(part[1]), part[2].equals("m"));
                if (frame.length > 34 && spec.equals(second)) {
                    frame[frame.length - 1] ^= 1; // never an exact copy
                }
                if (exact) {
                    host.arrivesExact(frame);
                } else {
                    host.arrives(frame);
                }
            }
            assertEquals(3, reassembly.pool().available(), what);
        }
        assertEquals(2, host.ip.counters.reasmFails);
        host.sentNothing();
        isWhole();
    }

    @Test
    @DisplayName("M36: ping of death, offset and length beyond 65,535")
    void pingOfDeath() {
        Reassembly large = new Reassembly(1, 65515);
        Host victim = new Host(large, 0).acquainted();
        victim.arrives(
                datagram(PEER_IP, US_IP, 1, pattern(1480)).fragment(0, true).frame());
        assertEquals(0, large.pool().available());
        victim.arrives(datagram(PEER_IP, US_IP, 1, pattern(1480))
                .fragment(65528, false)
                .frame());
        assertEquals(1, large.pool().available());
        victim.arrivesExact(
                datagram(PEER_IP, US_IP, 1, pattern(8)).fragment(65528, true).frame());
        assertEquals(1, large.pool().available());
        victim.sentNothing();
    }

    @Test
    @DisplayName("the largest datagram there is goes through")
    void largest() {
        Reassembly large = new Reassembly(1, 65515);
        Host giant = new Host(large, 0, new Buffers(8, 8, 8, 4, 1514), 4).acquainted();
        byte[] request = icmp(8, 0, 1, pattern(65507));
        giant.arrives(pieces(9, request, 1480).toArray(new byte[0][]));
        assertEquals((65515 + 1479) / 1480, giant.sent().size());
        assertEquals(1, large.pool().available());
    }

    @ParameterizedTest
    @CsvSource({"8, 0", "16, 0", "24, 0", "32, 8"})
    @DisplayName("M36b: a first fragment without the whole TCP header, or a second at offset eight")
    void tiny(int length, int at) {
        byte[] segment = pattern(40);
        segment[12] = (byte) 0x70; // 28 octets of header
        byte[] frame = datagram(PEER_IP, US_IP, 6, Arrays.copyOfRange(segment, 0, length))
                .fragment(at, true)
                .frame();
        host.arrives(frame).arrivesExact(frame);
        assertEquals(2, host.ip.counters.reasmFails);
        host.sentNothing();
        isWhole();
    }

    @Test
    @DisplayName("after 30 s the set goes; the sender hears of it when fragment zero came")
    void timeOut() {
        host.arrives(piece(1, REQUEST, 0, 1480, true), piece(2, REQUEST, 1480, 2960, true));
        assertEquals(Reassembly.TIMEOUT_MS, reassembly.untilNextMs(host.nowMs));
        host.after(Reassembly.TIMEOUT_MS - 1);
        host.sentNothing();
        host.after(1);
        byte[] error = host.sentOne();
        byte[] quote = Arrays.copyOfRange(piece(1, REQUEST, 0, 1480, true), 14, 42);
        assertEquals(hex(icmp(11, 1, 0, quote)), hex(error, 34, error.length - 34));
        assertEquals(TimerWheel.NEVER, reassembly.untilNextMs(host.nowMs));
        assertEquals(2, host.ip.counters.reasmFails);
        isWhole();
    }

    @Test
    @DisplayName("M37: a flood of first fragments costs three buffers; a good datagram still comes together")
    void flood() {
        for (int i = 0; i < 5000; i++) {
            byte[] frame = piece(i, REQUEST, 0, 1480, true);
            if (i % 2 == 0) {
                host.arrives(frame);
            } else {
                host.arrivesExact(frame);
            }
        }
        host.sentNothing();
        assertEquals(4997, host.ip.counters.reasmFails);
        host.arrives(pieces(7000, REQUEST, 1480).toArray(new byte[0][]));
        assertEquals(3, host.sent().size());
        host.after(Reassembly.TIMEOUT_MS);
        isWhole();
    }

    @Test
    @DisplayName("fragments to a broadcast address are put together, and never answered")
    void broadcast() {
        int to = ip("10.0.0.255");
        for (int at = 0; at < SIZE; at += 1480) {
            int end = Math.min(SIZE, at + 1480);
            host.arrives(datagram(PEER_IP, to, 1, Arrays.copyOfRange(REQUEST, at, end))
                    .fragment(at, end < SIZE)
                    .frame(BROADCAST));
        }
        assertEquals(1, host.ip.icmp.counters.inBroadcastEchos);
        host.arrives(datagram(PEER_IP, to, 1, new byte[1480]).fragment(0, true).frame(BROADCAST));
        host.after(Reassembly.TIMEOUT_MS);
        host.sentNothing();
        isWhole();
    }

    @Test
    @DisplayName("a protocol may keep the buffer; without buffers fragments are dropped until it gives one back")
    void kept() {
        List<Pbuf> kept = new ArrayList<>();
        host.ip.register(200, new IpProtocol() {
            @Override
            public boolean input(IpDatagram datagram) {
                Pbuf p = host.buffers.keep(datagram.frame, datagram.offset, datagram.length);
                kept.add(p);
                return true;
            }

            @Override
            public void icmpError(int type, int code, int mtu, int from, int to, byte[] data, int at, int length) {}

            @Override
            public void addressChanges(int old, int next) {}
        });
        for (int id = 0; id < 5; id++) {
            for (int at = 0; at < SIZE; at += 1480) {
                int end = Math.min(SIZE, at + 1480);
                host.arrives(datagram(PEER_IP, US_IP, 200, Arrays.copyOfRange(REQUEST, at, end))
                        .id(id)
                        .fragment(at, end < SIZE)
                        .frame());
            }
        }
        assertEquals(3, kept.size());
        for (Pbuf p : kept) {
            assertEquals(hex(REQUEST), hex(p.data, p.offset, p.length));
            p.free();
        }
        isWhole();
    }

    @Test
    @DisplayName("the transport checksum of a whole datagram is checked even where the MAC checks frames")
    void offload() {
        Host offloading = new Host(new Reassembly(1, 4000), 15).acquainted();
        byte[] damaged = REQUEST.clone();
        damaged[2000] ^= 1;
        offloading.arrives(pieces(1, damaged, 1480).toArray(new byte[0][]));
        offloading.sentNothing();
        assertEquals(1, offloading.ip.icmp.counters.inErrors);
        offloading.arrives(pieces(2, REQUEST, 1480).toArray(new byte[0][]));
        assertEquals(3, offloading.sent().size());
    }

    @Test
    @DisplayName("to ourselves, larger than a receive buffer: fragmented, looped, put together")
    void ourselves() {
        List<Integer> heard = new ArrayList<>();
        Host loop = new Host(new Reassembly(1, 1600), 0, new Buffers(8, 8, 8, 4, 600), 4);
        loop.ip.icmp.onEchoReply((source, id, sequence, ttl, data, offset, length) -> heard.add(length));
        Pbuf p = loop.buffers.send.alloc(0);
        p.data = new byte[2000];
        System.arraycopy(icmp(8, 0, 1, pattern(1000)), 0, p.data, 34, 1008);
        loop.ip.send(p.data, 34, 1008, US_IP, US_IP, 1, 0, 64, false, null);
        loop.poll().poll();
        assertEquals(List.of(1000), heard);
        loop.sentNothing();
    }

    @Test
    @DisplayName("without reassembly fragments are dropped and counted")
    void without() {
        Host bare = new Host().acquainted();
        bare.arrives(pieces(1, REQUEST, 1480).toArray(new byte[0][]));
        bare.sentNothing();
        assertEquals(3, bare.ip.counters.reasmReqds);
        assertEquals(3, bare.ip.counters.reasmFails);
        bare.poolsAreWhole();
    }

    @Test
    @DisplayName("impossible sizes are refused at the start")
    void sizes() {
        assertThrows(IllegalArgumentException.class, () -> new Reassembly(0, 100));
        assertThrows(IllegalArgumentException.class, () -> new Reassembly(1, 7));
        assertThrows(IllegalArgumentException.class, () -> new Reassembly(1, 65516));
    }
}
