package cogwire.hal.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.EthernetMac;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Delivery, filters, time on the way, queues and links; chance is in {@link WireChanceTest}. */
class VirtualWireTest {
    private final VirtualClock clock = new VirtualClock(-5);
    private final VirtualWire wire = new VirtualWire(clock, 3, 16, 1);
    private final EthernetMac a = wire.port(0);
    private final EthernetMac b = wire.port(1);
    private final EthernetMac c = wire.port(2);
    private final byte[] buffer = new byte[1514];

    private static byte[] frame(int toPort, int length, int mark) {
        byte[] frame = new byte[length];
        frame[0] = 2;
        frame[5] = (byte) (toPort + 1);
        frame[12] = 8;
        frame[length - 1] = (byte) mark;
        return frame;
    }

    private void send(EthernetMac from, byte[] frame) {
        assertTrue(from.transmit(frame, 0, frame.length));
    }

    /** The marks of what waits at a port, in order. */
    private List<Integer> take(EthernetMac at) {
        List<Integer> marks = new ArrayList<>();
        int length;
        while ((length = at.receive(buffer, 0, buffer.length)) > 0) {
            marks.add((int) buffer[length - 1]);
        }
        return marks;
    }

    @Test
    @DisplayName("a frame arrives unchanged, at its destination only, and the sender may reuse its array at once")
    void unicast() {
        byte[] frame = frame(1, 100, 7);
        byte[] sent = new byte[110];
        System.arraycopy(frame, 0, sent, 10, 100);
        assertTrue(a.transmit(sent, 10, 100));
        sent[10 + 50] = 99;
        assertEquals(0, c.receive(buffer, 0, buffer.length));
        assertEquals(0, a.receive(buffer, 0, buffer.length));
        assertEquals(100, b.receive(buffer, 3, 200));
        byte[] got = new byte[100];
        System.arraycopy(buffer, 3, got, 0, 100);
        assertArrayEquals(frame, got);
        assertEquals(0, b.receive(buffer, 0, buffer.length));
    }

    @Test
    @DisplayName("short frames are padded with zeros to 60 octets")
    void padding() {
        send(a, frame(1, 80, 1));
        take(b);
        java.util.Arrays.fill(buffer, (byte) 5);
        send(a, frame(1, 42, 1));
        assertEquals(60, b.receive(buffer, 0, buffer.length));
        assertEquals(1, buffer[41]);
        for (int i = 42; i < 60; i++) {
            assertEquals(0, buffer[i]);
        }
        assertEquals(5, buffer[60]);
    }

    @Test
    @DisplayName("broadcast reaches all others; promiscuous ports see everything")
    void broadcastAndPromiscuous() {
        byte[] frame = frame(1, 60, 3);
        for (int i = 0; i < 6; i++) {
            frame[i] = -1;
        }
        send(a, frame);
        assertEquals(List.of(), take(a));
        assertEquals(List.of(3), take(b));
        assertEquals(List.of(3), take(c));
        wire.promiscuous(2, true);
        send(a, frame(1, 60, 4));
        assertEquals(List.of(4), take(c));
        wire.promiscuous(2, false);
        send(a, frame(1, 60, 5));
        assertEquals(List.of(), take(c));
    }

    @Test
    @DisplayName("multicast passes the filter while the group has users; the filter has room for eight")
    void multicast() {
        byte[] group = {1, 0, 0x5E, 0, 0, 9};
        byte[] frame = frame(1, 60, 3);
        System.arraycopy(group, 0, frame, 0, 6);
        send(a, frame);
        assertTrue(b.multicastFilter(group, 0, true));
        assertTrue(b.multicastFilter(group, 0, true));
        send(a, frame);
        assertTrue(b.multicastFilter(group, 0, false));
        send(a, frame);
        assertTrue(b.multicastFilter(group, 0, false));
        send(a, frame);
        assertEquals(2, take(b).size());
        assertEquals(0, take(c).size());
        for (int i = 0; i < 8; i++) {
            group[5] = (byte) (100 + i);
            assertTrue(c.multicastFilter(group, 0, true));
        }
        group[5] = 50;
        assertFalse(c.multicastFilter(group, 0, true));
        group[5] = 103;
        assertTrue(c.multicastFilter(group, 0, false));
        group[5] = 50;
        assertTrue(c.multicastFilter(group, 0, true));
    }

    @Test
    @DisplayName("delay: nothing before, everything at, also across the wraps of both clocks")
    void delay() {
        wire.conditions().delayMs = 10;
        for (int i = 0; i < 20; i++) {
            send(a, frame(1, 60, i));
            assertEquals(10, wire.untilNextMs());
            clock.advanceMicros(9_999);
            assertEquals(List.of(), take(b));
            assertEquals(1, wire.untilNextMs());
            clock.advanceMicros(1);
            assertEquals(0, wire.untilNextMs());
            assertEquals(List.of(i), take(b));
            assertEquals(VirtualWire.NEVER, wire.untilNextMs());
            clock.advanceMs(350_000_000);
        }
    }

    @Test
    @DisplayName("rate: frames leave one after another, to the microsecond, without drift")
    void rate() {
        wire.conditions().bitsPerSecond = 7_000_000;
        int start = clock.nowMicros();
        for (int i = 0; i < 10; i++) {
            send(a, frame(1, 1000, i));
        }
        int arrived = 0;
        while (arrived < 10) {
            clock.advanceMicros(1);
            int now = take(b).size();
            if (now > 0) {
                arrived += now;
                assertEquals(arrived * 8_000_000_000L / 7_000_000, clock.nowMicros() - start);
            }
        }
        clock.advanceMs(3_000_000);
        send(a, frame(1, 1000, 1));
        assertEquals(2, wire.untilNextMs(), "1142 microseconds: after silence the sender's line is free at once");
    }

    @Test
    @DisplayName("rate: hours of silence, longer than the microseconds last, leave no queue behind")
    void rateAfterSilence() {
        wire.conditions().bitsPerSecond = 1_000_000;
        for (int i = 0; i < 50; i++) {
            send(a, frame(1, 125, 1));
            assertEquals(1, wire.untilNextMs());
            clock.advanceMs(1);
            assertEquals(1, take(b).size());
            clock.advanceMs(2_500_000);
        }
    }

    @Test
    @DisplayName("a queue limited by octets drops the frame that does not fit whole; an empty one takes any")
    void queueOctets() {
        wire.conditions().bitsPerSecond = 1_000_000;
        wire.conditions().queueOctets = 1000;
        send(a, frame(1, 500, 0));
        send(a, frame(1, 400, 1));
        send(a, frame(1, 101, 2));
        send(a, frame(1, 100, 3));
        assertEquals(1, wire.counters().queueDrops);
        clock.advanceMicros(3_999);
        send(a, frame(1, 100, 4));
        assertEquals(2, wire.counters().queueDrops, "the last octet of the first frame has not left");
        clock.advanceMicros(1);
        send(a, frame(1, 500, 5));
        send(a, frame(1, 60, 6));
        assertEquals(3, wire.counters().queueDrops);
        clock.advanceMs(100);
        send(a, frame(1, 1500, 7));
        clock.advanceMs(100);
        assertEquals(List.of(0, 1, 3, 5, 7), take(b));
    }

    @Test
    @DisplayName("two ports that share a sender share its rate, its queue and its conditions, and nobody else does")
    void sharedSender() {
        WireConditions narrow = new WireConditions();
        narrow.bitsPerSecond = 1_000_000;
        narrow.queueFrames = 3;
        wire.conditions(0, narrow);
        wire.share(2, 0);
        for (int i = 0; i < 3; i++) {
            send(a, frame(1, 125, 2 * i));
            send(c, frame(1, 125, 2 * i + 1));
        }
        assertEquals(3, wire.counters().queueDrops);
        send(b, frame(2, 125, 9));
        assertEquals(List.of(9), take(c), "the way back has no rate");
        clock.advanceMicros(2_999);
        assertEquals(List.of(0, 1), take(b));
        clock.advanceMicros(1);
        assertEquals(List.of(2), take(b));
    }

    @Test
    @DisplayName("the time of the next arrival is told to the microsecond, and how late a frame was taken is counted")
    void exactTimes() {
        wire.conditions().bitsPerSecond = 7_000_000;
        send(a, frame(1, 1000, 0));
        assertEquals(1142, wire.untilNextMicros());
        assertEquals(2, wire.untilNextMs());
        clock.advanceMicros(1142);
        assertEquals(List.of(0), take(b));
        assertEquals(0, wire.counters().mostLateMicros);
        send(a, frame(1, 1000, 1));
        clock.advanceMicros(1500);
        assertEquals(List.of(1), take(b));
        assertEquals(358, wire.counters().mostLateMicros);
        assertEquals(0, wire.counters().lateFrames);
        send(a, frame(1, 1000, 2));
        clock.advanceMicros(1142 + 1001);
        assertEquals(List.of(2), take(b));
        assertEquals(1, wire.counters().lateFrames);
        assertEquals(VirtualWire.NEVER, wire.untilNextMicros());
    }

    @Test
    @DisplayName("a full queue drops and counts, or refuses when asked to; room in it is an event")
    void queueLimit() {
        wire.conditions().bitsPerSecond = 1_000_000;
        wire.conditions().queueFrames = 3;
        for (int i = 0; i < 5; i++) {
            send(a, frame(1, 125, i));
        }
        assertEquals(2, wire.counters().queueDrops);
        wire.conditions().refuseWhenFull = true;
        byte[] frame = frame(1, 125, 9);
        assertFalse(a.transmit(frame, 0, 125));
        assertEquals(1, wire.counters().refused);
        assertEquals(1, wire.untilNextMs());
        clock.advanceMs(1);
        assertTrue(a.transmit(frame, 0, 125));
        clock.advanceMs(10);
        assertEquals(List.of(0, 1, 2, 9), take(b));
        assertEquals(VirtualWire.NEVER, wire.untilNextMs());
        assertEquals(6, wire.counters().sent);
        assertEquals(4, wire.counters().delivered);
    }

    @Test
    @DisplayName("when the wire's frames are all on the way, more are dropped; none leaks")
    void poolLimit() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 20; i++) {
                send(a, frame(1, 60, i));
            }
            assertEquals(16, take(b).size());
        }
        assertEquals(12, wire.counters().queueDrops);
    }

    @Test
    @DisplayName("a link that is down neither sends nor receives, and says so")
    void linkDown() {
        wire.conditions().delayMs = 5;
        send(a, frame(1, 60, 1));
        wire.link(1, false);
        assertFalse(b.linkUp());
        assertTrue(a.linkUp());
        clock.advanceMs(5);
        assertEquals(List.of(), take(b));
        send(b, frame(0, 60, 2));
        clock.advanceMs(5);
        assertEquals(List.of(), take(a));
        wire.link(1, true);
        send(a, frame(1, 60, 3));
        clock.advanceMs(5);
        assertEquals(List.of(3), take(b));
        assertEquals(2, wire.counters().linkDownDrops);
    }

    @Test
    @DisplayName("a script loses exactly the frames it names, of the port it names")
    void script() {
        wire.script((index, frame, offset, length, from) -> from == 0 && index == 2);
        for (int i = 0; i < 5; i++) {
            send(a, frame(1, 60, i));
            send(c, frame(1, 60, 10 + i));
        }
        assertEquals(List.of(0, 10, 1, 11, 12, 3, 13, 4, 14), take(b));
        assertEquals(1, wire.counters().lost);
    }

    @Test
    @DisplayName("one direction may have conditions of its own")
    void asymmetric() {
        WireConditions slow = new WireConditions();
        slow.delayMs = 30;
        wire.conditions(0, slow);
        send(a, frame(1, 60, 1));
        send(b, frame(0, 60, 2));
        assertEquals(List.of(2), take(a));
        assertEquals(30, wire.untilNextMs());
    }

    @Test
    @DisplayName("a frame longer than its receiver's buffer is dropped and counted; the next one is still there")
    void tooLong() {
        send(a, frame(1, 200, 1));
        send(a, frame(1, 100, 2));
        assertEquals(100, b.receive(buffer, 0, 150));
        assertEquals(1, wire.counters().tooLong);
        byte[] giant = frame(1, 1515, 1);
        send(a, giant);
        assertEquals(0, b.receive(buffer, 0, buffer.length));
        assertEquals(1, wire.counters().queueDrops);
    }

    @Test
    @DisplayName("each port has an address of its own, the wire's MTU and the capabilities it was given")
    void identity() {
        byte[] address = new byte[8];
        c.hardwareAddress(address, 2);
        assertArrayEquals(new byte[] {0, 0, 2, 0, 0, 0, 0, 3}, address);
        assertEquals(1500, c.mtu());
        assertEquals(0, c.capabilities());
        wire.capabilities(EthernetMac.ALL_CHECKSUMS);
        assertEquals(15, a.capabilities());
        assertThrows(IllegalArgumentException.class, () -> new VirtualWire(clock, 1, 1, 0));
    }
}
