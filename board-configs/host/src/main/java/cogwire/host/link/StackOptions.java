package cogwire.host.link;

import cogwire.host.FullStrength;
import cogwire.host.VarHandleChecksum;
import cogwire.ip.IpPart;
import cogwire.ip.Reassembly;
import cogwire.raw.Udp;
import cogwire.stack.StackConfig;
import cogwire.tcp.TcpConfig;
import cogwire.tcp.WindowGrowth;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every program with a stack: which address it has, and how large it is. */
final class StackOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--address",
            paramLabel = "A/LEN",
            converter = Address.Network.class,
            description = "the stack's own address and the length of its network, such as 10.0.0.2/24")
    Address address;

    @Option(names = "--dhcp", description = "instead: get address, network and gateway from a DHCP server")
    boolean dhcp;

    @Option(
            names = "--gateway",
            paramLabel = "G",
            converter = Address.Host.class,
            description = "where to send what is not for that network")
    Address gateway;

    @Option(
            names = "--mac",
            paramLabel = "M",
            converter = Address.Station.Converter.class,
            description = "the stack's station address; default: 02:43 and the four octets of the address, or with"
                    + " --dhcp four that follow from this computer's name and the link's")
    Address.Station mac;

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description = "record what the stack sends and receives, at its side of the damage")
    Path pcap;

    @Option(
            names = "--msl",
            paramLabel = "S",
            defaultValue = "60",
            description = "maximum segment lifetime in seconds; TIME-WAIT lasts twice as long (${DEFAULT-VALUE})")
    double msl;

    /** @throws ParameterException when the address is missing or there are two answers to one question */
    void check() {
        if (dhcp == (address != null)) {
            throw new ParameterException(command.commandLine(), "Give an address: --address A/LEN, or --dhcp.");
        }
        if (dhcp && gateway != null) {
            throw new ParameterException(
                    command.commandLine(), "With --dhcp the gateway comes from the server: leave --gateway out.");
        }
        if (msl < 0.001 || msl > 600) {
            throw new ParameterException(command.commandLine(), "Give --msl 0.001 to 600 seconds.");
        }
    }

    /** The same each time for the same address or link, so that neighbours and DHCP servers know us again. */
    byte[] station(String link) {
        if (mac != null) {
            return mac.octets();
        }
        int a = dhcp ? (hostName() + '/' + link).hashCode() : address.address();
        return new byte[] {0x02, 0x43, (byte) (a >>> 24), (byte) (a >>> 16), (byte) (a >>> 8), (byte) a};
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
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
        FullStrength.of(config.tcp);
        config.tcp.windowGrowth = new WindowGrowth(65_535);
        config.tcp.window = 1 << 20;
        config.tcp.sendBuffer = 1 << 18;
        config.tcp.outOfOrderBuffers = config.receiveBuffers / 2;
        config.tcp.backlog = 128;
        config.tcp.acceptOverflow = TcpConfig.OVERFLOW_RESET;
        config.tcp.mslMs = (int) Math.round(msl * 1000);
        return config;
    }
}
