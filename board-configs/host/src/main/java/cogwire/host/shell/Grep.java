package cogwire.host.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The {@link Filter}s that look for text. */
final class Grep {
    private Grep() {}

    static Output grep(String name, List<String> arguments, Output next) {
        boolean invert = false;
        boolean count = false;
        boolean fixed = name.equals("fgrep");
        boolean extended = name.equals("egrep");
        boolean number = false;
        boolean word = false;
        int flags = 0;
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-") || argument.length() == 1) {
                patterns.add(argument);
                continue;
            }
            if (argument.equals("-e") && i + 1 < arguments.size()) {
                patterns.add(0, arguments.get(++i));
                continue;
            }
            for (char letter : argument.replaceFirst("--color.*|--line-buffered", "-")
                    .substring(1)
                    .toCharArray()) {
                switch (letter) {
                    case 'v' -> invert = true;
                    case 'c' -> count = true;
                    case 'i' -> flags = Pattern.CASE_INSENSITIVE;
                    case 'F' -> fixed = true;
                    case 'E', 'P' -> extended = true;
                    case 'n' -> number = true;
                    case 'w' -> word = true;
                    case 'a', 'h', 's' -> {}
                    default -> throw new IllegalArgumentException(
                            "grep: invalid option -- '" + letter + "'\nusage: grep [-civnwEF] PATTERN");
                }
            }
        }
        if (patterns.size() != 1) {
            throw new IllegalArgumentException(
                    patterns.isEmpty() ? "usage: grep [-civnwEF] PATTERN" : "grep: there are no files to search");
        }
        Pattern pattern = pattern(patterns.get(0), fixed, extended, word, flags);
        boolean not = invert;
        boolean numbered = number;
        int[] lines = {0};
        UnaryOperator<String> matching = line -> {
            lines[0]++;
            return pattern.matcher(line).find() == not ? null : numbered ? lines[0] + ":" + line : line;
        };
        return count
                ? new Filter(
                        next,
                        null,
                        all -> List.of(String.valueOf(all.stream()
                                .filter(line -> matching.apply(line) != null)
                                .count())))
                : new Filter(next, matching, null);
    }

    private static Pattern pattern(String text, boolean fixed, boolean extended, boolean word, int flags) {
        String regex = text;
        if (fixed) {
            regex = Pattern.quote(text);
        } else if (!extended) {
            // Basic regular expressions: bar, plus, braces and parentheses are signs only behind a backslash.
            regex = text.replaceAll("\\\\([|+?(){}])", "\u0001$1")
                    .replaceAll("(?<!\u0001)([|+?(){}])", "\\\\$1")
                    .replace("\u0001", "");
        }
        try {
            return Pattern.compile(word ? "\\b(?:" + regex + ")\\b" : regex, flags);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("grep: " + e.getDescription() + " in '" + text + "'");
        }
    }

    /** find and findstr, as Windows has them. */
    static Output find(String name, List<String> arguments, Output next) {
        List<String> grep = new ArrayList<>(List.of("-F"));
        for (String argument : arguments) {
            switch (argument.toLowerCase(Locale.ROOT)) {
                case "/c" -> grep.add("-c");
                case "/v" -> grep.add("-v");
                case "/i" -> grep.add("-i");
                case "/n" -> grep.add("-n");
                default -> grep.addAll(List.of("-e", argument));
            }
        }
        if (grep.stream().filter("-e"::equals).count() != 1) {
            throw new IllegalArgumentException("usage: | " + name + " [/c] [/i] [/n] [/v] \"TEXT\", as on Windows");
        }
        return grep("grep", grep, next);
    }
}
