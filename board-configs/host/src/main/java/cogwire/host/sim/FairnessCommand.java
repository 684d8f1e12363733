package cogwire.host.sim;

import cogwire.host.sim.Trial.Contender;
import cogwire.host.sim.Trial.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Two flows on one bottleneck that loses nothing but what its queue has no room for: what each of them gets. */
@Command(name = "fairness", hidden = true, header = "how two flows share a bottleneck, for make bench-fairness")
public final class FairnessCommand implements Callable<Integer> {
    private static final List<List<Kind>> PAIRS = List.of(
            List.of(Kind.COGWIRE, Kind.COGWIRE), List.of(Kind.COGWIRE, Kind.LINUX), List.of(Kind.LINUX, Kind.LINUX));

    @Spec
    CommandSpec spec;

    @Mixin
    Trials trials;

    @Option(names = "--seconds", paramLabel = "S", description = "how long each run is (${DEFAULT-VALUE})")
    double seconds = 60;

    @Override
    public Integer call() throws IOException {
        List<Trial> all = new ArrayList<>();
        for (String algorithm : trials.congestion) {
            for (Cell cell : Cell.clean()) {
                for (List<Kind> pair : PAIRS) {
                    for (int seed = 1; seed <= trials.seeds; seed++) {
                        Contender contender = new Contender(pair, algorithm, new TcpSettings().sendBuffer);
                        all.add(new Trial(cell, contender, seed, seconds, trials.lateMs));
                    }
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Outcome> good = trials.run(all, out);
        String text = trials.basis(seconds) + "\n\n" + table(good);
        trials.write("fairness.md", text);
        trials.intoDocument("fairness", text);
        out.print(text);
        out.flush();
        return 0;
    }

    private String table(List<Outcome> good) {
        StringBuilder text = new StringBuilder(
                "| algorithm | RTT, ms | flows | first one's share, % | least, most of the runs | together, Mbit/s |\n"
                        + "|---|---:|---|---:|---:|---:|\n");
        for (String algorithm : trials.congestion) {
            for (Cell cell : Cell.clean()) {
                for (List<Kind> pair : PAIRS) {
                    List<Outcome> same = good.stream()
                            .filter(t -> t.cell().equals(cell)
                                    && t.contender().senders().equals(pair)
                                    && t.contender().congestion().equals(algorithm))
                            .toList();
                    Median share = Median.of(same, t -> 100.0 * t.flows().get(0).octets() / octets(t));
                    Median total = Median.of(
                            same, t -> octets(t) * 8.0 / t.flows().get(0).micros());
                    text.append(String.format(
                            Locale.ROOT,
                            "| %s | %d | %s and %s | **%.1f** | %.1f, %.1f | %.2f |%n",
                            algorithm,
                            cell.rttMs(),
                            pair.get(0),
                            pair.get(1),
                            share.value(),
                            share.least(),
                            share.most(),
                            total.value()));
                }
            }
        }
        return text.toString();
    }

    private static long octets(Outcome trial) {
        return trial.flows().stream().mapToLong(Flow::octets).sum();
    }
}
