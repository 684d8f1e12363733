package cogwire.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Both stacks' times against one quantity. */
final class SeriesChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 90;
    private static final int TOP = 50;
    private static final int BOTTOM = 80;

    private final Series series;
    private final List<Outcome> outcomes;
    private final String machine;
    private final double most;

    SeriesChart(Series series, List<Outcome> outcomes, String machine) {
        this.series = series;
        this.outcomes = outcomes;
        this.machine = machine;
        most = 1.1
                * outcomes.stream()
                        .flatMap(o -> Stream.of(o.ours(), o.theirs()))
                        .filter(samples -> !samples.isEmpty())
                        .mapToDouble(Samples::cpuNs)
                        .max()
                        .orElse(1);
    }

    String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT);
        svg.text(20, 24, "start", series.title());
        for (int i = 0; i <= 5; i++) {
            double value = most * i / 5;
            svg.line(LEFT, y(value), WIDTH - RIGHT, y(value), Svg.PALE);
            svg.text(LEFT - 8, y(value) + 4, "end", TableWriter.number(value));
        }
        for (int value : series.values()) {
            svg.text(x(value), HEIGHT - BOTTOM + 18, "middle", Integer.toString(value));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - BOTTOM + 38, "middle", series.quantity());
        svg.text(20, HEIGHT - 12, "start", machine);
        curve(svg, false, Svg.THEIRS, "lwIP");
        curve(svg, true, Svg.OURS, "Cogwire");
        return svg.done();
    }

    private void curve(Svg svg, boolean ours, String colour, String name) {
        StringBuilder points = new StringBuilder();
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            Samples samples = ours ? outcomes.get(i).ours() : outcomes.get(i).theirs();
            if (!samples.isEmpty()) {
                lastX = x(series.values().get(i));
                lastY = y(samples.cpuNs());
                svg.dot(lastX, lastY, colour);
                points.append(String.format(Locale.ROOT, "%.1f,%.1f ", lastX, lastY));
            }
        }
        if (points.length() > 0) {
            svg.polyline(points.toString().trim(), colour).text(lastX + 8, lastY + 4, "start", name);
        }
    }

    private double x(double value) {
        double first = series.values().get(0);
        double last = series.values().get(series.values().size() - 1);
        double share = series.logarithmic()
                ? Math.log(value / first) / Math.log(last / first)
                : (value - first) / (last - first);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM);
    }
}
