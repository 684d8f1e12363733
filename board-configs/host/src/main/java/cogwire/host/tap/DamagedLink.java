package cogwire.host.tap;

import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.hal.Idle;
import cogwire.hal.host.TapMac;
import cogwire.hal.sim.VirtualWire;

/**
 * A simulated wire in real time between a stack and a TAP device: what either sends meets loss, delay, duplication,
 * reordering and damage before the other gets it. Threading: the stack's owner.
 */
final class DamagedLink implements EthernetMac, Idle {
    /** Frames that may be on the way at a time; what does not fit is lost, as in a router. */
    private static final int FRAMES = 4096;

    /** Most frames moved each way in one go. */
    private static final int BUDGET = 64;

    private final TapMac tap;
    private final Clock clock;
    final VirtualWire wire;
    private final EthernetMac stackEnd;
    private final EthernetMac tapEnd;
    private final byte[] frame = new byte[1514];

    DamagedLink(TapMac tap, Clock clock, int seed) {
        this.tap = tap;
        this.clock = clock;
        wire = new VirtualWire(clock, 2, FRAMES, seed, tap.mtu());
        wire.promiscuous(0, true);
        wire.promiscuous(1, true);
        stackEnd = wire.port(0);
        tapEnd = wire.port(1);
    }

    private void carry() {
        int length = 1;
        for (int i = 0; i < BUDGET && length > 0; i++) {
            length = tap.receive(frame, 0, frame.length);
            if (length > 0) {
                tapEnd.transmit(frame, 0, length);
            }
        }
        length = 1;
        for (int i = 0; i < BUDGET && length > 0; i++) {
            length = tapEnd.receive(frame, 0, frame.length);
            if (length > 0) {
                tap.transmit(frame, 0, length);
            }
        }
    }

    @Override
    public int receive(byte[] to, int offset, int capacity) {
        int length = stackEnd.receive(to, offset, capacity);
        if (length == 0) {
            carry();
            length = stackEnd.receive(to, offset, capacity);
        }
        return length;
    }

    @Override
    public boolean transmit(byte[] from, int offset, int length) {
        return stackEnd.transmit(from, offset, length);
    }

    /** Waits for the TAP device, the deadline, or the next frame of the wire to arrive. */
    @Override
    public void until(int deadlineMs) {
        carry();
        int now = clock.nowMs();
        int wait = Math.min(wire.untilNextMs(), deadlineMs - now);
        tap.until(now + wait);
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        tap.hardwareAddress(to, offset);
    }

    @Override
    public boolean linkUp() {
        return tap.linkUp();
    }

    @Override
    public int mtu() {
        return tap.mtu();
    }

    @Override
    public int capabilities() {
        return 0;
    }

    @Override
    public boolean multicastFilter(byte[] group, int offset, boolean accept) {
        return tap.multicastFilter(group, offset, accept);
    }
}
