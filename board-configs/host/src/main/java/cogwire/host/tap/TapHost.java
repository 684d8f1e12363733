package cogwire.host.tap;

import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.hal.Idle;
import cogwire.hal.host.TapMac;
import cogwire.hal.sim.PcapRecorder;
import cogwire.hal.sim.PcapWriter;
import cogwire.host.CommandRing;
import cogwire.host.SecureEntropy;
import cogwire.host.SystemClock;
import cogwire.host.ThreadOwner;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.function.BooleanSupplier;

/**
 * A stack on a TAP device, the loop that drives it, and the ring by which other threads reach it. The thread that makes
 * this object owns the stack.
 */
final class TapHost implements AutoCloseable {
    /** Commands of other threads that may wait. */
    private static final int COMMANDS = 1024;

    /** Longest wait in one turn. */
    private static final int MOST_MS = 1000;

    final Clock clock = new SystemClock();
    final NetStack stack;
    final CommandRing commands;
    private final TapMac tap;
    private final Idle idle;
    private OutputStream captureFile;
    private PcapWriter capture;

    /**
     * @throws IOException when the device or the capture's file cannot be opened, with what to do
     * @throws IllegalArgumentException when an option is wrong
     */
    TapHost(TapOptions options, StackConfig config) throws IOException {
        ThreadOwner owner = new ThreadOwner();
        config.guard = owner;
        tap = new TapMac(options.tap, options.station(), clock);
        EthernetMac mac = tap;
        if (options.damaged()) {
            DamagedLink link = new DamagedLink(tap, clock, options.seed);
            options.conditions(link.wire.conditions());
            mac = link;
            idle = link;
        } else {
            idle = tap;
        }
        if (options.pcap != null) {
            captureFile = new BufferedOutputStream(Files.newOutputStream(options.pcap), 1 << 16);
            capture = new PcapWriter(captureFile, clock, (int) (System.currentTimeMillis() / 1000));
            mac = new PcapRecorder(mac, capture);
        }
        stack = new NetStack(config, clock, new SecureEntropy());
        stack.addInterface(
                options.tap,
                mac,
                options.address.address(),
                options.address.netmask(),
                options.gateway == null ? 0 : options.gateway.address());
        commands = new CommandRing(COMMANDS, owner, tap::wake);
    }

    /** Ends the loop's present wait. Any thread. */
    void wake() {
        tap.wake();
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
            idle.until(NetStack.deadline(now, wait, mostMs));
        }
    }

    @Override
    public void close() throws IOException {
        if (capture != null) {
            capture.flush();
            captureFile.close();
        }
        tap.close();
    }
}
