package cogwire.hal.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.EthernetMac;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoopbackMacTest {
    private final LoopbackMac mac = new LoopbackMac(3, 100);
    private final byte[] frame = new byte[200];

    private boolean send(int length, int mark) {
        frame[1] = (byte) mark;
        return mac.transmit(frame, 1, length);
    }

    @Test
    @DisplayName("frames come back in order; a full queue refuses and keeps what it has")
    void queue() {
        byte[] to = new byte[200];
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 3; i++) {
                assertTrue(send(40 + i, i));
            }
            assertFalse(send(50, 9));
            assertEquals(3, mac.waiting());
            for (int i = 0; i < 3; i++) {
                assertEquals(40 + i, mac.receive(to, 10, 100));
                assertEquals(i, to[10]);
            }
            assertEquals(0, mac.receive(to, 0, 200));
            assertTrue(send(20, 0));
            assertEquals(20, mac.receive(to, 0, 200));
        }
    }

    @Test
    @DisplayName("frames beyond the MTU or the receiver's buffer are dropped and counted")
    void tooLong() {
        assertTrue(send(115, 1));
        assertTrue(send(114, 2));
        assertTrue(send(50, 3));
        assertEquals(50, mac.receive(new byte[60], 0, 60));
        assertEquals(2, mac.tooLong());
    }

    @Test
    @DisplayName("it needs no checksum, no address and no filter")
    void identity() {
        byte[] address = {9, 9, 9, 9, 9, 9, 9};
        mac.hardwareAddress(address, 1);
        assertEquals(0, address[1] | address[6]);
        assertEquals(9, address[0]);
        assertEquals(EthernetMac.ALL_CHECKSUMS, mac.capabilities());
        assertTrue(mac.linkUp());
        assertTrue(mac.multicastFilter(address, 0, true));
        assertEquals(100, mac.mtu());
        assertThrows(IllegalArgumentException.class, () -> new LoopbackMac(0, 100));
    }
}
