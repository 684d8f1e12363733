package cogwire.host.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * One bottleneck of the comparison.
 *
 * @param damage in words
 * @param loss percent of frames lost at random
 * @param burst percent of frames that begin a burst of losses
 * @param burstLength its mean length in frames
 */
record Cell(String damage, double loss, double burst, double burstLength, int rttMs) {
    private static final int[] RTTS = {10, 100};

    /** Those of the comparison: all at 20 Mbit/s. */
    static List<Cell> all() {
        List<Cell> cells = new ArrayList<>();
        for (int rtt : RTTS) {
            for (String loss : List.of("0.1", "1", "3")) {
                cells.add(new Cell(loss + " %", Double.parseDouble(loss), 0, 1, rtt));
            }
        }
        for (int rtt : RTTS) {
            cells.add(new Cell("bursts", 0, 0.1, 8, rtt));
        }
        return cells;
    }

    /** Without damage, for two flows. */
    static List<Cell> clean() {
        List<Cell> cells = new ArrayList<>();
        for (int rtt : RTTS) {
            cells.add(new Cell("none", 0, 0, 1, rtt));
        }
        return cells;
    }

    Bottleneck bottleneck(int seed) {
        Bottleneck bottleneck = new Bottleneck();
        bottleneck.rttMs = rttMs;
        bottleneck.loss = loss;
        bottleneck.burst = burst;
        bottleneck.burstLength = burstLength;
        bottleneck.seed = seed;
        return bottleneck;
    }
}
