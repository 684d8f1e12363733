package cogwire.host.sim;

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
    private static final int ATTEMPTS = 6;

    /** What is compared: who sends, by which algorithm, with how large a send buffer of ours. */
    record Contender(List<Kind> senders, String congestion, int sendBuffer) {}

    /**
     * What came out.
     *
     * @param flows one for each sender; none: no run was in time
     * @param lateMicros the longest that a frame waited for this computer, in the run that was kept
     * @param discarded runs that were thrown away
     */
    record Outcome(Cell cell, Contender contender, int seed, List<Flow> flows, int lateMicros, int discarded) {
        boolean isGood() {
            return !flows.isEmpty();
        }
    }

    final Cell cell;
    final Contender contender;
    private final int seed;
    private final long micros;
    private final int mostLateMicros;

    Trial(Cell cell, Contender contender, int seed, double seconds, double mostLateMs) {
        this.cell = cell;
        this.contender = contender;
        this.seed = seed;
        micros = (long) (seconds * 1e6);
        mostLateMicros = (int) (mostLateMs * 1000);
    }

    @Override
    public Outcome call() throws IOException {
        TcpSettings stack = new TcpSettings();
        stack.congestion = contender.congestion;
        stack.sendBuffer = contender.sendBuffer;
        Plan plan = new Plan(cell.bottleneck(seed), stack, contender.senders, Kind.LINUX);
        for (int i = 0; i < ATTEMPTS; i++) {
            try (Simulation simulation = new Simulation(plan, Long.MAX_VALUE, false, null)) {
                simulation.run(micros, Long.MAX_VALUE);
                int late = simulation.wire().mostLateMicros;
                if (late <= mostLateMicros) {
                    return new Outcome(cell, contender, seed, simulation.flows(), late, i);
                }
            }
        }
        return new Outcome(cell, contender, seed, List.of(), 0, ATTEMPTS);
    }
}
