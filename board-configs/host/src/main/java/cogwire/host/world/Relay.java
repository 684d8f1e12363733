package cogwire.host.world;

import cogwire.hal.EthernetMac;

/** Joins two MACs, such as a TAP device and a port of a simulated wire: what one receives the other sends. One thread. */
public final class Relay {
    /** Most frames moved each way in one go. */
    private static final int BUDGET = 64;

    private final EthernetMac one;
    private final EthernetMac other;
    private final byte[] frame = new byte[1514];

    public Relay(EthernetMac one, EthernetMac other) {
        this.one = one;
        this.other = other;
    }

    /** Moves what waits, both ways; true when there may be more. */
    public boolean carry() {
        boolean there = move(one, other);
        return move(other, one) || there;
    }

    private boolean move(EthernetMac from, EthernetMac to) {
        for (int i = 0; i < BUDGET; i++) {
            int length = from.receive(frame, 0, frame.length);
            if (length == 0) {
                return false;
            }
            to.transmit(frame, 0, length);
        }
        return true;
    }
}
