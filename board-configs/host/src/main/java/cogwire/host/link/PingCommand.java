package cogwire.host.link;

import cogwire.Err;
import cogwire.host.HelpOption;
import cogwire.ip.Icmpv4;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ping over the stack, in ping's words. */
@Command(
        name = "ping",
        header = "sends ICMP echo requests over a TAP device or UDP",
        description = {"", "Exit status: 0 when somebody answered, 1 when nobody did.", ""})
public final class PingCommand implements Callable<Integer> {
    private static final int PCBS = 1;

    @Mixin
    LinkOptions link;

    @Mixin
    StackOptions options;

    @Option(names = "-c", paramLabel = "N", defaultValue = "-1", description = "stop after so many (for ever)")
    int count;

    @Option(
            names = "-i",
            paramLabel = "S",
            defaultValue = "1",
            description = "seconds from one to the next (${DEFAULT-VALUE})")
    double interval;

    @Option(
            names = "-s",
            paramLabel = "N",
            defaultValue = "56",
            description = "octets of data in each, at most 1472 (${DEFAULT-VALUE})")
    int size;

    @Option(
            names = "-W",
            paramLabel = "S",
            defaultValue = "1",
            description = "seconds to wait for the last answers (${DEFAULT-VALUE})")
    double patience;

    @Option(names = "-q", description = "only the summary")
    boolean quiet;

    @Parameters(index = "0", paramLabel = "HOST", converter = Address.Host.class)
    Address remote;

    @Mixin
    HelpOption help;

    private final int identifier = (int) ProcessHandle.current().pid() & 0xFFFF;
    private final BitSet answered = new BitSet();
    private final long[] sentAt = new long[1 << 16];
    private int sent;
    private int received;
    private int duplicates;
    private double least = Double.MAX_VALUE;
    private double most;
    private double sum;
    private double squares;

    @Override
    public Integer call() throws IOException {
        if (size < 0 || size > 1472 || interval < 0.001 || count == 0) {
            throw new IllegalArgumentException("give -s 0 to 1472, -i of at least 0.001, and -c of at least 1");
        }
        try (StackHost host = StackHost.open(options, link, options.stack(PCBS))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.flush()));
            run(host);
        }
        return received > 0 ? 0 : 1;
    }

    private void run(StackHost host) {
        Icmpv4 icmp = host.stack.ip().icmp;
        icmp.onEchoReply(this::replied);
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) {
            data[i] = (byte) i;
        }
        System.out.printf("PING %s (%s) %d(%d) bytes of data.%n", remote, remote, size, size + 28);
        long start = System.nanoTime();
        int intervalMs = (int) Math.round(interval * 1000);
        while (count < 0 || sent < count) {
            int sequence = ++sent & 0xFFFF;
            answered.clear(sequence);
            sentAt[sequence] = System.nanoTime();
            int err = icmp.sendEcho(remote.address(), identifier, sequence, data, 0, size);
            if (err != Err.OK) {
                System.err.println("ping: " + Err.name(err));
            }
            if (sent == count) {
                host.runUntil(() -> received == sent, (int) (patience * 1000));
            } else {
                host.runUntil(() -> false, intervalMs);
            }
        }
        summary((System.nanoTime() - start) / 1_000_000);
    }

    private void replied(int source, int id, int sequence, int ttl, byte[] data, int offset, int length) {
        if (id != identifier || source != remote.address()) {
            return;
        }
        double ms = (System.nanoTime() - sentAt[sequence]) / 1e6;
        boolean again = answered.get(sequence);
        answered.set(sequence);
        if (again) {
            duplicates++;
        } else {
            received++;
            least = Math.min(least, ms);
            most = Math.max(most, ms);
            sum += ms;
            squares += ms * ms;
        }
        if (!quiet) {
            System.out.printf(
                    "%d bytes from %s: icmp_seq=%d ttl=%d time=%.3f ms%s%n",
                    length + 8, Address.text(source), sequence, ttl, ms, again ? " (DUP!)" : "");
        }
    }

    /** At most four digits behind the point, and none that are zero. */
    private static String percent(int part, int whole) {
        return new BigDecimal(100.0 * part / whole)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void summary(long ms) {
        System.out.printf(
                "%n--- %s ping statistics ---%n%d packets transmitted, %d received,%s %s%% packet loss, time %dms%n",
                remote,
                sent,
                received,
                duplicates > 0 ? " +" + duplicates + " duplicates," : "",
                percent(sent - received, sent),
                ms);
        if (received > 0) {
            double mean = sum / received;
            System.out.printf(
                    "rtt min/avg/max/mdev = %.3f/%.3f/%.3f/%.3f ms%n",
                    least, mean, most, Math.sqrt(Math.max(0, squares / received - mean * mean)));
        }
    }
}
