package cogwire.host.scenario;

import cogwire.host.world.Program;
import java.util.List;

/** RFC 9293 figure 12: the orderly close. */
final class FourWayClose extends Scenario {
    FourWayClose() {
        super("four-way-close", "the client closes, the server closes later: four segments");
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
                "The client closes; its FIN is still on the way", "FIN_WAIT1: the FIN counts as one octet in Send-Q.");
        nc.close();
        stage.run(Stage.DELAY_MS / 2);
        stage.expectNumbers("> [F.], seq 1, ack 1");
        stage.expect(stage.client, "FIN_WAIT1 0 1 -");
        stage.expect(stage.server, "ESTABLISHED 0 0 echod");

        stage.step(
                "The FIN arrives and is acknowledged",
                "The client is in FIN_WAIT2. The server's program heard that no more will come, but has not closed:"
                        + " CLOSE_WAIT lasts as long as it likes.");
        stage.settle();
        stage.expectNumbers("< [.], ack 2");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 FIN_WAIT2 - timewait (*/0/0)");
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* CLOSE_WAIT 1/echod off (0.00/0/0)");
        stage.expect(stage.client, "FIN_WAIT2 0 0 -");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 echod");
        stage.check("echod heard", List.of("accepted", "end"), echod.heard());

        stage.step(
                "The server closes; its FIN is on the way",
                "LAST_ACK: only one segment is missing now. The FIN carries the number that the server would use next and"
                        + " acknowledges what the ACK before it did: 2, not 1, for the client's FIN took a number.");
        echod.close();
        stage.run(Stage.DELAY_MS / 2);
        stage.expect(stage.client, "FIN_WAIT2 0 0 -");
        stage.expectNumbers("< [F.], seq 1, ack 2");
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 1 10.0.0.2:10050 10.0.0.1:* LAST_ACK - on (*/0/0)");

        stage.step(
                "The last ACK", "The server's end is gone. The client's waits 2MSL, should the server repeat its FIN.");
        stage.settle();
        stage.expectNumbers("> [.], ack 2");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 TIME_WAIT - timewait (*/0/0)");
        stage.expect(stage.client, "TIME_WAIT 0 0 -");
        stage.expect(stage.server);

        stage.step("A second before 2MSL are over", "Still there: 2MSL are 120 s here.");
        stage.run(118_900);
        stage.expect(stage.client, "TIME_WAIT 0 0 -");

        stage.step("Afterwards", "The port is free for any use again.");
        stage.run(1_200);
        stage.expect(stage.client);
    }
}
