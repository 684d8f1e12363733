package cogwire.apps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextBufferTest {
    private final TextBuffer out = new TextBuffer(200);

    static String text(TextBuffer out) {
        return new String(out.octets(), 0, out.length(), ISO_8859_1);
    }

    @Test
    void numbersOfEverySize() {
        out.dec(0).put(' ').dec(-1).put(' ').dec(Integer.MIN_VALUE).put(' ').dec(Integer.MAX_VALUE);
        out.put(' ')
                .unsigned(-1)
                .put(' ')
                .unsigned(10)
                .put(' ')
                .hex(0xBEEF, 4)
                .put(' ')
                .hex(0x1F, 3);
        assertEquals("0 -1 -2147483648 2147483647 4294967295 10 beef 01f", text(out));
    }

    @Test
    void numbersAlignedRight() {
        out.decRight(7, 4).decRight(-12, 4).decRight(12345, 4).decRight(0, 2);
        assertEquals("   7 -1212345 0", text(out));
    }

    @Test
    void timesAsPeopleSayThem() {
        int[] ms = {0, 999, 1000, 1500, 59999, 60000, 90000, 3600000, 7260000};
        for (int i : ms) {
            out.duration(i).put('|');
        }
        assertEquals("0 ms|999 ms|1 s|1.5 s|59.9 s|1 min|1 min 30 s|1 h|2 h 1 min|", text(out));
    }

    @Test
    void secondsWithDecimals() {
        out.seconds(59899, 2)
                .put(' ')
                .seconds(7, 3)
                .put(' ')
                .seconds(1234, 0)
                .put(' ')
                .seconds(-1500, 1);
        assertEquals("59.89 0.007 1 -1.5", text(out));
    }

    @Test
    void addresses() {
        out.address(0xFF00010A).put(' ').hardwareAddress(new byte[] {9, 2, 0, (byte) 0xAB, 0, 0, 1}, 1);
        assertEquals("255.0.1.10 02:00:ab:00:00:01", text(out));
    }

    @Test
    void columnsCountFromTheStartOfTheLine() {
        out.put("ab").newLine().put("cd").column(5).put('e').column(3).put('f');
        assertEquals("ab\ncd   ef", text(out));
    }

    @Test
    void whatDoesNotFitIsDroppedAndSaid() {
        TextBuffer small = new TextBuffer(4);
        small.put("abcd");
        assertFalse(small.truncated());
        small.column(9).put("ef");
        assertTrue(small.truncated());
        assertEquals("abcd", text(small));
        assertEquals("x", text(small.clear().put('x')));
        assertFalse(small.truncated());
    }
}
