package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The connection table's hash: everything is found, chains stay short, and the key decides where. */
class TcpDemuxTest {
    private static final int ROWS = 4096;

    private static TcpDemux filled(int seed) {
        TcpDemux demux = new TcpDemux(ROWS, 10, octets -> new Random(seed).nextBytes(octets));
        for (int i = 0; i < ROWS; i++) {
            demux.insert(i, 0x0A000001, 80, 0x0A000100 + i / 64, 0xC000 + i % 64);
        }
        return demux;
    }

    private static int longestChain(TcpDemux demux) throws ReflectiveOperationException {
        char[] heads = links(demux, "heads");
        char[] next = links(demux, "next");
        int longest = 0;
        for (int head : heads) {
            int length = 0;
            for (int row = head; row != 0xFFFF; row = next[row]) {
                length++;
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }

    private static char[] links(TcpDemux demux, String name) throws ReflectiveOperationException {
        Field field = TcpDemux.class.getDeclaredField(name);
        field.setAccessible(true);
        return (char[]) field.get(demux);
    }

    @Test
    @DisplayName("neighbouring addresses and ports spread, under any key")
    void chainsAreShort() throws ReflectiveOperationException {
        for (int seed = 1; seed < 20; seed++) {
            assertTrue(longestChain(filled(seed)) <= 24, "a chain of " + longestChain(filled(seed)));
        }
        assertNotEquals(
                Arrays.hashCode(links(filled(1), "heads")),
                Arrays.hashCode(links(filled(2), "heads")),
                "the key decides where a connection is");
    }

    @Test
    @DisplayName("each of thousands is found, its neighbours in address and port are not")
    void found() {
        TcpDemux demux = filled(3);
        for (int i = 0; i < ROWS; i++) {
            assertEquals(i, demux.find(0x0A000001, 80, 0x0A000100 + i / 64, 0xC000 + i % 64));
        }
        assertEquals(TcpDemux.NONE, demux.find(0x0A000002, 80, 0x0A000100, 0xC000));
        assertEquals(TcpDemux.NONE, demux.find(0x0A000001, 81, 0x0A000100, 0xC000));
        assertEquals(TcpDemux.NONE, demux.find(0x0A000001, 80, 0x0A0000FF, 0xC000));
        assertEquals(TcpDemux.NONE, demux.find(0x0A000001, 80, 0x0A000100, 0xBFFF));
        assertTrue(demux.ports().used(0, 80));
        for (int i = ROWS - 1; i >= 0; i--) {
            demux.remove(i);
            assertEquals(TcpDemux.NONE, demux.find(0x0A000001, 80, 0x0A000100 + i / 64, 0xC000 + i % 64));
        }
        assertFalse(demux.ports().used(0, 80));
    }

    @Test
    @DisplayName("the latest of two rows of one connection is found first, the other one behind it")
    void twoRows() {
        TcpDemux demux = new TcpDemux(8, 1, octets -> {});
        demux.insert(5, 1, 2, 3, 4);
        assertEquals(TcpDemux.NONE, demux.findBehind(5));
        demux.insert(2, 1, 2, 3, 5);
        demux.insert(7, 1, 2, 3, 4);
        assertEquals(7, demux.find(1, 2, 3, 4));
        assertEquals(5, demux.findBehind(7));
        demux.move(7, 0);
        assertEquals(0, demux.find(1, 2, 3, 4));
        assertEquals(5, demux.findBehind(0));
        demux.remove(0);
        assertEquals(5, demux.find(1, 2, 3, 4));
    }

    @Test
    @DisplayName("RAM: what the arrays take, and no less")
    void ram() {
        assertEquals(1, TcpDemux.powerOfTwo(1));
        assertEquals(8, TcpDemux.powerOfTwo(8));
        assertEquals(16, TcpDemux.powerOfTwo(9));
        assertEquals(4 * 2 + 10 * 10, PortTable.ramOctets(10));
        assertEquals(5 * 2 + 9 * 12 + PortTable.ramOctets(9 + 2), TcpDemux.ramOctets(9, 2));
    }
}
