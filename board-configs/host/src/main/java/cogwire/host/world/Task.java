package cogwire.host.world;

/** Something that goes on in a {@link World} beside its boards: a command that runs, a program that waits. */
public interface Task {
    /**
     * Does what is due. Called in every turn of the world, by whoever drives it.
     *
     * @return in how many milliseconds at the latest to call again, 0: at once, {@link World#NEVER}: when something else
     *     has happened
     */
    int step(int nowMs);
}
