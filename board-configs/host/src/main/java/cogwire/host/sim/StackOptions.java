package cogwire.host.sim;

import cogwire.host.VarHandleChecksum;
import cogwire.stack.StackConfig;
import java.util.List;
import picocli.CommandLine.Option;

/** How a stack of ours at an end of the bottleneck is configured, and the algorithm of Linux beside it. */
final class StackOptions {
    private static final int SEGMENT = 1460;

    /** What {@link #congestion} may be for a stack of ours. */
    static final List<String> ALGORITHMS = List.of("reno");

    @Option(
            names = "--congestion",
            paramLabel = "NAME",
            description = "congestion control of the senders, ours and Linux's: reno, or cubic for Linux (reno)")
    String congestion = "reno";

    @Option(names = "--window", paramLabel = "N", description = "octets that our receiver offers at most (65535)")
    int window = 65_535;

    @Option(names = "--send-buffer", paramLabel = "N", description = "octets that our sender queues (1048576)")
    int sendBuffer = 1 << 20;

    @Option(names = "--mss", paramLabel = "N", description = "largest segment of our ends (1460)")
    int mss = SEGMENT;

    @Option(names = "--rto-min", paramLabel = "MS", description = "floor of our retransmission time-out (200)")
    int rtoMinMs = 200;

    /**
     * One stack with room for a few connections.
     *
     * @throws IllegalArgumentException when the stack has no such algorithm
     */
    StackConfig stack() {
        if (!ALGORITHMS.contains(congestion)) {
            throw new IllegalArgumentException(
                    "--congestion " + congestion + ": our stack has " + String.join(", ", ALGORITHMS));
        }
        StackConfig config = new StackConfig();
        config.receiveBuffers = 256 + 2 * window / mss;
        config.smallBuffers = 256;
        config.sendBuffers = 256 + 2 * sendBuffer / mss;
        config.framesPerPoll = 64;
        config.expiriesPerPoll = 64;
        config.checksum = new VarHandleChecksum();
        config.tcp.tcbs = 4;
        config.tcp.listeners = 1;
        config.tcp.mss = mss;
        config.tcp.window = window;
        config.tcp.sendBuffer = sendBuffer;
        config.tcp.outOfOrderBuffers = config.receiveBuffers / 2;
        config.tcp.rtoMinMs = rtoMinMs;
        return config;
    }
}
