package cogwire.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times of one side of a row, nanoseconds an operation, by process. */
final class Samples {
    private final List<double[]> cpu = new ArrayList<>();
    private final List<double[]> wall = new ArrayList<>();

    /** One process's iterations: processor time and wall time of each. */
    void add(double[] cpuNs, double[] wallNs) {
        cpu.add(cpuNs);
        wall.add(wallNs);
    }

    boolean isEmpty() {
        return cpu.isEmpty();
    }

    int processes() {
        return cpu.size();
    }

    /** Median of one process's processor times. */
    double processNs(int process) {
        return median(cpu.get(process));
    }

    double cpuNs() {
        return median(all(cpu));
    }

    double wallNs() {
        return median(all(wall));
    }

    /** Half of what lies between the lowest and the highest process, as a share of the median. */
    double spread() {
        double[] medians = cpu.stream().mapToDouble(Samples::median).sorted().toArray();
        return (medians[medians.length - 1] - medians[0]) / 2 / cpuNs();
    }

    private static double[] all(List<double[]> times) {
        return times.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
