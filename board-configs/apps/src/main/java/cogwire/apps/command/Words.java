package cogwire.apps.command;

import cogwire.apps.TextBuffer;

/**
 * A line split at its blanks into words, in a fixed array. Words between single or double quotes keep their blanks. What
 * is too long for the array, or one word too many, makes {@link #set} answer false.
 *
 * <p>Threading: one thread at a time. Allocates in its constructor only.
 */
public final class Words {
    private final byte[] octets;
    private final int[] start;
    private final int[] end;
    private int count;

    /**
     * @param octets longest line
     * @param words most words in it
     */
    public Words(int octets, int words) {
        this.octets = new byte[octets];
        start = new int[words];
        end = new int[words];
    }

    /**
     * Takes a line: {@code length} octets from {@code offset} on.
     *
     * @return false, and no words, when the line does not fit or a quote is not closed
     */
    public boolean set(byte[] line, int offset, int length) {
        count = 0;
        int used = 0;
        boolean inWord = false;
        int quote = 0;
        boolean fits = true;
        for (int i = offset; i < offset + length && fits; i++) {
            int c = line[i] & 0xFF;
            if (quote == 0 && c <= ' ') {
                if (inWord) {
                    end[count++] = used;
                }
                inWord = false;
                continue;
            }
            if (!inWord) {
                fits = count < start.length;
                if (!fits) {
                    break;
                }
                start[count] = used;
                inWord = true;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else {
                fits = used < octets.length;
                if (fits) {
                    octets[used++] = (byte) c;
                }
            }
        }
        if (!fits || quote != 0) {
            count = 0;
            return false;
        }
        if (inWord) {
            end[count++] = used;
        }
        return true;
    }

    /** Words in the line. */
    public int count() {
        return count;
    }

    /** Characters of word {@code i}; 0 when there is no such word. */
    public int length(int i) {
        return i < 0 || i >= count ? 0 : end[i] - start[i];
    }

    /** Character {@code at} of word {@code i}; 0 beyond its end. */
    public char charAt(int i, int at) {
        return at < 0 || at >= length(i) ? 0 : (char) (octets[start[i] + at] & 0xFF);
    }

    /** Whether word {@code i} is just this. */
    public boolean is(int i, String text) {
        return i >= 0 && i < count && length(i) == text.length() && continues(i, 0, text);
    }

    /** Whether word {@code i} has {@code text} from character {@code at} on. */
    public boolean continues(int i, int at, String text) {
        int n = text.length();
        if (at + n > length(i)) {
            return false;
        }
        for (int k = 0; k < n; k++) {
            if (charAt(i, at + k) != text.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Word {@code i} from character {@code at} on as a number in decimal, or -1 when it is none or above 2,147,483,647. */
    public int number(int i, int at) {
        return number(i, at, length(i));
    }

    /** Word {@code i} as a number in decimal, or -1. */
    public int number(int i) {
        return number(i, 0, length(i));
    }

    /** Characters {@code from} to {@code to} of word {@code i} as a number in decimal, or -1. */
    public int number(int i, int from, int to) {
        if (to <= from || to - from > 10) {
            return -1;
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = charAt(i, at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > Integer.MAX_VALUE ? -1 : (int) value;
    }

    /** Whether characters {@code from} to {@code to} of word {@code i} are an IPv4 address in dotted decimal. */
    public boolean isAddress(int i, int from, int to) {
        int dots = 0;
        int part = from;
        for (int at = from; at <= to; at++) {
            if (at == to || charAt(i, at) == '.') {
                int value = at - part > 3 ? -1 : number(i, part, at);
                if (value < 0 || value > 255) {
                    return false;
                }
                part = at + 1;
                dots += at == to ? 0 : 1;
            }
        }
        return dots == 3;
    }

    /** Whether word {@code i} is an IPv4 address. */
    public boolean isAddress(int i) {
        return isAddress(i, 0, length(i));
    }

    /** The address in characters {@code from} to {@code to} of word {@code i}, most significant octet first. */
    public int address(int i, int from, int to) {
        int address = 0;
        int octet = 0;
        for (int at = from; at < to; at++) {
            char c = charAt(i, at);
            if (c == '.') {
                address = address << 8 | octet;
                octet = 0;
            } else {
                octet = octet * 10 + (c - '0');
            }
        }
        return address << 8 | octet;
    }

    /** The address that word {@code i} is, see {@link #isAddress}. */
    public int address(int i) {
        return address(i, 0, length(i));
    }

    /** Appends word {@code i}. */
    public void put(int i, TextBuffer out) {
        for (int at = 0; at < length(i); at++) {
            out.put(charAt(i, at));
        }
    }
}
