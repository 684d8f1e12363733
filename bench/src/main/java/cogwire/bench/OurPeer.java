package cogwire.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmark of a row in a JVM of its own. */
final class OurPeer {
    /**
     * The JVM that is used, and how.
     *
     * @param executable null: this one's
     * @param plain whether the core's checksum takes the host's place
     */
    record Jvm(String name, String executable, List<String> arguments, boolean plain) {
        static Jvm present() {
            return new Jvm("JDK " + Runtime.version().feature(), null, List.of(), false);
        }

        /** A row's parameter as this JVM is given it. */
        String parameter(String given) {
            return plain && given.equals("checksum=varhandle") ? "checksum=plain" : given;
        }
    }

    private OurPeer() {}

    static void measure(Row row, Effort effort, Jvm jvm, Samples into) throws RunnerException {
        // The harness locks the whole machine; processor time does not need that.
        System.setProperty("jmh.ignoreLock", "true");
        List<String> arguments = new ArrayList<>(List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"));
        arguments.addAll(jvm.arguments());
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + (OurPeer.class.getPackageName() + "." + row.benchmark()).replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(effort.warmupMs() / 4))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.iterationMs()))
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(CpuTime.class)
                .jvmArgs(arguments.toArray(new String[0]))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (jvm.executable() != null) {
            options.jvm(jvm.executable());
        }
        for (String given : row.parameters()) {
            String parameter = jvm.parameter(given);
            options.param(parameter.split("=")[0], parameter.split("=")[1]);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        List<IterationResult> iterations = new ArrayList<>(results.iterator()
                .next()
                .getBenchmarkResults()
                .iterator()
                .next()
                .getIterationResults());
        into.add(
                iterations.stream()
                        .mapToDouble(
                                i -> i.getSecondaryResults().get(CpuTime.CPU).getScore())
                        .toArray(),
                iterations.stream()
                        .mapToDouble(i -> i.getPrimaryResult().getScore())
                        .toArray());
    }
}
