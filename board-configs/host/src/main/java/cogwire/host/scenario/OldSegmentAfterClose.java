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
                "TIME_WAIT knows its numbers: it is acknowledged and dropped. The server's end is long gone, so that ACK"
                        + " draws an RST, and TIME_WAIT ignores it (RFC 1337).");
        stage.inject(late);
        stage.settle();
        stage.expectSegments("* P.", "> .", "< R");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 TIME_WAIT - timewait (*/0/0)");
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
