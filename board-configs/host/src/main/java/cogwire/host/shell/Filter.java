package cogwire.host.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind a bar: grep, find, wc, head, tail, sort, uniq, and of awk the printing of columns. */
final class Filter implements Output {
    /** Their names, for completion and help. */
    static final List<String> NAMES = List.of(
            "grep", "egrep", "find", "findstr", "wc", "head", "tail", "sort", "uniq", "awk", "less", "more", "cat");

    private static final Pattern PRINT = Pattern.compile(
            "\\s*(?:NR\\s*>\\s*(\\d+)\\s*)?(?:/([^/]*)/\\s*)?\\{\\s*print\\s*((?:\\$(?:\\d+|NF)\\s*,?\\s*)*)\\}\\s*");

    private final Output next;
    /** What becomes of a line at once; null: nothing yet. */
    private final UnaryOperator<String> each;
    /** What becomes of all lines in the end; null: nothing more. */
    private final UnaryOperator<List<String>> all;

    private final List<String> kept = new ArrayList<>();

    Filter(Output next, UnaryOperator<String> each, UnaryOperator<List<String>> all) {
        this.next = next;
        this.each = each;
        this.all = all;
    }

    @Override
    public void line(String text) {
        if (all != null) {
            kept.add(text);
            return;
        }
        String left = each.apply(text);
        if (left != null) {
            next.line(left);
        }
    }

    @Override
    public void end() {
        if (all != null) {
            all.apply(kept).forEach(next::line);
            kept.clear();
        }
        next.end();
    }

    /**
     * A filter before an output.
     *
     * @throws IllegalArgumentException when there is none of this name, or its arguments make no sense, with what to use
     */
    static Output of(List<String> words, Output next) {
        String name = words.get(0);
        List<String> rest = words.subList(1, words.size());
        return switch (name) {
            case "grep", "egrep", "fgrep" -> Grep.grep(name, rest, next);
            case "find", "findstr" -> Grep.find(name, rest, next);
            case "wc" -> wc(rest, next);
            case "head", "tail" -> ends(name, rest, next);
            case "sort" -> sort(rest, next);
            case "uniq" -> uniq(rest, next);
            case "awk", "gawk", "mawk" -> awk(rest, next);
            case "less", "more", "cat" -> new Filter(next, UnaryOperator.identity(), null);
            case "cut", "sed", "tr", "xargs", "tee", "perl", "python", "column" -> throw new IllegalArgumentException(
                    name + ": not here; behind a bar there are " + String.join(", ", NAMES)
                            + (name.equals("cut") ? ", and awk '{print $4}' prints a column" : ""));
            default -> throw new IllegalArgumentException(
                    name + ": not found; behind a bar there are " + String.join(", ", NAMES));
        };
    }

    // --- wc, head, tail, sort, uniq ---

    private static Output wc(List<String> arguments, Output next) {
        String options = String.join("", arguments);
        if (!options.matches("(-[lwcm]+)*")) {
            throw new IllegalArgumentException("usage: | wc [-l] [-w] [-c]");
        }
        return new Filter(next, null, all -> {
            long[] counts = {
                all.size(),
                all.stream()
                        .mapToLong(line -> line.isBlank() ? 0 : line.trim().split("\\s+").length)
                        .sum(),
                all.stream().mapToLong(line -> line.length() + 1).sum()
            };
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < 3; i++) {
                boolean asked = options.isEmpty() || options.indexOf("lwc".charAt(i)) >= 0;
                line.append(!asked ? "" : (line.isEmpty() ? "" : " ") + counts[i]);
            }
            return List.of(line.toString());
        });
    }

    private static Output ends(String name, List<String> arguments, Output next) {
        String text = String.join("", arguments);
        Matcher matcher = Pattern.compile("-?n?(\\+?)(\\d{1,9})|").matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("usage: | " + name + " [-n LINES]");
        }
        int lines = matcher.group(2) == null ? 10 : Integer.parseInt(matcher.group(2));
        if (name.equals("head")) {
            int[] left = {lines};
            return new Filter(next, line -> left[0]-- > 0 ? line : null, null);
        }
        boolean from = "+".equals(matcher.group(1));
        return new Filter(
                next,
                null,
                all -> from
                        ? all.subList(Math.min(Math.max(0, lines - 1), all.size()), all.size())
                        : all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    private static Output sort(List<String> arguments, Output next) {
        boolean numeric = false;
        boolean reverse = false;
        boolean unique = false;
        int column = 0;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.matches("-k\\d+") || argument.equals("-k") && i + 1 < arguments.size()) {
                String digits = argument.equals("-k") ? arguments.get(++i) : argument.substring(2);
                column = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
            } else if (argument.matches("-[nru]+")) {
                numeric |= argument.indexOf('n') > 0;
                reverse |= argument.indexOf('r') > 0;
                unique |= argument.indexOf('u') > 0;
            } else {
                column = -1;
            }
            if (column < 0) {
                throw new IllegalArgumentException("usage: | sort [-n] [-r] [-u] [-k COLUMN]");
            }
        }
        int by = column;
        UnaryOperator<String> key = line -> by == 0 ? line.trim() : column(line, by);
        Comparator<String> order = numeric
                ? Comparator.comparingDouble(line -> leadingNumber(key.apply(line)))
                : Comparator.comparing(key);
        Comparator<String> wanted = order.thenComparing(Comparator.naturalOrder());
        boolean backwards = reverse;
        boolean once = unique;
        return new Filter(next, null, all -> {
            List<String> sorted = new ArrayList<>(once ? all.stream().distinct().toList() : all);
            sorted.sort(backwards ? Collections.reverseOrder(wanted) : wanted);
            return sorted;
        });
    }

    private static double leadingNumber(String text) {
        Matcher matcher = Pattern.compile("\\s*(-?\\d+(\\.\\d+)?)").matcher(text);
        return matcher.lookingAt() ? Double.parseDouble(matcher.group(1)) : 0;
    }

    private static Output uniq(List<String> arguments, Output next) {
        String options = String.join("", arguments);
        if (!options.matches("(-[cd]+)*")) {
            throw new IllegalArgumentException("usage: | uniq [-c] [-d]");
        }
        boolean count = options.contains("c");
        boolean repeated = options.contains("d");
        return new Filter(next, null, all -> {
            List<String> once = new ArrayList<>();
            for (int i = 0, n; i < all.size(); i += n) {
                n = 1;
                while (i + n < all.size() && all.get(i + n).equals(all.get(i))) {
                    n++;
                }
                if (!repeated || n > 1) {
                    once.add(count ? String.format(Locale.ROOT, "%7d %s", n, all.get(i)) : all.get(i));
                }
            }
            return once;
        });
    }

    // --- awk ---

    /** "{print $6}", "NR>2 {print $4,$6}", "/LISTEN/ {print $4}"; anything more is a language of its own. */
    private static Output awk(List<String> arguments, Output next) {
        Matcher matcher = PRINT.matcher(String.join(" ", arguments));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("awk: of it only the printing of columns is here: awk '{print $6}',"
                    + " awk 'NR>2 {print $4,$6}', awk '/LISTEN/ {print $4}'; to count states: netstat --count");
        }
        int skip = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
        Pattern wanted = matcher.group(2) == null ? null : Pattern.compile(matcher.group(2));
        List<String> columns = Arrays.stream(matcher.group(3).split("[\\s,$]+"))
                .filter(column -> !column.isEmpty())
                .toList();
        int[] line = {0};
        return new Filter(
                next,
                text -> {
                    if (++line[0] <= skip
                            || wanted != null && !wanted.matcher(text).find()) {
                        return null;
                    }
                    if (columns.isEmpty()) {
                        return text;
                    }
                    return String.join(
                            " ", columns.stream().map(c -> column(text, c)).toList());
                },
                null);
    }

    private static String column(String line, String number) {
        String[] columns = line.trim().split("\\s+");
        return column(line, number.equals("NF") ? columns.length : Integer.parseInt(number));
    }

    private static String column(String line, int number) {
        String[] columns = line.trim().split("\\s+");
        return number == 0 ? line : number <= columns.length ? columns[number - 1] : "";
    }
}
