package cogwire.host.link;

import cogwire.Err;
import cogwire.host.HelpOption;
import cogwire.raw.Tcp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** iperf 2's TCP test over the stack: the client sends, the server counts. */
@Command(
        name = "iperf",
        header = "measures TCP throughput over a TAP device or UDP with iperf 2 at the other end",
        description = {"", "Exit status: 0, or 1 when a connection was refused or broke.", ""})
public final class IperfCommand implements Callable<Integer> {
    private static final int MOST_CONNECTIONS = 128;
    private static final int CONNECT_MS = 30_000;

    @Spec
    CommandSpec spec;

    @Mixin
    LinkOptions link;

    @Mixin
    StackOptions options;

    @Option(names = "-s", description = "serve until interrupted")
    boolean server;

    @Option(names = "-c", paramLabel = "HOST", converter = Address.Host.class, description = "send to a server")
    Address remote;

    @Option(names = "-p", paramLabel = "PORT", defaultValue = "5001", description = "(${DEFAULT-VALUE})")
    int port;

    @Option(names = "-t", paramLabel = "S", defaultValue = "10", description = "seconds to send (${DEFAULT-VALUE})")
    double seconds;

    @Option(names = "-n", paramLabel = "N", description = "octets to send instead, all connections together")
    Long octets;

    @Option(names = "-P", paramLabel = "N", defaultValue = "1", description = "connections (${DEFAULT-VALUE})")
    int parallel;

    @Mixin
    HelpOption help;

    private final List<IperfStream> streams = new ArrayList<>();
    private int ids;

    @Override
    public Integer call() throws IOException {
        if (server == (remote != null)) {
            throw new ParameterException(spec.commandLine(), "Give -s to serve, or -c HOST to send.");
        }
        if (parallel < 1 || parallel > MOST_CONNECTIONS) {
            throw new ParameterException(spec.commandLine(), "Give -P 1 to " + MOST_CONNECTIONS + ".");
        }
        try (StackHost host = StackHost.open(options, link, options.stack(MOST_CONNECTIONS + 2))) {
            return server ? serve(host) : send(host);
        }
    }

    private int serve(StackHost host) {
        Tcp tcp = host.stack.tcp();
        int pcb = tcp.create();
        if (tcp.bind(pcb, 0, port) != Err.OK) {
            throw new IllegalArgumentException("-p " + port + ": no such port");
        }
        tcp.accept(tcp.listen(pcb), (arg, newpcb, err) -> {
            if (err == Err.OK) {
                new IperfStream(host, ++ids, newpcb).receive();
            }
            return err;
        });
        System.out.printf("Server listening on TCP port %d%n", port);
        System.out.flush();
        host.runUntil(() -> false);
        return 0;
    }

    private int send(StackHost host) {
        Tcp tcp = host.stack.tcp();
        for (int i = 0; i < parallel; i++) {
            int pcb = tcp.create();
            IperfStream stream = new IperfStream(host, ++ids, pcb);
            streams.add(stream);
            int err = tcp.connect(pcb, remote.address(), port, stream::connected);
            if (err != Err.OK) {
                System.err.println("iperf: connect failed: " + Err.name(err));
                return 1;
            }
        }
        host.runUntil(() -> streams.stream().allMatch(s -> s.isConnected() || s.isOver()), CONNECT_MS);
        if (!streams.stream().allMatch(s -> s.isConnected() && !s.isOver())) {
            System.err.println("iperf: connect to " + remote + " port " + port + " failed");
            return 1;
        }
        long each = octets == null ? Long.MAX_VALUE : (octets + parallel - 1) / parallel;
        long start = System.nanoTime();
        streams.forEach(stream -> stream.send(each));
        if (octets == null) {
            host.runUntil(() -> streams.stream().allMatch(IperfStream::isOver), (int) (seconds * 1000));
            streams.forEach(IperfStream::finish);
        }
        host.runUntil(() -> streams.stream().allMatch(IperfStream::isOver));
        if (parallel > 1) {
            long total = streams.stream().mapToLong(IperfStream::octets).sum();
            System.out.println(IperfStream.line("SUM", System.nanoTime() - start, total));
        }
        return streams.stream().anyMatch(IperfStream::isBroken) ? 1 : 0;
    }
}
