package cogwire.hal.stellaris;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.ChipMac;
import cogwire.hal.ChipMacContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StellarisMacTest extends ChipMacContract {
    private static final int CLOCK_HZ = 50000000;

    private final StellarisModel chip = new StellarisModel(true);
    private final StellarisMac mac = new StellarisMac(chip, StellarisModel.BASE, CLOCK_HZ, OWN, 0);

    @Override
    protected ChipMac driver() {
        return mac;
    }

    @Override
    protected boolean arrive(byte[] frame) {
        return chip.arrive(frame);
    }

    @Override
    protected int held() {
        return chip.wordsInFifo();
    }

    @Override
    protected List<byte[]> wire() {
        return chip.sent;
    }

    @Override
    protected boolean interruptLine() {
        return chip.interruptLine();
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
}
