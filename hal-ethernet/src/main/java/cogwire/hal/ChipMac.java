package cogwire.hal;

/**
 * An Ethernet MAC chip on a board: what a board's main loop wants beside {@link EthernetMac}, so that it can sleep until
 * a frame comes and tell what went wrong.
 *
 * <p>An interrupt is only needed to end a wait. No method is called from a handler: a board enables the interrupt, takes
 * it back before each look for work, and asks {@link #frameWaiting} once more before it sleeps, so that no frame is
 * overlooked.
 */
public interface ChipMac extends EthernetMac {
    /** Whether {@link #receive} has something to look at. */
    boolean frameWaiting();

    /** Lets the chip raise its interrupt line when a frame waits. Holds over restarts of the chip. */
    void enableInterrupt();

    /** Takes the interrupt line back; what waits keeps waiting. */
    void acknowledgeInterrupt();

    /** What the driver has counted, brought up to date with the chip. The same object at every call. */
    MacCounters counters();
}
