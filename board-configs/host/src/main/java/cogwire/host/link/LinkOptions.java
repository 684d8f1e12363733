package cogwire.host.link;

import cogwire.hal.Clock;
import cogwire.hal.host.HostMac;
import cogwire.hal.host.TapMac;
import cogwire.hal.sim.WireConditions;
import cogwire.host.world.DamagedLink;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every program on a link: which link it is, and what damage is done on the way. */
final class LinkOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--tap",
            paramLabel = "NAME",
            description = "TAP device; is made, and goes in the end, when there is none of this name")
    String tap;

    @Option(
            names = "--udp",
            paramLabel = "P:HOST:Q",
            converter = UdpCable.Converter.class,
            description = "instead: frames in datagrams between our port P and port Q of HOST, as QEMU's"
                    + " -nic socket,udp=OURS:P,localaddr=ITS:Q has them; needs no root")
    UdpCable udp;

    @Option(names = "--loss", paramLabel = "P", description = "percent of frames lost, each way")
    double loss;

    @Option(names = "--reorder", paramLabel = "P", description = "percent of frames that later ones overtake")
    double reorder;

    @Option(names = "--duplicate", paramLabel = "P", description = "percent of frames that arrive twice")
    double duplicate;

    @Option(names = "--corrupt", paramLabel = "P", description = "percent of packets with one bit changed")
    double corrupt;

    @Option(names = "--delay", paramLabel = "MS", description = "time on the way, each way, in milliseconds")
    int delay;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = Rate.class,
            description = "bits a second, each way; k, M and G may follow")
    int rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "what chance is drawn from: the same seed, the same damage")
    int seed;

    /** @throws ParameterException when it is not exactly one link */
    void check() {
        if ((tap == null) == (udp == null)) {
            throw new ParameterException(command.commandLine(), "Give a link: --tap NAME, or --udp P:HOST:Q.");
        }
    }

    /** What people know the link by. */
    String name() {
        return tap != null ? tap : udp.toString();
    }

    /**
     * @throws IOException when the link cannot be had, with what to do
     * @throws IllegalArgumentException when an option is out of range
     */
    HostMac open(byte[] station, Clock clock) throws IOException {
        WireConditions damage = new WireConditions();
        conditions(damage);
        HostMac link = tap != null ? new TapMac(tap, station, clock) : udp.open(station, clock);
        return isDamaged() ? new DamagedLink(link, clock, seed, damage) : link;
    }

    private boolean isDamaged() {
        return loss + reorder + duplicate + corrupt + delay + rate > 0;
    }

    private void conditions(WireConditions conditions) {
        conditions.lossPpm = Percent.ppm("--loss", loss);
        conditions.reorderPpm = Percent.ppm("--reorder", reorder);
        conditions.duplicatePpm = Percent.ppm("--duplicate", duplicate);
        conditions.corruptPpm = Percent.ppm("--corrupt", corrupt);
        if (delay < 0 || delay > 10_000) {
            throw new IllegalArgumentException("--delay " + delay + ": give 0 to 10000 milliseconds");
        }
        conditions.delayMs = delay;
        conditions.bitsPerSecond = rate;
        if (rate > 0) {
            conditions.queueFrames = 256;
        }
    }
}
