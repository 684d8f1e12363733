package cogwire.host.tap;

import cogwire.apps.ChargenServer;
import cogwire.apps.DiscardServer;
import cogwire.apps.EchoServer;
import cogwire.apps.HttpServer;
import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
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

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this page")
    boolean help;

    private volatile boolean stop;

    @Override
    public Integer call() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (StackHost host = new StackHost(options, link, options.stack(pcbs))) {
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
        NetStack stack = host.stack;
        Pools atStart = new Pools(stack);
        EchoServer echo = new EchoServer(stack.tcp(), pcbs);
        DiscardServer discard = new DiscardServer(stack.tcp());
        ChargenServer chargen = new ChargenServer(stack.tcp(), pcbs);
        HttpServer http = new HttpServer(stack, pcbs);
        int[] listeners = {
            require(echo.listen(EchoServer.PORT, stack.owners().register("echo"))),
            require(discard.listen(DiscardServer.PORT, stack.owners().register("discard"))),
            require(chargen.listen(ChargenServer.PORT, stack.owners().register("chargen"))),
            require(http.listen(HttpServer.PORT, stack.owners().register("http")))
        };
        System.out.printf(
                "cogwire: %s on %s: echo 7, discard 9, chargen 19, HTTP 80; %d control blocks%n",
                host.address(), link.name(), pcbs);
        System.out.flush();
        int refused = 0;
        while (!stop) {
            host.runUntil(() -> stop, 1000);
            int now = stack.tcp().counters().tcbsExhausted;
            if (now != refused) {
                System.err.printf(
                        "cogwire: %d connections refused: all %d control blocks are in use (--pcbs)%n",
                        now - refused, pcbs);
                refused = now;
            }
        }
        shutdown(host, listeners);
        var c = stack.tcp().counters();
        System.out.printf(
                "cogwire: served echo %d, discard %d, chargen %d, HTTP %d (%d requests); "
                        + "refused %d; segments in %s, out %s, sent again %s, damaged %s; %s%n",
                echo.served(),
                discard.served(),
                chargen.served(),
                http.served(),
                http.requests(),
                c.tcbsExhausted,
                Integer.toUnsignedString(c.inSegs),
                Integer.toUnsignedString(c.outSegs),
                Integer.toUnsignedString(c.retransSegs),
                Integer.toUnsignedString(c.inChecksumErrs),
                atStart.difference(stack));
    }

    private static int require(int listener) {
        if (listener < 0) {
            throw new IllegalStateException("cannot listen: " + cogwire.Err.name(listener));
        }
        return listener;
    }

    /** Listeners first, then every connection in order; what has not ended by then is left to its peer's time-outs. */
    private void shutdown(StackHost host, int[] listeners) {
        Tcp tcp = host.stack.tcp();
        for (int listener : listeners) {
            tcp.close(listener);
        }
        ConnectionView view = new ConnectionView();
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && view.pcb != 0) {
                tcp.close(view.pcb);
            }
        }
        // A short TIME-WAIT is waited for; two minutes are not.
        boolean waits = options.msl * 2000 < DRAIN_MS;
        host.runUntil(() -> isDrained(tcp, view, waits), DRAIN_MS);
    }

    private static boolean isDrained(Tcp tcp, ConnectionView view, boolean timeWait) {
        for (int i = 0; i < tcp.rows(); i++) {
            if (tcp.row(i, view) && (timeWait || view.state != TcpState.TIME_WAIT)) {
                return false;
            }
        }
        return true;
    }
}
