package cogwire.bench;

import java.util.Locale;

/** The few elements of SVG that the charts are made of. */
final class Svg {
    static final String OURS = "#1f6f8b";
    static final String THEIRS = "#b8b8b8";
    static final String WRONG = "#c0392b";
    static final String INK = "#222222";
    static final String PALE = "#dddddd";

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height) {
        text.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n",
                width,
                height,
                width,
                height));
        rectangle(0, 0, width, height, "#ffffff");
    }

    Svg rectangle(double x, double y, double width, double height, String colour) {
        text.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                colour));
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, String colour) {
        text.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
        return this;
    }

    Svg polyline(String points, String colour) {
        text.append(
                "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\"" + points + "\"/>\n");
        return this;
    }

    Svg dot(double x, double y, String colour) {
        text.append(
                String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
        return this;
    }

    /** @param anchor "start", "middle" or "end" */
    Svg text(double x, double y, String anchor, String what) {
        text.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                INK,
                what.replace("&", "&amp;").replace("<", "&lt;")));
        return this;
    }

    String done() {
        return text + "</svg>\n";
    }
}
