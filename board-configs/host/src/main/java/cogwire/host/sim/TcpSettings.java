package cogwire.host.sim;

import cogwire.host.VarHandleChecksum;
import cogwire.stack.StackConfig;
import cogwire.tcp.CongestionAlgorithm;
import cogwire.tcp.Cubic;
import cogwire.tcp.Pacing;
import cogwire.tcp.PathMtu;
import cogwire.tcp.RackTlp;
import cogwire.tcp.Reno;
import cogwire.tcp.SelectiveAck;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.Timestamps;
import cogwire.tcp.WindowGrowth;
import cogwire.tcp.WindowScale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How TCP is configured at our ends of the bottleneck, and the algorithm of Linux beside it. */
final class TcpSettings {
    private static final int FIRST_WINDOW = 65_535;
    private static final Map<String, Supplier<CongestionAlgorithm>> OURS = new LinkedHashMap<>();
    /** Parts that our ends have, unless told otherwise. */
    private static final Map<String, Consumer<TcpConfig>> PARTS = new LinkedHashMap<>();
    /** Parts that they have when asked to. */
    private static final Map<String, Consumer<TcpConfig>> EXTRAS = new LinkedHashMap<>();

    static {
        OURS.put("reno", Reno::new);
        OURS.put("cubic", Cubic::new);
        PARTS.put("window-scale", tcp -> tcp.windowScale = new WindowScale());
        PARTS.put("timestamps", tcp -> tcp.timestamps = new Timestamps());
        PARTS.put("sack", tcp -> tcp.sack = new SelectiveAck());
        PARTS.put("rack", tcp -> tcp.rack = new RackTlp());
        EXTRAS.put("pacing", tcp -> tcp.pacing = new Pacing());
        EXTRAS.put("window-growth", tcp -> tcp.windowGrowth = new WindowGrowth(FIRST_WINDOW));
        EXTRAS.put("path-mtu", tcp -> tcp.pathMtu = new PathMtu(4));
    }

    /** What {@link #congestion} may be for a stack of ours. */
    static final List<String> ALGORITHMS = List.copyOf(OURS.keySet());

    @Option(
            names = "--congestion",
            paramLabel = "NAME",
            description =
                    "congestion control of the senders, ours and Linux's: reno or cubic; Linux may have more (reno)")
    String congestion = "reno";

    @Option(
            names = "--without",
            paramLabel = "PART",
            split = ",",
            description = "what our ends leave out: window-scale, timestamps, sack, rack")
    List<String> without = List.of();

    @Option(
            names = "--with",
            paramLabel = "PART",
            split = ",",
            description = "what they have in addition: pacing, window-growth, path-mtu")
    List<String> with = List.of();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "octets that our receiver offers at most (1048576; 65535 without window scale)")
    int window = 1 << 20;

    @Option(names = "--send-buffer", paramLabel = "N", description = "octets that our sender queues (1048576)")
    int sendBuffer = 1 << 20;

    @Option(names = "--mss", paramLabel = "N", description = "largest segment of our ends (1460)")
    int mss = 1460;

    @Option(names = "--rto-min", paramLabel = "MS", description = "floor of our retransmission time-out (200)")
    int rtoMinMs = 200;

    /**
     * One stack with room for a few connections.
     *
     * @throws IllegalArgumentException when the stack has no such algorithm or part
     */
    StackConfig stack() {
        Supplier<CongestionAlgorithm> algorithm = OURS.get(congestion);
        if (algorithm == null) {
            throw new IllegalArgumentException(
                    "--congestion " + congestion + ": our stack has " + String.join(", ", ALGORITHMS));
        }
        known("--without", without, PARTS);
        known("--with", with, EXTRAS);
        StackConfig config = new StackConfig();
        PARTS.forEach((name, part) -> {
            if (!without.contains(name)) {
                part.accept(config.tcp);
            }
        });
        with.forEach(name -> EXTRAS.get(name).accept(config.tcp));
        config.tcp.congestion = algorithm.get();
        config.tcp.window = config.tcp.windowScale == null ? Math.min(window, 0xFFFF) : window;
        config.tcp.sendBuffer = sendBuffer;
        config.tcp.mss = mss;
        config.tcp.rtoMinMs = rtoMinMs;
        config.tcp.tcbs = 4;
        config.tcp.listeners = 1;
        config.receiveBuffers = 256 + 2 * (config.tcp.window / mss);
        config.smallBuffers = 256;
        config.sendBuffers = 256 + 2 * (sendBuffer / mss);
        config.tcp.outOfOrderBuffers = config.receiveBuffers / 2;
        config.framesPerPoll = 64;
        config.expiriesPerPoll = 64;
        config.checksum = new VarHandleChecksum();
        return config;
    }

    private static void known(String option, List<String> names, Map<String, Consumer<TcpConfig>> parts) {
        for (String name : names) {
            if (!parts.containsKey(name)) {
                throw new IllegalArgumentException(option + " " + name + ": give " + String.join(", ", parts.keySet()));
            }
        }
    }
}
