package cogwire.host.link;

import cogwire.host.HelpOption;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves echo, discard, chargen and HTTP until it is interrupted. */
@Command(
        name = "serve",
        header = "serves echo (7), discard (9), chargen (19) and HTTP (80) over a TAP device or UDP",
        description = {
            "",
            "Give the device's Linux end an address of the same network, then talk to the stack:",
            "  sudo ip tuntap add dev cog0 mode tap && sudo ip address add 10.9.0.1/24 dev cog0",
            "  sudo ip link set cog0 up",
            "  sudo cogwire serve --tap cog0 --address 10.9.0.2/24",
            "  curl http://10.9.0.2/netstat",
            ""
        })
public final class ServeCommand implements Callable<Integer> {
    /** How long connections have to end in order after an interrupt. */
    private static final int DRAIN_MS = 5000;

    @Spec
    CommandSpec spec;

    @Mixin
    LinkOptions link;

    @Mixin
    StackOptions options;

    @Option(
            names = "--pcbs",
            paramLabel = "N",
            defaultValue = "512",
            description = "control blocks: most connections at a time (${DEFAULT-VALUE})")
    int pcbs;

    @Mixin
    HelpOption help;

    private volatile boolean stop;

    @Override
    public Integer call() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (StackHost host = StackHost.open(options, link, options.stack(pcbs))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop = true;
                host.wake();
                awaitEnd(done);
            }));
            serve(host);
        }
        System.out.flush();
        done.countDown();
        return 0;
    }

    /** Within the hook of an interrupt: the owner finishes, then this process ends as one that did what it should. */
    private static void awaitEnd(CountDownLatch done) {
        try {
            boolean inOrder = done.await(2 * DRAIN_MS, TimeUnit.MILLISECONDS);
            Runtime.getRuntime().halt(inOrder ? 0 : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(StackHost host) {
        Servers servers = new Servers(host.stack, pcbs);
        System.out.printf(
                "cogwire: %s on %s: echo 7, discard 9, chargen 19, HTTP 80; %d control blocks%n",
                host.address(), link.name(), pcbs);
        System.out.flush();
        int refused = 0;
        while (!stop) {
            host.runUntil(() -> stop, 1000);
            int now = host.stack.tcp().counters().tcbsExhausted;
            if (now != refused) {
                System.err.printf(
                        "cogwire: %d connections refused: all %d control blocks are in use (--pcbs)%n",
                        now - refused, pcbs);
                refused = now;
            }
        }
        servers.close();
        // A short TIME-WAIT is waited for; two minutes are not.
        boolean timeWait = options.msl * 2000 < DRAIN_MS;
        host.runUntil(() -> servers.isDrained(timeWait), DRAIN_MS);
        System.out.println("cogwire: " + servers.summary());
    }
}
