package cogwire.host.sim;

import cogwire.hal.EthernetMac;
import cogwire.hal.sim.WireCounters;

/** A sender's port of the bottleneck that shows a {@link FlowTrace} what goes out and comes in. */
final class TracedMac implements EthernetMac {
    private final EthernetMac port;
    private final WireCounters counters;
    private final FlowTrace trace;
    private final MicroTime time;

    TracedMac(EthernetMac port, WireCounters counters, FlowTrace trace, MicroTime time) {
        this.port = port;
        this.counters = counters;
        this.trace = trace;
        this.time = time;
    }

    @Override
    public int receive(byte[] frame, int offset, int capacity) {
        int length = port.receive(frame, offset, capacity);
        if (length > 0) {
            trace.received(time.now(), frame, offset, length);
        }
        return length;
    }

    @Override
    public boolean transmit(byte[] frame, int offset, int length) {
        int before = counters.lost + counters.queueDrops;
        boolean taken = port.transmit(frame, offset, length);
        if (taken) {
            trace.sent(time.now(), frame, offset, length, counters.lost + counters.queueDrops != before);
        }
        return taken;
    }

    @Override
    public void hardwareAddress(byte[] to, int offset) {
        port.hardwareAddress(to, offset);
    }

    @Override
    public boolean linkUp() {
        return port.linkUp();
    }

    @Override
    public int mtu() {
        return port.mtu();
    }

    @Override
    public int capabilities() {
        return port.capabilities();
    }

    @Override
    public boolean multicastFilter(byte[] address, int offset, boolean accept) {
        return port.multicastFilter(address, offset, accept);
    }
}
