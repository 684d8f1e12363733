package cogwire.bench;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A line of the table: the same work for both stacks.
 *
 * @param work for people
 * @param benchmark class and method, "ReceiveBench.turn"
 * @param parameters of the benchmark, each "name=value"
 * @param lwip arguments of {@code lwip-bench}; empty: lwIP does no such thing
 * @param limit what is demanded
 */
record Row(String work, String benchmark, List<String> parameters, List<String> lwip, Limit limit) {
    /** What a row must reach. */
    record Limit(Kind kind, double value) {
        static final Limit NONE = new Limit(Kind.NONE, 0);

        boolean met(double ns, double ratio) {
            switch (kind) {
                case RATIO_AT_MOST:
                    return ratio <= value;
                case SPEED_AT_LEAST:
                    return 1 / ratio >= value;
                case NS_AT_MOST:
                    return ns <= value;
                default:
                    return true;
            }
        }

        String text() {
            switch (kind) {
                case RATIO_AT_MOST:
                    return "≤ " + value;
                case SPEED_AT_LEAST:
                    return "≥ " + value + " × the speed";
                case NS_AT_MOST:
                    return "≤ " + Math.round(value) + " ns";
                default:
                    return "";
            }
        }
    }

    /** What a limit is about: time beside lwIP's, throughput beside lwIP's, or time alone. */
    enum Kind {
        NONE,
        RATIO_AT_MOST,
        SPEED_AT_LEAST,
        NS_AT_MOST
    }

    static Row of(String work, String benchmark, String parameters, String lwip) {
        return new Row(work, benchmark, words(parameters), words(lwip), Limit.NONE);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
    }

    private Row limited(Kind kind, double value) {
        return new Row(work, benchmark, parameters, lwip, new Limit(kind, value));
    }

    Row ratioAtMost(double value) {
        return limited(Kind.RATIO_AT_MOST, value);
    }

    Row speedAtLeast(double value) {
        return limited(Kind.SPEED_AT_LEAST, value);
    }

    Row nsAtMost(double value) {
        return limited(Kind.NS_AT_MOST, value);
    }

    boolean gated() {
        return limit.kind() != Kind.NONE;
    }

    String parameter(String name) {
        return parameters.stream()
                .filter(p -> p.startsWith(name + "="))
                .map(p -> p.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Who sums, as the table names it. */
    String checksum() {
        switch (parameter("checksum")) {
            case "varhandle":
                return "VarHandle";
            case "plain":
                return "plain";
            case "mac":
                return "by the MAC";
            default:
                return "-";
        }
    }

    /** A name that does not change when the words do. */
    String key() {
        return benchmark.replaceFirst("Bench\\.turn$", "").replace("Bench.", ".")
                + new TreeMap<>(parameters.stream()
                                .collect(Collectors.toMap(p -> p.split("=")[0], p -> p.split("=")[1])))
                        .values().stream().map(value -> "-" + value).collect(Collectors.joining());
    }
}
