package cogwire.host.tap;

import cogwire.hal.sim.WireConditions;
import cogwire.host.VarHandleChecksum;
import cogwire.ip.IpPart;
import cogwire.ip.Reassembly;
import cogwire.raw.Udp;
import cogwire.stack.StackConfig;
import cogwire.tcp.TcpConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every program on a TAP device: where the stack is, what the wire does to it, and how large it is. */
final class TapOptions {
    @Option(
            names = "--tap",
            required = true,
            paramLabel = "NAME",
            description = "TAP device; is made, and goes in the end, when there is none of this name")
    String tap;

    @Option(
            names = "--address",
            required = true,
            paramLabel = "A/LEN",
            converter = Address.Network.class,
            description = "the stack's own address and the length of its network, such as 10.0.0.2/24")
    Address address;

    @Option(
            names = "--gateway",
            paramLabel = "G",
            converter = Address.Host.class,
            description = "where to send what is not for that network")
    Address gateway;

    @Option(
            names = "--mac",
            paramLabel = "M",
            converter = Address.Station.class,
            description = "the stack's station address; default: 02:43 and the four octets of the address")
    byte[] mac;

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description = "record what the stack sends and receives, at its side of the damage")
    Path pcap;

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

    @Option(names = "--rate", paramLabel = "R", description = "bits a second, each way; k, M and G may follow")
    String rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "what chance is drawn from: the same seed, the same damage")
    int seed;

    @Option(
            names = "--msl",
            paramLabel = "S",
            defaultValue = "60",
            description = "maximum segment lifetime in seconds; TIME-WAIT lasts twice as long (${DEFAULT-VALUE})")
    double msl;

    boolean damaged() {
        return loss + reorder + duplicate + corrupt + delay > 0 || rate != null;
    }

    /** @throws IllegalArgumentException with what is wrong */
    void conditions(WireConditions conditions) {
        conditions.lossPpm = ppm("--loss", loss);
        conditions.reorderPpm = ppm("--reorder", reorder);
        conditions.duplicatePpm = ppm("--duplicate", duplicate);
        conditions.corruptPpm = ppm("--corrupt", corrupt);
        if (delay < 0 || delay > 10_000) {
            throw new IllegalArgumentException("--delay " + delay + ": give 0 to 10000 milliseconds");
        }
        conditions.delayMs = delay;
        conditions.bitsPerSecond = rate == null ? 0 : bits("--rate", rate);
        if (rate != null) {
            conditions.queueFrames = 256;
        }
    }

    private static int ppm(String option, double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(option + " " + percent + ": give 0 to 100 percent");
        }
        return (int) Math.round(percent * 10_000);
    }

    /** A number with k, M or G behind it. */
    static int bits(String option, String text) {
        String digits = text.replaceFirst("[kKmMgG]$", "");
        double unit = 1;
        if (digits.length() < text.length()) {
            unit = switch (Character.toLowerCase(text.charAt(text.length() - 1))) {
                case 'k' -> 1e3;
                case 'm' -> 1e6;
                default -> 1e9;
            };
        }
        double value = digits.matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(digits) * unit : -1;
        if (value < 1000 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(option + " " + text + ": give bits a second, 1k to 2G");
        }
        return (int) value;
    }

    byte[] station() {
        int a = address.address();
        return mac != null
                ? mac
                : new byte[] {0x02, 0x43, (byte) (a >>> 24), (byte) (a >>> 16), (byte) (a >>> 8), (byte) a};
    }

    /** A stack for this computer with so many control blocks: full windows, and buffers for many of them. */
    StackConfig stack(int pcbs) {
        StackConfig config = new StackConfig();
        config.receiveBuffers = Math.min(16384, 1024 + 32 * pcbs);
        config.smallBuffers = Math.min(8192, 512 + 8 * pcbs);
        config.sendBuffers = Math.min(16384, 512 + 96 * pcbs);
        config.referenceBuffers = config.sendBuffers;
        config.arpEntries = 256;
        config.arpQueue = 4;
        config.framesPerPoll = 64;
        config.expiriesPerPoll = 256;
        config.checksum = new VarHandleChecksum();
        config.fragments = new Reassembly(16, 65_515);
        config.parts = new IpPart[] {new Udp(8)};
        config.tcp.tcbs = pcbs;
        config.tcp.listeners = 8;
        config.tcp.window = 65_535;
        config.tcp.sendBuffer = 128 * 1024;
        config.tcp.outOfOrderBuffers = config.receiveBuffers / 2;
        config.tcp.backlog = 128;
        config.tcp.acceptOverflow = TcpConfig.OVERFLOW_RESET;
        config.tcp.mslMs = (int) Math.round(msl * 1000);
        return config;
    }
}
