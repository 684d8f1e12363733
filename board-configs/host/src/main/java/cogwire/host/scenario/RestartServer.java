package cogwire.host.scenario;

import cogwire.Err;
import cogwire.host.world.Program;

/** "Address already in use", and the way around it. */
final class RestartServer extends Scenario {
    RestartServer() {
        super("restart-server", "the server that closed first is started again");
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
                "The server closes first and ends",
                "So it is the server's end that stays in TIME_WAIT, on the server's own port.");
        nc.closesAtEnd = true;
        echod.end();
        stage.settle();
        stage.expect(stage.client);
        stage.expect(stage.server, "TIME_WAIT 0 0 -");
        stage.expectSegments("< F.", "> F.", "< .");
        stage.expectTable(stage.server, "tcp 0 0 10.0.0.2:10050 10.0.0.1:* TIME_WAIT - timewait (*/0/0)");

        stage.step("It is started again", "bind answers USE, \"address in use\", for as long as TIME_WAIT lasts.");
        stage.check("bind", Err.USE, echod.tryBind(Stage.PORT, 0));

        stage.step(
                "It is started with address reuse",
                "Tcp.REUSEADDR: the old connection may rest in peace beside a new listener, and clients get in at once.");
        echod.listenAgain(Stage.PORT, 8);
        nc.closesAtEnd = false;
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expect(stage.server, "TIME_WAIT 0 0 -", "ESTABLISHED 0 0 echod");
    }
}
