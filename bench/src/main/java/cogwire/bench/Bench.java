package cogwire.bench;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and prints one line for each. Arguments: a regular expression that selects benchmarks (all), and
 * the number of JVMs to run each in (3). Beside the mean stands the best second: on a machine that others use too, caches
 * and the processor's other half are shared, and the mean counts what they do.
 */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws RunnerException {
        // The harness locks the whole machine; processor time does not need that.
        System.setProperty("jmh.ignoreLock", "true");
        OptionsBuilder options = new OptionsBuilder();
        options.include(args.length > 0 ? args[0] : "cogwire.bench")
                .forks(args.length > 1 ? Integer.parseInt(args[1]) : 3)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .mode(org.openjdk.jmh.annotations.Mode.AverageTime)
                .timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
                .addProfiler(CpuTime.class)
                .jvmArgsAppend("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        System.out.printf("%-45s %9s %9s %9s %14s%n", "per operation", "cpu ns", "+-", "best", "octets alloc.");
        for (RunResult result : new Runner(options.build()).run()) {
            print(result);
        }
    }

    private static void print(RunResult result) {
        StringBuilder name = new StringBuilder(result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+)$", "$1"));
        for (String key : result.getParams().getParamsKeys()) {
            name.append(' ').append(key).append('=').append(result.getParams().getParam(key));
        }
        var measured = result.getSecondaryResults();
        Result<?> cpu = measured.get(CpuTime.CPU);
        System.out.printf(
                "%-45s %9.1f %9.1f %9.1f %14.3f%n",
                name,
                cpu.getScore(),
                cpu.getScoreError(),
                cpu.getStatistics().getMin(),
                measured.get(CpuTime.ALLOCATED).getScore());
    }
}
