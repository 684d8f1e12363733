package cogwire.host;

import cogwire.hal.OwnerGuard;

/**
 * Binds a stack to one thread and refuses calls from any other with an exception that says so. At first that is the
 * thread that makes this object.
 */
public final class ThreadOwner implements OwnerGuard {
    private volatile Thread owner = Thread.currentThread();

    @Override
    public void check() {
        Thread caller = Thread.currentThread();
        Thread expected = owner;
        if (caller != expected) {
            throw new IllegalStateException("This stack belongs to the thread \"" + expected.getName()
                    + "\", but \"" + caller.getName() + "\" called it. Hand the call over instead:"
                    + " commandRing.offer(() -> ...) has the owner make it before its next turn.");
        }
    }

    /**
     * Gives the stack to another thread, before that one's first call.
     *
     * @throws IllegalStateException when the caller does not own it
     */
    public void handOver(Thread to) {
        check();
        owner = to;
    }
}
