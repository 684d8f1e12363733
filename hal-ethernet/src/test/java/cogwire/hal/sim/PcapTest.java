package cogwire.hal.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The capture file octet by octet, and the recorder around a MAC. */
class PcapTest {
    private final VirtualClock clock = new VirtualClock(123_456);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[1600];

    private static byte[] frame(int length) {
        byte[] frame = new byte[length];
        for (int i = 0; i < length; i++) {
            frame[i] = (byte) (i * 7);
        }
        return frame;
    }

    private void assertRecord(ByteBuffer in, int seconds, int micros, byte[] frame) {
        assertEquals(seconds, in.getInt());
        assertEquals(micros, in.getInt());
        assertEquals(frame.length, in.getInt());
        assertEquals(frame.length, in.getInt());
        byte[] octets = new byte[frame.length];
        in.get(octets);
        assertArrayEquals(frame, octets);
    }

    private void assertHeader(ByteBuffer in) {
        assertEquals(0xA1B2C3D4, in.getInt());
        assertEquals(2, in.getShort());
        assertEquals(4, in.getShort());
        assertEquals(0, in.getInt());
        assertEquals(0, in.getInt());
        assertEquals(65535, in.getInt());
        assertEquals(1, in.getInt());
    }

    @Test
    @DisplayName("the file holds what was sent and received, with the clock's times, also when the clock wraps")
    void recordsBothDirections() {
        LoopbackMac mac = new LoopbackMac(4, 1500);
        PcapWriter writer = new PcapWriter(out, clock, 1_000_000_000);
        PcapRecorder recorder = new PcapRecorder(mac, writer);
        byte[] first = frame(60);
        byte[] second = frame(1514);
        clock.advanceMicros(1_500_001);
        byte[] shifted = new byte[70];
        System.arraycopy(first, 0, shifted, 5, 60);
        assertTrue(recorder.transmit(shifted, 5, 60));
        clock.advanceMicros(999_999);
        assertEquals(60, recorder.receive(buffer, 2, 1598));
        assertEquals(0, recorder.receive(buffer, 0, 1600));
        clock.advanceMs(2_000_000_000); // many times round the microseconds, and past 2^31 in milliseconds
        clock.advanceMicros(7);
        assertTrue(recorder.transmit(second, 0, 1514));
        writer.flush();

        ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
        assertHeader(in);
        assertRecord(in, 1_000_000_001, 500_001, first);
        assertRecord(in, 1_000_000_002, 500_000, first);
        assertRecord(in, 1_002_000_002, 500_007, second);
        assertFalse(in.hasRemaining());
        assertEquals(3, writer.frames());
    }

    @Test
    @DisplayName("two recorders share a writer, each with one direction; a frame that was refused is not recorded")
    void shared() {
        PcapWriter writer = new PcapWriter(out, clock);
        LoopbackMac mac = new LoopbackMac(1, 1500);
        PcapRecorder sent = new PcapRecorder(mac, writer, false, true);
        PcapRecorder received = new PcapRecorder(mac, writer, true, false);
        byte[] frame = frame(64);
        assertTrue(sent.transmit(frame, 0, 64));
        assertFalse(sent.transmit(frame, 0, 64));
        assertEquals(64, sent.receive(buffer, 0, 1600));
        assertTrue(received.transmit(frame, 0, 64));
        clock.advanceMicros(3);
        assertEquals(64, received.receive(buffer, 0, 1600));
        ByteBuffer in = ByteBuffer.wrap(out.toByteArray());
        assertHeader(in);
        assertRecord(in, 0, 0, frame);
        assertRecord(in, 0, 3, frame);
        assertFalse(in.hasRemaining());
    }

    @Test
    @DisplayName("a stream that fails stops the recording and nothing else")
    void brokenStream() {
        OutputStream broken = new OutputStream() {
            private int room = 24 + 2 * (16 + 60);

            @Override
            public void write(int octet) throws IOException {
                if (room-- == 0) {
                    throw new IOException("full");
                }
            }
        };
        PcapWriter writer = new PcapWriter(broken, clock);
        PcapRecorder recorder = new PcapRecorder(new LoopbackMac(9, 1500), writer);
        for (int i = 0; i < 4; i++) {
            assertTrue(recorder.transmit(frame(60), 0, 60));
        }
        assertTrue(writer.failed());
        assertEquals(2, writer.frames());
    }

    @Test
    @DisplayName("the recorder is the MAC it records in everything else")
    void delegates() {
        VirtualWire wire = new VirtualWire(clock, 2, 4, 1, 900);
        wire.capabilities(5);
        PcapRecorder recorder = new PcapRecorder(wire.port(1), new PcapWriter(out, clock));
        byte[] address = new byte[6];
        recorder.hardwareAddress(address, 0);
        assertEquals(2, address[5]);
        assertEquals(900, recorder.mtu());
        assertEquals(5, recorder.capabilities());
        assertTrue(recorder.linkUp());
        wire.link(1, false);
        assertFalse(recorder.linkUp());
        for (int i = 0; i < 8; i++) {
            assertTrue(recorder.multicastFilter(new byte[] {1, 0, 0x5E, 0, 0, (byte) i}, 0, true));
        }
        assertFalse(wire.port(1).multicastFilter(new byte[] {1, 0, 0x5E, 0, 0, 99}, 0, true));
    }
}
