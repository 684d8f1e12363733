package cogwire.stack;

import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.ip.Ipv4;
import cogwire.link.Netif;
import cogwire.memory.Buffers;
import cogwire.raw.Tcp;

/** The stack: its parts, and the one turn that drives them. */
public final class NetStack {
    /** @throws IllegalArgumentException when the configuration has a problem, with what to change */
    public NetStack(StackConfig config, Clock clock, Entropy entropy) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Adds an interface, up at once. The first one with a gateway is the default route. */
    public Netif addInterface(String name, EthernetMac mac, int address, int netmask, int gateway) {
        return null;
    }

    public Tcp tcp() {
        return null;
    }

    public Ipv4 ip() {
        return null;
    }

    public Buffers buffers() {
        return null;
    }

    /**
     * One bounded turn: frames in, timers, callbacks, output.
     *
     * @return milliseconds until the next turn is needed: 0 when there is more to do now, {@code TimerWheel.NEVER} when
     *     only a frame or a call can give it work
     */
    public int poll(int nowMs) {
        return 0;
    }
}
