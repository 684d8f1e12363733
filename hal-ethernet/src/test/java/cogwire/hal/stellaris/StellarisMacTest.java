package cogwire.hal.stellaris;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StellarisMacTest {
    private static final byte[] OWN = {0x02, 0x43, 0x57, (byte) 0x81, (byte) 0xFE, (byte) 0xC2};
    private static final byte[] GROUP = {0x01, 0x00, 0x5E, 0, 0, 1};
    private static final int CLOCK_HZ = 50000000;

    private final StellarisModel chip = new StellarisModel(true);
    private final StellarisMac mac = new StellarisMac(chip, StellarisModel.BASE, CLOCK_HZ, OWN, 0);
    private final byte[] buffer = new byte[1600];

    @Test
    @DisplayName("frames of every length from a bare header to the longest arrive whole, and nothing beyond is written")
    void everyLengthIn() {
        for (int length = 14; length <= 1514; length++) {
            byte[] frame = frame(OWN, length);
            assertTrue(chip.arrive(frame));
            Arrays.fill(buffer, (byte) 0x5A);
            assertEquals(length, mac.receive(buffer, 7, 1514));
            assertArrayEquals(frame, Arrays.copyOfRange(buffer, 7, 7 + length));
            assertEquals(0x5A, buffer[6]);
            assertEquals(0x5A, buffer[7 + length]);
            assertEquals(0, chip.wordsInFifo(), "the chip and the driver agree where the next frame begins");
        }
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertEquals(0, mac.counters().restarts);
    }

    @Test
    @DisplayName("frames of every length leave whole, short ones padded")
    void everyLengthOut() {
        Arrays.fill(buffer, (byte) 0x77);
        for (int length = 14; length <= 1514; length++) {
            byte[] frame = frame(GROUP, length);
            System.arraycopy(frame, 0, buffer, 3, length);
            assertTrue(mac.transmit(buffer, 3, length));
            assertArrayEquals(Arrays.copyOf(frame, Math.max(60, length)), chip.sent.get(chip.sent.size() - 1));
        }
    }

    @Test
    @DisplayName("while a frame is leaving the next one is refused and counted, and goes out whole afterwards")
    void transmitFull() {
        chip.sendsAtOnce = false;
        byte[] frame = frame(OWN, 300);
        assertTrue(mac.transmit(frame, 0, 300));
        assertFalse(mac.transmit(frame, 0, 200));
        assertFalse(mac.transmit(frame, 0, 200));
        assertEquals(2, mac.counters().transmitFull);
        chip.send();
        assertTrue(mac.transmit(frame, 0, 200));
        chip.send();
        assertEquals(2, chip.sent.size());
        assertArrayEquals(Arrays.copyOf(frame, 200), chip.sent.get(1));
    }

    @Test
    @DisplayName("a full receive FIFO: what is in it survives, that something was lost is counted once a look")
    void overrun() {
        assertTrue(chip.arrive(frame(OWN, 1514)));
        assertFalse(chip.arrive(frame(OWN, 1514)));
        assertFalse(chip.arrive(frame(OWN, 700)));
        assertEquals(1, mac.counters().receiveOverruns);
        assertEquals(1, mac.counters().receiveOverruns, "and once only");
        assertEquals(1514, mac.receive(buffer, 0, 1514));
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertTrue(chip.arrive(frame(OWN, 700)));
        assertEquals(700, mac.receive(buffer, 0, 1514));
    }

    @Test
    @DisplayName("damaged frames and failed sending are counted when the driver looks, before a sleep too")
    void errors() {
        chip.arriveDamaged();
        mac.acknowledgeInterrupt();
        chip.arriveDamaged();
        chip.transmitFails();
        assertEquals(2, mac.counters().receiveErrors);
        assertEquals(1, mac.counters().transmitErrors);
        assertTrue(mac.transmit(frame(OWN, 60), 0, 60), "acknowledging has emptied the transmit FIFO");
        assertEquals(1, chip.sent.size());
    }

    @Test
    @DisplayName("a frame longer than the caller's buffer is dropped and counted, the next one delivered")
    void tooLong() {
        chip.arrive(frame(OWN, 101));
        chip.arrive(frame(OWN, 100));
        assertEquals(100, mac.receive(buffer, 0, 100));
        assertEquals(1, mac.counters().receiveTooLong);
    }

    @Test
    @DisplayName("a length that no frame has: the receiver is started anew, and the next frame is delivered")
    void lostPlace() {
        for (int first : new int[] {0, 19, 1525, 0xFFFF}) {
            int restarts = mac.counters().restarts;
            chip.confuse(first);
            chip.arrive(frame(OWN, 60));
            assertEquals(0, mac.receive(buffer, 0, 1514));
            assertEquals(restarts + 1, mac.counters().restarts);
            assertEquals(0, chip.wordsInFifo());
            assertTrue(chip.arrive(frame(OWN, 61)));
            assertEquals(61, mac.receive(buffer, 0, 1514));
        }
    }

    @Test
    @DisplayName("own address and broadcast; multicast when there is a group, none when the last one is gone")
    void filter() {
        byte[] stranger = OWN.clone();
        stranger[5]++;
        assertFalse(chip.arrive(frame(stranger, 60)));
        assertFalse(chip.arrive(frame(GROUP, 60)));
        assertTrue(chip.arrive(frame(new byte[] {-1, -1, -1, -1, -1, -1}, 60)));
        assertTrue(mac.multicastFilter(GROUP, 0, true));
        assertTrue(mac.multicastFilter(GROUP, 0, true));
        assertTrue(mac.multicastFilter(GROUP, 0, false));
        assertTrue(chip.arrive(frame(GROUP, 60)));
        assertTrue(mac.multicastFilter(GROUP, 0, false));
        assertFalse(chip.arrive(frame(GROUP, 60)));
    }

    @Test
    @DisplayName("the link and the duplex follow the PHY; each change is counted")
    void link() {
        assertTrue(mac.linkUp());
        assertTrue(chip.fullDuplex());
        assertEquals(1, mac.counters().linkChanges);
        chip.link(false, true);
        assertFalse(mac.linkUp());
        chip.link(true, false);
        assertTrue(mac.linkUp());
        assertFalse(chip.fullDuplex());
        chip.link(true, true);
        assertTrue(mac.linkUp());
        assertTrue(chip.fullDuplex());
        assertEquals(3, mac.counters().linkChanges);
    }

    @Test
    @DisplayName("without a PHY, as in an emulator, the link is up")
    void noPhy() {
        StellarisMac bare = new StellarisMac(new StellarisModel(false), StellarisModel.BASE, CLOCK_HZ, OWN, 0);
        assertTrue(bare.linkUp());
        assertTrue(bare.linkUp());
        assertEquals(1, bare.counters().linkChanges);
    }

    @Test
    @DisplayName("the interrupt line rises with a frame and falls when acknowledged")
    void interrupt() {
        chip.arrive(frame(OWN, 60));
        assertFalse(chip.interruptLine());
        mac.receive(buffer, 0, 1514);
        mac.acknowledgeInterrupt();
        mac.enableInterrupt();
        assertFalse(chip.interruptLine());
        chip.arrive(frame(OWN, 60));
        assertTrue(chip.interruptLine());
        mac.acknowledgeInterrupt();
        assertFalse(chip.interruptLine());
        assertTrue(mac.frameWaiting(), "acknowledging loses no frame");
    }

    @Test
    @DisplayName("a missing chip stops the constructor, a PHY that never answers does not hang the driver")
    void absentOrStuck() {
        StellarisModel nothing = new StellarisModel(true);
        nothing.absent = true;
        assertThrows(
                IllegalStateException.class, () -> new StellarisMac(nothing, StellarisModel.BASE, CLOCK_HZ, OWN, 0));
        chip.stuckPhy = true;
        mac.linkUp();
        assertEquals(3, mac.counters().timeouts);
    }

    @Test
    @DisplayName("the PHY's clock is at most 2.5 MHz at any system clock")
    void phyClock() {
        assertEquals(9, chip.divider());
        for (int hz = 1000000; hz <= 80000000; hz += 500000) {
            int divider = StellarisMac.phyDivider(hz);
            assertTrue(hz / (2.0 * (divider + 1)) <= 2500000);
            assertTrue(divider == 0 || hz / (2.0 * divider) > 2500000);
        }
    }

    @Test
    void identity() {
        byte[] to = new byte[8];
        mac.hardwareAddress(to, 1);
        assertArrayEquals(OWN, Arrays.copyOfRange(to, 1, 7));
        assertEquals(1500, mac.mtu());
        assertEquals(0, mac.capabilities());
    }

    private static byte[] frame(byte[] destination, int length) {
        byte[] f = new byte[length];
        for (int i = 0; i < length; i++) {
            f[i] = (byte) (i * 7 + length);
        }
        System.arraycopy(destination, 0, f, 0, 6);
        return f;
    }
}
