package cogwire.gates.allocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import cogwire.hal.sim.WireConditions;
import cogwire.stack.StackConfig;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.History;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Decision 2: after start-up nothing is allocated. Each piece of work is done once to load classes, and then again while
 * the JVM counts every octet that the thread allocates.
 */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static StackConfig config() {
        StackConfig config = new StackConfig();
        config.receiveBuffers = 64;
        config.sendBuffers = 64;
        config.tcp.window = 64_000;
        config.tcp.sendBuffer = 32_000;
        config.tcp.history = new History(64);
        return config;
    }

    private static void allocatesNothing(Runnable work) {
        work.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, allocated, "octets allocated");
    }

    @Test
    @DisplayName("the counter sees an allocation: this gate can be shut")
    void counterCounts() {
        byte[][] sink = new byte[1][];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        sink[0] = new byte[100];
        assertTrue(THREADS.getCurrentThreadAllocatedBytes() - before >= 100);
        assertEquals(100, sink[0].length);
    }

    @Test
    @DisplayName("a million segments sent, received and acknowledged")
    void bulk() {
        TwoBoards boards = new TwoBoards(config(), config());
        boards.wire.conditions().delayMs = 1;
        boards.source.sending = true;
        assertTrue(boards.connect(TwoBoards.PORT) > 0);
        boards.run(100);
        allocatesNothing(() -> {
            long end = boards.sink.octets + 1460L * 1_000_000;
            while (boards.sink.octets < end) {
                boards.turn();
            }
        });
        assertEquals(0, boards.source.errors);
    }

    @Test
    @DisplayName("loss, reordering, duplicates and damage: retransmission, out-of-order text, bad checksums")
    void badWire() {
        TwoBoards boards = new TwoBoards(config(), config());
        WireConditions wire = boards.wire.conditions();
        wire.delayMs = 2;
        wire.lossPpm = 10_000;
        wire.reorderPpm = 10_000;
        wire.duplicatePpm = 5_000;
        wire.corruptPpm = 5_000;
        boards.source.sending = true;
        boards.connect(TwoBoards.PORT);
        allocatesNothing(() -> {
            long end = boards.sink.octets + 1460L * 20_000;
            while (boards.sink.octets < end && boards.source.errors == 0) {
                boards.turn();
            }
        });
        assertEquals(0, boards.source.errors);
        assertTrue(boards.wire.counters().lost > 200 && boards.wire.counters().corrupted > 100);
    }

    @Test
    @DisplayName("ten thousand connections opened and closed, each tenth aborted")
    void connections() {
        TwoBoards boards = new TwoBoards(config(), config());
        boards.source.closeWhenConnected = true;
        int[] opened = new int[1];
        allocatesNothing(() -> {
            int end = boards.source.connected + 10_000;
            while (boards.source.connected < end) {
                boards.source.abortInstead = opened[0] % 10 == 0;
                if (boards.connect(TwoBoards.PORT) > 0) {
                    opened[0]++;
                }
                boards.run(5);
            }
        });
        assertTrue(boards.source.connected >= 20_000);
        assertTrue(boards.sink.accepted > 15_000, "accepted " + boards.sink.accepted);
        assertTrue(boards.sink.ends > 15_000, "ends of file " + boards.sink.ends);
    }

    @Test
    @DisplayName("pools that run dry: control blocks, receive buffers, send buffers, a program that takes nothing")
    void dryPools() {
        StackConfig small = new StackConfig();
        small.receiveBuffers = 4;
        small.smallBuffers = 2;
        small.sendBuffers = 3;
        small.tcp.tcbs = 2;
        small.tcp.outOfOrderBuffers = 2;
        TwoBoards boards = new TwoBoards(config(), small);
        boards.wire.conditions().delayMs = 1;
        boards.wire.conditions().bitsPerSecond = 10_000_000;
        int[] refused = new int[1];
        allocatesNothing(() -> {
            boards.source.sending = true;
            boards.sink.refusing = true;
            int errors = 0;
            for (int i = 0; i < 20; i++) {
                errors += boards.connect(TwoBoards.PORT) < 0 ? 1 : 0;
                boards.run(100);
            }
            refused[0] = errors;
            boards.run(30_000);
            boards.sink.refusing = false;
            boards.run(60_000);
            abortAll(boards);
            boards.run(10_000);
        });
        assertTrue(refused[0] > 0, "the client's control blocks ran out");
        assertTrue(boards.sink.octets > 0);
    }

    @Test
    @DisplayName("nobody there: refused ports, unanswered SYNs and ARP requests, a link that goes down")
    void nobody() {
        TwoBoards boards = new TwoBoards(config(), config());
        // Without these the client would send for ever within one millisecond.
        boards.wire.conditions().delayMs = 1;
        boards.wire.conditions().bitsPerSecond = 10_000_000;
        allocatesNothing(() -> {
            boards.connect(TwoBoards.PORT + 1);
            boards.run(1000);
            boards.source.sending = true;
            boards.connect(TwoBoards.PORT);
            boards.run(1000);
            boards.wire.link(1, false);
            boards.connect(TwoBoards.PORT);
            boards.client.tcp().connect(boards.client.tcp().create(), 0x0A0000FE, 1, boards.source);
            boards.run(400_000);
            boards.source.sending = false;
            boards.wire.link(1, true);
            boards.run(200_000);
            abortAll(boards);
        });
        assertTrue(boards.source.errors >= 4, "errors " + boards.source.errors);
    }

    private final ConnectionView view = new ConnectionView();

    /** Reading the connection table is part of it: netstat runs on boards. */
    private void abortAll(TwoBoards boards) {
        for (int i = 0; i < boards.client.tcp().rows(); i++) {
            if (boards.client.tcp().row(i, view) && view.pcb != 0) {
                assertTrue(boards.client.tcp().abort(view.pcb) <= Err.OK);
            }
        }
    }
}
