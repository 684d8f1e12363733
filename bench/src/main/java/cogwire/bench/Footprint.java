package cogwire.bench;

import cogwire.stack.StackConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a stack takes of the heap once it is built, beside what its configuration says of a 32-bit target. */
final class Footprint {
    private static final int[] CONNECTIONS = {5, 100, 5000};

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Footprint() {}

    /** Writes {@code heap.csv} and prints it. */
    static void write(Path directory) throws IOException {
        StringBuilder csv = new StringBuilder("connections,heap_octets,octets_a_connection,ram_octets_32_bit\n");
        int before = 0;
        long heapBefore = 0;
        for (int connections : CONNECTIONS) {
            StackConfig config = Station.config(connections);
            int ram = config.ramOctets();
            long heap = heap(config);
            long each = before == 0 ? 0 : (heap - heapBefore) / (connections - before);
            csv.append(connections).append(',').append(heap).append(',');
            csv.append(before == 0 ? "" : each).append(',').append(ram).append('\n');
            before = connections;
            heapBefore = heap;
        }
        System.out.println(csv);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("heap.csv"), csv);
    }

    private static long heap(StackConfig config) {
        long empty = used();
        Station station = new Station("plain", config);
        long full = used();
        // Reachable until here.
        Station.equal("frames sent", station.driver.sent, 0);
        return full - empty;
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
