package cogwire.hal.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.sim.PcapWriter;
import cogwire.hal.sim.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("captures, read and replayed")
class ReplayMacTest {
    private static final byte[] US = {2, 0, 0, 0, 0, 1};
    private static final byte[] PEER = {2, 0, 0, 0, 0, 2};
    private static final byte[] ALL = {-1, -1, -1, -1, -1, -1};
    private static final int SYN = 2;
    private static final int ACK = 16;

    @TempDir
    Path folder;

    private final VirtualClock clock = new VirtualClock(5000);
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final PcapWriter writer = new PcapWriter(octets, clock, 1_000_000_000);
    private final byte[] frame = new byte[1514];

    private static byte[] ethernet(byte[] to, byte[] from, int length) {
        byte[] f = new byte[length];
        System.arraycopy(to, 0, f, 0, 6);
        System.arraycopy(from, 0, f, 6, 6);
        return f;
    }

    /** A segment between 10.0.0.2:5000, the peer, and 10.0.0.1:80, us; with one SACK block behind two NOPs, or none. */
    private static byte[] segment(boolean fromUs, int flags, int seq, int ack, int... sack) {
        byte[] f = fromUs ? ethernet(PEER, US, 66) : ethernet(US, PEER, 66);
        ByteBuffer b = ByteBuffer.wrap(f);
        b.putShort(12, (short) 0x0800).put(14, (byte) 0x45).put(23, (byte) 6);
        b.putInt(26, fromUs ? 0x0A000001 : 0x0A000002).putInt(30, fromUs ? 0x0A000002 : 0x0A000001);
        b.putShort(34, (short) (fromUs ? 80 : 5000)).putShort(36, (short) (fromUs ? 5000 : 80));
        b.putInt(38, seq).putInt(42, ack).put(46, (byte) 0x80).put(47, (byte) flags);
        if (sack.length == 2) {
            b.put(54, (byte) 1)
                    .put(55, (byte) 5)
                    .put(56, (byte) 10)
                    .putInt(57, sack[0])
                    .putInt(61, sack[1]);
        }
        b.putShort(50, (short) ~sum(f));
        return f;
    }

    /** The sum of the TCP part alone: replay changes nothing else. */
    private static int sum(byte[] f) {
        int sum = 0;
        for (int i = 34; i < 66; i += 2) {
            sum += (f[i] & 0xFF) << 8 | f[i + 1] & 0xFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return (sum & 0xFFFF) + (sum >>> 16);
    }

    private void captured(int atMs, byte[] f) {
        clock.until(5000 + atMs);
        writer.write(f, 0, f.length);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("a.pcap"), content);
    }

    private ReplayMac replay() throws IOException {
        return new ReplayMac(new PcapReader(file(octets.toByteArray())), "a.pcap", US, clock, clock);
    }

    private int get32(int at) {
        return ByteBuffer.wrap(frame).getInt(at);
    }

    @Test
    @DisplayName("what was for us arrives at its time; what was ours or others' does not; the clock moves itself")
    void times() throws IOException {
        captured(0, ethernet(US, PEER, 60));
        captured(10, ethernet(PEER, US, 60));
        captured(20, ethernet(PEER, ALL, 60));
        captured(250, ethernet(ALL, PEER, 61));
        ReplayMac mac = replay();
        int start = clock.nowMs();
        assertEquals(60, mac.receive(frame, 0, 1514));
        assertEquals(0, mac.receive(frame, 0, 1514), "the stack gets its turn");
        assertEquals(0, mac.receive(frame, 0, 1514), "it is not time");
        mac.until(start + 100);
        assertEquals(100, clock.nowMs() - start);
        mac.until(start + 1000);
        assertEquals(250, clock.nowMs() - start);
        assertFalse(mac.isOver());
        assertEquals(61, mac.receive(frame, 0, 1514));
        assertTrue(mac.isOver());
        assertEquals(0, mac.receive(frame, 0, 1514));
        assertEquals("2 1 1", mac.delivered() + " " + mac.ours() + " " + mac.others());
        mac.close();
    }

    @Test
    @DisplayName("acknowledgments and SACK edges move with our initial sequence number, checksums stay as they were")
    void numbers() throws IOException {
        captured(0, segment(false, SYN, 900, 0));
        captured(1, segment(true, SYN | ACK, 7000, 901));
        captured(2, segment(false, ACK, 901, 7001, 7101, 7201));
        byte[] damaged = segment(false, ACK, 901, 7301);
        damaged[50] ^= 0x40;
        int wrong = sum(damaged);
        captured(3, damaged);
        captured(4, segment(false, SYN, 5000, 0));
        captured(5, segment(false, ACK, 5001, 7001));
        ReplayMac mac = replay();
        mac.receive(frame, 0, 1514);
        byte[] answer = segment(true, SYN | ACK, 0xFFFFFFF0, 901);
        assertTrue(mac.transmit(answer, 0, answer.length));
        next(mac);
        assertEquals(0xFFFFFFF1, get32(42));
        assertEquals(0xFFFFFFF0 + 101, get32(57));
        assertEquals(0xFFFFFFF0 + 201, get32(61));
        assertEquals(0xFFFF, sum(frame));
        next(mac);
        assertEquals(0xFFFFFFF0 + 301, get32(42));
        assertEquals(wrong % 0xFFFF, sum(frame) % 0xFFFF);
        next(mac);
        next(mac);
        assertEquals(7001, get32(42), "another connection, whose numbers are not known");
        mac.close();
    }

    private void next(ReplayMac mac) {
        int length = mac.receive(frame, 0, 1514);
        while (length == 0) {
            mac.until(clock.nowMs() + 1000);
            length = mac.receive(frame, 0, 1514);
        }
    }

    @Test
    @DisplayName("who asks by ARP for a neighbour hears of the station that spoke last; an announcement has no answer")
    void arp() throws IOException {
        captured(0, segment(false, SYN, 1, 0));
        ReplayMac mac = replay();
        mac.receive(frame, 0, 1514);
        mac.receive(frame, 0, 1514);
        byte[] question = ethernet(ALL, US, 42);
        ByteBuffer.wrap(question)
                .putShort(12, (short) 0x0806)
                .putLong(14, 0x0001080006040001L)
                .put(22, US)
                .putInt(28, 0x0A000001)
                .putInt(38, 0x0A000001);
        mac.transmit(question, 0, 42);
        assertEquals(0, mac.receive(frame, 0, 1514));
        question[41] = 2;
        mac.transmit(question, 0, 42);
        assertEquals(60, mac.receive(frame, 0, 1514));
        byte[] expected = ethernet(US, PEER, 60);
        ByteBuffer.wrap(expected)
                .putShort(12, (short) 0x0806)
                .putLong(14, 0x0001080006040002L)
                .put(22, PEER)
                .putInt(28, 0x0A000002)
                .put(32, US)
                .putInt(38, 0x0A000001);
        assertEquals(Arrays.toString(expected), Arrays.toString(Arrays.copyOf(frame, 60)));
        mac.close();
    }

    @Test
    @DisplayName("both byte orders, nanoseconds; frames cut short are skipped and counted, a missing end is the end")
    void formats() throws IOException {
        ByteBuffer little =
                ByteBuffer.allocate(24 + 16 + 60 + 16 + 60 + 16 + 10).order(ByteOrder.LITTLE_ENDIAN);
        little.putInt(0xA1B23C4D)
                .putInt(0x00040002)
                .putInt(0)
                .putInt(0)
                .putInt(65535)
                .putInt(1);
        little.putInt(7).putInt(8_000).putInt(60).putInt(1514).put(new byte[60]);
        little.putInt(9).putInt(123_456_789).putInt(60).putInt(60).put(new byte[60]);
        little.putInt(9).putInt(0).putInt(60).putInt(60).put(new byte[10]);
        try (PcapReader reader = new PcapReader(file(little.array()))) {
            assertEquals(60, reader.next(frame, 0, 1514));
            assertEquals(9_123_456, reader.micros());
            assertEquals(1, reader.cut());
            assertEquals(-1, reader.next(frame, 0, 1514));
        }
        captured(0, new byte[1600]);
        captured(1, new byte[70]);
        try (PcapReader reader = new PcapReader(file(octets.toByteArray()))) {
            assertEquals(70, reader.next(frame, 0, 1514));
            assertEquals(1_000_000_000_001_000L, reader.micros());
            assertEquals(1, reader.oversize());
        }
    }

    @Test
    @DisplayName("what is no capture on Ethernet is refused, with what to do")
    void refusals() throws IOException {
        refused("there is no such file", folder.resolve("none"));
        refused("is not a capture (pcap)", file("root:x:0:0:root:/root:/bin/bash".getBytes(StandardCharsets.US_ASCII)));
        refused("is not a capture (pcap)", file(Arrays.copyOf(octets.toByteArray(), 20)));
        refused("editcap -F pcap", file(new byte[] {0x0A, 0x0D, 0x0D, 0x0A, 0, 0, 0, 0}));
        refused("gunzip it first", file(new byte[] {0x1F, (byte) 0x8B, 8, 0}));
        byte[] cooked = octets.toByteArray();
        cooked[23] = 113;
        refused("link type 113", file(cooked));
        captured(0, new byte[60]);
        byte[] damaged = octets.toByteArray();
        damaged[24 + 8] = 0x7F;
        try (PcapReader reader = new PcapReader(file(damaged))) {
            IOException e = assertThrows(IOException.class, () -> reader.next(frame, 0, 1514));
            assertTrue(e.getMessage().endsWith("damaged after frame 0"), e.getMessage());
        }
    }

    private static void refused(String why, Path file) {
        IOException e = assertThrows(IOException.class, () -> new PcapReader(file));
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }
}
