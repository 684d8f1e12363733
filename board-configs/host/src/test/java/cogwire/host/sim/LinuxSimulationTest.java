package cogwire.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.sim.Simulation.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Linux at the bottleneck's ends, in real time. The figures are the computer's; that text arrives is ours. */
@Tag("real-peer")
class LinuxSimulationTest {
    private static final Path NAMESPACES = Path.of("/run/netns");

    private final Bottleneck bottleneck = new Bottleneck();
    private final TcpSettings stack = new TcpSettings();

    private List<Flow> run(Kind receiver, Kind... senders) throws IOException {
        Plan plan = new Plan(bottleneck, stack, List.of(senders), receiver);
        try (Simulation simulation = new Simulation(plan, Long.MAX_VALUE, false, null)) {
            simulation.run(600_000_000, 500_000);
            return simulation.flows();
        }
    }

    /** No namespace is left behind. */
    @AfterEach
    void cleanedUp() throws IOException {
        try (Stream<Path> names = Files.list(NAMESPACES)) {
            String mine = "cogwire-sim-" + ProcessHandle.current().pid() + "-";
            assertEquals(
                    List.of(),
                    names.map(name -> name.getFileName().toString())
                            .filter(name -> name.startsWith(mine))
                            .toList());
        }
    }

    @Test
    @DisplayName("ours and Linux send to Linux through one bottleneck that loses; both are traced")
    void together() throws IOException {
        bottleneck.loss = 2;
        for (Flow flow : run(Kind.LINUX, Kind.COGWIRE, Kind.LINUX)) {
            assertTrue(
                    flow.trace().acked() >= 500_000,
                    flow.sender() + " " + flow.trace().acked());
            assertTrue(
                    flow.trace().lost() > 0 && flow.trace().resent() > 0,
                    flow.sender().toString());
            assertTrue(flow.rttMs(0) >= 20, flow.sender() + " " + flow.rttMs(0));
        }
    }

    @Test
    @DisplayName("Linux sends to ours")
    void toOurs() throws IOException {
        bottleneck.burst = 0.2;
        Flow flow = run(Kind.COGWIRE, Kind.LINUX).get(0);
        assertTrue(flow.trace().acked() >= 500_000);
    }

    @Test
    @DisplayName("an algorithm that the kernel lacks is refused, with those that it has")
    void noSuchAlgorithm() {
        stack.congestion = "nosuch";
        IOException e = assertThrows(IOException.class, () -> run(Kind.LINUX, Kind.LINUX));
        assertTrue(e.getMessage().startsWith("--congestion nosuch: Linux has "), e.getMessage());
    }
}
