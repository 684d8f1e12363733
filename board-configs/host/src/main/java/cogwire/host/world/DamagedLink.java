package cogwire.host.world;

import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.hal.host.HostMac;
import cogwire.hal.sim.VirtualWire;
import cogwire.hal.sim.WireConditions;

/**
 * A simulated wire in real time between a stack and its link: what either end sends meets loss, delay, duplication,
 * reordering and damage before the other gets it. What crosses it can be seen. Threading: the stack's owner.
 */
public final class DamagedLink implements HostMac {
    /** Frames that may be on the way at a time; what does not fit is lost, as in a router. */
    private static final int FRAMES = 4096;

    private final HostMac link;
    private final Clock clock;
    private final VirtualWire wire;
    private final Wiretap tap;
    private final EthernetMac stackEnd;
    private final Relay farEnd;

    /** @param damage what happens each way; may change at any time */
    public DamagedLink(HostMac link, Clock clock, int seed, WireConditions damage) {
        this.link = link;
        this.clock = clock;
        wire = new VirtualWire(clock, 2, FRAMES, seed, link.mtu());
        wire.promiscuous(0, true);
        wire.promiscuous(1, true);
        wire.conditions(0, damage);
        wire.conditions(1, damage);
        tap = new Wiretap(clock, wire.counters());
        stackEnd = tap.on(wire.port(0), 0);
        farEnd = new Relay(link, tap.on(wire.port(1), 1));
    }

    /** The wire: port 0 is the stack's, port 1 the link's. */
    VirtualWire wire() {
        return wire;
    }

    /** Who sees what is sent. */
    Wiretap tap() {
        return tap;
    }

    /** Takes what waits at the far end; answers in how many milliseconds the wire delivers next. */
    int carry() {
        farEnd.carry();
        return wire.untilNextMs();
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
        int wait = carry();
        int now = clock.nowMs();
        link.until(now + Math.min(wait, deadlineMs - now));
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
        return stackEnd.linkUp() && link.linkUp();
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
