package cogwire.host.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.hal.EthernetMac;
import cogwire.hal.host.PcapReader;
import cogwire.hal.sim.PcapRecorder;
import cogwire.hal.sim.PcapWriter;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.host.Cogwire;
import cogwire.host.SecureEntropy;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
    private static final int CLIENT = 0x0A000003;
    private static final int SERVER = 0x0A000002;
    private static final int ECHOED = 20_000;

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private String out;
    private Path capture;

    /** A client on a simulated wire has text echoed and resets a second connection; both ends' frames are captured. */
    @BeforeEach
    void capture() throws IOException {
        VirtualClock clock = new VirtualClock();
        VirtualWire wire = new VirtualWire(clock, 2, 64, 1);
        wire.conditions().delayMs = 2;
        capture = folder.resolve("seen.pcap");
        try (OutputStream file = Files.newOutputStream(capture)) {
            EthernetMac tapped = new PcapRecorder(wire.port(1), new PcapWriter(file, clock));
            NetStack server = stack(clock, tapped, SERVER);
            NetStack client = stack(clock, wire.port(0), CLIENT);
            new Servers(server, 4);
            talk(client.tcp());
            for (int i = 0; i < 10_000; i++) {
                client.poll(clock.nowMs());
                server.poll(clock.nowMs());
                clock.advanceMs(1);
            }
        }
    }

    private static NetStack stack(VirtualClock clock, EthernetMac mac, int address) {
        StackConfig config = new StackConfig();
        config.receiveBuffers = 64;
        config.sendBuffers = 64;
        NetStack stack = new NetStack(config, clock, new SecureEntropy());
        stack.addInterface("en0", mac, address, 0xFFFFFF00, 0);
        return stack;
    }

    private static void talk(Tcp tcp) {
        int pcb = tcp.create();
        int[] progress = new int[2];
        tcp.recv(pcb, (arg, p, buffer, e) -> {
            if (buffer == null) {
                return tcp.close(p);
            }
            progress[0] += buffer.totalLength();
            tcp.recved(p, buffer.totalLength());
            buffer.free();
            return Err.OK;
        });
        tcp.poll(
                pcb,
                (arg, p) -> {
                    int length = Math.min(tcp.sndbuf(p), ECHOED - progress[1]);
                    if (length > 0 && tcp.write(p, new byte[length], 0, length, Tcp.WRITE_COPY) == Err.OK) {
                        progress[1] += length;
                    }
                    return progress[0] == ECHOED ? tcp.shutdown(p, false, true) : Err.OK;
                },
                1);
        tcp.connect(pcb, SERVER, 7, null);
        tcp.connect(tcp.create(), SERVER, 19, (arg, p, e) -> {
            tcp.abort(p);
            return Err.OK;
        });
    }

    private int cogwire(String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.US_ASCII));
        try {
            return new CommandLine(new Cogwire())
                    .setErr(new PrintWriter(err))
                    .setExecutionExceptionHandler((e, command, parsed) -> {
                        err.write(e.getMessage());
                        return 1;
                    })
                    .execute(args);
        } finally {
            System.setOut(before);
            out = said.toString(StandardCharsets.US_ASCII);
        }
    }

    @Test
    @DisplayName("a stack that chooses other numbers serves the recorded clients as the first one did")
    void replays() throws IOException {
        Path answers = folder.resolve("answers.pcap");
        assertEquals(
                0,
                cogwire("replay", capture.toString(), "--address", "10.0.0.2/24", "--pcap", answers.toString()),
                out);
        assertTrue(out.contains("0.0.0.0:80 "), out);
        assertTrue(out.contains("cogwire: served echo 1, discard 0, "), out);
        assertTrue(out.endsWith("damaged 0; all pools are back at their start\n"), out);
        assertEquals(ECHOED, textFrom(capture, 7));
        assertEquals(ECHOED, textFrom(answers, 7));
    }

    /** Octets of text that one of our ports sent, each sequence number once. */
    private static int textFrom(Path file, int port) throws IOException {
        byte[] f = new byte[1514];
        int lowest = 0;
        int highest = 0;
        boolean any = false;
        try (PcapReader reader = new PcapReader(file)) {
            while (reader.next(f, 0, f.length) >= 0) {
                if (f[12] == 8 && f[13] == 0 && (f[34] & 0xFF) << 8 == 0 && f[35] == port) {
                    int seq = (f[38] & 0xFF) << 24 | (f[39] & 0xFF) << 16 | (f[40] & 0xFF) << 8 | f[41] & 0xFF;
                    int text = ((f[16] & 0xFF) << 8 | f[17] & 0xFF) - 20 - (f[46] >> 4 & 0xF) * 4;
                    boolean syn = (f[47] & 2) != 0;
                    lowest = syn ? seq + 1 : lowest;
                    highest = syn ? seq + 1 : highest;
                    highest = seq + text - highest > 0 ? seq + text : highest;
                    any |= syn;
                }
            }
        }
        assertTrue(any);
        return highest - lowest;
    }

    @Test
    @DisplayName("an address that the capture does not hold is answered with those that it holds")
    void wrongAddress() {
        assertEquals(1, cogwire("replay", capture.toString(), "--address", "10.0.0.9/24"));
        assertTrue(err.toString().contains("is for 10.0.0.9; it is for 10.0.0."), err.toString());
        assertEquals(2, cogwire("replay", capture.toString(), "--dhcp"));
        assertTrue(err.toString().contains("cannot answer: give --address"), err.toString());
    }
}
