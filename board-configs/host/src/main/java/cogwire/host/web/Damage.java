package cogwire.host.web;

import cogwire.hal.sim.WireConditions;

/**
 * What the wire does to frames.
 *
 * @param delayMs one way
 * @param loss frames in a hundred that are lost
 * @param reorder frames in a hundred that are overtaken
 * @param duplicate frames in a hundred that arrive twice
 */
record Damage(int delayMs, int loss, int reorder, int duplicate) {
    private static final int PPM = 10_000;
    private static final int MOST_DELAY_MS = 2_000;

    /** @throws IllegalArgumentException when a figure makes no sense, with what to use */
    Damage {
        within("delay", delayMs, MOST_DELAY_MS);
        within("loss", loss, 100);
        within("reorder", reorder, 100);
        within("duplicate", duplicate, 100);
    }

    private static void within(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(name + " must be 0 to " + most + ", not " + value);
        }
    }

    /** What is set, in whole hundredths. */
    static Damage of(WireConditions wire) {
        return new Damage(
                Math.min(wire.delayMs, MOST_DELAY_MS),
                wire.lossPpm / PPM,
                wire.reorderPpm / PPM,
                wire.duplicatePpm / PPM);
    }

    boolean none() {
        return loss == 0 && reorder == 0 && duplicate == 0;
    }

    void apply(WireConditions wire) {
        wire.delayMs = delayMs;
        wire.lossPpm = loss * PPM;
        wire.reorderPpm = reorder * PPM;
        wire.reorderExtraMs = 2 * delayMs + 5;
        wire.duplicatePpm = duplicate * PPM;
    }
}
