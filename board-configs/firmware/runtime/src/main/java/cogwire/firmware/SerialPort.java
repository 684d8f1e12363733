package cogwire.firmware;

/** A serial port as a main loop uses it: nothing here waits. Threading: the main loop only. */
public interface SerialPort {
    /** The next octet that came in, or -1. */
    int read();

    /** Whether {@link #read} has an octet. */
    boolean waiting();

    /** Sends an octet; false when the port has no room for it now. */
    boolean write(int octet);

    /** Takes the interrupt back that an octet raised; what waits keeps waiting. */
    void acknowledgeInterrupt();
}
