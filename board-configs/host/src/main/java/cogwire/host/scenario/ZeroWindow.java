package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.stack.StackConfig;
import cogwire.tcp.TimerKind;

/** Flow control, and why a closed window must be probed. */
final class ZeroWindow extends Scenario {
    ZeroWindow() {
        super("zero-window", "the receiver stops reading");
    }

    private static final int WINDOW = 4 * 1460;
    private static final int MORE = 2_000;

    @Override
    protected void configure(StackConfig client, StackConfig server) {
        server.tcp.window = WINDOW;
        client.sendBuffers = 32;
    }

    @Override
    protected void play(Stage stage) {
        Program echod = stage.server.program("echod");
        Program nc = stage.client.program("nc");
        stage.step("A server listens and a client connects", "Three segments, as in the scenario \"normal\".");
        echod.listen(Stage.PORT, 8);
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expect(stage.server, "ESTABLISHED 0 0 echod");

        stage.step(
                "The server's program stops reading, the client goes on sending",
                "What arrives stays in the server's Recv-Q and takes its window away; what no longer fits stays in the"
                        + " client's Send-Q.");
        echod.reads = false;
        nc.send(WINDOW);
        stage.settle();
        nc.send(MORE);
        stage.settle();
        stage.check(
                "octets in the server's Recv-Q",
                WINDOW,
                stage.server.connections().get(1).recvQ);
        stage.expect(stage.client, "ESTABLISHED 0 " + MORE + " nc");
        stage.check(
                "the client's timer",
                TimerKind.PERSIST,
                stage.client.connections().get(0).timer);

        stage.step(
                "The client asks again and again",
                "A window update could be lost, so the client probes the zero window, each time after twice the wait,"
                        + " and never gives up while it is answered (RFC 9293 section 3.8.6.1).");
        stage.run(20_000);
        stage.expect(stage.client, "ESTABLISHED 0 " + MORE + " nc");
        stage.expectTenths("> .", 0, 4, 12, 28, 60, 124);
        stage.expectTable(stage.client, "tcp 0 2000 10.0.0.1:* 10.0.0.2:10050 ESTABLISHED 1/nc probe (*/0/6)");

        stage.step("The server's program reads again", "The window update goes out at once, and the rest follows.");
        echod.reads = true;
        stage.run(1_000);
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expect(stage.server, "ESTABLISHED 0 0 echod");
        stage.check("octets that echod read", WINDOW + MORE, echod.received());
    }
}
