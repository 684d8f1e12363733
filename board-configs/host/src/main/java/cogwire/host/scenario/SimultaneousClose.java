package cogwire.host.scenario;

import cogwire.host.world.Program;

/** RFC 9293 figure 13. */
final class SimultaneousClose extends Scenario {
    SimultaneousClose() {
        super("simultaneous-close", "both ends close at once and their FINs cross");
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

        stage.step("Both programs close at the same moment", "Two FINs are on the wire, in opposite directions.");
        nc.close();
        echod.close();
        stage.run(Stage.DELAY_MS / 2);
        stage.expectSegments("> F.", "< F.");
        stage.expect(stage.client, "FIN_WAIT1 0 1 -");
        stage.expect(stage.server, "FIN_WAIT1 0 1 -");

        stage.step(
                "The FINs arrive",
                "Each end sees the other's FIN before the ACK of its own: CLOSING, the rarest state of all. Recv-Q"
                        + " holds the FIN, which no program is there to take.");
        stage.run(Stage.DELAY_MS);
        stage.expectSegments("> .", "< .");
        stage.expectNumbers("> [.], ack 2", "< [.], ack 2");
        stage.expectTable(stage.client, "tcp 1 1 10.0.0.1:* 10.0.0.2:10050 CLOSING - on (*/0/0)");
        stage.expect(stage.client, "CLOSING 1 1 -");
        stage.expect(stage.server, "CLOSING 1 1 -");

        stage.step("The ACKs arrive", "Both closed first, so both wait 2MSL.");
        stage.run(Stage.DELAY_MS);
        stage.expectSegments();
        stage.expect(stage.client, "TIME_WAIT 0 0 -");
        stage.expect(stage.server, "TIME_WAIT 0 0 -");

        stage.step("Two minutes later", "Gone at both ends.");
        stage.run(121_000);
        stage.expect(stage.client);
        stage.expect(stage.server);
    }
}
