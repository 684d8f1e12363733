package cogwire.host.sim;

import java.util.ArrayList;
import java.util.List;

/** One axis of a chart: values to pixels, and where the round numbers are. */
record Axis(double least, double most, double fromPixel, double toPixel) {
    /** An axis from 0 to the round number at or above {@code most}. */
    static Axis fromZero(double most, double fromPixel, double toPixel) {
        double step = step(Math.max(most, 1e-9), 6);
        return new Axis(0, Math.ceil(most / step - 1e-9) * step, fromPixel, toPixel);
    }

    double at(double value) {
        return fromPixel + (value - least) / (most - least) * (toPixel - fromPixel);
    }

    /** The round numbers on it, about so many. */
    List<Double> ticks(int about) {
        double step = step(most - least, about);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(least / step - 1e-9); i * step <= most + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double step(double range, int about) {
        double raw = range / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return power * (lead <= 1.001 ? 1 : lead <= 2.001 ? 2 : lead <= 5.001 ? 5 : 10);
    }
}
