package cogwire.hal.host;

import cogwire.hal.EthernetMac;
import cogwire.hal.Idle;
import java.io.Closeable;

/**
 * A MAC of this computer that a program's loop can wait on. Threading: as {@link EthernetMac}, but {@link #wake} may be
 * called by any thread.
 */
public interface HostMac extends EthernetMac, Idle, Closeable {
    /** What people know it by: an interface's name, a port, a file. */
    String name();

    /** Ends the present wait, or the next one. Any thread. */
    void wake();

    /** Gives everything back to the operating system. Called once, by the owner. */
    @Override
    void close();
}
