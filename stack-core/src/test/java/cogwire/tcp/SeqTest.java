package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequence numbers compare modulo 2^32 (RFC 9293 section 3.4), on either side of 2^31 and of 2^32. */
class SeqTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 1, -1",
        "0x7FFFFFFF, 0x80000000, -1",
        "0xFFFFFFFF, 0, -1",
        "0xFFFFFFF0, 0x10, -1",
        "0x7FFFFFF0, 0x80000010, -1",
        "0, 0x7FFFFFFF, -1",
        "0x80000001, 0, -1",
        "0xC0000000, 0x3FFFFFFF, -1",
        "0x40000000, 0xBFFFFFFF, -1",
    })
    void comparesModulo(String first, String second, int order) {
        int a = Long.decode(first).intValue();
        int b = Long.decode(second).intValue();
        check(a, b, order);
        check(b, a, -order);
    }

    private static void check(int a, int b, int order) {
        assertEquals(order < 0, Seq.lt(a, b));
        assertEquals(order <= 0, Seq.leq(a, b));
        assertEquals(order > 0, Seq.gt(a, b));
        assertEquals(order >= 0, Seq.geq(a, b));
        assertEquals(order >= 0 ? a : b, Seq.max(a, b));
        assertEquals(order <= 0 ? a : b, Seq.min(a, b));
    }
}
