package cogwire.microej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.hal.EthernetMac;
import cogwire.hal.sim.VirtualClock;
import cogwire.hal.sim.VirtualWire;
import cogwire.raw.Udp;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The program over a simulated wire in place of the natives. */
class ProgramTest {
    /** MicroEJ's default heap, less a quarter for what else the VM and the program want. */
    private static final int HEAP = 48 * 1024;

    @Test
    @DisplayName("it fits MicroEJ's default heap, asks for an address within a second and sleeps in between")
    void starts() {
        VirtualClock clock = new VirtualClock();
        VirtualWire wire = new VirtualWire(clock, 2, 16, 1);
        assertTrue(Main.config(new Udp(2)).ramOctets() <= HEAP);
        int[] sleeps = {0};
        EthernetMac peer = wire.port(1);
        Main program = new Main(
                wire.port(0),
                clock,
                deadline -> {
                    sleeps[0]++;
                    clock.advanceMs(1);
                },
                octets -> new Random(1).nextBytes(octets));
        byte[] frame = new byte[1514];
        int length = 0;
        for (int turn = 0; turn < 1000 && length == 0; turn++) {
            program.turn();
            length = peer.receive(frame, 0, 1514);
        }
        assertTrue(length > 0, "nothing was sent");
        assertEquals(-1, frame[0], "broadcast");
        assertEquals(17, frame[23], "UDP");
        assertEquals(67, frame[37], "to the port of DHCP servers");
        assertTrue(sleeps[0] > 0);
    }
}
