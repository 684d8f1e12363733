package cogwire.sim;

import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.hal.sim.PcapRecorder;
import cogwire.hal.sim.PcapWriter;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.memory.Buffers;
import cogwire.memory.PbufPool;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Two stacks on one wire. {@link #runUntil} polls both and moves the clock to whatever comes next: a frame, a timer, an
 * {@link Actor}. Freed buffers are poisoned. Each host has a clock of its own that starts where the setup says.
 */
public final class TwoStacks {
    public static final int CLIENT_IP = 0x0A000001;
    public static final int SERVER_IP = 0x0A000002;
    public static final int NETMASK = 0xFFFFFF00;

    /** Turns without a frame or a millisecond after which the simulation is declared stuck. */
    private static final int IDLE_TURNS = 1000;

    /** Turns within one millisecond, frames or not. */
    private static final int TURNS_PER_MS = 200_000;

    /** What may differ from one simulation to another. */
    public static final class Setup {
        public int seed = 1;
        public int clientStartMs = 1000;
        public int serverStartMs = 5_000_000;
        public int framesInFlight = 256;
        public StackConfig client = new StackConfig();
        public StackConfig server = new StackConfig();
        /** Where a capture goes, or null. */
        public OutputStream pcap;
        /** Capture what each end sent, before the wire damages it; else what each end received. */
        public boolean captureSent;
    }

    public final VirtualClock clock = new VirtualClock();
    public final VirtualWire wire;
    public final Clock clientClock;
    public final Clock serverClock;
    public final NetStack client;
    public final NetStack server;

    private final List<Actor> actors = new ArrayList<>();
    private final boolean captureSent;
    private PcapWriter capture;

    public TwoStacks(Setup setup) {
        wire = new VirtualWire(clock, 2, setup.framesInFlight, setup.seed);
        clientClock = new ShiftedClock(clock, setup.clientStartMs);
        serverClock = new ShiftedClock(clock, setup.serverStartMs);
        captureSent = setup.captureSent;
        if (setup.pcap != null) {
            capture = new PcapWriter(setup.pcap, clock);
        }
        client = new NetStack(setup.client, clientClock, clientEntropy(setup.seed));
        server = new NetStack(setup.server, serverClock, serverEntropy(setup.seed));
        client.addInterface("eth0", port(0), CLIENT_IP, NETMASK, 0);
        server.addInterface("eth0", port(1), SERVER_IP, NETMASK, 0);
        poison(client.buffers());
        poison(server.buffers());
    }

    public static SeededEntropy clientEntropy(int seed) {
        return new SeededEntropy(2L * seed);
    }

    public static SeededEntropy serverEntropy(int seed) {
        return new SeededEntropy(2L * seed + 1);
    }

    private EthernetMac port(int i) {
        return capture == null ? wire.port(i) : new PcapRecorder(wire.port(i), capture, !captureSent, captureSent);
    }

    private static void poison(Buffers buffers) {
        for (PbufPool pool : pools(buffers)) {
            pool.poisonFreed(true);
        }
    }

    /** All pools of a stack's buffers. */
    public static PbufPool[] pools(Buffers buffers) {
        return new PbufPool[] {buffers.receive, buffers.small, buffers.send, buffers.reference};
    }

    /** Lets somebody else act in each turn. */
    public void add(Actor actor) {
        actors.add(actor);
    }

    /** Runs until the condition holds; fails when it does not within so many milliseconds, or when nothing moves. */
    public void runUntil(BooleanSupplier condition, int limitMs) {
        int start = clock.nowMs();
        if (!run(condition, start, limitMs)) {
            throw new AssertionError("not within " + limitMs + " ms" + census());
        }
    }

    /** Runs for so many milliseconds. */
    public void runFor(int ms) {
        run(() -> false, clock.nowMs(), ms);
    }

    private boolean run(BooleanSupplier condition, int start, int limitMs) {
        int turns = 0;
        int idleTurns = 0;
        while (!condition.getAsBoolean()) {
            int frames = wire.counters().sent + wire.counters().delivered;
            int wait = turn();
            if (wait > 0) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                int left = start + limitMs - clock.nowMs();
                if (wait > left) {
                    clock.advanceMs(left);
                    return false;
                }
                clock.advanceMs(wait);
                turns = 0;
                idleTurns = 0;
            } else {
                boolean moved = frames != wire.counters().sent + wire.counters().delivered;
                idleTurns = moved ? 0 : idleTurns + 1;
                if (idleTurns > IDLE_TURNS || ++turns > TURNS_PER_MS) {
                    throw new AssertionError("no progress at " + clock.nowMs() + " ms" + census());
                }
            }
        }
        return true;
    }

    /** Polls everybody once; answers how long nothing will happen, 0 when there is more to do now. */
    private int turn() {
        int wait = VirtualWire.NEVER;
        for (int i = 0; i < actors.size(); i++) {
            if (actors.get(i).untilNextMs() == 0) {
                actors.get(i).act();
            }
        }
        wait = Math.min(wait, client.poll(clientClock.nowMs()));
        wait = Math.min(wait, server.poll(serverClock.nowMs()));
        for (int i = 0; i < actors.size(); i++) {
            wait = Math.min(wait, actors.get(i).untilNextMs());
        }
        return Math.min(wait, wire.untilNextMs());
    }

    /** Hands the capture to its file. */
    public void flush() {
        if (capture != null) {
            capture.flush();
        }
    }

    /** Free buffers of every pool, and double frees, of both stacks. */
    public String census() {
        return "; client " + census(client.buffers()) + "; server " + census(server.buffers());
    }

    private static String census(Buffers buffers) {
        StringBuilder text = new StringBuilder();
        for (PbufPool pool : pools(buffers)) {
            text.append(pool.available()).append('/').append(pool.size()).append(' ');
            if (pool.doubleFrees() > 0) {
                text.append('(').append(pool.doubleFrees()).append(" double frees) ");
            }
        }
        return text.toString();
    }
}
