package cogwire.host.world;

import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.hal.Idle;
import cogwire.stack.StackConfig;

/** One board on a real wire, in real time. */
public final class RealWorld extends World {
    /** Time goes by in pieces no longer than this, so that whoever drives it hears of what happens. */
    private static final int MOST_MS = 100;
    /** How long the wire is given to come to rest. */
    private static final int SETTLING_MS = 100;

    private final Clock clock;
    private final Idle idle;

    /**
     * @param address of the board, most significant octet first
     * @param gateway 0: none
     * @param idle waits for a frame or a moment
     */
    public RealWorld(
            String name,
            int address,
            int netmask,
            int gateway,
            StackConfig config,
            Clock clock,
            Entropy entropy,
            EthernetMac mac,
            Idle idle) {
        this.clock = clock;
        this.idle = idle;
        add(new Board(name, address, netmask, gateway, config, clock, entropy, mac));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void pass(int ms) {
        if (ms > 0) {
            idle.until(clock.nowMs() + Math.min(ms, MOST_MS));
        }
    }

    @Override
    public void run(int ms) {
        int end = clock.nowMs() + ms;
        for (int left = ms; left > 0; left = end - clock.nowMs()) {
            pass(Math.min(turn(), left));
        }
        turn();
    }

    @Override
    public void settle() {
        run(SETTLING_MS);
    }

    /** Does not wait: the wall clock has gone on by itself. */
    @Override
    public void live(int ms) {
        turn();
    }
}
