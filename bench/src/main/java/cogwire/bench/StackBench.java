package cogwire.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the benchmarks of the stack have in common: a way to begin, a turn that is repeated, and after each run the proof
 * that the work was done and that nothing was allocated, by the thread's own counter.
 */
@State(Scope.Thread)
public abstract class StackBench {
    /** Who sums: the host's form, the plain form of the core, or the MAC. */
    @Param("varhandle")
    public String checksum;

    /** Turns since {@link #begin}. */
    protected long turns;

    /** Builds the stack and brings it to where the work begins. */
    abstract void begin();

    /** What is measured. */
    abstract long turn();

    /** Throws unless the turns did what they were meant to do. */
    abstract void prove();

    /** Processor time of the turns before anything is measured: on a busy machine a second on the clock warms nothing. */
    private static final long WARM_NS = 2_000_000_000L;

    /** Turns in which nothing may be allocated. */
    int turnsToProve() {
        return 1000;
    }

    /** Begins anew after the warm-up, so that what is proved begins with what is measured. */
    @Setup
    public void warm() {
        setUp();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + WARM_NS;
        while (threads.getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < 20; i++) {
                turn();
            }
        }
        setUp();
    }

    /** At the beginning of the work. */
    void setUp() {
        begin();
        turns = 0;
    }

    @TearDown
    public void proveAll() {
        prove();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long allocated = 0;
        // The first pass may load a class.
        for (int pass = 0; pass < 2; pass++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < turnsToProve(); i++) {
                turn();
            }
            allocated = threads.getThreadAllocatedBytes(thread) - before;
        }
        Station.equal("octets allocated in " + turnsToProve() + " turns", allocated, 0);
        prove();
    }
}
