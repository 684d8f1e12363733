package cogwire.host.sim;

import cogwire.host.sim.Trial.Contender;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Our sender and Linux's across the same bottlenecks to the same Linux receiver. */
@Command(name = "goodput", hidden = true, header = "compares our sender with Linux's, for make bench-goodput")
public final class GoodputCommand implements Callable<Integer> {
    /** TCP_WND and TCP_SND_BUF as many lwIP boards have them: four segments. */
    private static final int LWIP_WINDOW = 5840;

    @Spec
    CommandSpec spec;

    @Mixin
    Trials trials;

    @Option(names = "--seconds", paramLabel = "S", description = "how long each run is (${DEFAULT-VALUE})")
    double seconds = 30;

    @Override
    public Integer call() throws IOException {
        List<Contender> contenders = new ArrayList<>();
        for (String algorithm : trials.congestion) {
            contenders.add(new Contender(List.of(Kind.LINUX), algorithm, 0));
            contenders.add(new Contender(List.of(Kind.COGWIRE), algorithm, new TcpSettings().sendBuffer));
        }
        contenders.add(new Contender(List.of(Kind.COGWIRE), trials.congestion.get(0), LWIP_WINDOW));
        List<Trial> all = new ArrayList<>();
        for (Cell cell : Cell.all()) {
            for (int seed = 1; seed <= trials.seeds; seed++) {
                for (Contender contender : contenders) {
                    all.add(new Trial(cell, contender, seed, seconds, trials.lateMs));
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        GoodputReport report = new GoodputReport(trials.run(all, out), LWIP_WINDOW);
        StringBuilder text = new StringBuilder(trials.basis(seconds)).append("\n\n");
        for (String algorithm : trials.congestion) {
            String chart = "goodput-" + algorithm + ".svg";
            text.append(report.table(algorithm)).append('\n');
            text.append("![goodput, ")
                    .append(algorithm)
                    .append("](")
                    .append(chart)
                    .append(")\n\n");
            trials.picture(chart, report.chart(algorithm));
        }
        trials.write("goodput.csv", report.csv());
        trials.write("goodput.md", text.toString());
        trials.intoDocument("goodput", text.toString());
        out.print(text);
        out.flush();
        return 0;
    }
}
