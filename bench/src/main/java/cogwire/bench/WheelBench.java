package cogwire.bench;

import cogwire.time.TimerWheel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The fine wheel beside 10,000 timers that are armed. */
@State(Scope.Thread)
public class WheelBench implements TimerWheel.Expiry {
    private static final int TIMERS = 10_000;
    private static final int BATCH = 16;
    private static final int FAR_MS = 1 << 17;

    private TimerWheel wheel;
    private int nowMs;
    private int timer;
    private int deadlineMs;

    @Setup
    public void arm() {
        wheel = new TimerWheel(TIMERS, 1, 3, 0);
        for (int i = 0; i < TIMERS; i++) {
            wheel.arm(i, FAR_MS + (i * 7 & 0xFFFF));
        }
        deadlineMs = 1 << 28;
    }

    private int next() {
        timer = timer + 7 < TIMERS ? timer + 7 : 0;
        return timer;
    }

    /** Moves a deadline on, which is what most timers do: nothing is relinked. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int later() {
        for (int i = 0; i < BATCH; i++) {
            wheel.arm(next(), deadlineMs);
        }
        return ++deadlineMs;
    }

    /** Disarms a timer and arms it again. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int cancelAndArm() {
        for (int i = 0; i < BATCH; i++) {
            int one = next();
            wheel.cancel(one);
            wheel.arm(one, FAR_MS + i);
        }
        return timer;
    }

    /** A millisecond passes; few of them bring anything. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int tick() {
        for (int i = 0; i < BATCH; i++) {
            wheel.advance(++nowMs, 32, this);
        }
        return nowMs;
    }

    @Override
    public void expired(int due) {
        wheel.arm(due, nowMs + FAR_MS);
    }
}
