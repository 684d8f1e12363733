package cogwire.host.world;

import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.sim.VirtualWire;
import cogwire.stack.StackConfig;
import java.util.List;

/** One board on a real wire, in real time. What the wire does to frames beyond that is simulated. */
public final class RealWorld extends World {
    /** Time goes by in pieces no longer than this, so that whoever drives it hears of what happens. */
    private static final int MOST_MS = 100;
    /** How long the wire is given to come to rest. */
    private static final int SETTLING_MS = 100;
    /** How often whoever waits for the monitor gets it, while the same caller drives on. */
    private static final int TURN_OF_OTHERS_MS = 50;

    private final Clock clock;
    private final DamagedLink link;
    private int letInMs;

    /**
     * @param address of the board, most significant octet first
     * @param gateway 0: none
     * @param link made with conditions that nobody else changes: the wire's own hold
     */
    public RealWorld(
            String name,
            int address,
            int netmask,
            int gateway,
            StackConfig config,
            Clock clock,
            Entropy entropy,
            DamagedLink link) {
        this.clock = clock;
        this.link = link;
        // One set of conditions for both ways, as on a wire that is all simulated.
        link.wire().conditions(0, link.wire().conditions());
        link.wire().conditions(1, link.wire().conditions());
        add(new Board(name, address, netmask, gateway, config, clock, entropy, link));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public VirtualWire wire() {
        return link.wire();
    }

    @Override
    public Wiretap tap() {
        return link.tap();
    }

    /** The board, and the device behind which everything else is. */
    @Override
    public List<String> stations() {
        return List.of(boards().get(0).name, link.name());
    }

    @Override
    public boolean isRealTime() {
        return true;
    }

    @Override
    public int turn() {
        int arrives = link.carry();
        int next = Math.min(super.turn(), arrives);
        return Math.min(next, link.carry());
    }

    @Override
    public void pass(int ms) {
        if (ms > 0) {
            link.until(clock.nowMs() + Math.min(ms, MOST_MS));
        }
        letOthersIn();
    }

    /**
     * A script holds the monitor for as long as a command takes, which here is real time; the live picture wants to
     * look.
     */
    private void letOthersIn() {
        if (Thread.holdsLock(this) && clock.nowMs() - letInMs >= TURN_OF_OTHERS_MS) {
            int until = clock.nowMs() + 1;
            try {
                do {
                    wait(1);
                } while (clock.nowMs() - until < 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            letInMs = clock.nowMs();
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
