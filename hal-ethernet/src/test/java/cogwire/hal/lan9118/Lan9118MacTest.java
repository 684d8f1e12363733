package cogwire.hal.lan9118;

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

class Lan9118MacTest extends ChipMacContract {
    private final Lan9118Model chip = new Lan9118Model();
    private final Lan9118Mac mac = new Lan9118Mac(chip, Lan9118Model.BASE, OWN, 0);

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
        return chip.wordsLeft();
    }

    @Override
    protected List<byte[]> wire() {
        chip.transmitAll(0);
        return chip.sent;
    }

    @Override
    protected boolean interruptLine() {
        return chip.interruptLine();
    }

    @Test
    @DisplayName("damaged frames and runts are skipped and counted; the good one behind them is delivered")
    void errors() {
        byte[] good = frame(OWN, 61);
        chip.arrive(frame(OWN, 100), 2);
        chip.arrive(frame(OWN, 6), 1 << 11);
        chip.arrive(frame(OWN, 10));
        chip.arrive(frame(OWN, 1515), 0x80);
        chip.arrive(good);
        assertEquals(61, mac.receive(buffer, 0, 1514));
        assertArrayEquals(good, Arrays.copyOf(buffer, 61));
        assertEquals(4, mac.counters().receiveErrors);
    }

    @Test
    @DisplayName("a flood of damaged frames ends each call after a bounded number")
    void errorFlood() {
        for (int i = 0; i < 40; i++) {
            assertTrue(chip.arrive(frame(OWN, 64), 2));
        }
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertEquals(16, mac.counters().receiveErrors);
        assertTrue(mac.frameWaiting());
    }

    @Test
    @DisplayName(
            "a full receive FIFO: what is in it survives, the rest is counted as overrun, and it goes on afterwards")
    void overrun() {
        int stored = 0;
        for (int i = 0; i < 20; i++) {
            stored += chip.arrive(frame(OWN, 1514)) ? 1 : 0;
        }
        assertEquals(7, stored);
        for (int i = 0; i < 7; i++) {
            assertEquals(1514, mac.receive(buffer, 0, 1514));
        }
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertEquals(13, mac.counters().receiveOverruns);
        assertEquals(13, mac.counters().receiveOverruns, "the chip's counter clears on reading, ours does not");
        assertTrue(chip.arrive(frame(OWN, 60)));
        assertEquals(60, mac.receive(buffer, 0, 1514));
    }

    @Test
    @DisplayName("no room to send: false, nothing written; room again: the frame goes out once")
    void transmitFull() {
        byte[] frame = frame(OWN, 1514);
        assertTrue(mac.transmit(frame, 0, 1514));
        assertTrue(mac.transmit(frame, 0, 1514));
        assertFalse(mac.transmit(frame, 0, 1514));
        assertEquals(1, mac.counters().transmitFull);
        assertTrue(mac.transmit(frame, 0, 500), "a shorter one fits still");
        chip.transmitAll(0);
        assertEquals(3, chip.sent.size());
        assertTrue(mac.transmit(frame, 0, 1514));
        chip.transmitAll(1 << 11);
        assertEquals(0, mac.counters().transmitErrors);
        assertTrue(mac.transmit(frame, 0, 60));
        assertEquals(1, mac.counters().transmitErrors, "the status of the frame before");
    }

    @Test
    @DisplayName("after a FIFO error the chip is started anew with address, filter and interrupt as before")
    void restart() {
        mac.multicastFilter(GROUP, 0, true);
        mac.enableInterrupt();
        chip.interruptStatus |= 1 << 14;
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertEquals(1, mac.counters().restarts);
        assertEquals(2, chip.resets);
        assertTrue(chip.arrive(frame(GROUP, 60)));
        assertTrue(chip.interruptLine());
        assertEquals(60, mac.receive(buffer, 0, 1514));

        byte[] frame = frame(OWN, 1514);
        while (mac.transmit(frame, 0, 1514)) {}
        chip.interruptStatus |= 1 << 13;
        assertFalse(mac.transmit(frame, 0, 1514));
        assertEquals(2, mac.counters().restarts);
        assertTrue(mac.transmit(frame, 0, 1514));
    }

    @Test
    @DisplayName("unicast by address, broadcast always, multicast by hash; calls nest")
    void filter() {
        byte[] other = GROUP.clone();
        other[5] = (byte) 0xFB;
        byte[] stranger = OWN.clone();
        stranger[5]++;
        assertFalse(chip.arrive(frame(stranger, 60)));
        assertFalse(chip.arrive(frame(GROUP, 60)));
        assertTrue(chip.arrive(frame(new byte[] {-1, -1, -1, -1, -1, -1}, 60)));
        assertTrue(mac.multicastFilter(GROUP, 0, true));
        assertTrue(mac.multicastFilter(GROUP, 0, true));
        assertTrue(chip.arrive(frame(GROUP, 60)));
        assertFalse(chip.arrive(frame(other, 60)));
        assertTrue(mac.multicastFilter(GROUP, 0, false));
        assertTrue(chip.arrive(frame(GROUP, 60)));
        assertTrue(mac.multicastFilter(GROUP, 0, false));
        assertFalse(chip.arrive(frame(GROUP, 60)));
        for (int i = 0; i < 127; i++) {
            assertTrue(mac.multicastFilter(GROUP, 0, true));
        }
        assertFalse(mac.multicastFilter(GROUP, 0, true));
    }

    @Test
    @DisplayName("the link follows the PHY, and the MAC's duplex what both ends can")
    void link() {
        assertTrue(mac.linkUp());
        assertTrue(chip.fullDuplex());
        assertEquals(1, mac.counters().linkChanges);
        chip.link(false, 0);
        assertFalse(mac.linkUp());
        assertEquals(2, mac.counters().linkChanges);
        chip.link(true, 0x40E1);
        assertTrue(mac.linkUp());
        assertFalse(chip.fullDuplex(), "100 Mbit/s half duplex goes before 10 full");
        chip.link(true, 0x4061);
        assertTrue(mac.linkUp());
        assertTrue(chip.fullDuplex());
    }

    @Test
    @DisplayName("a missing chip stops the constructor, a busy one does not hang the driver")
    void absentOrStuck() {
        Lan9118Model wrong = new Lan9118Model();
        wrong.id = 0x92200000;
        assertThrows(IllegalStateException.class, () -> new Lan9118Mac(wrong, Lan9118Model.BASE, OWN, 0));
        chip.stuckBusy = true;
        mac.multicastFilter(GROUP, 0, true);
        assertEquals(1, mac.counters().timeouts);
    }
}
