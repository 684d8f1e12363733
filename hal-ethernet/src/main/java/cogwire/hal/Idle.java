package cogwire.hal;

/** How a program waits when the stack has nothing to do: {@code wfi} on a board, poll(2) on a host. */
public interface Idle {
    /**
     * Waits until a frame may have arrived or the clock reaches the deadline, whichever is first. May return early.
     *
     * @param deadlineMs in the time of {@link Clock#nowMs()}; one in the past returns at once
     */
    void until(int deadlineMs);
}
