package cogwire.host;

import cogwire.hal.OwnerGuard;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Hands work over to the thread that owns a stack: any thread offers, the owner runs between two turns. Bounded, so that
 * a fast caller meets back-pressure instead of filling the memory.
 */
public final class CommandRing {
    private final ArrayBlockingQueue<Runnable> commands;
    private final OwnerGuard guard;
    private final Runnable wake;

    /**
     * @param capacity most commands that wait
     * @param guard of the stack; only its owner may {@link #run()}
     * @param wake called after an offer, by the offering thread: interrupts the owner's waiting
     */
    public CommandRing(int capacity, OwnerGuard guard, Runnable wake) {
        this.commands = new ArrayBlockingQueue<>(capacity);
        this.guard = guard;
        this.wake = wake;
    }

    /** A ring whose owner looks often enough to need no waking. */
    public CommandRing(int capacity, OwnerGuard guard) {
        this(capacity, guard, () -> {});
    }

    /**
     * Leaves a command for the owner. Any thread.
     *
     * @return false when the ring is full: nothing was taken, try again later
     */
    public boolean offer(Runnable command) {
        boolean taken = commands.offer(command);
        if (taken) {
            wake.run();
        }
        return taken;
    }

    /**
     * Runs what waits now; what a command offers meanwhile waits for the next call, so that a turn stays bounded. When a
     * command throws, the exception goes to the caller and the commands behind it wait on.
     *
     * @return how many were run
     */
    public int run() {
        guard.check();
        int waiting = commands.size();
        for (int i = 0; i < waiting; i++) {
            commands.remove().run();
        }
        return waiting;
    }
}
