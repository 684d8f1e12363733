package cogwire.host.link;

import cogwire.apps.Netstat;
import cogwire.apps.TextBuffer;
import cogwire.hal.Clock;
import cogwire.hal.Idle;
import cogwire.hal.host.PcapReader;
import cogwire.hal.host.ReplayMac;
import cogwire.hal.sim.VirtualClock;
import cogwire.host.HelpOption;
import cogwire.host.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Feeds a capture to a stack with the servers, and shows what it made of it. */
@Command(
        name = "replay",
        header = "feeds a capture to a stack that serves echo (7), discard (9), chargen (19) and HTTP (80)",
        description = {
            "",
            "What the capture holds for the stack's address it receives, at the capture's own times but without",
            "waiting; what it sends goes nowhere, or to --pcap. Acknowledgments of a recorded peer are moved to the",
            "sequence numbers that the stack chooses now. In the end: the connections, and what was done.",
            "  cogwire replay seen.pcap --address 10.0.0.2/24 --pcap answers.pcap",
            ""
        })
public final class ReplayCommand implements Callable<Integer> {
    /** Time for the stack to finish what the last frame asked for. */
    private static final int AFTER_MS = 1000;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "a capture on Ethernet, pcap")
    Path file;

    @Mixin
    StackOptions options;

    @Option(names = "--real-time", description = "take as long as it took then")
    boolean realTime;

    @Option(
            names = "--pcbs",
            paramLabel = "N",
            defaultValue = "512",
            description = "control blocks: most connections at a time (${DEFAULT-VALUE})")
    int pcbs;

    @Mixin
    HelpOption help;

    @Override
    public Integer call() throws IOException {
        options.check();
        if (options.dhcp) {
            throw new ParameterException(
                    spec.commandLine(), "A capture's DHCP server cannot answer: give --address, as it was then.");
        }
        CaptureSurvey survey = new CaptureSurvey(file, options.address.address());
        byte[] station = options.mac != null ? options.mac.octets() : survey.station();
        VirtualClock virtual = new VirtualClock();
        Clock clock = realTime ? new SystemClock() : virtual;
        Idle idle = realTime ? deadline -> sleep(clock, deadline) : virtual;
        ReplayMac replay =
                new ReplayMac(new PcapReader(file), file.getFileName().toString(), station, clock, idle);
        try (StackHost host = new StackHost(options, replay, clock, survey.startSeconds(), options.stack(pcbs))) {
            Servers servers = new Servers(host.stack, pcbs);
            host.runUntil(replay::isOver);
            host.runUntil(() -> false, AFTER_MS);
            report(host, replay, servers);
        }
        return 0;
    }

    private static void sleep(Clock clock, int deadlineMs) {
        int left = deadlineMs - clock.nowMs();
        if (left > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
        }
    }

    private void report(StackHost host, ReplayMac replay, Servers servers) {
        TextBuffer out = new TextBuffer(Netstat.ROW_OCTETS * 2);
        int columns = Netstat.ALL | Netstat.PROGRAMS | Netstat.TIMERS;
        Netstat.header(out, columns);
        print(out);
        Netstat netstat = new Netstat(host.stack.tcp(), host.stack.owners());
        for (int i = 0; i < netstat.rows(); i++) {
            if (netstat.row(i, columns, host.clock.nowMs(), out)) {
                print(out);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%nreplay: %.3f s of %s: %d frames received, %d sent (%d then), %d between others%n",
                replay.lengthMs() / 1000.0,
                replay.name(),
                replay.delivered(),
                replay.sent(),
                replay.ours(),
                replay.others());
        System.out.println("cogwire: " + servers.summary());
        if (host.stack.tcp().counters().inChecksumErrs != 0) {
            System.out.println(
                    "Wrong checksums, if they are many: the capture was taken where its sender's MAC had yet to"
                            + " make them. Take it at the receiver, or after: ethtool -K NAME tx off");
        }
    }

    private static void print(TextBuffer out) {
        System.out.print(new String(out.octets(), 0, out.length(), StandardCharsets.US_ASCII));
        out.clear();
    }
}
