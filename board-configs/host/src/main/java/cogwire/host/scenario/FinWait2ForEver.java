package cogwire.host.scenario;

import cogwire.host.world.Program;

/** Whether FIN_WAIT2 ends depends on whether a program still holds the connection. */
final class FinWait2ForEver extends Scenario {
    FinWait2ForEver() {
        super("fin-wait-2-for-ever", "the peer never closes");
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
                "The client closes, the server's program does not",
                "Nobody holds the client's end any more, so it is an orphan, and a timer limits its FIN_WAIT2.");
        nc.close();
        stage.settle();
        stage.expect(stage.client, "FIN_WAIT2 0 0 -");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 echod");
        stage.expectSegments("> F.", "< .");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 FIN_WAIT2 - timewait (*/0/0)");

        stage.step("A minute later", "The orphan is gone. The server's end does not know that and does not have to.");
        stage.run(61_000);
        stage.expect(stage.client);
        stage.expect(stage.server, "CLOSE_WAIT 0 0 echod");

        stage.step(
                "Another client only finishes sending",
                "Its program still holds the connection and may read, so it must not be taken away, however long that"
                        + " lasts (RFC 9293 section 3.6).");
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        nc.finishSending();
        stage.settle();
        stage.run(3_600_000);
        stage.expect(stage.client, "FIN_WAIT2 0 0 nc");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 FIN_WAIT2 1/nc off (0.00/0/0)");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 echod", "CLOSE_WAIT 0 0 echod");
    }
}
