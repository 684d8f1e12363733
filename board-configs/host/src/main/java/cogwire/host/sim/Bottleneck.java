package cogwire.host.sim;

import cogwire.hal.Clock;
import cogwire.hal.sim.VirtualWire;
import cogwire.hal.sim.WireConditions;
import cogwire.host.link.Percent;
import cogwire.host.link.Rate;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * What lies between senders and receiver: a line of some rate and length, a queue in front of it that drops what does not
 * fit, and damage on the way. All senders share it. The way back has the same rate and length, and a queue that is never
 * full.
 */
final class Bottleneck {
    private static final int FRAME = 1514;

    /** A queue of one bandwidth–delay product, but never fewer frames than this: an initial window and a bit. */
    private static final int LEAST_FRAMES = 64;

    /** Frames that may be on the way, all directions together. */
    private static final int MOST_FRAMES = 8192;

    @Option(
            names = "--rate",
            paramLabel = "R",
            converter = Rate.class,
            description = "bits a second; k, M and G may follow (20M)")
    int rate = 20_000_000;

    @Option(names = "--rtt", paramLabel = "MS", description = "there and back without queue, in milliseconds (20)")
    int rttMs = 20;

    @Option(
            names = "--queue-octets",
            paramLabel = "N",
            description = "octets of frames that wait at most (rate x rtt, at least " + LEAST_FRAMES + " full frames)")
    int queueOctets;

    @Option(names = "--queue-frames", paramLabel = "N", description = "frames that wait at most, instead")
    int queueFrames;

    @Option(names = "--loss", paramLabel = "P", description = "percent of frames lost at random, towards the receiver")
    double loss;

    @Option(names = "--ack-loss", paramLabel = "P", description = "percent of frames lost on the way back")
    double ackLoss;

    @Option(names = "--burst", paramLabel = "P", description = "percent of frames that begin a burst of losses")
    double burst;

    @Option(names = "--burst-length", paramLabel = "N", description = "mean frames of a burst (8)")
    double burstLength = 8;

    @Option(names = "--burst-loss", paramLabel = "P", description = "percent of frames lost in a burst (100)")
    double burstLoss = 100;

    @Option(names = "--reorder", paramLabel = "P", description = "percent of frames that later ones overtake")
    double reorder;

    @Option(names = "--reorder-by", paramLabel = "MS", description = "what these are late by (5)")
    int reorderMs = 5;

    @Option(names = "--duplicate", paramLabel = "P", description = "percent of frames that arrive twice")
    double duplicate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "what chance is drawn from: the same seed, the same fate of the n-th frame (1)")
    int seed = 1;

    /**
     * The wire: port 0 is the receiver's, ports 1 to {@code senders} share the bottleneck.
     *
     * @throws IllegalArgumentException when an option is out of its range, with what to give
     */
    VirtualWire wire(Clock clock, int senders) {
        if (rttMs < 0 || rttMs > 10_000) {
            throw new IllegalArgumentException("--rtt " + rttMs + ": give 0 to 10000 milliseconds");
        }
        if (!(burstLength >= 1)) {
            throw new IllegalArgumentException("--burst-length " + burstLength + ": give 1 or more frames");
        }
        if (queueOctets < 0 || queueFrames < 0 || queueFrames > MOST_FRAMES) {
            throw new IllegalArgumentException("the queue: give 1 to " + MOST_FRAMES + " frames, or octets above 0");
        }
        VirtualWire wire = new VirtualWire(clock, 1 + senders, MOST_FRAMES, seed);
        WireConditions there = new WireConditions();
        there.bitsPerSecond = rate;
        there.delayMs = rttMs - rttMs / 2;
        there.queueFrames = queueFrames;
        there.queueOctets = queueFrames > 0 ? 0 : queueInOctets();
        there.lossPpm = Percent.ppm("--loss", loss);
        there.burstStartPpm = Percent.ppm("--burst", burst);
        there.burstEndPpm = (int) Math.round(1_000_000 / burstLength);
        there.burstLossPpm = Percent.ppm("--burst-loss", burstLoss);
        there.reorderPpm = Percent.ppm("--reorder", reorder);
        there.reorderExtraMs = reorderMs;
        there.duplicatePpm = Percent.ppm("--duplicate", duplicate);
        WireConditions back = new WireConditions();
        back.bitsPerSecond = rate;
        back.delayMs = rttMs / 2;
        back.lossPpm = Percent.ppm("--ack-loss", ackLoss);
        wire.conditions(0, back);
        wire.conditions(1, there);
        for (int i = 2; i <= senders; i++) {
            wire.share(i, 1);
        }
        return wire;
    }

    private int queueInOctets() {
        return queueOctets > 0 ? queueOctets : (int) Math.max(LEAST_FRAMES * FRAME, (long) rate * rttMs / 8000);
    }

    /** "20 Mbit/s, RTT 10 ms, queue 97 KB, 1 % lost". */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%s Mbit/s, RTT %d ms", n(rate / 1e6), rttMs));
        text.append(", queue ").append(queueFrames > 0 ? queueFrames + " frames" : queueInOctets() / 1000 + " KB");
        append(text, loss, "% lost");
        append(text, burst, "% begin a burst of " + n(burstLength));
        append(text, ackLoss, "% of ACKs lost");
        append(text, reorder, "% reordered by " + reorderMs + " ms");
        append(text, duplicate, "% duplicated");
        return text.append(", seed ").append(seed).toString();
    }

    private static void append(StringBuilder text, double percent, String what) {
        if (percent > 0) {
            text.append(", ").append(n(percent)).append(' ').append(what);
        }
    }

    private static String n(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
