package cogwire.apps;

/**
 * Text under construction in a fixed array of octets: what the tools of this package write into, so that a table can be
 * printed without allocating. Characters above 255 become '?'.
 *
 * <p>What does not fit is dropped and {@link #truncated()} says so; nothing is thrown. Every method that adds something
 * returns this buffer.
 *
 * <p>Threading: one thread at a time.
 */
public final class TextBuffer {
    private static final String HEX = "0123456789abcdef";

    private final byte[] octets;
    private int length;
    private boolean truncated;
    private int lineStart;

    /** @param capacity most octets that it holds */
    public TextBuffer(int capacity) {
        octets = new byte[capacity];
    }

    /** Empties the buffer. */
    public TextBuffer clear() {
        length = 0;
        lineStart = 0;
        truncated = false;
        return this;
    }

    /** The storage; {@link #length()} octets from index 0 are text. */
    public byte[] octets() {
        return octets;
    }

    /** Octets of text. */
    public int length() {
        return length;
    }

    /** The character at an index below {@link #length()}. */
    public char charAt(int index) {
        return (char) (octets[index] & 0xFF);
    }

    /** Whether something did not fit since the last {@link #clear()}. */
    public boolean truncated() {
        return truncated;
    }

    public TextBuffer put(char c) {
        if (length == octets.length) {
            truncated = true;
            return this;
        }
        octets[length++] = (byte) (c < 256 ? c : '?');
        if (c == '\n') {
            lineStart = length;
        }
        return this;
    }

    public TextBuffer put(String text) {
        int n = text.length();
        for (int i = 0; i < n; i++) {
            put(text.charAt(i));
        }
        return this;
    }

    /** All of another text. */
    public TextBuffer put(TextBuffer text) {
        for (int i = 0; i < text.length; i++) {
            put(text.charAt(i));
        }
        return this;
    }

    public TextBuffer newLine() {
        return put('\n');
    }

    /** A signed number in decimal. */
    public TextBuffer dec(int value) {
        if (value < 0) {
            put('-');
            // The magnitude of the smallest int is right when read without sign.
            return unsigned(-value);
        }
        return unsigned(value);
    }

    /** A number of 0..2^32 - 1 in decimal. */
    public TextBuffer unsigned(int value) {
        // All digits but the last are a number that needs no unsigned division, which boards have not.
        int tens = (value >>> 1) / 5;
        if (tens > 0) {
            int unit = 1;
            while (tens / unit >= 10) {
                unit *= 10;
            }
            for (; unit > 0; unit /= 10) {
                put((char) ('0' + tens / unit % 10));
            }
        }
        return put((char) ('0' + value - tens * 10));
    }

    /** A number in decimal, right-aligned in at least {@code width} columns. */
    public TextBuffer decRight(int value, int width) {
        int digits = value < 0 ? 2 : 1;
        for (int rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        for (; digits < width; digits++) {
            put(' ');
        }
        return dec(value);
    }

    /** The low {@code digits} hexadecimal digits of a number. */
    public TextBuffer hex(int value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            put(HEX.charAt(value >>> shift & 0xF));
        }
        return this;
    }

    /** A number in hexadecimal, without zeros in front. */
    public TextBuffer hexNumber(int value) {
        int digits = 1;
        while (digits < 8 && value >>> 4 * digits != 0) {
            digits++;
        }
        return hex(value, digits);
    }

    /** Milliseconds as seconds with {@code decimals} digits (0..3) behind the point, cut off rather than rounded. */
    public TextBuffer seconds(int ms, int decimals) {
        int left = ms;
        if (ms < 0) {
            put('-');
            left = -ms;
        }
        dec(left / 1000);
        int unit = 100;
        for (int i = 0; i < decimals; i++) {
            if (i == 0) {
                put('.');
            }
            put((char) ('0' + left / unit % 10));
            unit /= 10;
        }
        return this;
    }

    /** A length of time as a person would say it: "40 ms", "1.5 s", "2 min", "1 min 30 s". */
    public TextBuffer duration(int ms) {
        if (ms < 1000) {
            return dec(ms).put(" ms");
        }
        int s = ms / 1000;
        if (s < 60) {
            dec(s);
            int tenth = ms / 100 % 10;
            if (tenth != 0) {
                put('.').dec(tenth);
            }
            return put(" s");
        }
        if (s < 3600) {
            dec(s / 60).put(" min");
            return s % 60 == 0 ? this : put(' ').dec(s % 60).put(" s");
        }
        dec(s / 3600).put(" h");
        return s / 60 % 60 == 0 ? this : put(' ').dec(s / 60 % 60).put(" min");
    }

    /** An IPv4 address, most significant octet first. */
    public TextBuffer address(int address) {
        return dec(address >>> 24)
                .put('.')
                .dec(address >>> 16 & 0xFF)
                .put('.')
                .dec(address >>> 8 & 0xFF)
                .put('.')
                .dec(address & 0xFF);
    }

    /** A hardware address of six octets. */
    public TextBuffer hardwareAddress(byte[] from, int offset) {
        for (int i = 0; i < 6; i++) {
            if (i > 0) {
                put(':');
            }
            hex(from[offset + i], 2);
        }
        return this;
    }

    /** A hardware address: its first four octets, and the last two. */
    public TextBuffer hardwareAddress(int high, int low) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            hex(high >>> shift, 2).put(':');
        }
        return hex(low >>> 8, 2).put(':').hex(low, 2);
    }

    /** Blanks up to a column of the current line, counted from 0; none when it is already there or beyond. */
    public TextBuffer column(int column) {
        while (lineLength() < column && !truncated) {
            put(' ');
        }
        return this;
    }

    /** Characters of the current line so far. */
    public int lineLength() {
        return length - lineStart;
    }

    /** Blanks at the end of the text are taken away again. */
    public TextBuffer trimEnd() {
        while (length > 0 && octets[length - 1] == ' ') {
            length--;
        }
        return this;
    }
}
