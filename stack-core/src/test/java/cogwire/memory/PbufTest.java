package cogwire.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Chains, headers and the copying calls, over buffers of 8 octets so that everything crosses their edges. */
class PbufTest {
    private final PbufPool pool = new PbufPool(6, 8);

    private Pbuf buffer(String text) {
        Pbuf p = pool.alloc(2);
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(octets, 0, p.data, 2, octets.length);
        p.length = octets.length;
        return p;
    }

    private Pbuf chain(String... texts) {
        Pbuf head = buffer(texts[0]);
        for (int i = 1; i < texts.length; i++) {
            head.cat(buffer(texts[i]));
        }
        return head;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("a chain counts its buffers and octets and is freed as a whole")
    void chains() {
        Pbuf head = chain("abc", "", "defg");
        assertEquals(3, head.clen());
        assertEquals(7, head.totalLength());
        assertEquals(3, head.free());
        assertEquals(6, pool.available());
    }

    @Test
    @DisplayName("cat gives the tail's reference away, chain keeps it")
    void catAndChain() {
        Pbuf head = buffer("a");
        Pbuf given = buffer("b");
        Pbuf kept = buffer("c");
        head.cat(given);
        head.chain(kept);
        assertFalse(given.isShared());
        assertTrue(kept.isShared());
        assertEquals(2, head.free(), "freed up to the first buffer that somebody else holds");
        assertEquals(1, kept.free());
        assertEquals(6, pool.available());
        assertEquals(0, pool.doubleFrees());
    }

    @Test
    @DisplayName("headers are added only into headroom and removed only from what the buffer holds")
    void headers() {
        Pbuf p = buffer("abc");
        assertFalse(p.addHeader(3));
        assertTrue(p.addHeader(2));
        assertEquals(0, p.headroom());
        assertEquals(5, p.length);
        assertFalse(p.removeHeader(6));
        assertFalse(p.removeHeader(-1));
        assertFalse(p.addHeader(-1));
        assertTrue(p.removeHeader(3));
        assertEquals('b', p.getAt(0));
    }

    @Test
    @DisplayName("single octets are found across buffers, and beyond the end there is none")
    void singleOctets() {
        Pbuf head = chain("ab", "", "cd");
        assertEquals('c', head.getAt(2));
        assertEquals(-1, head.getAt(4));
        assertEquals(-1, head.getAt(-1));
        head.putAt(3, 0x1FF);
        assertEquals(0xFF, head.getAt(3));
        head.putAt(4, 'x');
        assertSame(head.next.next, head.skip(2));
        assertEquals(2, head.skipIndex(2));
        assertNull(head.skip(4));
        assertNull(head.skip(-1));
        assertEquals(-1, head.skipIndex(4));
        assertEquals(-1, head.skipIndex(-1));
    }

    @Test
    @DisplayName("every range copies out as it would from one array")
    void copyOut() {
        Pbuf head = chain("abc", "", "defg", "h");
        byte[] all = octets("abcdefgh");
        for (int at = 0; at <= 8; at++) {
            for (int count = 0; count <= 10; count++) {
                byte[] to = new byte[12];
                int expected = Math.min(count, 8 - at);
                assertEquals(expected, head.copyPartial(to, 1, count, at));
                byte[] want = new byte[12];
                System.arraycopy(all, at, want, 1, expected);
                assertArrayEquals(want, to);
            }
        }
    }

    @Test
    @DisplayName("every range copies in as it would into one array; one too long changes nothing")
    void copyIn() {
        byte[] from = octets("ABCDEFGHIJ");
        for (int at = 0; at <= 8; at++) {
            for (int count = 0; count <= 10; count++) {
                Pbuf head = chain("abc", "", "defg", "h");
                byte[] want = octets("abcdefgh");
                boolean fits = at + count <= 8;
                assertEquals(fits ? Err.OK : Err.MEM, head.takeAt(from, 0, count, at));
                if (fits) {
                    System.arraycopy(from, 0, want, at, count);
                }
                byte[] have = new byte[8];
                head.copyPartial(have, 0, 8, 0);
                assertArrayEquals(want, have);
                head.free();
            }
        }
        Pbuf head = chain("ab", "c");
        assertEquals(Err.OK, head.take(from, 4, 3));
        assertEquals(0, head.memcmp(0, octets("EFG"), 0, 3));
        assertEquals(Err.MEM, head.takeAt(from, 0, 1, -1));
    }

    @Test
    @DisplayName("memcmp says where the first difference is; memfind finds what lies across buffers")
    void compareAndFind() {
        Pbuf head = chain("aab", "aab", "c");
        assertEquals(0, head.memcmp(2, octets("xbaab"), 1, 4));
        assertEquals(3, head.memcmp(0, octets("aax"), 0, 3));
        assertEquals(2, head.memcmp(6, octets("cd"), 0, 2));
        assertEquals(3, head.memfind(octets("aabc"), 0, 4, 0));
        assertEquals(3, head.memfind(octets("aab"), 0, 3, 1));
        assertEquals(-1, head.memfind(octets("abcd"), 0, 4, 0));
        assertEquals(7, head.memfind(new byte[0], 0, 0, 7));
    }

    @Test
    @DisplayName("coalesce gathers what fits and otherwise leaves the chain alone")
    void coalesce() {
        Pbuf whole = pool.coalesce(chain("abc", "de"), 3);
        assertEquals(1, whole.clen());
        assertEquals(3, whole.offset);
        assertEquals(0, whole.memcmp(0, octets("abcde"), 0, 5));
        assertEquals(5, pool.available());
        assertSame(whole, pool.coalesce(whole, 0));
        Pbuf tooLong = chain("abcdef", "ghi");
        assertSame(tooLong, pool.coalesce(tooLong, 0));
        tooLong.cat(buffer(""));
        tooLong.cat(buffer(""));
        tooLong.cat(buffer(""));
        assertEquals(0, pool.available());
        Pbuf none = tooLong;
        none.length = 1;
        assertSame(none, pool.coalesce(none, 0));
        assertEquals(1, pool.exhausted());
    }

    @Test
    @DisplayName("a total beyond 64 KiB is counted right, where lwIP's 16 bits wrap")
    void longChain() {
        PbufPool large = new PbufPool(3, 60_000);
        Pbuf head = large.alloc(0);
        head.length = 60_000;
        for (int i = 0; i < 2; i++) {
            Pbuf more = large.alloc(0);
            more.length = 60_000;
            Arrays.fill(more.data, (byte) (i + 1));
            head.cat(more);
        }
        assertEquals(180_000, head.totalLength());
        assertEquals(2, head.getAt(179_999));
    }
}
