package cogwire.host.sim;

import cogwire.hal.sim.VirtualWire;
import java.io.IOException;

/** A station at the bottleneck. One thread drives all of them. */
interface End extends AutoCloseable {
    /** {@link #turn}: only a frame gives it work. */
    int NEVER = VirtualWire.NEVER;

    /** The port that receivers listen on, iperf's. */
    int PORT = 5001;

    /**
     * Does what there is to do now.
     *
     * @return milliseconds until there is more at the latest; 0: there is more now
     * @throws IOException when it cannot go on, with the reason
     */
    int turn(int nowMs) throws IOException;

    @Override
    void close() throws IOException;
}
