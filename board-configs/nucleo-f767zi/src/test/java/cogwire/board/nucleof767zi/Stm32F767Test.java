package cogwire.board.nucleof767zi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The order of what the part needs is the model's business; here is what comes out. */
class Stm32F767Test {
    private final RccModel model = new RccModel();
    private final Stm32F767 part = new Stm32F767(model);

    @Test
    @DisplayName("216 MHz from the ST-LINK's 8, and 48 for the random numbers")
    void clocks() {
        assertTrue(part.present());
        assertFalse(part.revisionA());
        assertNull(part.startClocks());
        assertTrue(part.externalClock());
        assertEquals(Stm32F767.CORE_HZ, model.coreHz());
        assertEquals(48000000, model.vcoHz() / (model.value(0x40023804) >>> 24 & 15));
        assertEquals(7, model.value(0x40023C00) & 15);
        assertEquals(3 << 8, model.value(0x40023C00) & 0xB00, "prefetch and ART on, ART not in reset");
    }

    @Test
    @DisplayName("without the ST-LINK's clock: 216 MHz from the internal oscillator")
    void internalOscillator() {
        model.external = false;
        assertNull(part.startClocks());
        assertFalse(part.externalClock());
        assertEquals(Stm32F767.CORE_HZ, model.coreHz());
        assertFalse(model.bit(0x40023800, 16), "the input is off again");
    }

    @Test
    @DisplayName("what does not start is named, and the part goes on at 16 MHz")
    void failures() {
        model.pllLocks = false;
        assertEquals("the PLL", part.startClocks());
        assertEquals(16000000, model.coreHz());
        RccModel weak = new RccModel();
        weak.overDriveStarts = false;
        assertTrue(new Stm32F767(weak).startClocks().contains("over-drive"));
        assertEquals(16000000, weak.coreHz());
    }

    @Test
    @DisplayName("another part, and an emulator, are recognised; so is revision A")
    void identity() {
        model.values.put(0xE0042000, 0x10000451);
        assertTrue(part.present());
        assertTrue(part.revisionA());
        model.values.put(0xE0042000, 0x10016449);
        assertFalse(part.present());
        model.values.put(0xE0042000, 0);
        assertFalse(part.present());
    }

    @Test
    @DisplayName("the DMA's memory is normal, not cacheable, shareable, not executable; then both caches are on")
    void caches() {
        part.startCaches(0x2007C000, 14, model);
        assertEquals(0x2007C000, model.value(0xE000ED9C));
        int attributes = model.value(0xE000EDA0);
        assertEquals(16384, 2 << (attributes >>> 1 & 31));
        assertEquals(1, attributes >>> 19 & 7, "TEX");
        assertEquals(0, attributes >>> 16 & 3, "C, B");
        assertTrue(model.bit(0xE000EDA0, 18), "S");
        assertTrue(model.bit(0xE000EDA0, 28), "XN");
        assertEquals(3, attributes >>> 24 & 7, "AP");
        assertEquals(3, model.value(0xE000ED14) >>> 16 & 3, "DC, IC");
        assertEquals(512, new HashSet<>(model.invalidatedLines).size(), "every line once");
    }

    @Test
    @DisplayName("RMII's nine pins are AF11, very fast; the debug port's and all others are left alone")
    void pins() {
        part.startEthernet();
        String[] pins = {"A1", "A2", "A7", "B13", "C1", "C4", "C5", "G11", "G13"};
        int[] modes = new int[8];
        for (String pin : pins) {
            int port = pin.charAt(0) - 'A';
            int number = Integer.parseInt(pin.substring(1));
            int base = 0x40020000 + port * 0x400;
            assertEquals(2, model.value(base) >>> number * 2 & 3, pin + " mode");
            assertEquals(3, model.value(base + 8) >>> number * 2 & 3, pin + " speed");
            assertEquals(0, model.value(base + 12) >>> number * 2 & 3, pin + " pull");
            int function = model.value(base + (number < 8 ? 0x20 : 0x24));
            assertEquals(11, function >>> (number & 7) * 4 & 15, pin + " function");
            modes[port] |= 3 << number * 2;
        }
        RccModel untouched = new RccModel();
        for (int port = 0; port < 8; port++) {
            int mode = 0x40020000 + port * 0x400;
            assertEquals(untouched.value(mode) & ~modes[port], model.value(mode) & ~modes[port], "port " + port);
        }
        assertFalse(model.bit(0x40023810, 25), "the MAC is out of reset");
        assertEquals(7, model.value(0x40023830) >>> 25 & 7);
    }

    @Test
    @DisplayName("counter and random numbers have their clocks")
    void others() {
        part.startCounter();
        part.startRandomNumbers();
        assertEquals(1, model.value(0x40000000));
        assertTrue(model.bit(0x40023834, 6));
    }

    @Test
    @DisplayName("the station address is locally administered, and another for another part")
    void stationAddress() {
        byte[] one = new byte[6];
        byte[] other = new byte[6];
        part.stationAddress(one);
        assertEquals(2, one[0] & 3, "locally administered, not a group");
        part.stationAddress(other);
        assertArrayEquals(one, other);
        for (int i = 0; i < 3; i++) {
            RccModel second = new RccModel();
            second.values.merge(0x1FF0F420 + 4 * i, 1 << 16, (a, b) -> a ^ b);
            new Stm32F767(second).stationAddress(other);
            assertNotEquals(Arrays.toString(one), Arrays.toString(other), "word " + i);
        }
    }
}
