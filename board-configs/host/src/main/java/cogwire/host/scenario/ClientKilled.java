package cogwire.host.scenario;

import cogwire.host.world.Program;

/** The mirror image of {@link ServerKilled}. */
final class ClientKilled extends Scenario {
    ClientKilled() {
        super("client-killed", "the client's program ends while the server's does not look");
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
                "The client's program is killed",
                "The mirror image of \"server-killed\": the end that was closed belongs to nobody, the other one waits for"
                        + " its program, with the FIN as 1 in Recv-Q.");
        echod.reads = false;
        nc.end();
        stage.settle();
        stage.expectSegments("> F.", "< .");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 FIN_WAIT2 - timewait (*/0/0)");
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 1 0 10.0.0.2:10050 10.0.0.1:* CLOSE_WAIT 1/echod off (0.00/0/0)");
        stage.expect(stage.client, "FIN_WAIT2 0 0 -");
        stage.expect(stage.server, "CLOSE_WAIT 1 0 echod");

        stage.step(
                "A minute later",
                "The orphan in FIN_WAIT2 was given up: nobody could read from it any more. The server's end remains,"
                        + " until echod closes it.");
        stage.run(61_000);
        stage.expect(stage.client);
        stage.expect(stage.server, "CLOSE_WAIT 1 0 echod");
    }
}
