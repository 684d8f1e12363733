package cogwire.apps.capture;

import cogwire.apps.TextBuffer;
import cogwire.apps.command.Getopt;
import cogwire.apps.command.Words;

/**
 * The words of a filter taken apart further: parentheses, brackets and signs of comparison stand for themselves, whether
 * blanks are around them or not. A token is a stretch of one word.
 */
final class FilterTokens {
    private static final String SIGNS = "()[]&|!=<>";

    private final int[] word;
    private final int[] from;
    private final int[] to;
    private Words line;
    private int count;

    FilterTokens(int most) {
        word = new int[most];
        from = new int[most];
        to = new int[most];
    }

    /** Takes the words of a line that were no options; false when there are too many tokens. */
    boolean set(Words words, Getopt options) {
        line = words;
        count = 0;
        for (int i = 0; i < options.operands(); i++) {
            int w = options.operand(i);
            int at = 0;
            while (at < words.length(w)) {
                if (words.charAt(w, at) <= ' ') {
                    // A quoted filter is one word with blanks in it.
                    at++;
                    continue;
                }
                int end = at + 1;
                if (SIGNS.indexOf(words.charAt(w, at)) >= 0) {
                    end += isPair(words, w, at) ? 1 : 0;
                } else {
                    while (end < words.length(w)
                            && words.charAt(w, end) > ' '
                            && SIGNS.indexOf(words.charAt(w, end)) < 0) {
                        end++;
                    }
                }
                if (count == word.length) {
                    return false;
                }
                word[count] = w;
                from[count] = at;
                to[count] = end;
                count++;
                at = end;
            }
        }
        return true;
    }

    /** "&&", "||", "==", "!=", "<=", ">=". */
    private static boolean isPair(Words words, int w, int at) {
        char c = words.charAt(w, at);
        char next = words.charAt(w, at + 1);
        return next == '=' && (c == '=' || c == '!' || c == '<' || c == '>') || next == c && (c == '&' || c == '|');
    }

    int count() {
        return count;
    }

    /** Whether token {@code i} is just this; false behind the last one. */
    boolean is(int i, String text) {
        return i >= 0 && i < count && to[i] - from[i] == text.length() && line.continues(word[i], from[i], text);
    }

    /** Token {@code i} as a number, in decimal or with 0x, or -1. */
    int number(int i) {
        if (i >= count) {
            return -1;
        }
        if (line.continues(word[i], from[i], "0x")) {
            int value = 0;
            for (int at = from[i] + 2; at < to[i]; at++) {
                int digit = hex(line.charAt(word[i], at));
                if (digit < 0 || at - from[i] > 8) {
                    return -1;
                }
                value = value << 4 | digit;
            }
            return value;
        }
        return line.number(word[i], from[i], to[i]);
    }

    private static int hex(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }

    boolean isAddress(int i) {
        return i < count && line.isAddress(word[i], from[i], to[i]);
    }

    int address(int i) {
        return line.address(word[i], from[i], to[i]);
    }

    /** Where token {@code i} has a character, counted from its beginning; -1: nowhere. */
    int indexOf(int i, char c) {
        return indexFrom(i, c, 0);
    }

    /** The same, not before {@code begin}. */
    int indexFrom(int i, char c, int begin) {
        if (i >= count) {
            return -1;
        }
        for (int at = from[i] + begin; at < to[i]; at++) {
            if (line.charAt(word[i], at) == c) {
                return at - from[i];
            }
        }
        return -1;
    }

    /** Characters {@code a} to {@code b} of token {@code i} as a number; {@code b} below 0: to its end. */
    int number(int i, int a, int b) {
        if (i >= count) {
            return -1;
        }
        return line.number(word[i], from[i] + a, b < 0 ? to[i] : from[i] + b);
    }

    boolean isAddress(int i, int length) {
        return line.isAddress(word[i], from[i], from[i] + length);
    }

    int address(int i, int length) {
        return line.address(word[i], from[i], from[i] + length);
    }

    /** Octet {@code k} of token {@code i} as a hardware address, or -1. */
    int stationOctet(int i, int k) {
        if (i >= count || to[i] - from[i] != 17) {
            return -1;
        }
        int at = from[i] + 3 * k;
        int high = hex(line.charAt(word[i], at));
        int low = hex(line.charAt(word[i], at + 1));
        boolean colon = k == 5 || line.charAt(word[i], at + 2) == ':';
        return high < 0 || low < 0 || !colon ? -1 : high << 4 | low;
    }

    /** Appends token {@code i}. */
    void put(int i, TextBuffer out) {
        for (int at = from[i]; at < to[i]; at++) {
            out.put(line.charAt(word[i], at));
        }
    }
}
