package cogwire.host.sim;

import cogwire.hal.Clock;
import cogwire.hal.EthernetMac;
import cogwire.hal.host.TapMac;
import cogwire.host.world.Relay;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Linux at an end of the bottleneck: a network namespace of its own with a TAP device, and iperf in it. Both go when this
 * is closed, or the program ends. Needs root.
 *
 * <p>The kernel is set up so that it sends segment by segment, remembers nothing of earlier connections, and has buffers
 * that are never the limit.
 */
final class LinuxEnd implements End {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final Path ALGORITHMS = Path.of("/proc/sys/net/ipv4/tcp_available_congestion_control");
    private static final int BUFFER = 8 << 20;

    private static final String SET_UP = String.join(
            "\n",
            "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6",
            "echo 1 > /proc/sys/net/ipv4/tcp_no_metrics_save",
            "echo 0 > /proc/sys/net/ipv4/tcp_ecn",
            "echo '4096 BUFFER BUFFER' > /proc/sys/net/ipv4/tcp_wmem",
            "echo '4096 BUFFER BUFFER' > /proc/sys/net/ipv4/tcp_rmem",
            "ip link set lo up",
            "ip link set TAP address STATION gso_max_segs 1 txqueuelen 10000",
            "ip address add ADDRESS/24 dev TAP",
            "ip link set TAP up",
            "tc qdisc replace dev TAP root pfifo limit 10000");

    private final String namespace;
    private final TapMac tap;
    private final Relay port;
    private final List<Process> programs = new ArrayList<>();
    private final Thread atExit = new Thread(this::removeNamespace);

    /**
     * @param wirePort its port of the bottleneck, whose station address Linux takes
     * @throws IOException when this computer lacks something, with what to do
     */
    LinuxEnd(Clock clock, EthernetMac wirePort, String address) throws IOException {
        int number = MADE.incrementAndGet();
        namespace = "cogwire-sim-" + ProcessHandle.current().pid() + "-" + number;
        String device = "cs" + ProcessHandle.current().pid() % 10_000_000 + "x" + number % 1000;
        byte[] station = new byte[6];
        wirePort.hardwareAddress(station, 0);
        must("ip", "netns", "add", namespace);
        Runtime.getRuntime().addShutdownHook(atExit);
        // The device is made here and moves; our descriptor goes on being its other end.
        tap = new TapMac(device, station, clock);
        must("ip", "link", "set", device, "netns", namespace);
        String script = SET_UP.replace("TAP", device)
                .replace("STATION", HexFormat.ofDelimiter(":").formatHex(station))
                .replace("ADDRESS", address)
                .replace("BUFFER", Integer.toString(BUFFER));
        must("ip", "netns", "exec", namespace, "sh", "-e", "-c", script);
        port = new Relay(tap, wirePort);
    }

    TapMac tap() {
        return tap;
    }

    /** Starts a server that discards, and waits until it listens. */
    void serve() throws IOException {
        BufferedReader said = start("iperf", "-s", "-p", Integer.toString(PORT)).inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line == null || !line.contains("listening"); line = said.readLine()) {
            if (line == null) {
                throw new IOException("iperf -s ended at once; is iperf 2 installed? (make setup-peer)");
            }
        }
    }

    /**
     * Starts a client that sends until it is ended.
     *
     * @throws IOException when the kernel has no such algorithm, with those that it has
     */
    void send(String address, String congestion) throws IOException {
        String available = Files.readString(ALGORITHMS).strip();
        if (!List.of(available.split(" ")).contains(congestion)) {
            throw new IOException("--congestion " + congestion + ": Linux has " + available + " here");
        }
        start("iperf", "-c", address, "-p", Integer.toString(PORT), "-t", "3600", "-l", "64K", "-Z", congestion);
    }

    private Process start(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        Collections.addAll(line, command);
        Process program = new ProcessBuilder(line).redirectErrorStream(true).start();
        programs.add(program);
        return program;
    }

    @Override
    public int turn(int nowMs) throws IOException {
        return port.carry() ? 0 : NEVER;
    }

    /** @throws IOException when a program has ended by itself, with what it said */
    void check() throws IOException {
        for (Process program : programs) {
            if (!program.isAlive()) {
                throw new IOException("iperf ended: "
                        + new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        }
    }

    private static void must(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (await(process) != 0) {
            throw new IOException(command[0] + " " + command[1] + ": " + said + "; this needs root and iproute2");
        }
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void removeNamespace() {
        try {
            must("ip", "netns", "delete", namespace);
        } catch (IOException e) {
            System.err.println("cogwire: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        for (Process program : programs) {
            program.destroy();
            try {
                if (!program.waitFor(2, TimeUnit.SECONDS)) {
                    program.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        tap.close();
        removeNamespace();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
