package cogwire.sim;

/** Somebody besides the two stacks who does things at times of his own, such as an application that reads slowly. */
public interface Actor {
    /** Does what is due now. */
    void act();

    /** Milliseconds until {@link #act} has something to do again; {@code VirtualWire.NEVER} when never. */
    int untilNextMs();
}
