package cogwire.host.sim;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A flow as a picture: above, sequence numbers over time, each segment a stroke from its first to its last octet, the
 * line of acknowledgments below and the edge of the receiver's window above it; beneath, how much was in flight.
 */
final class TimeSequencePlot {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final double LEFT = 76;
    private static final double RIGHT = WIDTH - 24;
    private static final double TOP = 84;
    private static final double MIDDLE = 574;
    private static final double LOWER_TOP = 620;
    private static final double BOTTOM = 750;

    private static final String INK = "#212529";
    private static final String QUIET = "#6c757d";
    private static final String GRID = "#e9ecef";
    private static final String DATA = "#1c7ed6";
    private static final String AGAIN = "#f08c00";
    private static final String LOST = "#e03131";
    private static final String ACK = "#2f9e44";
    private static final String EDGE = "#adb5bd";
    private static final String SACK = "#d0bfff";

    private final FlowEvents events;
    private final long origin;
    private final double fromSeconds;
    private final double toSeconds;
    private final Axis time;
    private Axis sequence;
    private Axis flight;

    private final StringBuilder acks = new StringBuilder();
    private final StringBuilder edges = new StringBuilder();
    private final StringBuilder inFlight = new StringBuilder();
    private final Strokes data = new Strokes(0.8);
    private final Strokes again = new Strokes(5);
    private final Strokes sacks = new Strokes(0.8);
    private final StringBuilder crosses = new StringBuilder();
    private final Set<Long> crossed = new HashSet<>();

    /** Vertical strokes; those that touch at one place become one. */
    private static final class Strokes {
        private final StringBuilder d = new StringBuilder();
        /** A stroke that is too short to be seen is drawn as long as this. */
        private final double shortest;

        private double x = Double.NaN;
        private double low;
        private double high;

        private Strokes(double shortest) {
            this.shortest = shortest;
        }

        /** From y = {@code bottom} up to the smaller y = {@code top}. */
        private void add(double atX, double bottom, double top) {
            double place = Math.round(atX * 2) / 2.0;
            if (place == x && bottom <= low + 0.5 && bottom >= high - 0.5) {
                high = Math.min(high, top);
                return;
            }
            flush();
            x = place;
            low = bottom;
            high = top;
        }

        private CharSequence flush() {
            if (!Double.isNaN(x)) {
                double end = Math.min(high, low - shortest);
                d.append('M')
                        .append(Svg.n(x))
                        .append(' ')
                        .append(Svg.n(low))
                        .append('V')
                        .append(Svg.n(end));
            }
            x = Double.NaN;
            return d;
        }
    }

    /**
     * @param flow with its events
     * @param fromSeconds where the picture begins, from the SYN on
     * @param toSeconds where it ends
     */
    TimeSequencePlot(Flow flow, double fromSeconds, double toSeconds) {
        events = flow.trace().events();
        origin = flow.trace().startMicros();
        this.fromSeconds = fromSeconds;
        this.toSeconds = toSeconds;
        time = new Axis(fromSeconds, toSeconds, LEFT, RIGHT);
    }

    private double seconds(int event) {
        return (events.micros(event) - origin) / 1e6;
    }

    /** The document; {@code title} and {@code subtitle} stand above. */
    String svg(String title, String subtitle) {
        scale();
        walk();
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        svg.text(LEFT, 30, "start", INK, 18, title);
        svg.text(LEFT, 50, "start", QUIET, 12, subtitle);
        legend(svg);
        grid(svg, sequence, TOP, MIDDLE, "sequence number", 8);
        svg.clip("upper", LEFT, TOP, RIGHT - LEFT, MIDDLE - TOP);
        svg.path(edges, EDGE, 1.2);
        svg.path(sacks.flush(), SACK, 1);
        svg.path(data.flush(), DATA, 1.2);
        svg.path(acks, ACK, 1.4);
        svg.path(again.flush(), AGAIN, 2);
        svg.path(crosses, LOST, 1.3);
        svg.endClip();
        grid(svg, flight, LOWER_TOP, BOTTOM, "in flight", 4);
        svg.clip("lower", LEFT, LOWER_TOP, RIGHT - LEFT, BOTTOM - LOWER_TOP);
        svg.path(inFlight, DATA, 1.2);
        svg.endClip();
        for (double tick : time.ticks(12)) {
            svg.text(time.at(tick), BOTTOM + 18, "middle", QUIET, 12, number(tick));
        }
        svg.text((LEFT + RIGHT) / 2, BOTTOM + 38, "middle", QUIET, 12, "seconds since the SYN");
        return svg.end();
    }

    /** The axes hold what was sent within the time; the window's edge may lie beyond them. */
    private void scale() {
        long least = Long.MAX_VALUE;
        long most = 0;
        long highest = 0;
        long acked = 0;
        long mostFlight = 0;
        for (int i = 0; i < events.count(); i++) {
            boolean ack = events.kind(i) == FlowEvents.ACK;
            acked = ack ? Math.max(acked, events.from(i)) : acked;
            highest = events.kind(i) == FlowEvents.DATA ? Math.max(highest, events.to(i)) : highest;
            if (seconds(i) >= fromSeconds && seconds(i) <= toSeconds) {
                least = Math.min(least, acked);
                most = Math.max(most, highest);
                mostFlight = Math.max(mostFlight, highest - acked);
            }
        }
        least = Math.min(least, most);
        double margin = Math.max(1, (most - least) * 0.02);
        sequence = new Axis(Math.max(0, least - margin), most + margin, MIDDLE, TOP);
        flight = Axis.fromZero((double) Math.max(mostFlight, 1), BOTTOM, LOWER_TOP);
    }

    private void walk() {
        long highest = 0;
        long acked = 0;
        for (int i = 0; i < events.count(); i++) {
            double x = time.at(seconds(i));
            double from = sequence.at((double) events.from(i));
            double to = sequence.at((double) events.to(i));
            boolean shown = x >= LEFT && x <= RIGHT;
            int kind = events.kind(i);
            if (kind == FlowEvents.ACK) {
                acked = events.from(i);
                step(acks, x, from);
                step(edges, x, to);
            } else if (kind == FlowEvents.DATA) {
                highest = Math.max(highest, events.to(i));
            }
            if (kind == FlowEvents.ACK || kind == FlowEvents.DATA) {
                step(inFlight, x, flight.at((double) (highest - acked)));
            }
            if (shown) {
                mark(kind, x, from, to);
            }
        }
    }

    private void mark(int kind, double x, double from, double to) {
        switch (kind) {
            case FlowEvents.DATA -> data.add(x, from, to);
            case FlowEvents.RETRANSMISSION -> again.add(x, from, to);
            case FlowEvents.SACK -> sacks.add(x, from, to);
            case FlowEvents.LOST -> cross(x, (from + to) / 2);
            default -> {}
        }
    }

    /** Draws on to (x, y) in a step; what moves less than can be seen is left out. */
    private void step(StringBuilder d, double x, double y) {
        if (x < LEFT - 50 || x > RIGHT + 50) {
            return;
        }
        String place = " H" + Svg.n(x) + "V" + Svg.n(y);
        if (d.length() == 0) {
            d.append('M').append(Svg.n(x)).append(' ').append(Svg.n(y));
        } else if (!d.substring(Math.max(0, d.length() - place.length())).equals(place)) {
            d.append(place);
        }
    }

    private void cross(double x, double y) {
        if (crossed.add(Math.round(x / 2) << 32 | Math.round(y / 2))) {
            crosses.append(String.format(Locale.ROOT, "M%s %sl6 6m0 -6l-6 6", Svg.n(x - 3), Svg.n(y - 3)));
        }
    }

    private void grid(Svg svg, Axis axis, double top, double bottom, String name, int about) {
        for (double tick : time.ticks(12)) {
            svg.line(time.at(tick), top, time.at(tick), bottom, GRID);
        }
        for (double tick : axis.ticks(about)) {
            svg.line(LEFT, axis.at(tick), RIGHT, axis.at(tick), GRID);
            svg.text(LEFT - 8, axis.at(tick) + 4, "end", QUIET, 12, octets(tick, axis.most()));
        }
        svg.line(LEFT, bottom, RIGHT, bottom, QUIET);
        svg.line(LEFT, top, LEFT, bottom, QUIET);
        svg.text(LEFT + 8, top + 14, "start", QUIET, 12, name);
    }

    private void legend(Svg svg) {
        String[] names = {"data", "sent again", "lost on the way", "acknowledged", "SACK", "window's edge"};
        String[] colours = {DATA, AGAIN, LOST, ACK, SACK, EDGE};
        double x = LEFT;
        for (int i = 0; i < names.length; i++) {
            svg.rect(x, 64, 14, 4, colours[i]);
            svg.text(x + 20, 70, "start", INK, 12, names[i]);
            x += 44 + 6.6 * names[i].length();
        }
    }

    private static String octets(double value, double most) {
        return most >= 2e6 ? number(value / 1e6) + " MB" : most >= 2e3 ? number(value / 1e3) + " KB" : number(value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("\\.?0+$", "");
    }
}
