package cogwire.bench;

import java.util.List;
import java.util.Locale;

/** A bar for each row: our time to lwIP's on a logarithmic scale, with a mark where it is to be. */
final class RatioChart {
    private static final int WIDTH = 980;
    private static final int LEFT = 520;
    private static final int RIGHT = 80;
    private static final int TOP = 60;
    private static final int STEP = 22;
    private static final double LEAST = 0.005;
    private static final double MOST = 4;

    private final List<Outcome> outcomes;
    private final String machine;

    RatioChart(List<Outcome> outcomes, String machine) {
        this.outcomes = outcomes.stream().filter(Outcome::hasRatio).toList();
        this.machine = machine;
    }

    String svg() {
        int bottom = TOP + outcomes.size() * STEP;
        Svg svg = new Svg(WIDTH, bottom + 50);
        svg.text(
                20,
                24,
                "start",
                "Processor time of Cogwire to that of lwIP in C (Debian's package), same work: 1 is equal");
        for (double tick : new double[] {0.01, 0.03, 0.1, 0.3, 1, 3}) {
            svg.line(x(tick), TOP - 8, x(tick), bottom, tick == 1 ? Svg.INK : Svg.PALE);
            svg.text(x(tick), TOP - 14, "middle", String.format(Locale.ROOT, "%s", tick));
        }
        for (int i = 0; i < outcomes.size(); i++) {
            bar(svg, outcomes.get(i), TOP + i * STEP);
        }
        return svg.text(20, bottom + 30, "start", machine).done();
    }

    private static void bar(Svg svg, Outcome o, int y) {
        double ratio = o.ratio();
        svg.text(LEFT - 8, y + 14, "end", o.row().work() + ", " + o.row().checksum());
        svg.rectangle(LEFT, y + 3, x(ratio) - LEFT, STEP - 8, o.met() ? Svg.OURS : Svg.WRONG);
        svg.text(x(ratio) + 6, y + 14, "start", String.format(Locale.ROOT, "%.3f", ratio));
        if (o.row().gated()) {
            double limit = o.row().limit().value();
            double at = x(o.row().limit().kind() == Row.Kind.SPEED_AT_LEAST ? 1 / limit : limit);
            svg.rectangle(at - 1, y + 1, 2, STEP - 4, Svg.INK);
        }
    }

    private static double x(double ratio) {
        double held = Math.max(LEAST, Math.min(MOST, ratio));
        return LEFT + Math.log(held / LEAST) / Math.log(MOST / LEAST) * (WIDTH - LEFT - RIGHT);
    }
}
