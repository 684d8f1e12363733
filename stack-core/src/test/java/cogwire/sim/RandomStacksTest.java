package cogwire.sim;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten thousand seeds of {@link RandomRun}. {@code -Dcogwire.seed=N} runs that one alone and leaves a capture in
 * {@code target/seed-N.pcap}; {@code -Dcogwire.seeds=N} runs more or fewer.
 */
class RandomStacksTest {
    private static final int SEEDS = Integer.getInteger("cogwire.seeds", 10_000);
    private static final int BLOCK = 100;

    /** First seeds of the blocks; or the one that was asked for. */
    static IntStream blocks() {
        Integer seed = Integer.getInteger("cogwire.seed");
        return seed != null
                ? IntStream.of(seed)
                : IntStream.range(0, SEEDS / BLOCK).map(i -> i * BLOCK);
    }

    @ParameterizedTest(name = "seeds from {0}")
    @MethodSource("blocks")
    @DisplayName("random applications over a damaged wire: streams whole or both ends told, and nothing left behind")
    void randomStacks(int first) throws IOException {
        if (Integer.getInteger("cogwire.seed") != null) {
            Path file = Path.of("target", "seed-" + first + ".pcap");
            try (OutputStream pcap = new BufferedOutputStream(Files.newOutputStream(file))) {
                run(first, pcap);
            }
            return;
        }
        for (int seed = first; seed < first + BLOCK; seed++) {
            run(seed, null);
        }
    }

    private static void run(int seed, OutputStream pcap) {
        try {
            new RandomRun(seed, pcap, false).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + " (make replay SEED=" + seed + "): " + e.getMessage(), e);
        }
    }
}
