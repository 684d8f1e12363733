package cogwire.apps.capture;

import cogwire.apps.TextBuffer;

/** Octets in hexadecimal, as tcpdump's -x and -X print them. */
public final class OctetsPrinter {
    private static final int LINE = 16;
    /** Columns that 16 octets in pairs take. */
    private static final int PAIRS = 40;

    private OctetsPrinter() {}

    /** Appends a line feed and a line for each 16 octets, without a line feed behind the last one. */
    public static void octets(byte[] data, int offset, int length, boolean letters, TextBuffer out) {
        for (int at = 0; at < length; at += LINE) {
            out.put("\n\t0x").hex(at, 4).put(": ");
            int columns = 0;
            for (int i = at; i < at + LINE && i < length; i++) {
                if ((i & 1) == 0) {
                    out.put(' ');
                    columns++;
                }
                out.hex(data[offset + i], 2);
                columns += 2;
            }
            if (letters) {
                for (; columns < PAIRS; columns++) {
                    out.put(' ');
                }
                out.put("  ");
                for (int i = at; i < at + LINE && i < length; i++) {
                    out.put(letter(data[offset + i]));
                }
            }
        }
    }

    /**
     * Appends octets as letters, blanks and line feeds as they are, no carriage return that ends a line or all, as
     * tcpdump's -A does.
     */
    public static void letters(byte[] data, int offset, int length, TextBuffer out) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            byte octet = data[i];
            if (octet == '\n' || octet == '\t' || octet == ' ') {
                out.put((char) octet);
            } else if (octet != '\r' || i + 1 < end && data[i + 1] != '\n') {
                out.put(letter(octet));
            }
        }
    }

    private static char letter(byte octet) {
        return octet > ' ' && octet < 127 ? (char) octet : '.';
    }
}
