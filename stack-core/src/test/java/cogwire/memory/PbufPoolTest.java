package cogwire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the pools count, and the rule about keeping received text. */
class PbufPoolTest {
    @Test
    @DisplayName("an empty pool answers null and counts it; the low-water mark stays")
    void exhaustion() {
        PbufPool pool = new PbufPool(2, 16);
        Pbuf a = pool.alloc(4);
        Pbuf b = pool.alloc(0);
        assertNotSame(a, b);
        assertEquals(4, a.offset);
        assertNull(pool.alloc(0));
        assertEquals(1, pool.exhausted());
        a.free();
        b.free();
        assertEquals(2, pool.available());
        assertEquals(0, pool.lowWater());
        assertEquals(2, pool.size());
        assertEquals(16, pool.capacity());
    }

    @Test
    @DisplayName("a buffer comes out of the pool empty, whatever its last holder left in it")
    void comesOutClean() {
        PbufPool pool = new PbufPool(2, 16);
        Pbuf p = pool.alloc(3);
        p.length = 9;
        p.tag = 77;
        p.cat(pool.alloc(0));
        p.free();
        for (int i = 0; i < 2; i++) {
            Pbuf q = pool.alloc(1);
            assertEquals(1, q.offset);
            assertEquals(0, q.length);
            assertEquals(0, q.tag);
            assertNull(q.next);
            assertFalse(q.isShared());
        }
    }

    @Test
    @DisplayName("a second free is counted and changes nothing; it does not reach the chain behind")
    void doubleFree() {
        PbufPool pool = new PbufPool(3, 16);
        Pbuf p = pool.alloc(0);
        assertEquals(1, p.free());
        assertEquals(0, p.free());
        assertEquals(1, pool.doubleFrees());
        assertEquals(3, pool.available());

        Pbuf head = pool.alloc(0);
        Pbuf freed = pool.alloc(0);
        freed.free();
        head.cat(freed);
        assertEquals(1, head.free());
        assertEquals(2, pool.doubleFrees());
        assertEquals(3, pool.available());
    }

    @Test
    @DisplayName("a buffer goes back when its last reference is given back")
    void references() {
        PbufPool pool = new PbufPool(1, 16);
        Pbuf p = pool.alloc(0);
        p.ref();
        assertTrue(p.isShared());
        assertEquals(0, p.free());
        assertFalse(p.isShared());
        assertEquals(1, p.free());
        assertEquals(0, pool.doubleFrees());
    }

    @Test
    @DisplayName("freeing a chain stops at a shared buffer, whose holder still has the rest")
    void sharedMiddle() {
        PbufPool pool = new PbufPool(3, 16);
        Pbuf head = pool.alloc(0);
        Pbuf middle = pool.alloc(0);
        Pbuf tail = pool.alloc(0);
        head.cat(middle);
        head.cat(tail);
        middle.ref();
        assertEquals(1, head.free());
        assertSame(tail, middle.next);
        assertEquals(2, middle.free());
        assertEquals(3, pool.available());
    }

    @Test
    @DisplayName("poisoned buffers show a use after free; a reference buffer forgets its array")
    void poison() {
        PbufPool pool = new PbufPool(1, 4);
        pool.poisonFreed(true);
        Pbuf p = pool.alloc(0);
        byte[] data = p.data;
        p.free();
        for (byte octet : data) {
            assertEquals((byte) 0xDB, octet);
        }
        PbufPool references = new PbufPool(1, 0);
        references.poisonFreed(true);
        Pbuf r = references.alloc(0);
        assertNull(r.data);
        byte[] mine = {1, 2, 3};
        r.data = mine;
        r.length = 3;
        r.free();
        assertNull(r.data);
        assertEquals(3, mine[2], "the application's array is not poisoned");
    }

    private static Pbuf frame(Buffers buffers, int length) {
        Pbuf frame = buffers.receive.alloc(0);
        frame.length = length;
        for (int i = 0; i < length; i++) {
            frame.data[i] = (byte) i;
        }
        return frame;
    }

    @Test
    @DisplayName("up to 128 octets move to a small buffer, one more keeps the frame itself")
    void keepShortAndLong() {
        Buffers buffers = new Buffers(3, 1, 1, 1, 600);
        Pbuf frame = frame(buffers, 300);
        Pbuf kept = buffers.keep(frame, 40, Buffers.SMALL);
        assertNotSame(frame, kept);
        assertEquals(Buffers.SMALL, kept.length);
        assertEquals(40, kept.getAt(0));
        assertEquals(300, frame.length, "the frame stays as it was");
        assertFalse(frame.isShared());

        Pbuf whole = buffers.keep(frame, 40, Buffers.SMALL + 1);
        assertSame(frame, whole);
        assertEquals(129, whole.length);
        assertEquals(40, whole.getAt(0));
        assertEquals(0, frame.free(), "the receiver gives its reference back, the keeper still holds one");
        assertEquals(1, whole.free());
        assertEquals(1, kept.free());
        assertEquals(3, buffers.receive.available());
        assertEquals(1, buffers.small.available());
    }

    @Test
    @DisplayName("no small buffer left: short text keeps its frame")
    void keepWithoutSmallBuffers() {
        Buffers buffers = new Buffers(2, 0, 1, 1, 600);
        Pbuf frame = frame(buffers, 60);
        assertSame(frame, buffers.keep(frame, 50, 10));
    }

    @Test
    @DisplayName("tiny segments never take more than half of the receive buffers")
    void shortTextCannotPinThePool() {
        Buffers buffers = new Buffers(8, 0, 1, 1, 600);
        int kept = 0;
        for (int i = 0; i < 8; i++) {
            Pbuf frame = frame(buffers, 60);
            if (buffers.keep(frame, 50, 1) != null) {
                kept++;
            }
            frame.free();
        }
        assertEquals(4, kept);
        Pbuf full = frame(buffers, 600);
        assertSame(full, buffers.keep(full, 0, 600), "there is room for full segments");
    }

    @Test
    @DisplayName("the last receive buffer is never given away, but its short text still is kept")
    void lastReceiveBuffer() {
        Buffers buffers = new Buffers(1, 1, 1, 1, 600);
        Pbuf frame = frame(buffers, 300);
        assertNull(buffers.keep(frame, 0, 300));
        assertEquals(300, frame.length);
        assertFalse(frame.isShared());
        assertNotNull(buffers.keep(frame, 0, 20));
        assertNull(buffers.keep(frame, 0, 20));
        assertEquals(1, frame.free());
    }

    @Test
    @DisplayName("a frame that somebody else holds is not taken: its offset is theirs too")
    void sharedFrameIsNotTaken() {
        Buffers buffers = new Buffers(3, 0, 1, 1, 600);
        Pbuf frame = frame(buffers, 300);
        frame.ref();
        assertNull(buffers.keep(frame, 100, 200));
        assertEquals(0, frame.offset);
    }
}
