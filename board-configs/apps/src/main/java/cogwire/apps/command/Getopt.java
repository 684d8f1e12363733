package cogwire.apps.command;

/**
 * Goes through the options of a line as getopt(3) does: single letters, together ("-antp") or apart, an argument in the
 * same word or the next, "--" ends them, and those behind other arguments count too. A long option ("--listening") is its
 * letter when the command has given it one.
 */
public final class Getopt {
    /** {@link #next}: there are no more. */
    public static final int END = -1;
    /** {@link #next}: a letter that the command does not have; it is in {@link #letter}. */
    public static final int UNKNOWN = -2;
    /** {@link #next}: the letter in {@link #letter} needs an argument and has none. */
    public static final int NO_ARGUMENT = -3;
    /** {@link #next}: a word with two dashes that the command does not have; it is word {@link #word}. */
    public static final int UNKNOWN_WORD = -4;

    private static final int MOST_OPERANDS = 64;

    /** The option that was looked at last. */
    public char letter;
    /** The word that holds it. */
    public int word;
    /** The word that holds its argument. */
    public int argument;
    /** Where in that word the argument begins. */
    public int argumentAt;

    private final String letters;
    private final String[] longNames;
    private final byte[] operands = new byte[MOST_OPERANDS];
    private Words line;
    private int nextWord;
    private int at;
    private boolean dashesEnded;
    private int operandCount;

    /**
     * @param letters the options, those with an argument followed by a colon: "antc:"; by a question mark when it may be
     *     left out before another option or at the end of the line, and {@link #argument} is -1 then
     * @param longNames pairs of a long name and its letter: "listening", "l"
     */
    public Getopt(String letters, String... longNames) {
        this.letters = letters;
        this.longNames = longNames;
    }

    /** Begins with the words behind the command's name. */
    public void begin(Words words) {
        line = words;
        nextWord = 1;
        at = 0;
        dashesEnded = false;
        operandCount = 0;
    }

    /** The next option's letter, or one of the constants. */
    public int next() {
        while (at == 0) {
            if (nextWord >= line.count()) {
                return END;
            }
            word = nextWord++;
            if (dashesEnded || line.charAt(word, 0) != '-' || line.length(word) == 1) {
                if (operandCount < MOST_OPERANDS) {
                    operands[operandCount++] = (byte) word;
                }
            } else if (line.is(word, "--")) {
                dashesEnded = true;
            } else if (line.charAt(word, 1) == '-') {
                return longOption();
            } else {
                at = 1;
            }
        }
        letter = line.charAt(word, at++);
        boolean last = at == line.length(word);
        int place = letter == ':' || letter == '?' ? -1 : letters.indexOf(letter);
        if (place < 0) {
            at = last ? 0 : at;
            return UNKNOWN;
        }
        char sign = place + 1 < letters.length() ? letters.charAt(place + 1) : 0;
        boolean leftOut = sign == '?' && last && (nextWord >= line.count() || line.charAt(nextWord, 0) == '-');
        if (sign != ':' && sign != '?' || leftOut) {
            at = last ? 0 : at;
            argument = -1;
            return letter;
        }
        argument = last ? nextWord : word;
        argumentAt = last ? 0 : at;
        at = 0;
        if (last) {
            if (nextWord >= line.count()) {
                return NO_ARGUMENT;
            }
            nextWord++;
        }
        return letter;
    }

    private int longOption() {
        for (int i = 0; i + 1 < longNames.length; i += 2) {
            if (line.length(word) == longNames[i].length() + 2 && line.continues(word, 2, longNames[i])) {
                letter = longNames[i + 1].charAt(0);
                return letter;
            }
        }
        return UNKNOWN_WORD;
    }

    /** The option's argument as a number, or -1. */
    public int number() {
        return line.number(argument, argumentAt);
    }

    /** How many words were no options, once {@link #next} has said {@link #END}. */
    public int operands() {
        return operandCount;
    }

    /** The word that operand {@code i} is; {@code Words} answers mildly for -1, none. */
    public int operand(int i) {
        return i < operandCount ? operands[i] : -1;
    }
}
