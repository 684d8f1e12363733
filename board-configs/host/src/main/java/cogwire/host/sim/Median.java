package cogwire.host.sim;

import cogwire.host.sim.Trial.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of several runs, and their ends. */
record Median(double value, double least, double most) {
    /** Of the trials' figure; NaN when there is none. */
    static Median of(List<Outcome> trials, ToDoubleFunction<Outcome> figure) {
        double[] sorted = trials.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            return new Median(Double.NaN, Double.NaN, Double.NaN);
        }
        double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Median(middle, sorted[0], Arrays.stream(sorted).max().orElseThrow());
    }
}
