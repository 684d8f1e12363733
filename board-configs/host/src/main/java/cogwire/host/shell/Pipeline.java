package cogwire.host.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A line as it was typed, taken apart: the board it is for, commands between bars, and whether to go on meanwhile.
 *
 * @param board "b2" of "@b2 netstat" or "on b2 netstat"; empty: the present one
 * @param stages the commands' words; several when there are bars between them
 * @param background whether an ampersand ends it
 */
record Pipeline(String board, List<List<String>> stages, boolean background) {
    /**
     * Takes a line apart, at semicolons into several.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static List<Pipeline> parse(String line) {
        List<Pipeline> found = new ArrayList<>();
        List<List<String>> stages = new ArrayList<>();
        List<String> words = new ArrayList<>();
        // What goes to standard error on other systems comes on the same way here.
        for (String token : tokens(line.replaceAll("\\s2>\\s*(&1|/dev/null)", " "))) {
            boolean ends = token.equals(";") || token.equals("&");
            if (!ends && !token.equals("|")) {
                words.add(token.startsWith(QUOTED) ? token.substring(1) : token);
                continue;
            }
            if (words.isEmpty() && (!ends || !stages.isEmpty())) {
                throw new IllegalArgumentException("nothing stands before or behind '" + token + "'");
            }
            if (!words.isEmpty()) {
                stages.add(words);
            }
            words = new ArrayList<>();
            if (ends && !stages.isEmpty()) {
                found.add(of(stages, token.equals("&")));
                stages = new ArrayList<>();
            }
        }
        if (!words.isEmpty()) {
            stages.add(words);
        } else if (!stages.isEmpty()) {
            throw new IllegalArgumentException("nothing stands behind '|'");
        }
        if (!stages.isEmpty()) {
            found.add(of(stages, false));
        }
        return found;
    }

    private static Pipeline of(List<List<String>> stages, boolean background) {
        List<String> first = stages.get(0);
        String board = "";
        if (first.get(0).startsWith("@")) {
            board = first.remove(0).substring(1);
        } else if (first.get(0).equals("on") && first.size() > 1) {
            first.remove(0);
            board = first.remove(0);
        }
        if (first.isEmpty() && stages.size() > 1) {
            throw new IllegalArgumentException("nothing stands before '|'");
        }
        return new Pipeline(board, stages, background);
    }

    /** Marks a word that stood between quotes, and so is no sign. */
    private static final String QUOTED = "\u0001";

    private static List<String> tokens(String line) {
        List<String> tokens = new ArrayList<>();
        StringBuilder word = null;
        boolean quoted = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                quoted = true;
                word = word == null ? new StringBuilder() : word;
            } else if (c == '\\' && i + 1 < line.length()) {
                word = (word == null ? new StringBuilder() : word).append(line.charAt(++i));
                quoted = true;
            } else if (Character.isWhitespace(c) || "|&;".indexOf(c) >= 0 || c == '#' && word == null) {
                if (word != null) {
                    tokens.add((quoted ? QUOTED : "") + word);
                }
                word = null;
                quoted = false;
                if (c == '#') {
                    break;
                }
                if (!Character.isWhitespace(c)) {
                    boolean twice = i + 1 < line.length() && line.charAt(i + 1) == c;
                    if (twice && c != ';') {
                        throw new IllegalArgumentException("'" + c + c + "' is not understood; use ; between commands");
                    }
                    tokens.add(String.valueOf(c));
                }
            } else if ((c == '>' || c == '<') && word == null) {
                throw new IllegalArgumentException("'" + c + "' is not understood: use | to filter, nc -o FILE or"
                        + " tcpdump -w FILE to keep something, echo TEXT | nc to send something");
            } else {
                word = (word == null ? new StringBuilder() : word).append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a closing " + quote + " is missing");
        }
        if (word != null) {
            tokens.add((quoted ? QUOTED : "") + word);
        }
        return tokens;
    }
}
