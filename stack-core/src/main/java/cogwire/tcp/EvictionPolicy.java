package cogwire.tcp;

/**
 * Whom a new connection may push out when no control block is free. Without one nobody is, and the call that needs a
 * block says {@code Err.MEM}. Every eviction is counted, and the victim's user hears of it.
 */
public interface EvictionPolicy {
    /** A block of this index was taken, with this priority. */
    void taken(int index, int priority);

    /** Its priority changed, or its user closed it: {@code priority} 0. */
    void changed(int index, int priority);

    /** It is free again. */
    void freed(int index);

    /**
     * The block to give up for a connection of this priority, or -1. It is freed before the call that needs it goes on.
     */
    int victim(int priority);
}
