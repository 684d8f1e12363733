package cogwire.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.sim.Simulation.Plan;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two stacks across the bottleneck, on a virtual clock. */
class SimulationTest {
    /** Text's part of what a full frame takes of the rate. */
    private static final double TEXT = 1460.0 / 1514;

    private final Bottleneck bottleneck = new Bottleneck();
    private final TcpSettings stack = new TcpSettings();

    private List<Flow> run(double seconds, Kind... senders) throws IOException {
        Plan plan = new Plan(bottleneck, stack, List.of(senders), Kind.COGWIRE);
        try (Simulation simulation = new Simulation(plan, Long.MAX_VALUE, false, null)) {
            simulation.run((long) (seconds * 1e6), Long.MAX_VALUE);
            return simulation.flows();
        }
    }

    private Flow one(double seconds) throws IOException {
        return run(seconds, Kind.COGWIRE).get(0);
    }

    @Test
    @DisplayName("a clean line is filled, and its round-trip time is what the options say, to the microsecond")
    void clean() throws IOException {
        // No options in the headers, and a window that does not overfill the queue.
        stack.without = List.of("window-scale", "timestamps", "sack", "rack");
        Flow flow = one(10);
        assertEquals(20 * TEXT, flow.goodput() / 1e6, 0.2);
        assertEquals(0, flow.trace().resentOctets());
        // There, back, a full frame and a smallest one.
        assertEquals(20 + 1514 * 8 / 20_000.0 + 60 * 8 / 20_000.0, flow.rttMs(0), 0.002);
        assertTrue(flow.rttMs(0.5) > flow.rttMs(0), "the queue is not empty");
    }

    @Test
    @DisplayName("a seed gives the same run to the octet, another one another run")
    void deterministic() throws IOException {
        bottleneck.loss = 1;
        bottleneck.burst = 0.05;
        bottleneck.reorder = 0.5;
        bottleneck.duplicate = 0.5;
        Flow first = one(10);
        Flow again = one(10);
        assertEquals(first.octets(), again.octets());
        assertEquals(first.trace().sentOctets(), again.trace().sentOctets());
        assertEquals(first.trace().lost(), again.trace().lost());
        assertEquals(first.rttMs(0.95), again.rttMs(0.95));
        bottleneck.seed = 2;
        assertNotEquals(first.octets(), one(10).octets());
    }

    @Test
    @DisplayName("what is lost is sent again, and the rest arrives slower")
    void loss() throws IOException {
        bottleneck.loss = 2;
        Flow flow = one(20);
        FlowTrace trace = flow.trace();
        assertEquals(0.02, (double) trace.lost() / trace.segments(), 0.01);
        assertTrue(trace.resent() >= trace.lost() - 3, trace.resent() + " of " + trace.lost());
        assertTrue(flow.goodput() < 15e6 && flow.goodput() > 1e6, "goodput " + flow.goodput());
        assertTrue(trace.acked() <= trace.sentOctets() - trace.resentOctets());
    }

    @Test
    @DisplayName("a queue that is too short for the window drops, and never holds more than its limit")
    void shortQueue() throws IOException {
        bottleneck.queueFrames = 10;
        bottleneck.rttMs = 10;
        Flow flow = one(10);
        assertTrue(flow.trace().lost() > 0);
        // Ten frames, the one on the wire included, and the ACK's way back.
        assertTrue(flow.rttMs(1) < 10 + 45, "an RTT of " + flow.rttMs(1));
        assertTrue(flow.rttMs(0.95) <= 10 + 10 * 1514 * 8 / 20_000.0 + 1, "p95 " + flow.rttMs(0.95));
    }

    @Test
    @DisplayName(
            "two flows of ours share a bottleneck for a minute: on the average of five seeds nobody has above 60 %")
    void fairness() throws IOException {
        // Without a loss now and then two flows of one clock keep step for ever, whatever step they fell into.
        bottleneck.loss = 0.01;
        for (String algorithm : TcpSettings.ALGORITHMS) {
            fairness(algorithm, 10);
            fairness(algorithm, 100);
        }
    }

    private void fairness(String algorithm, int rttMs) throws IOException {
        stack.congestion = algorithm;
        bottleneck.rttMs = rttMs;
        String which = algorithm + ", RTT " + rttMs;
        double share = 0;
        for (int seed = 1; seed <= 5; seed++) {
            bottleneck.seed = seed;
            List<Flow> flows = run(60, Kind.COGWIRE, Kind.COGWIRE);
            double first = flows.get(0).goodput();
            double second = flows.get(1).goodput();
            assertTrue(flows.get(0).trace().lost() > 0 && flows.get(1).trace().lost() > 0, which);
            assertTrue(first + second > 16e6, which + ", together " + (first + second));
            share += first / (first + second) / 5;
        }
        assertEquals(0.5, share, 0.1, which);
    }

    @Test
    @DisplayName("it ends when the octets asked for are acknowledged")
    void octets() throws IOException {
        Plan plan = new Plan(bottleneck, stack, List.of(Kind.COGWIRE), Kind.COGWIRE);
        try (Simulation simulation = new Simulation(plan, 1_000_000, false, null)) {
            simulation.run(60_000_000, 1_000_000);
            Flow flow = simulation.flows().get(0);
            assertEquals(1_000_000, flow.octets());
            assertTrue(flow.micros() < 1_000_000, "took " + flow.micros());
        }
    }

    @Test
    @DisplayName("wrong options are refused with what to give instead")
    void wrongOptions() {
        bottleneck.loss = 101;
        assertEquals("--loss 101.0: give 0 to 100 percent", refusal());
        bottleneck.loss = Double.NaN;
        assertEquals("--loss NaN: give 0 to 100 percent", refusal());
        bottleneck.loss = 0;
        bottleneck.rttMs = -1;
        assertEquals("--rtt -1: give 0 to 10000 milliseconds", refusal());
        bottleneck.rttMs = 10;
        bottleneck.burstLength = 0.5;
        assertEquals("--burst-length 0.5: give 1 or more frames", refusal());
        bottleneck.burstLength = 8;
        stack.congestion = "vegas";
        assertEquals("--congestion vegas: our stack has " + String.join(", ", TcpSettings.ALGORITHMS), refusal());
        stack.congestion = "reno";
        stack.without = List.of("sacks");
        assertEquals("--without sacks: give window-scale, timestamps, sack, rack", refusal());
    }

    private String refusal() {
        return assertThrows(IllegalArgumentException.class, () -> one(1)).getMessage();
    }
}
