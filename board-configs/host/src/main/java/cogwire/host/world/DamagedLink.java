package cogwire.host.link;

import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.hal.host.HostMac;
import cogwire.hal.sim.VirtualWire;
import cogwire.hal.sim.WireConditions;

/**
 * A simulated wire in real time between a stack and its link: what either end sends meets loss, delay, duplication,
 * reordering and damage before the other gets it. Threading: the stack's owner.
 */
final class DamagedLink implements HostMac {
    /** Frames that may be on the way at a time; what does not fit is lost, as in a router. */
    private static final int FRAMES = 4096;

    private final HostMac link;
    private final Clock clock;
    private final VirtualWire wire;
    private final EthernetMac stackEnd;
    private final Relay farEnd;

    DamagedLink(HostMac link, Clock clock, int seed, WireConditions damage) {
        this.link = link;
        this.clock = clock;
        wire = new VirtualWire(clock, 2, FRAMES, seed, link.mtu());
        wire.promiscuous(0, true);
        wire.promiscuous(1, true);
        wire.conditions(0, damage);
        wire.conditions(1, damage);
        stackEnd = wire.port(0);
        farEnd = new Relay(link, wire.port(1));
    }

    @Override
    public int receive(byte[] to, int offset, int capacity) {
        int length = stackEnd.receive(to, offset, capacity);
        if (length == 0) {
            farEnd.carry();
            length = stackEnd.receive(to, offset, capacity);
        }
        return length;
    }

    @Override
    public boolean transmit(byte[] from, int offset, int length) {
        return stackEnd.transmit(from, offset, length);
    }

    /** Waits for the link, the deadline, or the next frame of the wire to arrive. */
    @Override
    public void until(int deadlineMs) {
        farEnd.carry();
        int now = clock.nowMs();
        int wait = Math.min(wire.untilNextMs(), deadlineMs - now);
        link.until(now + wait);
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public void wake() {
        link.wake();
    }

    @Override
    public void close() {
        link.close();
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        link.hardwareAddress(to, offset);
    }

    @Override
    public boolean linkUp() {
        return link.linkUp();
    }

    @Override
    public int mtu() {
        return link.mtu();
    }

    @Override
    public int capabilities() {
        return 0;
    }

    @Override
    public boolean multicastFilter(byte[] group, int offset, boolean accept) {
        return link.multicastFilter(group, offset, accept);
    }
}
