package cogwire.hal.stm32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How MAC and PHY start, what they say when they cannot, and the link. */
class Stm32EthStartTest {
    private static final byte[] OWN = {0x02, 0x43, 0x57, (byte) 0x81, (byte) 0xFE, 0x42};
    private static final int PHY = 5;

    private final Stm32EthModel chip = new Stm32EthModel(PHY, 6, 4);

    @Test
    @DisplayName("what a caller has to know")
    void identity() {
        Stm32EthMac mac = start();
        byte[] to = new byte[8];
        mac.hardwareAddress(to, 1);
        assertArrayEquals(OWN, Arrays.copyOfRange(to, 1, 7));
        assertEquals(1500, mac.mtu());
        assertEquals(1, chip.resets);
        assertEquals(1, chip.phy.resets);
        assertEquals(15680, config().neededOctets(), "six and four all but fill an STM32F767's SRAM2");
    }

    @Test
    @DisplayName("no PHY, another PHY, a PHY that does not wake up, a MAC without clock: each says what to look at")
    void absent() {
        chip.phy.absent = true;
        assertRefuses("no PHY answers");
        chip.phy.absent = false;
        chip.phy.idLow = 0x5C90;
        assertRefuses("has to be a LAN8742");
        chip.phy.idLow = 0xC131;
        chip.clockMissing = true;
        assertRefuses("50 MHz reference clock");
        Stm32EthModel stuck = new Stm32EthModel(PHY, 6, 4);
        stuck.mdioStuck = true;
        assertTrue(refusal(stuck).contains("RCC_AHB1ENR"));
        Stm32EthModel asleep = new Stm32EthModel(PHY, 6, 4);
        asleep.phy.resetNeverEnds = true;
        assertTrue(refusal(asleep).contains("reset does not end"));
    }

    @Test
    @DisplayName("a LAN8720A will do")
    void lan8720() {
        chip.phy.idLow = 0xC0F1;
        chip.phy.linkUp(6);
        assertTrue(start().linkUp());
    }

    @Test
    @DisplayName("numbers that cannot be are refused")
    void arguments() {
        assertMisconfigured("multiple of 32", c -> c.memoryBase += 8);
        assertMisconfigured("two at least", c -> c.receiveBuffers = 1);
        assertMisconfigured("two at least", c -> c.transmitBuffers = 1);
        assertMisconfigured("do not fit", c -> c.receiveBuffers = 7);
        assertMisconfigured("20 to 216 MHz", c -> c.hclkHz = 16000000);
        assertMisconfigured("20 to 216 MHz", c -> c.hclkHz = 217000000);
        assertMisconfigured("0 to 31", c -> c.phyAddress = 32);
    }

    @Test
    @DisplayName("the link follows the PHY, and speed and duplex of the MAC with it: all four kinds")
    void link() {
        Stm32EthMac mac = start();
        assertFalse(mac.linkUp());
        chip.phy.negotiating();
        assertFalse(mac.linkUp(), "nothing is agreed yet");
        int changes = 0;
        for (int speed : new int[] {6, 2, 5, 1, 6}) {
            chip.phy.linkUp(speed);
            assertTrue(mac.linkUp());
            assertTrue(mac.linkUp());
            assertEquals(speed == 2 || speed == 6, chip.fast());
            assertEquals(speed == 5 || speed == 6, chip.fullDuplex());
            assertEquals(chip.fast(), mac.fast());
            assertEquals(chip.fullDuplex(), mac.fullDuplex());
            assertTrue(chip.arrive(broadcast()));
            assertEquals(60, mac.receive(new byte[60], 0, 60));
            chip.phy.linkDown();
            assertFalse(mac.linkUp());
            assertFalse(chip.arrive(broadcast()));
            changes += 2;
            assertEquals(changes, mac.counters().linkChanges);
        }
        assertEquals(0, mac.counters().timeouts);
    }

    @Test
    @DisplayName("a link that was lost for a moment is reported as down once")
    void blip() {
        Stm32EthMac mac = start();
        chip.phy.linkUp(6);
        assertTrue(mac.linkUp());
        chip.phy.linkDown();
        chip.phy.linkUp(6);
        assertFalse(mac.linkUp());
        assertTrue(mac.linkUp());
        assertEquals(3, mac.counters().linkChanges);
    }

    @Test
    @DisplayName("a speed that the PHY does not know yet is no link")
    void speedUnknown() {
        Stm32EthMac mac = start();
        chip.phy.linkUp(0);
        assertFalse(mac.linkUp());
        chip.phy.linkUp(5);
        assertTrue(mac.linkUp());
    }

    @Test
    @DisplayName("a management interface that stays busy does not hang the driver: the link is down, and it is counted")
    void mdioStuck() {
        Stm32EthMac mac = start();
        chip.phy.linkUp(6);
        assertTrue(mac.linkUp());
        chip.mdioStuck = true;
        assertFalse(mac.linkUp());
        assertTrue(mac.counters().timeouts > 0);
        chip.mdioStuck = false;
        assertTrue(mac.linkUp());
    }

    private Stm32EthMac start() {
        return new Stm32EthMac(chip, chip.memory, config(), OWN, 0);
    }

    private static Stm32EthConfig config() {
        Stm32EthConfig config = new Stm32EthConfig();
        config.phyAddress = PHY;
        return config;
    }

    private void assertMisconfigured(String why, Consumer<Stm32EthConfig> mistake) {
        Stm32EthConfig config = config();
        mistake.accept(config);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new Stm32EthMac(chip, chip.memory, config, OWN, 0))
                .getMessage();
        assertTrue(message.contains(why), message);
        assertEquals(0, chip.resets);
    }

    private void assertRefuses(String why) {
        String message = refusal(chip);
        assertTrue(message.contains(why), message);
    }

    private static String refusal(Stm32EthModel chip) {
        return assertThrows(IllegalStateException.class, () -> new Stm32EthMac(chip, chip.memory, config(), OWN, 0))
                .getMessage();
    }

    private static byte[] broadcast() {
        byte[] f = new byte[60];
        Arrays.fill(f, 0, 6, (byte) -1);
        return f;
    }
}
