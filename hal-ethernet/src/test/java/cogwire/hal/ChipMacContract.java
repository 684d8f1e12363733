package cogwire.hal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every driver of a MAC chip promises, over a model of its chip. The test of a driver extends this, says how its model
 * is reached, and adds what is the chip's own.
 */
public abstract class ChipMacContract {
    protected static final byte[] OWN = {0x02, 0x43, 0x57, (byte) 0x81, (byte) 0xFE, 0x42};
    protected static final byte[] GROUP = {0x01, 0x00, 0x5E, 0, 0, 1};

    protected final byte[] buffer = new byte[1600];

    /** The driver, with {@link #OWN} as its address, on a link that is up. */
    protected abstract ChipMac driver();

    /** A frame comes over the wire; whether the chip has taken it. */
    protected abstract boolean arrive(byte[] frame);

    /** What the chip holds of received frames, in whatever it counts. */
    protected abstract int held();

    /** The wire takes what waits to be sent; all that it ever took. */
    protected abstract List<byte[]> wire();

    protected abstract boolean interruptLine();

    /** Checksums that the chip makes and checks, as in {@link EthernetMac#capabilities}. */
    protected int checksums() {
        return 0;
    }

    @Test
    @DisplayName("frames of every length from a bare header to the longest arrive whole, and nothing beyond is written")
    void everyLengthIn() {
        for (int length = 14; length <= 1514; length++) {
            byte[] frame = frame(OWN, length);
            assertTrue(arrive(frame));
            assertTrue(driver().frameWaiting());
            Arrays.fill(buffer, (byte) 0x5A);
            assertEquals(length, driver().receive(buffer, 7, 1514));
            assertArrayEquals(frame, Arrays.copyOfRange(buffer, 7, 7 + length));
            assertEquals(0x5A, buffer[6]);
            assertEquals(0x5A, buffer[7 + length]);
            assertEquals(0, held(), "the chip and the driver agree where the next frame begins");
        }
        assertFalse(driver().frameWaiting());
        assertEquals(0, driver().receive(buffer, 0, 1514));
        assertEquals(0, driver().counters().receiveErrors);
        assertEquals(0, driver().counters().restarts);
    }

    @Test
    @DisplayName("frames of every length leave whole, short ones padded with zeros")
    void everyLengthOut() {
        Arrays.fill(buffer, (byte) 0x77);
        for (int length = 14; length <= 1514; length++) {
            byte[] frame = frame(GROUP, length);
            System.arraycopy(frame, 0, buffer, 3, length);
            assertTrue(driver().transmit(buffer, 3, length));
            List<byte[]> sent = wire();
            assertEquals(length - 13, sent.size());
            assertArrayEquals(Arrays.copyOf(frame, Math.max(60, length)), sent.get(sent.size() - 1));
        }
        assertEquals(0, driver().counters().transmitErrors);
    }

    @Test
    @DisplayName("a frame longer than the caller's buffer is dropped and counted, the next one delivered")
    void longerThanTheBuffer() {
        assertTrue(arrive(frame(OWN, 101)));
        assertTrue(arrive(frame(OWN, 100)));
        assertEquals(100, driver().receive(buffer, 0, 100));
        assertEquals(1, driver().counters().receiveTooLong);
        assertEquals(0, driver().counters().receiveErrors);
    }

    @Test
    @DisplayName("frames to this station and to all arrive, others do not; a group while somebody wants it: calls nest")
    void addresses() {
        byte[] stranger = OWN.clone();
        stranger[5]++;
        assertFalse(arrive(frame(stranger, 60)));
        assertFalse(arrive(frame(GROUP, 60)));
        assertTrue(arrive(frame(new byte[] {-1, -1, -1, -1, -1, -1}, 60)));
        assertEquals(60, driver().receive(buffer, 0, 1514));
        assertTrue(driver().multicastFilter(GROUP, 0, true));
        assertTrue(driver().multicastFilter(GROUP, 0, true));
        assertTrue(driver().multicastFilter(GROUP, 0, false));
        assertTrue(arrive(frame(GROUP, 60)));
        assertTrue(driver().multicastFilter(GROUP, 0, false));
        assertFalse(arrive(frame(GROUP, 60)));
    }

    @Test
    @DisplayName("the interrupt line rises with a frame, once it may, and falls when acknowledged")
    void interruptLineFollows() {
        arrive(frame(OWN, 60));
        assertFalse(interruptLine());
        driver().receive(buffer, 0, 1514);
        driver().acknowledgeInterrupt();
        driver().enableInterrupt();
        assertFalse(interruptLine());
        arrive(frame(OWN, 60));
        assertTrue(interruptLine());
        driver().acknowledgeInterrupt();
        assertFalse(interruptLine());
        assertTrue(driver().frameWaiting(), "acknowledging loses no frame");
    }

    @Test
    @DisplayName("the station's address, where it is wanted; MTU and checksums")
    void identity() {
        byte[] to = new byte[8];
        driver().hardwareAddress(to, 1);
        assertArrayEquals(OWN, Arrays.copyOfRange(to, 1, 7));
        assertEquals(0, to[0] | to[7]);
        assertEquals(1500, driver().mtu());
        assertEquals(checksums(), driver().capabilities());
    }

    /** A frame whose octets tell their place; of a protocol in which no checksum engine looks. */
    protected static byte[] frame(byte[] destination, int length) {
        byte[] f = new byte[length];
        for (int i = 0; i < length; i++) {
            f[i] = (byte) (i * 7 + length);
        }
        System.arraycopy(destination, 0, f, 0, Math.min(6, length));
        if (length >= 14) {
            f[12] = 0x08;
            f[13] = 0x06;
        }
        return f;
    }
}
