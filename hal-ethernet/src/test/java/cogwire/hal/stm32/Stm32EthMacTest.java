package cogwire.hal.stm32;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.ChipMac;
import cogwire.hal.ChipMacContract;
import cogwire.hal.EthernetMac;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Frames in and out, and what goes wrong with them. Start and link: {@link Stm32EthStartTest}. */
class Stm32EthMacTest extends ChipMacContract {
    private static final int RECEIVE = 4;
    private static final int TRANSMIT = 3;

    private final Stm32EthModel chip = new Stm32EthModel(0, RECEIVE, TRANSMIT);
    private final Stm32EthMac mac = new Stm32EthMac(chip, chip.memory, config(), OWN, 0);

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
        return mac.frameWaiting() ? 1 : 0;
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

    @Override
    protected int checksums() {
        return EthernetMac.ALL_CHECKSUMS;
    }

    @BeforeEach
    void plugIn() {
        chip.phy.linkUp(6);
        assertTrue(mac.linkUp());
    }

    @Test
    @DisplayName("frames wait in order, as many as there are descriptors")
    void order() {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < RECEIVE - 1; i++) {
                assertTrue(chip.arrive(frame(OWN, 100 + i)));
            }
            for (int i = 0; i < RECEIVE - 1; i++) {
                assertEquals(100 + i, mac.receive(buffer, 0, 1514));
            }
            for (int i = 0; i < TRANSMIT; i++) {
                assertTrue(mac.transmit(frame(OWN, 200 + i), 0, 200 + i));
            }
            chip.transmitAll(0);
            for (int i = 0; i < TRANSMIT; i++) {
                assertEquals(200 + i, chip.sent.get(round * TRANSMIT + i).length);
            }
        }
        assertEquals(0, mac.standstills());
    }

    @Test
    @DisplayName(
            "all receive descriptors full: what is in them survives, the rest is counted, and it goes on afterwards")
    void exhausted() {
        for (int i = 0; i < RECEIVE; i++) {
            assertTrue(chip.arrive(frame(OWN, 60 + i)));
        }
        for (int i = 0; i < 9; i++) {
            assertFalse(chip.arrive(frame(OWN, 1000)));
        }
        assertEquals(60, mac.receive(buffer, 0, 1514));
        assertEquals(1, mac.standstills());
        assertTrue(chip.arrive(frame(OWN, 99)), "one came free, and the DMA was told so");
        for (int i = 1; i < RECEIVE; i++) {
            assertEquals(60 + i, mac.receive(buffer, 0, 1514));
        }
        assertEquals(99, mac.receive(buffer, 0, 1514));
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertEquals(9, mac.counters().receiveOverruns);
        assertEquals(9, mac.counters().receiveOverruns, "the chip's counter clears on reading, ours does not");
    }

    @Test
    @DisplayName("the DMA stands still a moment after the driver looked: the next look finds it and sets it going")
    void exhaustedLate() {
        chip.late();
        for (int i = 0; i < RECEIVE; i++) {
            assertTrue(chip.arrive(frame(OWN, 60)));
        }
        for (int i = 0; i < RECEIVE; i++) {
            assertEquals(60, mac.receive(buffer, 0, 1514));
        }
        chip.showStatus();
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertTrue(chip.arrive(frame(OWN, 61)));
        assertEquals(61, mac.receive(buffer, 0, 1514));
        assertEquals(1, mac.standstills());
    }

    @Test
    @DisplayName("a receive FIFO that overflows is counted, up to and beyond the chip's eleven bits")
    void overflow() {
        chip.overflow(3);
        assertEquals(3, mac.counters().receiveOverruns);
        chip.overflow(2047);
        assertEquals(2050, mac.counters().receiveOverruns);
        chip.overflow(2048);
        assertEquals(2050 + 2048, mac.counters().receiveOverruns, "the overflow bit stands for the twelfth");
        assertTrue(chip.arrive(frame(OWN, 60)));
        assertEquals(60, mac.receive(buffer, 0, 1514));
    }

    @Test
    @DisplayName("frames with a wrong FCS or half an octet never come into memory, and are counted")
    void damagedOnTheWire() {
        chip.arriveDamaged(true);
        chip.arriveDamaged(true);
        chip.arriveDamaged(false);
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertEquals(3, mac.counters().receiveErrors);
        assertEquals(3, mac.counters().receiveErrors, "the chip's counters clear on reading, ours do not");
    }

    @Test
    @DisplayName("what the DMA marks as damaged, and runts, are dropped and counted; the good one behind is delivered")
    void damagedInMemory() {
        chip.deliver(frame(OWN, 100), 1 << 1);
        chip.deliver(frame(OWN, 100), 1 << 11);
        assertTrue(chip.arrive(frame(OWN, 10)));
        assertTrue(chip.arrive(frame(OWN, 61)));
        assertEquals(61, mac.receive(buffer, 0, 1514));
        assertEquals(3, mac.counters().receiveErrors);
    }

    @Test
    @DisplayName("a frame longer than the caller's buffer, and one over two descriptors, are dropped and counted once")
    void tooLong() {
        assertTrue(chip.arrive(frame(OWN, 101)));
        assertTrue(chip.arrive(frame(OWN, 100)));
        assertEquals(100, mac.receive(buffer, 0, 100));
        assertEquals(1, mac.counters().receiveTooLong);
        assertTrue(chip.arrive(frame(OWN, 1900)));
        assertTrue(chip.arrive(frame(OWN, 99)));
        assertEquals(99, mac.receive(buffer, 0, 100));
        assertEquals(2, mac.counters().receiveTooLong);
        assertEquals(0, mac.counters().receiveErrors);
    }

    @Test
    @DisplayName("a giant for which descriptors run out half-way does not confuse the frames behind it")
    void giantCutShort() {
        for (int i = 0; i < RECEIVE - 1; i++) {
            assertTrue(chip.arrive(frame(OWN, 60)));
        }
        chip.arrive(frame(OWN, 1900));
        for (int i = 0; i < RECEIVE - 1; i++) {
            assertEquals(60, mac.receive(buffer, 0, 1514));
        }
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertTrue(chip.arrive(frame(OWN, 62)));
        assertEquals(62, mac.receive(buffer, 0, 1514));
        assertEquals(1, mac.counters().receiveTooLong);
    }

    @Test
    @DisplayName("a flood of bad frames ends each call after a bounded number")
    void errorFlood() {
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < RECEIVE; i++) {
                chip.deliver(frame(OWN, 100), 1 << 1);
            }
            assertEquals(0, mac.receive(buffer, 0, 1514));
        }
        assertEquals(40, mac.counters().receiveErrors);
    }

    @Test
    @DisplayName("wrong checksums of IPv4, TCP, UDP and ICMP are found by the MAC, dropped and counted; fragments pass")
    void checksumsIn() {
        byte[] datagram = udpDatagram();
        ChecksumEngine.insert(datagram);
        assertArrayEquals(new byte[] {(byte) 0xB8, 0x61}, Arrays.copyOfRange(datagram, 24, 26), "a known header");
        for (int protocol : new int[] {17, 6, 1}) {
            byte[] good = udpDatagram();
            good[23] = (byte) protocol;
            Arrays.fill(good, 34, 62, (byte) 0);
            ChecksumEngine.insert(good);
            byte[] badHeader = good.clone();
            badHeader[22]--;
            byte[] badPayload = good.clone();
            badPayload[60]++;
            assertTrue(chip.arrive(badHeader));
            assertTrue(chip.arrive(badPayload));
            assertTrue(chip.arrive(good));
            assertEquals(good.length, mac.receive(buffer, 0, 1514));
            assertArrayEquals(good, Arrays.copyOf(buffer, good.length));
        }
        assertEquals(6, mac.checksumErrors());
        assertEquals(6, mac.counters().receiveErrors);
        byte[] fragment = udpDatagram();
        fragment[20] = 0x20; // more fragments
        ChecksumEngine.insert(fragment);
        assertTrue(chip.arrive(fragment));
        assertEquals(fragment.length, mac.receive(buffer, 0, 1514));
    }

    @Test
    @DisplayName("the checksums of what is sent are made by the MAC")
    void checksumsOut() {
        byte[] datagram = udpDatagram();
        assertTrue(mac.transmit(datagram, 0, datagram.length));
        chip.transmitAll(0);
        byte[] sent = chip.sent.get(0);
        assertEquals("b861", HexFormat.of().formatHex(sent, 24, 26));
        assertEquals(ChecksumEngine.IPV4, ChecksumEngine.examine(sent));
    }

    @Test
    @DisplayName("no descriptor to send with: false; one free again: the frame goes out once")
    void transmitFull() {
        for (int i = 0; i < TRANSMIT; i++) {
            assertTrue(mac.transmit(frame(OWN, 100 + i), 0, 100 + i));
        }
        assertFalse(mac.transmit(frame(OWN, 200), 0, 200));
        assertEquals(1, mac.counters().transmitFull);
        chip.transmitAll(0);
        assertTrue(mac.transmit(frame(OWN, 200), 0, 200));
        chip.transmitAll(0);
        assertEquals(TRANSMIT + 1, chip.sent.size());
        assertEquals(200, chip.sent.get(TRANSMIT).length);
    }

    @Test
    @DisplayName("frames that were not sent are counted: late collision, no carrier, too many collisions; too long")
    void transmitErrors() {
        assertTrue(mac.transmit(frame(OWN, 100), 0, 100));
        chip.transmitAll(1 << 9);
        assertTrue(mac.transmit(frame(OWN, 100), 0, 100));
        assertEquals(1, mac.counters().transmitErrors, "the status of the frame before");
        chip.transmitAll(0);
        assertTrue(mac.transmit(new byte[1600], 0, 1515), "one that can never be sent is not kept for ever");
        assertEquals(2, mac.counters().transmitErrors);
        assertEquals(1, chip.sent.size());
    }

    @Test
    @DisplayName("an underrun is counted, and the frames behind it go out")
    void underrun() {
        assertTrue(mac.transmit(frame(OWN, 100), 0, 100));
        assertTrue(mac.transmit(frame(OWN, 101), 0, 101));
        chip.underrun();
        assertEquals(0, mac.receive(buffer, 0, 1514));
        chip.transmitAll(0);
        assertEquals(1, chip.sent.size());
        assertEquals(101, chip.sent.get(0).length);
        assertEquals(1, mac.underruns());
        assertEquals(1, mac.counters().transmitErrors);
        assertEquals(0, mac.counters().restarts);
    }

    @Test
    @DisplayName("an underrun with a full ring: transmit itself sets the DMA going again")
    void underrunFull() {
        for (int i = 0; i < TRANSMIT; i++) {
            assertTrue(mac.transmit(frame(OWN, 100 + i), 0, 100 + i));
        }
        chip.underrun();
        assertTrue(mac.transmit(frame(OWN, 200), 0, 200));
        assertFalse(mac.transmit(frame(OWN, 201), 0, 201));
        chip.transmitAll(0);
        assertEquals(TRANSMIT, chip.sent.size());
    }

    @Test
    @DisplayName("after a bus error the DMA is started anew with address, filter, speed and interrupt as before")
    void restart() {
        chip.phy.linkDown();
        assertFalse(mac.linkUp());
        chip.phy.linkUp(1);
        assertTrue(mac.linkUp());
        mac.multicastFilter(GROUP, 0, true);
        mac.enableInterrupt();
        chip.arriveDamaged(true);
        assertTrue(mac.transmit(frame(OWN, 100), 0, 100));
        chip.busError();
        assertTrue(chip.interruptLine());
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertEquals(1, mac.counters().restarts);
        assertEquals(2, chip.resets);
        assertEquals(1, mac.counters().receiveErrors, "counted before the reset cleared it");
        assertFalse(chip.fast());
        assertFalse(chip.fullDuplex());
        assertTrue(chip.arrive(frame(GROUP, 60)));
        assertTrue(chip.interruptLine());
        assertEquals(60, mac.receive(buffer, 0, 1514));
        assertTrue(mac.transmit(frame(OWN, 70), 0, 70));
        chip.transmitAll(0);
        assertEquals(70, chip.sent.get(0).length);
    }

    @Test
    @DisplayName("a restart that fails, the reference clock being gone, is tried again")
    void restartLater() {
        chip.busError();
        chip.clockMissing = true;
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertEquals(1, mac.counters().restarts);
        assertEquals(1, mac.counters().timeouts);
        chip.clockMissing = false;
        assertEquals(0, mac.receive(buffer, 0, 1514));
        assertTrue(chip.arrive(frame(OWN, 60)));
        assertEquals(60, mac.receive(buffer, 0, 1514));
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
        assertEquals(60, mac.receive(buffer, 0, 1514));
        for (int i = 0; i < 127; i++) {
            assertTrue(mac.multicastFilter(GROUP, 0, true));
        }
        assertFalse(mac.multicastFilter(GROUP, 0, true));
        assertTrue(chip.arrive(frame(GROUP, 60)));
        assertFalse(chip.arrive(frame(other, 60)));
        for (int i = 0; i < 127; i++) {
            assertTrue(chip.arrive(frame(GROUP, 60)));
            assertEquals(60, mac.receive(buffer, 0, 1514));
            assertTrue(mac.multicastFilter(GROUP, 0, false));
        }
        assertEquals(60, mac.receive(buffer, 0, 1514));
        assertFalse(chip.arrive(frame(GROUP, 60)));
    }

    @Test
    @DisplayName("the hash is the reference manual's, by its two examples")
    void hash() {
        assertEquals(0x2C, MulticastHash.bit(HexFormat.of().parseHex("1f52419cb6af"), 0));
        assertEquals(0x07, MulticastHash.bit(HexFormat.of().parseHex("a00a98000045"), 0));
    }

    @Test
    @DisplayName("the interrupt rises with a frame, and when reception needs a push; it falls when that is done")
    void interrupt() {
        chip.arrive(frame(OWN, 60));
        assertFalse(chip.interruptLine());
        mac.receive(buffer, 0, 1514);
        mac.acknowledgeInterrupt();
        mac.enableInterrupt();
        assertFalse(chip.interruptLine());
        for (int i = 0; i < RECEIVE; i++) {
            chip.arrive(frame(OWN, 60));
        }
        assertTrue(chip.interruptLine());
        mac.acknowledgeInterrupt();
        assertTrue(chip.interruptLine(), "acknowledging does not hide that reception stands still");
        assertTrue(mac.frameWaiting(), "acknowledging loses no frame");
        while (mac.receive(buffer, 0, 1514) > 0) {}
        assertFalse(chip.interruptLine());
    }

    private static Stm32EthConfig config() {
        Stm32EthConfig config = new Stm32EthConfig();
        config.receiveBuffers = RECEIVE;
        config.transmitBuffers = TRANSMIT;
        return config;
    }

    /** The header is a well-known example: 192.168.0.1 to 192.168.0.199, checksum B861. */
    private static byte[] udpDatagram() {
        byte[] f = new byte[14 + 0x73];
        System.arraycopy(OWN, 0, f, 0, 6);
        byte[] header = HexFormat.of().parseHex("0800450000730000400040110000c0a80001c0a800c7");
        System.arraycopy(header, 0, f, 12, header.length);
        byte[] udp = HexFormat.of().parseHex("04d2162e005f0000");
        System.arraycopy(udp, 0, f, 34, udp.length);
        for (int i = 62; i < f.length; i++) {
            f[i] = (byte) (i * 11);
        }
        return f;
    }
}
