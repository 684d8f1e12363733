package cogwire.host.sim;

import cogwire.host.sim.Trial.Outcome;
import java.util.List;
import java.util.Locale;

/** The comparison as a table, a chart and rows. */
final class GoodputReport {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 420;
    private static final double LEFT = 60;
    private static final double TOP = 70;
    private static final double BOTTOM = 350;
    private static final String[] COLOURS = {"#adb5bd", "#1c7ed6", "#ffc078"};
    private static final String INK = "#212529";
    private static final String QUIET = "#6c757d";

    private final List<Outcome> trials;
    private final int smallWindow;

    /** @param smallWindow send buffer of the row that is compared as well, in octets */
    GoodputReport(List<Outcome> trials, int smallWindow) {
        this.trials = trials;
        this.smallWindow = smallWindow;
    }

    private List<Outcome> of(Cell cell, Kind sender, String algorithm, boolean small) {
        return trials.stream()
                .filter(t -> t.cell().equals(cell)
                        && t.contender().senders().get(0) == sender
                        && (small || t.contender().congestion().equals(algorithm))
                        && (t.contender().sendBuffer() == smallWindow) == small)
                .toList();
    }

    private static double goodput(Outcome trial) {
        return trial.flows().get(0).goodput() / 1e6;
    }

    private static double resent(Outcome trial) {
        return 100 * trial.flows().get(0).trace().resentShare();
    }

    /** Markdown. */
    String table(String algorithm) {
        StringBuilder text = new StringBuilder();
        text.append("| loss | RTT, ms | Linux ").append(algorithm).append(", Mbit/s | Cogwire ");
        text.append(algorithm).append(", Mbit/s | ratio | Linux sent again, % | Cogwire sent again, % | ratio");
        text.append(" | Cogwire with a window of ").append(smallWindow).append(", Mbit/s |\n");
        text.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (Cell cell : Cell.all()) {
            List<Outcome> linux = of(cell, Kind.LINUX, algorithm, false);
            List<Outcome> ours = of(cell, Kind.COGWIRE, algorithm, false);
            double theirGoodput = Median.of(linux, GoodputReport::goodput).value();
            double ourGoodput = Median.of(ours, GoodputReport::goodput).value();
            double theirResent = Median.of(linux, GoodputReport::resent).value();
            double ourResent = Median.of(ours, GoodputReport::resent).value();
            double small = Median.of(of(cell, Kind.COGWIRE, algorithm, true), GoodputReport::goodput)
                    .value();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | **%.2f** | %.2f | %.2f | %.2f | %.2f |%n",
                    cell.damage(),
                    cell.rttMs(),
                    theirGoodput,
                    ourGoodput,
                    ourGoodput / theirGoodput,
                    theirResent,
                    ourResent,
                    ourResent / theirResent,
                    small));
        }
        return text.toString();
    }

    /** SVG: a group of bars for each cell, the spread of the seeds on each. */
    String chart(String algorithm) {
        Svg svg = new Svg(WIDTH, HEIGHT, "Goodput, " + algorithm);
        svg.text(LEFT, 28, "start", INK, 18, "Goodput to a Linux receiver at 20 Mbit/s, " + algorithm);
        String[] names = {"Linux", "Cogwire", "Cogwire, window " + smallWindow};
        double x = LEFT;
        for (int i = 0; i < names.length; i++) {
            svg.rect(x, 42, 14, 10, COLOURS[i]);
            svg.text(x + 20, 52, "start", INK, 12, names[i]);
            x += 50 + 7 * names[i].length();
        }
        Axis axis = new Axis(0, 20, BOTTOM, TOP);
        for (double tick : axis.ticks(4)) {
            svg.line(LEFT, axis.at(tick), WIDTH - 20, axis.at(tick), tick == 0 ? QUIET : "#e9ecef");
            svg.text(LEFT - 8, axis.at(tick) + 4, "end", QUIET, 12, String.format(Locale.ROOT, "%.0f", tick));
        }
        svg.text(LEFT - 8, TOP - 10, "end", QUIET, 12, "Mbit/s");
        List<Cell> cells = Cell.all();
        double group = (WIDTH - 20 - LEFT) / cells.size();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            double middle = LEFT + (i + 0.5) * group;
            bar(svg, axis, middle - 39, COLOURS[0], of(cell, Kind.LINUX, algorithm, false));
            bar(svg, axis, middle - 12, COLOURS[1], of(cell, Kind.COGWIRE, algorithm, false));
            bar(svg, axis, middle + 15, COLOURS[2], of(cell, Kind.COGWIRE, algorithm, true));
            svg.text(middle, BOTTOM + 20, "middle", INK, 12, cell.damage());
            svg.text(middle, BOTTOM + 38, "middle", QUIET, 12, cell.rttMs() + " ms");
        }
        svg.text(LEFT - 8, BOTTOM + 20, "end", QUIET, 12, "loss");
        svg.text(LEFT - 8, BOTTOM + 38, "end", QUIET, 12, "RTT");
        return svg.end();
    }

    private static void bar(Svg svg, Axis axis, double x, String colour, List<Outcome> trials) {
        Median median = Median.of(trials, GoodputReport::goodput);
        if (Double.isNaN(median.value())) {
            return;
        }
        svg.rect(x, axis.at(median.value()), 24, BOTTOM - axis.at(median.value()), colour);
        svg.line(x + 12, axis.at(median.least()), x + 12, axis.at(median.most()), INK);
        svg.text(
                x + 12,
                axis.at(median.most()) - 4,
                "middle",
                INK,
                10,
                String.format(Locale.ROOT, "%.1f", median.value()));
    }

    /** A row for each run that was kept. */
    String csv() {
        StringBuilder text = new StringBuilder("loss %,burst %,burst length,RTT ms,sender,congestion,send buffer,seed,"
                + "goodput Mbit/s,sent again %,RTT min ms,RTT median ms,RTT p95 ms,late ms,late frames %,discarded\n");
        for (Outcome t : trials) {
            Flow flow = t.flows().get(0);
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%d,%s,%s,%d,%d,%.4f,%.4f,%.2f,%.2f,%.2f,%.2f,%.3f,%d%n",
                    t.cell().loss(),
                    t.cell().burst(),
                    t.cell().burstLength(),
                    t.cell().rttMs(),
                    flow.sender(),
                    t.contender().congestion(),
                    t.contender().sendBuffer(),
                    t.seed(),
                    goodput(t),
                    resent(t),
                    flow.rttMs(0),
                    flow.rttMs(0.5),
                    flow.rttMs(0.95),
                    t.lateMicros() / 1000.0,
                    100 * t.lateShare(),
                    t.discarded()));
        }
        return text.toString();
    }
}
