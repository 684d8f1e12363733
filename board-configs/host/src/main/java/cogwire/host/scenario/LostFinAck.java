package cogwire.host.scenario;

import cogwire.host.world.Program;

/** Why the end that closed first must stay for a while. */
final class LostFinAck extends Scenario {
    LostFinAck() {
        super("lost-fin-ack", "the very last ACK of a close is lost");
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

        stage.step("The client closes", "FIN and ACK arrive.");
        nc.close();
        stage.settle();
        stage.expect(stage.client, "FIN_WAIT2 0 0 -");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 echod");

        stage.step(
                "The server closes, and the ACK of its FIN is lost",
                "The client thinks that all is over, the server does not know: LAST_ACK goes on.");
        stage.loseNext(1, stage.client, ".");
        echod.close();
        stage.run(100);
        stage.expectSegments("< F.", "> . lost");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 TIME_WAIT - timewait (*/0/0)");
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 1 10.0.0.2:10050 10.0.0.1:* LAST_ACK - on (*/0/0)");
        stage.expect(stage.client, "TIME_WAIT 0 0 -");
        stage.expect(stage.server, "LAST_ACK 0 1 -");
        int deadline = stage.client.connections().get(0).timerDeadlineMs;

        stage.step(
                "The server sends its FIN again",
                "This is what TIME_WAIT is for: the client still knows the connection, acknowledges again, and starts"
                        + " its 2MSL afresh (RFC 9293 section 3.10.7.4).");
        stage.run(300);
        stage.expectSegments("< F.", "> .");
        stage.expectNumbers("< [F.], seq 1, ack 2", "> [.], ack 2");
        stage.expect(stage.client, "TIME_WAIT 0 0 -");
        stage.expect(stage.server);
        stage.check("2MSL began afresh", true, stage.client.connections().get(0).timerDeadlineMs - deadline >= 150);
    }
}
