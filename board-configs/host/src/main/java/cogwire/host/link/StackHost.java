package cogwire.host.link;

import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.hal.host.HostMac;
import cogwire.hal.sim.PcapRecorder;
import cogwire.hal.sim.PcapWriter;
import cogwire.host.CommandRing;
import cogwire.host.SecureEntropy;
import cogwire.host.SystemClock;
import cogwire.host.ThreadOwner;
import cogwire.link.Netif;
import cogwire.raw.Udp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;

/**
 * A stack on a link of this computer, the loop that drives it, and the ring by which other threads reach it. The thread
 * that makes this object owns the stack.
 */
final class StackHost implements AutoCloseable {
    /** Commands of other threads that may wait. */
    private static final int COMMANDS = 1024;

    /** Longest wait in one turn. */
    private static final int MOST_MS = 1000;

    final Clock clock;
    final NetStack stack;
    final CommandRing commands;
    private final HostMac link;
    private final Netif netif;
    private DhcpLink dhcp;
    private OutputStream captureFile;
    private PcapWriter capture;

    /**
     * @param startSeconds the time of now in seconds since 1970, for the capture
     * @throws IOException when the capture's file cannot be opened, or nobody gives us an address
     */
    StackHost(StackOptions options, HostMac link, Clock clock, long startSeconds, StackConfig config)
            throws IOException {
        this.link = link;
        this.clock = clock;
        ThreadOwner owner = new ThreadOwner();
        config.guard = owner;
        EthernetMac mac = link;
        if (options.pcap != null) {
            captureFile = new BufferedOutputStream(Files.newOutputStream(options.pcap), 1 << 16);
            capture = new PcapWriter(captureFile, clock, (int) startSeconds);
            mac = new PcapRecorder(mac, capture);
        }
        stack = new NetStack(config, clock, new SecureEntropy());
        netif = stack.addInterface(
                link.name(),
                mac,
                options.dhcp ? 0 : options.address.address(),
                options.dhcp ? 0 : options.address.netmask(),
                options.gateway == null ? 0 : options.gateway.address());
        commands = new CommandRing(COMMANDS, owner, link::wake);
        if (options.dhcp) {
            dhcp = new DhcpLink(this, (Udp) config.parts[0], netif);
            beginDhcp();
        }
    }

    /**
     * The stack that a command line asks for.
     *
     * @throws IOException when the link or the capture's file cannot be opened, or nobody gives us an address, with what to
     *     do
     * @throws IllegalArgumentException when an option is out of range
     */
    static StackHost open(StackOptions options, LinkOptions links, StackConfig config) throws IOException {
        options.check();
        links.check();
        Clock clock = new SystemClock();
        HostMac link = links.open(options.station(links.name()), clock);
        return new StackHost(options, link, clock, System.currentTimeMillis() / 1000, config);
    }

    private void beginDhcp() throws IOException {
        try {
            dhcp.begin();
        } catch (IOException e) {
            dhcp.end();
            dhcp = null;
            close();
            throw e;
        }
    }

    /** Our address at this moment, for people. */
    String address() {
        return Address.text(netif.address);
    }

    /** Ends the loop's present wait. Any thread. */
    void wake() {
        link.wake();
    }

    /** Drives the stack until the condition holds. */
    void runUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            turn(MOST_MS);
        }
    }

    /** The same for at most so long; answers whether the condition holds. */
    boolean runUntil(BooleanSupplier condition, int limitMs) {
        int end = clock.nowMs() + limitMs;
        boolean holds = condition.getAsBoolean();
        while (!holds && end - clock.nowMs() > 0) {
            turn(Math.min(MOST_MS, Math.max(1, end - clock.nowMs())));
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    private void turn(int mostMs) {
        commands.run();
        int now = clock.nowMs();
        int wait = stack.poll(now);
        if (wait > 0) {
            if (capture != null && wait > 100) {
                capture.flush();
            }
            link.until(NetStack.deadline(now, wait, mostMs));
        }
    }

    @Override
    public void close() throws IOException {
        if (dhcp != null) {
            dhcp.end();
        }
        if (capture != null) {
            capture.flush();
            captureFile.close();
        }
        link.close();
    }
}
