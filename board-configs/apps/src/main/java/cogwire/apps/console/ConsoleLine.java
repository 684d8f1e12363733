package cogwire.apps.console;

/** A line that was typed, and its words. */
public final class ConsoleLine {
    private static final int OCTETS = 80;
    private static final int WORDS = 8;

    private final byte[] octets = new byte[OCTETS];
    private final int[] from = new int[WORDS];
    private final int[] to = new int[WORDS];
    private int length;
    private int words;
    private boolean sound;

    /** Forgets everything. */
    void clear() {
        length = 0;
        words = 0;
    }

    /** Adds a character at the end; false when the line is full. */
    boolean add(int c) {
        if (length == OCTETS) {
            return false;
        }
        octets[length++] = (byte) c;
        return true;
    }

    /** Takes the last character away; false when there is none. */
    boolean erase() {
        if (length == 0) {
            return false;
        }
        length--;
        return true;
    }

    /** Finds the words; what is behind the last one that fits is part of that. */
    void split() {
        words = 0;
        int i = 0;
        while (i < length && words < WORDS) {
            while (i < length && octets[i] == ' ') {
                i++;
            }
            if (i == length) {
                break;
            }
            from[words] = i;
            while (i < length && octets[i] != ' ') {
                i++;
            }
            to[words++] = i;
        }
    }

    /** How many words there are, the command's name counted. */
    public int words() {
        return words;
    }

    /** Whether word {@code i} is this text; false when there is no such word. */
    public boolean is(int i, String text) {
        if (i >= words || to[i] - from[i] != text.length()) {
            return false;
        }
        for (int k = 0; k < text.length(); k++) {
            if (octets[from[i] + k] != text.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Whether word {@code i} begins with a hyphen. */
    public boolean isOption(int i) {
        return i < words && octets[from[i]] == '-' && to[i] - from[i] > 1;
    }

    /** Letter {@code k} of the option at word {@code i}, 0 behind the last one. */
    public int letter(int i, int k) {
        int at = from[i] + 1 + k;
        return at < to[i] ? octets[at] : 0;
    }

    /** The number from 0 to 999,999,999 that word {@code i} is; -1 when it is none. */
    public int number(int i) {
        if (i >= words || to[i] - from[i] > 9) {
            return -1;
        }
        int value = 0;
        for (int k = from[i]; k < to[i]; k++) {
            int digit = octets[k] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The IPv4 address that word {@code i} is, in dotted decimal; {@link #sound} tells whether it is one. */
    public int address(int i) {
        int address = 0;
        int octet = -1;
        int dots = 0;
        sound = i < words;
        for (int k = sound ? from[i] : 0; sound && k < to[i]; k++) {
            int c = octets[k];
            if (c == '.' && octet >= 0 && dots < 3) {
                address = address << 8 | octet;
                octet = -1;
                dots++;
            } else if (c >= '0' && c <= '9') {
                octet = (octet < 0 ? 0 : octet * 10) + c - '0';
                sound = octet < 256;
            } else {
                sound = false;
            }
        }
        sound &= dots == 3 && octet >= 0;
        return sound ? address << 8 | octet : 0;
    }

    /** Whether the last {@link #address} was one. */
    public boolean sound() {
        return sound;
    }
}
