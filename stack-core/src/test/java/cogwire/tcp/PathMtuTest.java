package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is believed of a path's MTU, and for how long it is remembered. */
class PathMtuTest {
    private static final int UNKNOWN = 0xFFFF;
    private static final int HOST = 0x0A000002;
    private static final int NOW = Integer.MAX_VALUE - 1000;

    private final PathMtu paths = new PathMtu(3);

    @ParameterizedTest
    @CsvSource({
        "1400, 1500, 1400",
        "576, 1500, 576",
        "296, 1500, 296",
        "295, 1500, 296",
        "68, 1500, 296",
        "1, 1500, 296",
        "1500, 1500, 1500",
        "9000, 1500, 1500",
        "65535, 1500, 1500",
        "0, 9000, 1492",
        "0, 1500, 1492",
        "0, 1492, 1006",
        "0, 1007, 1006",
        "0, 1006, 508",
        "0, 508, 296",
        "0, 296, 296",
        "0, 200, 200"
    })
    @DisplayName("the router's word, or the table of RFC 1191 section 7; never above what was sent, hardly below 296")
    void believed(int said, int sent, int believed) {
        assertEquals(believed, paths.reported(HOST, said, sent, NOW));
        assertEquals(believed < sent ? believed : UNKNOWN, paths.to(HOST, NOW));
    }

    @Test
    @DisplayName("a later report can only lower it")
    void lower() {
        paths.reported(HOST, 1000, 1500, NOW);
        assertEquals(1000, paths.reported(HOST, 1400, 1500, NOW), "of another connection, which sends more");
        assertEquals(1000, paths.to(HOST, NOW));
        assertEquals(600, paths.reported(HOST, 600, 1000, NOW));
        assertEquals(600, paths.to(HOST, NOW));
    }

    @Test
    @DisplayName("ten minutes, also across the wrap of the clock; then a larger one may be tried")
    void lasts() {
        paths.reported(HOST, 1000, 1500, NOW);
        assertEquals(1000, paths.to(HOST, NOW + 600000));
        assertEquals(UNKNOWN, paths.to(HOST, NOW + 600001));
        assertEquals(1300, paths.reported(HOST, 1300, 1500, NOW + 600001), "what is too old binds nobody");
        assertEquals(1300, paths.to(HOST, NOW + 600001));
    }

    @Test
    @DisplayName("the oldest host gives way, and only it")
    void oldest() {
        for (int i = 1; i <= 4; i++) {
            paths.reported(i, 1000 + i, 1500, NOW);
        }
        assertEquals(UNKNOWN, paths.to(1, NOW));
        for (int i = 2; i <= 4; i++) {
            assertEquals(1000 + i, paths.to(i, NOW));
        }
        assertEquals(UNKNOWN, paths.to(0, NOW), "an address of zero is no empty entry");
    }

    @ParameterizedTest
    @CsvSource({"1460, 0, 1460", "1460, 1, 1460", "1460, 2, 1024", "1024, 3, 512", "512, 4, 512", "400, 9, 400"})
    @DisplayName("a black hole: from the third time-out on smaller segments, never larger ones")
    void blackHole(int mss, int retries, int next) {
        assertEquals(next, PathMtu.afterTimeout(mss, retries));
    }

    @Test
    @DisplayName("a table without a place is refused, with what to do")
    void refused() {
        assertEquals(
                "entries is 0, set it to 1 or more",
                assertThrows(IllegalArgumentException.class, () -> new PathMtu(0))
                        .getMessage());
    }
}
