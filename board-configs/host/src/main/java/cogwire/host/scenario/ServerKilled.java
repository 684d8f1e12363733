package cogwire.host.scenario;

import cogwire.host.world.Program;

/** The pair that people meet most often after killing a server. */
final class ServerKilled extends Scenario {
    ServerKilled() {
        super("server-killed", "the server's program ends while the client's does not look");
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
                "The server's program is killed",
                "What it held is closed for it: its end goes through FIN_WAIT1 to FIN_WAIT2 and belongs to nobody (\"-\")."
                        + " The client's program is busy elsewhere; the FIN waits for it and counts as 1 in Recv-Q.");
        nc.reads = false;
        echod.end();
        stage.settle();
        stage.expectSegments("< F.", "> .");
        stage.expectTable(stage.client, "tcp 1 0 10.0.0.1:* 10.0.0.2:10050 CLOSE_WAIT 1/nc off (0.00/0/0)");
        stage.expectTable(stage.server, "tcp 0 0 10.0.0.2:10050 10.0.0.1:* FIN_WAIT2 - timewait (*/0/0)");
        stage.expect(stage.client, "CLOSE_WAIT 1 0 nc");
        stage.expect(stage.server, "FIN_WAIT2 0 0 -");

        stage.step("Ten seconds later", "Nothing has changed: the client's program has to look.");
        stage.run(10_000);
        stage.expect(stage.client, "CLOSE_WAIT 1 0 nc");
        stage.expect(stage.server, "FIN_WAIT2 0 0 -");

        stage.step("The client's program reads the end of file and closes", "Now the close can be completed.");
        nc.reads = true;
        nc.closesAtEnd = true;
        stage.run(1_000);
        stage.expectSegments("> F.", "< .");
        stage.expect(stage.client);
        stage.expect(stage.server, "TIME_WAIT 0 0 -");
    }
}
