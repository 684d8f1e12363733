package cogwire.host.scenario;

import cogwire.host.world.Program;

/** The other reason for TIME_WAIT: late duplicates die in it. */
final class OldSegmentAfterClose extends Scenario {
    OldSegmentAfterClose() {
        super("old-segment-after-close", "a delayed duplicate reaches TIME_WAIT");
    }

    @Override
    protected void play(Stage stage) {
        Program echod = stage.server.program("echod");
        Program nc = stage.client.program("nc");
        stage.step("A connection, some text, a close", "The server's text arrives; the client closes first.");
        echod.listen(Stage.PORT, 8);
        echod.closesAtEnd = true;
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        echod.send(9);
        stage.settle();
        byte[] late = stage.lastText();
        nc.close();
        stage.settle();
        stage.expect(stage.client, "TIME_WAIT 0 0 -");
        stage.expect(stage.server);
        stage.check("octets that nc read", 9, nc.received());

        stage.step(
                "A copy of that text, held up somewhere in the network, arrives now (*)",
                "TIME_WAIT knows its numbers: it is acknowledged and dropped.");
        stage.inject(late);
        stage.settle();
        stage.check("the client's answer", true, stage.segments().contains("> ."));
        stage.expect(stage.client, "TIME_WAIT 0 0 -");
        stage.check("octets that nc read", 9, nc.received());

        stage.step(
                "The next connection is not touched",
                "It has a port of its own as long as the old one rests, and numbers of its own afterwards.");
        echod.closesAtEnd = false;
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        stage.inject(late);
        stage.settle();
        stage.expect(stage.client, "TIME_WAIT 0 0 -", "ESTABLISHED 0 0 nc");
        stage.expect(stage.server, "ESTABLISHED 0 0 echod");
        stage.check("octets that nc read", 9, nc.received());
    }
}
