package cogwire.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Connecting and closing beside thousands of connections that rest in TIME-WAIT: all that can grow with their number is
 * the way along the chains of the demultiplexer and of the local ends, so its links are counted.
 */
class TimeWaitCostTest {
    private static final int RESTING = 4000;
    private static final int CYCLES = 20_000;
    private static final int HERE = 0x0A000001;

    private final Random random = new Random(4);
    private TcpDemux demux;
    private int timeWaitRow;

    /** Mean links that are met in a whole life: looked for in vain, entered, moved to a record, taken out. */
    private double linksPerCycle(int resting, boolean active) throws ReflectiveOperationException {
        demux = new TcpDemux(8 + RESTING + 1, 4, octets -> new Random(7).nextBytes(octets));
        demux.ports().take(0, 80);
        for (int i = 0; i < resting; i++) {
            enter(8 + i, active);
        }
        timeWaitRow = 8 + RESTING;
        long links = 0;
        for (int i = 0; i < CYCLES; i++) {
            int remote = random.nextInt();
            int port = active ? ephemeral() : 80;
            int remotePort = active ? 80 : ephemeral();
            links += chain(demux, bucket(port, remote, remotePort));
            links += chain(demux.ports(), (port ^ port >>> 8) & heads(demux.ports()).length - 1);
            if (demux.find(HERE, port, remote, remotePort) != TcpDemux.NONE) {
                continue;
            }
            demux.insert(0, HERE, port, remote, remotePort);
            demux.move(0, timeWaitRow);
            assertEquals(timeWaitRow, demux.find(HERE, port, remote, remotePort));
            demux.remove(timeWaitRow);
        }
        return (double) links / CYCLES;
    }

    private void enter(int row, boolean active) {
        int remote = random.nextInt();
        if (active) {
            demux.insert(row, HERE, ephemeral(), remote, 80);
        } else {
            demux.insert(row, HERE, 80, remote, ephemeral());
        }
    }

    private int ephemeral() {
        return 0xC000 + random.nextInt(0x4000);
    }

    private int bucket(int port, int remote, int remotePort) throws ReflectiveOperationException {
        Method bucket = TcpDemux.class.getDeclaredMethod("bucket", int.class, int.class, int.class);
        bucket.setAccessible(true);
        return (int) bucket.invoke(demux, HERE, remote, port << 16 | remotePort);
    }

    private static int chain(Object table, int bucket) throws ReflectiveOperationException {
        char[] next = links(table, "next");
        int length = 0;
        for (int at = heads(table)[bucket]; at != 0xFFFF; at = next[at]) {
            length++;
        }
        return length;
    }

    private static char[] heads(Object table) throws ReflectiveOperationException {
        return links(table, "heads");
    }

    private static char[] links(Object table, String name) throws ReflectiveOperationException {
        Field field = table.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return (char[]) field.get(table);
    }

    @Test
    @DisplayName("4,000 resting connections lengthen the way by a few links, whichever side opened them")
    void links() throws ReflectiveOperationException {
        for (boolean active : new boolean[] {false, true}) {
            double alone = linksPerCycle(0, active);
            double beside = linksPerCycle(RESTING, active);
            // A life is thousands of instructions, a link about five.
            assertTrue(beside - alone < 6, alone + " links without, " + beside + " with");
        }
    }
}
