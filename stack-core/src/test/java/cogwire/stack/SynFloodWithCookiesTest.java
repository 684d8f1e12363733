package cogwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.harness.Frames;
import cogwire.raw.Tcp;
import cogwire.sim.SeededEntropy;
import cogwire.tcp.RackTlp;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.SynCookies;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.Timestamps;
import cogwire.tcp.WindowScale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred SYNs every millisecond, without a pause, and a client who means it. */
class SynFloodWithCookiesTest {
    private static final int SYNS_PER_MS = 100;
    private static final int SERVER = Frames.ip("10.0.0.1");
    private static final int CLIENT = Frames.ip("10.0.0.2");
    private static final int FLOODER = Frames.ip("10.0.0.3");
    private static final int PORT = 80;
    private static final int OCTETS = 200_000;

    private final VirtualClock clock = new VirtualClock();
    private final VirtualWire wire = new VirtualWire(clock, 3, 4096, 7);
    private final Random random = new Random(4987);
    private final byte[] frame = new byte[1514];
    private final byte[] serverStation = new byte[6];
    private final byte[] flooderStation = new byte[6];
    private NetStack server;
    private NetStack client;
    private int received;
    private int connected;

    private NetStack stack(int port, int address, int seed, TcpConfig from) {
        StackConfig config = new StackConfig();
        config.tcp.tcbs = 8;
        config.receiveBuffers = 64;
        config.sendBuffers = 64;
        config.tcp.window = 100_000;
        config.tcp.sendBuffer = 60_000;
        config.tcp.windowScale = new WindowScale();
        config.tcp.timestamps = from.timestamps == null ? null : new Timestamps();
        config.tcp.sack = new SelectiveAck();
        config.tcp.rack = new RackTlp();
        config.tcp.synCookies = from.synCookies;
        NetStack stack = new NetStack(config, clock, new SeededEntropy(seed));
        stack.addInterface("en0", wire.port(port), address, 0xFFFFFF00, FLOODER);
        return stack;
    }

    private void build(boolean cookies, boolean stamps) {
        TcpConfig parts = new TcpConfig();
        parts.timestamps = stamps ? new Timestamps() : null;
        client = stack(1, CLIENT, 2, parts);
        parts.synCookies = cookies ? new SynCookies() : null;
        parts.timestamps = new Timestamps();
        server = stack(0, SERVER, 1, parts);
        wire.conditions().delayMs = 10;
        wire.port(0).hardwareAddress(serverStation, 0);
        wire.port(2).hardwareAddress(flooderStation, 0);
        Tcp tcp = server.tcp();
        int pcb = tcp.create();
        assertEquals(Err.OK, tcp.bind(pcb, 0, PORT));
        int listener = tcp.listen(pcb);
        tcp.accept(
                listener,
                (arg, newpcb, err) -> tcp.recv(newpcb, (a, p, buffer, e) -> {
                    if (buffer != null) {
                        received += buffer.totalLength();
                        tcp.recved(p, buffer.totalLength());
                        buffer.free();
                    }
                    return Err.OK;
                }));
    }

    /** A millisecond of flood, and of everything else. */
    private void millisecond() {
        EthernetMac flooder = wire.port(2);
        for (int i = 0; i < SYNS_PER_MS; i++) {
            byte[] syn = syn();
            flooder.transmit(syn, 0, syn.length);
        }
        int length = flooder.receive(frame, 0, frame.length);
        while (length > 0) {
            if (frame[12] == 8 && frame[13] == 6 && frame[21] == 1) {
                answer(flooder);
            }
            length = flooder.receive(frame, 0, frame.length);
        }
        while (server.poll(clock.nowMs()) == 0) {}
        while (client.poll(clock.nowMs()) == 0) {}
        clock.advanceMs(1);
    }

    private void answer(EthernetMac flooder) {
        byte[] reply = Frames.arp(2, Frames.hex(flooderStation), FLOODER, Frames.hex(serverStation), SERVER);
        byte[] whole = Frames.ethernet(Frames.hex(serverStation), Frames.hex(flooderStation), 0x0806, reply);
        flooder.transmit(whole, 0, whole.length);
    }

    private byte[] syn() {
        int from = 11 + random.nextInt(89) << 24 | random.nextInt(1 << 24);
        byte[] tcp = Frames.join(
                Frames.be16(1024 + random.nextInt(60000)),
                Frames.be16(PORT),
                Frames.be32(random.nextInt()),
                Frames.be32(0),
                new byte[] {0x50, 2},
                Frames.be16(4096),
                new byte[4]);
        int sum = Frames.checksum(tcp, 0, tcp.length, Frames.pseudo(from, SERVER, 6, tcp.length));
        tcp[16] = (byte) (sum >> 8);
        tcp[17] = (byte) sum;
        byte[] whole = Frames.datagram(from, SERVER, 6, tcp).frame();
        System.arraycopy(serverStation, 0, whole, 0, 6);
        System.arraycopy(flooderStation, 0, whole, 6, 6);
        return whole;
    }

    private int connects() {
        Tcp tcp = client.tcp();
        int pcb = tcp.create();
        tcp.connect(pcb, SERVER, PORT, (arg, p, err) -> {
            connected = p;
            return Err.OK;
        });
        int syns = tcp.counters().retransSegs;
        for (int ms = 0; ms < 4000 && connected == 0; ms++) {
            millisecond();
        }
        assertTrue(connected > 0, "never connected");
        return 1 + tcp.counters().retransSegs - syns;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("with cookies a client connects at the first or second try and sends, with timestamps or without")
    void cookies(boolean stamps) {
        build(true, stamps);
        for (int ms = 0; ms < 500; ms++) {
            millisecond();
        }
        assertTrue(connects() <= 2);
        Tcp tcp = client.tcp();
        byte[] text = new byte[OCTETS];
        int sent = 0;
        for (int ms = 0; ms < 20_000 && received < OCTETS; ms++) {
            int room = Math.min(tcp.sndbuf(connected), OCTETS - sent);
            if (room > 0) {
                assertEquals(Err.OK, tcp.write(connected, text, sent, room, Tcp.WRITE_COPY));
                sent += room;
            }
            millisecond();
        }
        assertEquals(OCTETS, received);
        assertEquals(1, server.tcp().counters().synCookiesReturned);
        assertTrue(server.tcp().counters().synCookiesSent > 50_000);
        assertEquals(0, server.tcp().counters().synRecordsRecycled);
        assertEquals(1, server.tcp().counters().passiveOpens, "nobody forged a cookie");
    }

    @Test
    @DisplayName(
            "without the part the oldest record gives way: a client that is farther than the records last is shut out")
    void withoutCookies() {
        build(false, true);
        Tcp tcp = client.tcp();
        int pcb = tcp.create();
        tcp.connect(pcb, SERVER, PORT, (arg, p, err) -> {
            connected = p;
            return Err.OK;
        });
        for (int ms = 0; ms < 4000; ms++) {
            millisecond();
        }
        // 32 records last a third of a millisecond at this rate, and the client is 20 ms away.
        assertEquals(0, server.tcp().counters().passiveOpens);
        assertTrue(server.tcp().counters().synRecordsRecycled > 300_000);
        assertEquals(0, server.tcp().counters().synCookiesSent);
    }
}
