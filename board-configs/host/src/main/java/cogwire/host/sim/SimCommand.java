package cogwire.host.sim;

import cogwire.hal.sim.WireCounters;
import cogwire.host.HelpOption;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends through a simulated bottleneck and says how it went. */
@Command(
        name = "sim",
        header = "sends across a simulated bottleneck: two stacks on a virtual clock, or ours and Linux",
        description = {
            "",
            "Without Linux the clock is virtual and a seed gives the same run every time. With it the",
            "bottleneck works in real time, between TAP devices in network namespaces (root, iperf 2).",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  cogwire sim --rtt 100 --loss 1 --plot loss.svg",
            "  cogwire sim --linux --rtt 10 --burst 0.1 --pcap burst.pcap",
            "  cogwire sim --linux --sender linux --congestion cubic --loss 1",
            "  cogwire sim --sender cogwire,cogwire --seconds 60",
            ""
        })
public final class SimCommand implements Callable<Integer> {
    private static final long LONGEST_SECONDS = 3600;

    @Spec
    CommandSpec spec;

    @Mixin
    Bottleneck bottleneck;

    @Mixin
    TcpSettings stack;

    @Option(
            names = "--sender",
            paramLabel = "WHO",
            split = ",",
            converter = Kind.Named.class,
            description = "cogwire or linux; several, with commas between, share the bottleneck (cogwire)")
    List<Kind> senders = List.of(Kind.COGWIRE);

    @Option(names = "--linux", description = "the receiver is Linux")
    boolean linux;

    @Option(names = "--seconds", paramLabel = "S", description = "how long, from the last SYN on (10)")
    double seconds = 10;

    @Option(
            names = "--octets",
            paramLabel = "N",
            description = "stop when each sender has so many acknowledged, instead")
    Long octets;

    @Option(names = "--plot", paramLabel = "FILE", description = "write a time-sequence plot of the first sender, SVG")
    Path plot;

    @Option(names = "--from", paramLabel = "S", description = "second at which the plot begins")
    double from;

    @Option(names = "--to", paramLabel = "S", description = "second at which it ends")
    Double to;

    @Option(names = "--pcap", paramLabel = "FILE", description = "record the frames at the senders' side")
    Path pcap;

    @Mixin
    HelpOption help;

    @Override
    public Integer call() throws IOException {
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds " + seconds + ": give up to " + LONGEST_SECONDS);
        }
        Simulation.Plan plan = new Simulation.Plan(bottleneck, stack, senders, linux ? Kind.LINUX : Kind.COGWIRE);
        long limit = octets == null ? Long.MAX_VALUE : octets;
        try (OutputStream capture =
                        pcap == null ? null : new BufferedOutputStream(Files.newOutputStream(pcap), 1 << 16);
                Simulation simulation = new Simulation(plan, limit, plot != null, capture)) {
            simulation.run(octets == null ? (long) (seconds * 1e6) : LONGEST_SECONDS * 1_000_000, limit);
            report(plan, simulation);
        }
        return 0;
    }

    private void report(Simulation.Plan plan, Simulation simulation) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println(bottleneck);
        List<Flow> flows = simulation.flows();
        for (Flow flow : flows) {
            print(out, flow, plan.receiver());
        }
        if (flows.size() > 1) {
            long total = flows.stream().mapToLong(Flow::octets).sum();
            for (int i = 0; i < flows.size(); i++) {
                out.printf(
                        Locale.ROOT,
                        "share of %s %d  %.1f %%%n",
                        flows.get(i).sender(),
                        i + 1,
                        100.0 * flows.get(i).octets() / total);
            }
        }
        WireCounters wire = simulation.wire();
        out.printf(
                "bottleneck       %d frames, %d lost, %d dropped by the queue, %d reordered, %d duplicated%n",
                wire.sent, wire.lost, wire.queueDrops, wire.reordered, wire.duplicated);
        if (plan.real()) {
            out.printf(
                    Locale.ROOT,
                    "                 in real time, at worst %.1f ms late, %.2f %% of the frames more than 1 ms%n",
                    wire.mostLateMicros / 1e3,
                    100.0 * wire.lateFrames / wire.delivered);
        }
        out.flush();
        if (plot != null) {
            double end = to == null ? flows.get(0).micros() / 1e6 : to;
            if (end <= from) {
                throw new ParameterException(
                        spec.commandLine(), "--from " + from + " --to " + end + ": nothing between");
            }
            Flow flow = flows.get(0);
            String title = flow.sender() + " to " + plan.receiver() + ": "
                    + String.format(
                            Locale.ROOT,
                            "%.2f Mbit/s, %.2f %% sent again",
                            flow.goodput() / 1e6,
                            100 * flow.trace().resentShare());
            Files.writeString(plot, new TimeSequencePlot(flow, from, end).svg(title, bottleneck.toString()));
        }
    }

    private void print(PrintWriter out, Flow flow, Kind receiver) {
        FlowTrace trace = flow.trace();
        out.printf("%s to %s, %s%n", flow.sender(), receiver, stack.congestion);
        out.printf(Locale.ROOT, "  time           %.3f s%n", flow.micros() / 1e6);
        out.printf(Locale.ROOT, "  goodput        %.3f Mbit/s, %d octets%n", flow.goodput() / 1e6, flow.octets());
        out.printf(
                Locale.ROOT,
                "  sent again     %.2f %%, %d of %d segments; %d did not arrive%n",
                100 * trace.resentShare(),
                trace.resent(),
                trace.segments(),
                trace.lost());
        out.printf(
                Locale.ROOT,
                "  RTT            min %.1f, median %.1f, p95 %.1f ms%n",
                flow.rttMs(0),
                flow.rttMs(0.5),
                flow.rttMs(0.95));
        out.printf("  in flight      at most %d octets%n", trace.mostInFlight());
    }
}
