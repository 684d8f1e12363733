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

    private static String text(Pbuf p) {
        byte[] octets = new byte[p.totalLength()];
        assertEquals(octets.length, p.copyPartial(octets, 0, octets.length, 0));
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName("alloc of a length takes as many buffers as it needs, or none")
    void allocChain() {
        Pbuf p = pool.alloc(3, 21);
        assertEquals(3, p.clen());
        assertEquals(21, p.totalLength());
        assertEquals(3, p.headroom());
        assertEquals(5, p.length);
        assertNull(pool.alloc(0, 25), "four buffers when three are left");
        assertEquals(3, pool.available());
        assertEquals(1, pool.exhausted());
        Pbuf exact = pool.alloc(0, 16);
        assertEquals(2, exact.clen());
        Pbuf empty = pool.alloc(8, 0);
        assertEquals(1, empty.clen());
        assertEquals(0, empty.totalLength());
        assertNull(pool.alloc(9, 1));
        assertEquals(6, p.free() + exact.free() + empty.free());
    }

    @Test
    @DisplayName("realloc shortens and gives back what is not needed")
    void realloc() {
        Pbuf p = chain("abc", "defg", "hij");
        assertEquals(Err.VAL, p.realloc(11));
        assertEquals(Err.OK, p.realloc(10));
        assertEquals(3, p.clen());
        assertEquals(Err.OK, p.realloc(5));
        assertEquals("abcde", text(p));
        assertEquals(4, pool.available());
        assertEquals(Err.OK, p.realloc(3));
        assertEquals(1, p.clen());
        assertEquals(Err.OK, p.realloc(0));
        assertEquals(1, p.free());
    }

    @Test
    @DisplayName("freeHeader eats the beginning, buffer by buffer")
    void freeHeader() {
        Pbuf p = chain("abc", "defg", "hij").freeHeader(4);
        assertEquals("efghij", text(p));
        assertEquals(4, pool.available());
        assertSame(p, p.freeHeader(0));
        p = p.freeHeader(3);
        assertEquals("hij", text(p));
        assertNull(p.freeHeader(3));
        assertEquals(6, pool.available());
        assertNull(chain("ab", "c").freeHeader(99));
        assertEquals(6, pool.available());
        assertEquals(0, pool.doubleFrees());
    }

    @Test
    @DisplayName("dechain gives the rest to the caller")
    void dechain() {
        Pbuf p = chain("abc", "de");
        Pbuf rest = p.dechain();
        assertEquals("abc", text(p));
        assertEquals("de", text(rest));
        assertNull(rest.dechain());
        assertEquals(2, p.free() + rest.free());
    }

    @Test
    @DisplayName("copies between chains cross the edges of both; too short says so and writes nothing")
    void copies() {
        Pbuf from = chain("abc", "", "defg");
        Pbuf to = chain("......", "...");
        assertEquals(Err.OK, from.copyPartialPbuf(to, 4, 2, 4));
        assertEquals("....cdef.", text(to));
        assertEquals(Err.VAL, from.copyPartialPbuf(to, 4, 4, 0));
        assertEquals(Err.VAL, from.copyPartialPbuf(to, 4, 0, 6));
        assertEquals(Err.VAL, from.copyPartialPbuf(to, -1, 0, 0));
        assertEquals("....cdef.", text(to));
        assertEquals(Err.OK, to.copy(from));
        assertEquals("abcdefgf.", text(to));
        assertEquals(Err.VAL, from.copy(to));
        assertEquals(5, from.free() + to.free());
    }

    @Test
    @DisplayName("clone copies; the original stays; not enough buffers is null")
    void cloned() {
        Pbuf original = chain("abc", "defgh");
        Pbuf copy = pool.clone(4, original);
        assertEquals("abcdefgh", text(copy));
        assertEquals(4, copy.headroom());
        original.putAt(0, 'x');
        assertEquals("abcdefgh", text(copy));
        assertNull(pool.clone(8, chain("1", "2")));
        assertNull(new PbufPool(1, 0).clone(0, copy));
    }

    @Test
    @DisplayName("getContiguous names the buffer that holds a run, or none")
    void contiguous() {
        Pbuf p = chain("abc", "defg");
        assertSame(p, p.getContiguous(3, 0));
        assertNull(p.getContiguous(2, 2));
        assertSame(p.next, p.getContiguous(4, 3));
        assertNull(p.getContiguous(5, 3));
        assertNull(p.getContiguous(0, 7));
        assertNull(p.getContiguous(-1, 0));
    }

    @Test
    @DisplayName("allocReference points into the caller's array, from pools without storage only")
    void references() {
        byte[] mine = octets("abcdef");
        PbufPool bare = new PbufPool(1, 0);
        Pbuf p = bare.allocReference(mine, 2, 3);
        assertEquals("cde", text(p));
        assertTrue(p.isReference());
        assertNull(bare.allocReference(mine, 0, 1));
        p.free();
        assertNull(pool.allocReference(mine, 0, 1));
        assertEquals(6, pool.available());
    }
}
