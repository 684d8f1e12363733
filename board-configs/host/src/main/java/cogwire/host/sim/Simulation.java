package cogwire.host.sim;

import cogwire.hal.Clock;
import cogwire.hal.Entropy;
import cogwire.hal.EthernetMac;
import cogwire.hal.host.TapMac;
import cogwire.hal.sim.PcapRecorder;
import cogwire.hal.sim.PcapWriter;
import cogwire.hal.sim.VirtualWire;
import cogwire.hal.sim.WireCounters;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Senders, a bottleneck, a receiver. Where all ends are ours the clock is virtual: a seed gives the same run to the last
 * octet, as fast as the computer can. Where one end is Linux the bottleneck works in real time.
 *
 * <p>Threading: the thread that makes it runs it.
 */
final class Simulation implements AutoCloseable {
    private static final int NETWORK = 10 << 24 | 9 << 16;

    /** Longest wait in one turn. */
    private static final int MOST_MS = 100;

    /** Within this the connections must have opened. */
    private static final long OPEN_MICROS = 60_000_000;

    /** What is to be simulated. */
    record Plan(Bottleneck bottleneck, TcpSettings stack, List<Kind> senders, Kind receiver) {
        boolean real() {
            return receiver == Kind.LINUX || senders.contains(Kind.LINUX);
        }
    }

    private final Plan plan;
    private final Passage passage;
    private final Clock clock;
    private final MicroTime time;
    private final VirtualWire wire;
    private final Entropy entropy;
    private final PcapWriter capture;
    private final List<End> ends = new ArrayList<>();
    private final List<LinuxEnd> linux = new ArrayList<>();
    private final List<FlowTrace> traces = new ArrayList<>();
    private final long[] ackedAtStart;
    private int mostLateMicros = Integer.MAX_VALUE;
    private long startMicros;
    private long endMicros;

    /**
     * @param octets what each sender of ours sends at most
     * @param events whether to keep every event, for a plot
     * @param pcap takes the frames at the senders' side as a capture; or null
     * @throws IOException when Linux cannot be set up
     * @throws IllegalArgumentException when an option is wrong
     */
    Simulation(Plan plan, long octets, boolean events, OutputStream pcap) throws IOException {
        this.plan = plan;
        RealTime real = plan.real() ? new RealTime() : null;
        passage = real == null ? new VirtualTime() : real;
        clock = passage.clock();
        time = new MicroTime(clock);
        wire = plan.bottleneck.wire(clock, plan.senders.size());
        Random random = new Random(plan.bottleneck.seed);
        entropy = random::nextBytes;
        capture = pcap == null ? null : new PcapWriter(pcap, clock);
        ackedAtStart = new long[plan.senders.size()];
        try {
            receiver();
            for (int i = 1; i <= plan.senders.size(); i++) {
                sender(i, plan.senders.get(i - 1), octets, events);
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        if (real != null) {
            List<TapMac> taps = linux.stream().map(LinuxEnd::tap).toList();
            real.listen(taps);
        }
    }

    private static int address(int port) {
        return NETWORK + 1 + port;
    }

    private static String dotted(int port) {
        return "10.9.0." + (1 + port);
    }

    private void receiver() throws IOException {
        if (plan.receiver == Kind.LINUX) {
            linux(0, wire.port(0)).serve();
        } else {
            stack(0, wire.port(0)).serve();
        }
    }

    private void sender(int i, Kind kind, long octets, boolean events) throws IOException {
        FlowTrace trace = new FlowTrace(events ? new FlowEvents() : null);
        traces.add(trace);
        EthernetMac port = new TracedMac(wire.port(i), wire.counters(), trace, time);
        if (capture != null) {
            port = new PcapRecorder(port, capture);
        }
        if (kind == Kind.LINUX) {
            linux(i, port).send(dotted(0), plan.stack.congestion);
        } else {
            stack(i, port).send(address(0), octets);
        }
    }

    private StackEnd stack(int i, EthernetMac port) {
        StackEnd end = new StackEnd(plan.stack.stack(), clock, entropy, port, address(i));
        ends.add(end);
        return end;
    }

    private LinuxEnd linux(int i, EthernetMac port) throws IOException {
        LinuxEnd end = new LinuxEnd(clock, port, dotted(i));
        ends.add(end);
        linux.add(end);
        return end;
    }

    /** Lets the run end at once when a frame of a bottleneck in real time was later than this. */
    void mostLateMicros(int most) {
        mostLateMicros = most;
    }

    /**
     * Runs until so long after the last connection's SYN, or until every sender has so many octets acknowledged.
     *
     * @throws IOException when a connection did not open or broke
     */
    void run(long micros, long octets) throws IOException {
        while (!allOpen()) {
            turn();
            if (time.now() > OPEN_MICROS) {
                check();
                throw new IOException("the connections did not open within a minute");
            }
        }
        startMicros = traces.stream().mapToLong(FlowTrace::startMicros).max().orElseThrow();
        for (int i = 0; i < ackedAtStart.length; i++) {
            ackedAtStart[i] = traces.get(i).acked();
        }
        wire.counters().mostLateMicros = 0;
        wire.counters().lateFrames = 0;
        long end = startMicros + micros;
        while (time.now() < end && !allAcked(octets) && wire.counters().mostLateMicros <= mostLateMicros) {
            turn();
        }
        endMicros = time.now();
        check();
    }

    private boolean allOpen() {
        for (FlowTrace trace : traces) {
            if (!trace.isOpen()) {
                return false;
            }
        }
        return true;
    }

    private boolean allAcked(long octets) {
        for (FlowTrace trace : traces) {
            if (trace.acked() < octets) {
                return false;
            }
        }
        return true;
    }

    private void turn() throws IOException {
        int now = clock.nowMs();
        int wait = MOST_MS;
        for (int i = 0; i < ends.size(); i++) {
            wait = Math.min(wait, ends.get(i).turn(now));
        }
        if (wait > 0) {
            passage.pause(wire.untilNextMicros(), now + wait);
        }
    }

    private void check() throws IOException {
        for (LinuxEnd end : linux) {
            end.check();
        }
    }

    /** One for each sender, for the time in which all were open. */
    List<Flow> flows() {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < traces.size(); i++) {
            long octets = traces.get(i).acked() - ackedAtStart[i];
            flows.add(new Flow(plan.senders.get(i), endMicros - startMicros, octets, traces.get(i)));
        }
        return flows;
    }

    /** What the bottleneck did. */
    WireCounters wire() {
        return wire.counters();
    }

    @Override
    public void close() throws IOException {
        if (capture != null) {
            capture.flush();
        }
        for (End end : ends) {
            end.close();
        }
    }
}
