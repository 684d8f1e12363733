package cogwire.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What an operation costs the threads that run it: processor time, which other programs on the machine do not disturb
 * as they do wall time, and octets allocated. Both come from the JVM's counters of each thread.
 */
public final class CpuTime implements InternalProfiler {
    /** Name of the result that holds nanoseconds of processor time. */
    public static final String CPU = "cpu";
    /** Name of the result that holds octets allocated; what the harness itself allocates in an iteration is in it. */
    public static final String ALLOCATED = "allocated";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Map<Long, long[]> before = Map.of();

    @Override
    public String getDescription() {
        return "processor time and allocation of the worker threads";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = read();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long cpu = 0;
        long allocated = 0;
        for (Map.Entry<Long, long[]> thread : read().entrySet()) {
            long[] start = before.getOrDefault(thread.getKey(), new long[2]);
            cpu += thread.getValue()[0] - start[0];
            allocated += thread.getValue()[1] - start[1];
        }
        double operations = result.getMetadata().getAllOps();
        return List.of(
                new ScalarResult(CPU, cpu / operations, "ns/op", AggregationPolicy.AVG),
                new ScalarResult(ALLOCATED, allocated / operations, "B/op", AggregationPolicy.AVG));
    }

    private Map<Long, long[]> read() {
        Map<Long, long[]> counters = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().contains("-jmh-worker")) {
                long id = thread.getThreadId();
                counters.put(id, new long[] {threads.getThreadCpuTime(id), threads.getThreadAllocatedBytes(id)});
            }
        }
        return counters;
    }
}
