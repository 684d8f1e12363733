package cogwire.hal;

/**
 * Watches over the rule that a stack has one owner: where there are threads, calls from any other one are refused before
 * they can do damage. Firmware has no threads and no guard.
 */
public interface OwnerGuard {
    /**
     * Called at the entry of every public call of the stack.
     *
     * @throws RuntimeException when the caller is not the owner; its message says who is, and what to do instead
     */
    void check();
}
