package cogwire.host.scenario;

import cogwire.host.world.Program;

/** What most connections look like whose programs close at the end of file. */
final class ThreeSegmentClose extends Scenario {
    ThreeSegmentClose() {
        super("three-segment-close", "the server's FIN rides on its ACK: no FIN_WAIT2");
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

        stage.step("The client closes", "Its FIN is on the way.");
        echod.closesAtEnd = true;
        nc.close();
        stage.run(Stage.DELAY_MS / 2);
        stage.expectSegments("> F.");
        stage.expect(stage.client, "FIN_WAIT1 0 1 -");

        stage.step(
                "The server's program closes as soon as it hears of it",
                "ACK and FIN go in one segment, so the server is in LAST_ACK at once.");
        stage.run(Stage.DELAY_MS);
        stage.expectSegments("< F.");
        stage.expectNumbers("< [F.], seq 1, ack 2");
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 1 10.0.0.2:10050 10.0.0.1:* LAST_ACK - on (*/0/0)");
        stage.expect(stage.client, "FIN_WAIT1 0 1 -");
        stage.expect(stage.server, "LAST_ACK 0 1 -");

        stage.step(
                "That segment arrives",
                "It acknowledges the client's FIN and is a FIN itself: FIN_WAIT1 becomes TIME_WAIT, and nobody ever"
                        + " sees FIN_WAIT2.");
        stage.settle();
        stage.expectSegments("> .");
        stage.expect(stage.client, "TIME_WAIT 0 0 -");
        stage.expect(stage.server);
    }
}
