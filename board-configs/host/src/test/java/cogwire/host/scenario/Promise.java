package cogwire.host.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sentence about a connection says will happen if no segment arrives, and between which times. The times come from
 * the sentence's own words: "in 59.9 s" is at 59.9 s or later but before 60 s, since a duration is cut off, not rounded.
 */
record Promise(Kind kind, int fromMs, int beforeMs) {
    enum Kind {
        /** A segment goes out then, and none before. */
        SENDS,
        /** The connection leaves the table then, and not before. */
        ENDS,
        /** Nothing at all, ever. */
        NEVER
    }

    private static final String WHEN = " (now|in \\d+(?:\\.\\d)? (?:ms|s|min|h)(?: \\d+ (?:s|min))?)";
    private static final Pattern SENDS = Pattern.compile("(?:sent again|next probe|goes out|still there)" + WHEN);
    private static final Pattern ENDS = Pattern.compile("(?:gone|gives up|given up)" + WHEN);
    private static final Pattern NEVER = Pattern.compile("[Nn]o timer ends this|nothing is due|to read\\.$");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d)?) (ms|s|min|h)");

    /** All that a sentence promises. */
    static List<Promise> in(String sentence, int nowMs) {
        List<Promise> found = new ArrayList<>();
        SENDS.matcher(sentence).results().forEach(m -> found.add(at(Kind.SENDS, m.group(1), nowMs)));
        ENDS.matcher(sentence).results().forEach(m -> found.add(at(Kind.ENDS, m.group(1), nowMs)));
        if (NEVER.matcher(sentence).find()) {
            found.add(new Promise(Kind.NEVER, nowMs, Integer.MAX_VALUE));
        }
        return found;
    }

    private static Promise at(Kind kind, String when, int nowMs) {
        double ms = 0;
        Matcher part = PART.matcher(when);
        while (part.find()) {
            ms += Double.parseDouble(part.group(1)) * unitMs(part.group(2));
        }
        int from = (int) Math.round(ms);
        return new Promise(kind, nowMs + from, nowMs + from + cutOffMs(from));
    }

    private static int unitMs(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "min" -> 60_000;
            default -> 3_600_000;
        };
    }

    /** Below a second nothing is cut off, below a minute hundredths, below an hour tenths, else seconds. */
    private static int cutOffMs(int ms) {
        return ms < 1_000 ? 1 : ms < 60_000 ? 100 : ms < 3_600_000 ? 1_000 : 60_000;
    }
}
