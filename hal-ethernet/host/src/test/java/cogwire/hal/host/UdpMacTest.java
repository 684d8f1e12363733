package cogwire.hal.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.Clock;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UdpMacTest {
    private static final int LATEST_MS = 10_000;

    private final Clock clock = new Clock() {
        @Override
        public int nowMs() {
            return (int) (System.nanoTime() / 1_000_000);
        }

        @Override
        public int nowMicros() {
            return (int) (System.nanoTime() / 1000);
        }
    };
    private final byte[] frame = new byte[1514];
    private int portA;
    private int portB;
    private UdpMac a;
    private UdpMac b;

    @BeforeEach
    void cable() throws IOException {
        try (DatagramSocket one = new DatagramSocket();
                DatagramSocket other = new DatagramSocket()) {
            portA = one.getLocalPort();
            portB = other.getLocalPort();
        }
        a = end(portA, portB, 1);
        b = end(portB, portA, 2);
    }

    @AfterEach
    void unplug() {
        a.close();
        b.close();
    }

    private UdpMac end(int own, int other, int number) throws IOException {
        return new UdpMac(own, new InetSocketAddress("127.0.0.1", other), station(number), clock);
    }

    private static byte[] station(int number) {
        return new byte[] {2, 0, 0, 0, 0, (byte) number};
    }

    /** The next frame, when the operating system has it. */
    private int arrives(UdpMac mac) {
        int end = clock.nowMs() + LATEST_MS;
        int length = mac.receive(frame, 0, frame.length);
        while (length == 0 && end - clock.nowMs() > 0) {
            mac.until(end);
            length = mac.receive(frame, 0, frame.length);
        }
        return length;
    }

    @Test
    @DisplayName("a frame arrives as it was sent, a short one filled up to Ethernet's 60 octets")
    void carries() {
        byte[] full = new byte[1520];
        for (int i = 0; i < full.length; i++) {
            full[i] = (byte) i;
        }
        assertTrue(a.transmit(full, 3, 1514));
        assertTrue(a.transmit(full, 0, 42));
        assertEquals(1514, arrives(b));
        assertArrayEquals(Arrays.copyOfRange(full, 3, 1517), frame);
        assertEquals(60, arrives(b));
        byte[] filled = Arrays.copyOf(Arrays.copyOf(full, 42), 60);
        assertArrayEquals(filled, Arrays.copyOf(frame, 60));
        assertEquals(0, b.receive(frame, 0, frame.length));
    }

    @Test
    @DisplayName("longer than a frame: dropped and counted; from a stranger: no frame")
    void onlyFramesOfTheOtherEnd() throws IOException {
        a.close();
        byte[] octets = new byte[4000];
        InetSocketAddress to = new InetSocketAddress("127.0.0.1", portB);
        try (DatagramSocket stranger = new DatagramSocket();
                DatagramSocket otherEnd = new DatagramSocket(portA, InetAddress.getByName("127.0.0.1"))) {
            stranger.send(new DatagramPacket(octets, 100, to));
            otherEnd.send(new DatagramPacket(octets, 1515, to));
            otherEnd.send(new DatagramPacket(octets, 77, to));
        }
        assertEquals(77, arrives(b));
        assertEquals(1, b.oversize());
    }

    @Test
    @DisplayName("with nobody at the other end frames are lost, as on a cable, and once somebody is there they arrive")
    void nobodyThere() throws IOException {
        b.close();
        assertTrue(a.transmit(frame, 0, 60));
        int end = clock.nowMs() + LATEST_MS;
        while (a.refused() == 0 && end - clock.nowMs() > 0) {
            a.until(end);
            assertEquals(0, a.receive(frame, 0, frame.length));
        }
        assertEquals(1, a.refused());
        b = end(portB, portA, 2);
        assertTrue(a.transmit(frame, 0, 61));
        assertEquals(61, arrives(b));
    }

    @Test
    @DisplayName("a wait ends when somebody wakes it, also when that was before")
    void wakes() {
        int start = clock.nowMs();
        a.wake();
        a.until(start + 3_600_000);
        Thread other = new Thread(a::wake);
        other.start();
        a.until(start + 3_600_000);
        assertTrue(clock.nowMs() - start < 3_600_000);
    }

    @Test
    @DisplayName("what cannot be had is said with what to do")
    void refusals() {
        String inUse =
                assertThrows(IOException.class, () -> end(portA, portB, 3)).getMessage();
        assertEquals("frames over UDP: port " + portA + " is in use, take another", inUse);
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere", 9);
        assertEquals(
                "frames over UDP: there is no host nowhere",
                assertThrows(IOException.class, () -> new UdpMac(portA, nowhere, station(1), clock))
                        .getMessage());
        assertThrows(IOException.class, () -> new UdpMac(1, nowhere, new byte[] {1, 0, 0, 0, 0, 1}, clock));
    }
}
