package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.stack.StackConfig;

/** Two ways to notice a loss: the clock, and three duplicate ACKs. */
final class LostData extends Scenario {
    LostData() {
        super("lost-data", "a data segment is lost, and how it is repaired");
    }

    private static final int MSS = 536;

    @Override
    protected void configure(StackConfig client, StackConfig server) {
        client.tcp.mss = MSS;
        client.tcp.sendBuffer = 8 * MSS;
        client.sendBuffers = 32;
        server.tcp.mss = MSS;
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
                "A segment is lost, and so are the next two attempts",
                "Nothing comes back that could tell of the loss, so only the clock helps: the retransmission time-out"
                        + " doubles at each try. Send-Q shows what is not acknowledged.");
        stage.loseText(3, stage.client);
        nc.send(10);
        stage.run(700);
        stage.expect(stage.client, "ESTABLISHED 0 10 nc");
        stage.expect(stage.server, "ESTABLISHED 0 0 echod");
        stage.expectSegments("> P. lost", "> P. lost", "> P. lost");
        stage.expectTenths("> P.", 0, 2, 6);
        stage.expectTable(stage.client, "tcp 0 10 10.0.0.1:* 10.0.0.2:10050 ESTABLISHED 1/nc on (*/2/0)");

        stage.step("The fourth attempt arrives", "One ACK, and all is well.");
        stage.run(1_000);
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expectSegments("> P.", "< .");
        stage.check("octets that echod read", 10, echod.received());

        stage.step("A larger piece arrives whole", "The congestion window grows again with what is acknowledged.");
        for (int i = 0; i < 4; i++) {
            nc.send(4 * MSS);
            stage.settle();
        }
        stage.check("octets that echod read", 10 + 16 * MSS, echod.received());

        stage.step(
                "The first of six segments is lost",
                "The congestion window lets three more out behind it. They arrive out of order, and each is answered at"
                        + " once with the same ACK; after three of those duplicates the client repairs the loss without"
                        + " waiting for the clock (RFC 5681 section 3.2).");
        stage.loseText(1, stage.client);
        int began = stage.nowMs();
        nc.send(6 * MSS);
        stage.run(100);
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.check("octets that echod read", 10 + 22 * MSS, echod.received());
        stage.expectSegments(
                "> . lost", "> .", "> .", "> .", "< .", "< .", "< .", "> .", "> .", "< .", "< .", "> P.", "< .");
        stage.check("repaired within 100 ms", true, stage.nowMs() - began <= 100);
    }
}
