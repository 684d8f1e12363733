package cogwire.lockstep;

import cogwire.hal.sim.VirtualClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * QEMU, which is started halted, and whose serial port is this process's: stopped each time that its processor is about to
 * sleep. {@link #clock} is its time at that moment, read from the counter that the board has its time from.
 */
final class Emulator {
    final VirtualClock clock = new VirtualClock();

    /** A dsb, which does nothing in an emulator. */
    private static final int BARRIER_OCTETS = 4;

    private static final int STANDSTILL = 1000;

    private final Gdb gdb;
    private final int sleep;
    private final int counter;
    /** Ticks of a microsecond; negative: the counter counts down. */
    private final int perMicrosecond;

    private final InputStream console;
    private final OutputStream keys;
    private final StringBuilder shown = new StringBuilder();
    private final Deque<Integer> typed = new ArrayDeque<>();
    private int last;
    private int ticks;
    private boolean running;
    private int stops;
    /** How often it was stopped since its time last moved. */
    private int stopsWithoutTime;

    /**
     * @param sleep address of the barrier before the one wfi of the program's main loop
     * @param counter address of a counter of 32 bits
     * @param perMicrosecond its ticks of a microsecond; negative when it counts down
     */
    Emulator(Gdb gdb, int sleep, int counter, int perMicrosecond, InputStream console, OutputStream keys)
            throws IOException {
        this.gdb = gdb;
        this.counter = counter;
        this.perMicrosecond = perMicrosecond;
        this.console = console;
        this.keys = keys;
        this.sleep = sleep;
        gdb.breakAt(sleep);
        running = gdb.run();
        last = gdb.read(counter);
    }

    /** Whether it has not ended. */
    boolean running() {
        return running;
    }

    /** How often it was stopped. */
    int stops() {
        return stops;
    }

    /** Types a line at the board's console, a character a stop. */
    void type(String line) {
        (line + "\r").chars().forEach(typed::add);
    }

    /** What the console has shown so far. */
    StringBuilder shown() throws IOException {
        while (console.available() > 0) {
            shown.append(new String(console.readNBytes(console.available()), StandardCharsets.ISO_8859_1));
        }
        return shown;
    }

    /** The processor sleeps, wakes, and is about to sleep again; what {@code cable} holds reaches it before. */
    void sleep(Cable cable) throws IOException {
        boolean input = cable.release();
        if (!typed.isEmpty()) {
            keys.write(typed.poll());
            keys.flush();
            input = true;
        }
        if (input) {
            // QEMU looks at all of its sockets in turn: behind the second answer it has taken what was sent before.
            gdb.read(counter);
            gdb.read(counter);
        }
        gdb.jump(sleep + BARRIER_OCTETS);
        stops++;
        running = gdb.run();
        if (running) {
            pass();
        }
    }

    private void pass() throws IOException {
        int now = gdb.read(counter);
        stopsWithoutTime = now == last ? stopsWithoutTime + 1 : 0;
        if (stopsWithoutTime == STANDSTILL) {
            throw new IOException("the counter from which the board has its time stands still at " + now);
        }
        int passed = perMicrosecond < 0 ? last - now : now - last;
        if (passed < 0) {
            // No sleep is so long: the board has set it back to its beginning, at some time in between. So this clock
            // is slow, by a sleep each time.
            passed = perMicrosecond < 0 ? -1 - now : now;
        }
        last = now;
        int divisor = Math.abs(perMicrosecond);
        int all = passed + ticks;
        clock.advanceMicros(all / divisor);
        ticks = all % divisor;
    }
}
