package cogwire.hal.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.EthernetMac;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Faults by chance: how often they come, what they do, and that a seed replays them. */
class WireChanceTest {
    private static final int FRAMES = 100_000;

    private final VirtualClock clock = new VirtualClock();
    private final byte[] buffer = new byte[200];

    private VirtualWire wire(int seed) {
        return new VirtualWire(clock, 2, 64, seed);
    }

    private static byte[] numbered(int number, int length) {
        byte[] frame = new byte[length];
        frame[0] = 2;
        frame[5] = 2;
        frame[12] = 8;
        frame[14] = 0x45;
        frame[17] = (byte) (length - 14);
        for (int i = 0; i < 4; i++) {
            frame[30 + i] = (byte) (number >> 8 * i);
        }
        return frame;
    }

    private int number() {
        return (buffer[30] & 255) | (buffer[31] & 255) << 8 | (buffer[32] & 255) << 16 | buffer[33] << 24;
    }

    /** Sends frames with a pause in between and notes in which order they come. */
    private List<Integer> run(VirtualWire wire, int frames, int pauseMicros) {
        EthernetMac from = wire.port(0);
        EthernetMac to = wire.port(1);
        List<Integer> arrived = new ArrayList<>();
        for (int i = 0; i < frames || wire.untilNextMs() != VirtualWire.NEVER; i++) {
            if (i < frames) {
                from.transmit(numbered(i, 60), 0, 60);
            }
            clock.advanceMicros(pauseMicros);
            while (to.receive(buffer, 0, buffer.length) > 0) {
                arrived.add(number());
            }
        }
        return arrived;
    }

    private static void assertNear(double expected, double have) {
        double sigma = Math.sqrt(expected);
        assertTrue(Math.abs(have - expected) < 5 * sigma, "expected about " + expected + ", have " + have);
    }

    @Test
    @DisplayName("loss and duplication come as often as asked, independently of each other")
    void rates() {
        VirtualWire wire = wire(42);
        wire.conditions().lossPpm = 20_000;
        wire.conditions().duplicatePpm = 50_000;
        List<Integer> arrived = run(wire, FRAMES, 1);
        WireCounters counters = wire.counters();
        assertNear(FRAMES * 0.02, counters.lost);
        assertNear(FRAMES * 0.98 * 0.05, counters.duplicated);
        assertEquals(FRAMES - counters.lost + counters.duplicated, arrived.size());
        assertEquals(FRAMES - counters.lost, new HashSet<>(arrived).size());
        assertEquals(arrived.size(), counters.delivered);
    }

    @Test
    @DisplayName("losses are not regular: neighbours, and the two directions, are independent")
    void independence() {
        VirtualWire wire = wire(7);
        wire.conditions().lossPpm = 500_000;
        Set<Integer> there = new HashSet<>(run(wire, FRAMES, 1));
        int both = 0;
        for (int i = 0; i + 1 < FRAMES; i++) {
            both += there.contains(i) && there.contains(i + 1) ? 1 : 0;
        }
        assertNear(FRAMES * 0.25, both);
        int same = 0;
        byte[] back = numbered(0, 60);
        back[5] = 1;
        for (int i = 0; i < FRAMES; i++) {
            wire.port(1).transmit(back, 0, 60);
            same += (wire.port(0).receive(buffer, 0, buffer.length) > 0) == there.contains(i) ? 1 : 0;
        }
        assertNear(FRAMES * 0.5, same);
    }

    @Test
    @DisplayName("a seed replays the same faults whatever the timing; another seed does not")
    void replays() {
        List<List<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            VirtualWire wire = wire(i == 2 ? 6 : 5);
            wire.conditions().lossPpm = 100_000;
            wire.conditions().duplicatePpm = 100_000;
            runs.add(run(wire, 2000, i == 1 ? 700 : 3));
        }
        assertEquals(runs.get(0), runs.get(1));
        assertNotEquals(runs.get(0), runs.get(2));
    }

    @Test
    @DisplayName("more loss loses the same frames and some more")
    void moreLossIsASuperset() {
        VirtualWire little = wire(3);
        little.conditions().lossPpm = 50_000;
        VirtualWire much = wire(3);
        much.conditions().lossPpm = 200_000;
        much.conditions().duplicatePpm = 300_000;
        assertTrue(run(little, 5000, 1).containsAll(run(much, 5000, 1)));
    }

    @Test
    @DisplayName("corruption flips exactly one bit, inside the IPv4 packet, never in header or padding")
    void corruption() {
        VirtualWire wire = wire(11);
        wire.conditions().corruptPpm = 300_000;
        Set<Integer> bits = new HashSet<>();
        byte[] frame = numbered(0, 60);
        frame[17] = 40;
        for (int i = 0; i < 20_000; i++) {
            wire.port(0).transmit(frame, 0, 60);
            wire.port(1).receive(buffer, 0, buffer.length);
            int flipped = 0;
            for (int k = 0; k < 60; k++) {
                for (int bit = 0; bit < 8; bit++) {
                    if (((buffer[k] ^ frame[k]) >> bit & 1) != 0) {
                        flipped++;
                        bits.add(8 * k + bit);
                    }
                }
            }
            assertTrue(flipped <= 1);
        }
        assertNear(6000, wire.counters().corrupted);
        assertEquals(8 * 40, bits.size(), "each bit of the packet is hit sooner or later");
        assertEquals(8 * 14, bits.stream().min(Integer::compare).orElseThrow());
    }

    /** Lengths of the runs of frames that did not arrive. */
    private static List<Integer> gaps(List<Integer> arrived) {
        List<Integer> gaps = new ArrayList<>();
        for (int i = 1; i < arrived.size(); i++) {
            if (arrived.get(i) - arrived.get(i - 1) > 1) {
                gaps.add(arrived.get(i) - arrived.get(i - 1) - 1);
            }
        }
        return gaps;
    }

    private static double mean(List<Integer> numbers) {
        return numbers.stream().mapToInt(n -> n).average().orElse(0);
    }

    @Test
    @DisplayName("bursts of losses begin as often and last as long as asked, and replay from the seed")
    void bursts() {
        VirtualWire wire = wire(8);
        wire.conditions().burstStartPpm = 2_000;
        wire.conditions().burstEndPpm = 125_000;
        List<Integer> arrived = run(wire, FRAMES, 1);
        List<Integer> gaps = gaps(arrived);
        // A burst and the pause before it: 8 and 500 frames on the average.
        double expected = FRAMES / 508.0;
        assertNear(expected, gaps.size());
        // The length is geometric: its deviation is about its mean.
        assertEquals(8, mean(gaps), 5 * 8 / Math.sqrt(expected));
        assertEquals(FRAMES - arrived.size(), wire.counters().lost);
        VirtualWire again = wire(8);
        again.conditions().burstStartPpm = 2_000;
        again.conditions().burstEndPpm = 125_000;
        assertEquals(arrived, run(again, FRAMES, 1));
    }

    @Test
    @DisplayName("in a burst that loses every second frame half as many are lost, and random loss adds to it")
    void burstsThatLeakThrough() {
        VirtualWire wire = wire(8);
        wire.conditions().burstStartPpm = 10_000;
        wire.conditions().burstEndPpm = 100_000;
        wire.conditions().burstLossPpm = 500_000;
        wire.conditions().lossPpm = 20_000;
        run(wire, FRAMES, 1);
        double inBurst = 10.0 / 110.0;
        double lost = 1 - (1 - 0.02) * (1 - 0.5 * inBurst);
        // Losses in a burst come together: their number spreads about four times as wide as that of single ones.
        assertEquals(FRAMES * lost, wire.counters().lost, 4 * 5 * Math.sqrt(FRAMES * lost));
        assertTrue(wire.counters().lost > FRAMES * 0.05, "more than random loss alone");
    }

    @Test
    @DisplayName("what is not IPv4 is not corrupted")
    void onlyIpv4() {
        VirtualWire wire = wire(11);
        wire.conditions().corruptPpm = 1_000_000;
        byte[] arp = numbered(0, 60);
        arp[13] = 6;
        wire.port(0).transmit(arp, 0, 60);
        wire.port(1).receive(buffer, 0, buffer.length);
        for (int k = 0; k < 60; k++) {
            assertEquals(arp[k], buffer[k]);
        }
        assertEquals(0, wire.counters().corrupted);
    }

    @Test
    @DisplayName("jitter spreads arrival over its whole width but never reorders")
    void jitter() {
        VirtualWire wire = wire(9);
        wire.conditions().delayMs = 10;
        wire.conditions().jitterMs = 4;
        List<Integer> arrived = run(wire, 5000, 500);
        for (int i = 0; i < arrived.size(); i++) {
            assertEquals(i, arrived.get(i));
        }
        int earliest = Integer.MAX_VALUE;
        int latest = 0;
        for (int i = 0; i < 2000; i++) {
            wire.port(0).transmit(numbered(i, 60), 0, 60);
            int wait = 0;
            while (wire.port(1).receive(buffer, 0, buffer.length) == 0) {
                clock.advanceMicros(100);
                wait += 100;
            }
            earliest = Math.min(earliest, wait);
            latest = Math.max(latest, wait);
        }
        assertTrue(earliest >= 10_000 && earliest < 10_300, "earliest " + earliest);
        assertTrue(latest > 13_700 && latest <= 14_000, "latest " + latest);
    }

    @Test
    @DisplayName("reordering lets later frames overtake; all of them arrive once")
    void reordering() {
        VirtualWire wire = wire(4);
        wire.conditions().delayMs = 2;
        wire.conditions().reorderPpm = 100_000;
        wire.conditions().reorderExtraMs = 3;
        List<Integer> arrived = run(wire, 5000, 1000);
        assertEquals(5000, arrived.size());
        assertEquals(5000, new HashSet<>(arrived).size());
        int highest = -1;
        int late = 0;
        for (int n : arrived) {
            late += n < highest ? 1 : 0;
            highest = Math.max(highest, n);
        }
        assertNear(500, late);
        assertNear(500, wire.counters().reordered);
    }
}
