package cogwire.host.sim;

import cogwire.hal.sim.WireCounters;
import cogwire.host.sim.Simulation.Plan;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * One run of a comparison, in real time against a Linux receiver; again when this computer was too late for the
 * bottleneck to be what it says.
 */
final class Trial implements Callable<Trial.Outcome> {
    /** Runs at most, until one is in time. */
    private static final int ATTEMPTS = 8;

    /** Share of the frames that may be late by more than a millisecond. */
    private static final double MOST_LATE_FRAMES = 0.01;

    /** What is compared: who sends, by which algorithm, with how large a send buffer of ours. */
    record Contender(List<Kind> senders, String congestion, int sendBuffer) {}

    /**
     * What came out.
     *
     * @param flows one for each sender; none: no run was in time
     * @param lateMicros the longest that a frame waited for this computer, in the run that was kept
     * @param lateShare share of the frames that were late by more than a millisecond
     * @param discarded runs that were thrown away
     */
    record Outcome(
            Cell cell,
            Contender contender,
            int seed,
            List<Flow> flows,
            int lateMicros,
            double lateShare,
            int discarded) {
        boolean isGood() {
            return !flows.isEmpty();
        }
    }

    final Cell cell;
    final Contender contender;
    private final int seed;
    private final long micros;
    private final int mostLateMicros;
    private final double mostLateShare;

    Trial(Cell cell, Contender contender, int seed, double seconds, double mostLateMs) {
        this.cell = cell;
        this.contender = contender;
        this.seed = seed;
        micros = (long) (seconds * 1e6);
        mostLateMicros = (int) (mostLateMs * 1000);
        mostLateShare = mostLateMs == Double.MAX_VALUE ? 1 : MOST_LATE_FRAMES;
    }

    @Override
    public Outcome call() throws IOException {
        TcpSettings stack = new TcpSettings();
        stack.congestion = contender.congestion;
        stack.sendBuffer = contender.sendBuffer;
        Plan plan = new Plan(cell.bottleneck(seed), stack, contender.senders, Kind.LINUX);
        for (int i = 0; i < ATTEMPTS; i++) {
            try (Simulation simulation = new Simulation(plan, Long.MAX_VALUE, false, null)) {
                simulation.mostLateMicros(mostLateMicros);
                simulation.run(micros, Long.MAX_VALUE);
                WireCounters wire = simulation.wire();
                double lateShare = (double) wire.lateFrames / Math.max(1, wire.delivered);
                if (wire.mostLateMicros <= mostLateMicros && lateShare <= mostLateShare) {
                    List<Flow> flows = simulation.flows();
                    return new Outcome(cell, contender, seed, flows, wire.mostLateMicros, lateShare, i);
                }
            }
        }
        return new Outcome(cell, contender, seed, List.of(), 0, 0, ATTEMPTS);
    }
}
