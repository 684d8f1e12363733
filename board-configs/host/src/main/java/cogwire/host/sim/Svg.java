package cogwire.host.sim;

import java.util.Locale;

/** A picture in SVG, element by element. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height, String title) {
        text.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif\""
                        + " font-size=\"12\">%n",
                width,
                height,
                width,
                height));
        text.append("<title>").append(escape(title)).append("</title>\n");
        text.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    }

    /** A path without fill. */
    void path(CharSequence d, String colour, double width) {
        if (d.length() > 0) {
            text.append(String.format(
                    Locale.ROOT, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" d=\"", colour, n(width)));
            text.append(d).append("\"/>\n");
        }
    }

    void line(double x1, double y1, double x2, double y2, String colour) {
        path("M" + n(x1) + " " + n(y1) + "L" + n(x2) + " " + n(y2), colour, 1);
    }

    void rect(double x, double y, double width, double height, String colour) {
        text.append(String.format(
                Locale.ROOT,
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>%n",
                n(x),
                n(y),
                n(width),
                n(height),
                colour));
    }

    /** @param anchor start, middle or end */
    void text(double x, double y, String anchor, String colour, int size, String words) {
        text.append(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\" font-size=\"%d\">%s</text>%n",
                n(x),
                n(y),
                anchor,
                colour,
                size,
                escape(words)));
    }

    /** A rectangle that what follows, until {@link #endClip}, does not leave. */
    void clip(String id, double x, double y, double width, double height) {
        text.append("<clipPath id=\"").append(id).append("\"><rect x=\"").append(n(x));
        text.append("\" y=\"").append(n(y)).append("\" width=\"").append(n(width));
        text.append("\" height=\"").append(n(height)).append("\"/></clipPath>\n");
        text.append("<g clip-path=\"url(#").append(id).append(")\">\n");
    }

    void endClip() {
        text.append("</g>\n");
    }

    /** The document. */
    String end() {
        return text + "</svg>\n";
    }

    /** A coordinate, to a tenth. */
    static String n(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
