package cogwire.host.world;

import cogwire.hal.Clock;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.host.FullStrength;
import cogwire.stack.StackConfig;
import java.util.List;
import java.util.Random;

/**
 * Boards on a simulated wire in simulated time: 10.0.0.1, 10.0.0.2 and so on, and behind them a router, the way to the
 * rest of the world. Deterministic: the same calls make the same segments every time. Time stands still until it is moved.
 */
public final class VirtualWorld extends World {
    private static final int FIRST_ADDRESS = 0x0A000001;
    private static final int NETMASK = 0xFFFFFF00;
    private static final int FRAMES_ON_THE_WAY = 1024;
    private static final int SOON_MS = 60;
    private static final int LONGEST_SETTLING_MS = 5_000;
    /** A turn is bounded by design; boards that never come to rest within one instant are a fault to report. */
    private static final int MOST_TURNS = 100_000;

    private final VirtualClock clock = new VirtualClock();
    private final VirtualWire wire;
    private final Wiretap tap;
    private final Router router;
    private final Random random;
    private final int seats;
    private Pace pace;
    private double liveSpeed = 1;
    private double owedMs;

    /** Who says how fast time passes. Without one it passes at once. */
    public interface Pace {
        /**
         * Called before time moves, and again as long as something is left of the same move. It may wait, and it may throw
         * to leave the play.
         *
         * @param leftMs what is left of the move, above 0
         * @param wholeMs the whole move
         * @return how many milliseconds pass now, 1 to {@code leftMs}
         */
        int passes(int leftMs, int wholeMs);
    }

    /**
     * @param seats boards that there will be, 1 to 100
     * @param delayMs time on the wire, one way
     * @param seed what chance on the wire and the boards' secrets are drawn from
     */
    public VirtualWorld(int seats, int delayMs, int seed) {
        this.seats = seats;
        random = new Random(seed);
        wire = new VirtualWire(clock, seats + 1, FRAMES_ON_THE_WAY, seed);
        wire.conditions().delayMs = delayMs;
        tap = new Wiretap(clock, wire.counters());
        wire.script(tap);
        router = new Router(tap.on(wire.port(seats), seats), FIRST_ADDRESS + seats);
    }

    /** A wire with boards b1, b2 and so on, each with room for some hundred connections and all that TCP can do. */
    public static VirtualWorld withBoards(int count, int delayMs, int seed) {
        VirtualWorld world = new VirtualWorld(count, delayMs, seed);
        for (int i = 1; i <= count; i++) {
            StackConfig config = new StackConfig();
            config.tcp.tcbs = 256;
            config.tcp.listeners = 32;
            FullStrength.of(config.tcp);
            config.receiveBuffers = 256;
            config.smallBuffers = 256;
            config.sendBuffers = 512;
            config.referenceBuffers = 64;
            config.tcp.outOfOrderBuffers = 64;
            config.arpEntries = 32;
            config.owners = 64;
            world.board("b" + i, config);
        }
        return world;
    }

    /** Takes the next seat. */
    public Board board(String name, StackConfig config) {
        int seat = boards().size();
        if (seat == seats) {
            throw new IllegalStateException("this wire has room for " + seats + " boards");
        }
        Board board = new Board(
                name,
                FIRST_ADDRESS + seat,
                NETMASK,
                router.address(),
                config,
                clock,
                random::nextBytes,
                tap.on(wire.port(seat), seat));
        add(board);
        return board;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    /** Milliseconds since the beginning. */
    public int nowMs() {
        return clock.nowMs();
    }

    /** The last port is the router's. */
    @Override
    public VirtualWire wire() {
        return wire;
    }

    @Override
    public Wiretap tap() {
        return tap;
    }

    @Override
    public List<String> stations() {
        return boards().stream().map(board -> board.name).toList();
    }

    @Override
    public boolean isRealTime() {
        return false;
    }

    /** The number of a board's port. */
    public int portOf(Board board) {
        return boards().indexOf(board);
    }

    /** Plugs a board's cable in or out. */
    public void link(Board board, boolean up) {
        wire.link(portOf(board), up);
    }

    /** Puts a frame of nobody's making on the wire. */
    public void inject(byte[] frame) {
        router.transmit(frame);
    }

    @Override
    public int turn() {
        for (int i = 0; i < MOST_TURNS; i++) {
            router.poll();
            int next = Math.min(super.turn(), wire.untilNextMs());
            if (next > 0) {
                return next;
            }
        }
        throw new IllegalStateException("the boards do not come to rest at " + clock.nowMs() + " ms");
    }

    /** From now on, somebody says how fast time passes; null: nobody. */
    public void pace(Pace somebody) {
        pace = somebody;
    }

    /** Moves the clock and nothing else. */
    public void advance(int ms) {
        int left = ms;
        while (left > 0) {
            int now = pace == null ? left : pace.passes(left, ms);
            clock.advanceMs(now);
            left -= now;
        }
    }

    @Override
    public void pass(int ms) {
        clock.advanceMs(Math.max(1, ms));
    }

    /** How many of its milliseconds pass in one of the wall clock's, for {@link #live}; 0: it stands still. */
    public void liveSpeed(double speed) {
        liveSpeed = speed;
    }

    @Override
    public void live(int ms) {
        owedMs += ms * liveSpeed;
        int now = (int) owedMs;
        owedMs -= now;
        if (liveSpeed > 0) {
            run(now);
        }
    }

    @Override
    public void run(int ms) {
        int end = clock.nowMs() + ms;
        int next = turn();
        while (next <= end - clock.nowMs()) {
            advance(Math.max(1, next));
            next = turn();
        }
        advance(end - clock.nowMs());
        turn();
    }

    /** Until nothing is on the way and nothing is due within 60 ms, but at most 5 s. */
    @Override
    public void settle() {
        int began = clock.nowMs();
        int next = turn();
        while (next <= SOON_MS && clock.nowMs() - began < LONGEST_SETTLING_MS) {
            advance(Math.max(1, next));
            next = turn();
        }
    }
}
