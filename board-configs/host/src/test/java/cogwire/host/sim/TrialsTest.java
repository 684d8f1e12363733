package cogwire.host.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.sim.Simulation.Plan;
import cogwire.host.sim.Trial.Contender;
import cogwire.host.sim.Trial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison's figures and where they go; the runs themselves need Linux and root. */
class TrialsTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("a table goes between its two marks and nowhere else")
    void intoDocument() throws IOException {
        Trials trials = new Trials();
        trials.document = folder.resolve("a.md");
        Files.writeString(trials.document, "before\n<!-- begin goodput -->\nold\n<!-- end goodput -->\nafter\n");
        trials.intoDocument("goodput", "new\n");
        trials.intoDocument("goodput", "newer\n");
        assertEquals(
                "before\n<!-- begin goodput -->\nnewer\n<!-- end goodput -->\nafter\n",
                Files.readString(trials.document));
        IOException e = assertThrows(IOException.class, () -> trials.intoDocument("fairness", "x"));
        assertTrue(e.getMessage().endsWith("has no lines <!-- begin fairness --> and <!-- end fairness -->"));
    }

    /** Our sender in Linux's place as well: the virtual clock gives every figure without root. */
    private static Outcome outcome(Cell cell, Kind sender, int sendBuffer, int seed) throws IOException {
        TcpSettings stack = new TcpSettings();
        stack.sendBuffer = sendBuffer == 0 ? stack.sendBuffer : sendBuffer;
        Plan plan = new Plan(cell.bottleneck(seed), stack, List.of(Kind.COGWIRE), Kind.COGWIRE);
        try (Simulation simulation = new Simulation(plan, Long.MAX_VALUE, false, null)) {
            simulation.run(2_000_000, Long.MAX_VALUE);
            Flow flow = simulation.flows().get(0);
            Flow as = new Flow(sender, flow.micros(), flow.octets(), flow.trace());
            return new Outcome(cell, new Contender(List.of(sender), "reno", sendBuffer), seed, List.of(as), 0, 0, 0);
        }
    }

    @Test
    @DisplayName("the table compares medians of the same cell; equal senders come out equal")
    void table() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Cell cell : Cell.all()) {
            for (int seed = 1; seed <= 3; seed++) {
                outcomes.add(outcome(cell, Kind.LINUX, 0, seed));
                outcomes.add(outcome(cell, Kind.COGWIRE, 1 << 20, seed));
                outcomes.add(outcome(cell, Kind.COGWIRE, 5840, seed));
            }
        }
        GoodputReport report = new GoodputReport(outcomes, 5840);
        List<String> rows = report.table("reno").lines().skip(2).toList();
        assertEquals(Cell.all().size(), rows.size());
        for (String row : rows) {
            assertEquals("**1.00**", row.split(" \\| ")[4], row);
        }
        assertTrue(rows.get(0).startsWith("| 0.1 % | 10 | "), rows.get(0));
        assertEquals(1 + outcomes.size(), report.csv().lines().count());
        assertTrue(report.chart("reno").endsWith("</svg>\n"));
    }

    @Test
    @DisplayName("a median is the middle one, or the mean of the two in the middle")
    void median() throws IOException {
        Cell cell = Cell.clean().get(0);
        List<Outcome> outcomes = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            outcomes.add(new Outcome(cell, new Contender(List.of(), "reno", 0), seed, List.of(), 0, 0, 0));
        }
        assertEquals(new Median(2.5, 1, 4), Median.of(outcomes, Outcome::seed));
        assertEquals(new Median(2, 1, 3), Median.of(outcomes.subList(0, 3), Outcome::seed));
        assertTrue(Double.isNaN(Median.of(List.of(), Outcome::seed).value()));
    }

    @Test
    @DisplayName("axes have round numbers")
    void axes() {
        assertEquals(List.of(0.0, 5.0, 10.0, 15.0, 20.0), new Axis(0, 20, 0, 100).ticks(4));
        assertEquals(List.of(2.2, 2.4, 2.6), rounded(new Axis(2.1, 2.6, 0, 100).ticks(3)));
        Axis axis = Axis.fromZero(270_000, 200, 100);
        assertEquals(300_000, axis.most(), 1e-6);
        assertEquals(200, axis.at(0));
        assertEquals(100, axis.at(300_000), 1e-9);
    }

    private static List<Double> rounded(List<Double> values) {
        return values.stream().map(v -> Math.round(v * 1e6) / 1e6).toList();
    }
}
