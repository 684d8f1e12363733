package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.tcp.TcpState;
import cogwire.tcp.TimerKind;
import java.util.List;

/** RFC 9293 section 3.6: a connection is two streams, and each is closed by its sender. */
final class HalfClose extends Scenario {
    HalfClose() {
        super("half-close", "the client has finished sending, the server goes on");
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
                "The client finishes sending, but goes on reading",
                "shutdown, not close: the client's end keeps its program, and no timer limits its FIN_WAIT2.");
        nc.finishSending();
        stage.settle();
        stage.expectSegments("> F.", "< .");
        stage.expect(stage.client, "FIN_WAIT2 0 0 nc");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 echod");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 FIN_WAIT2 1/nc off (0.00/0/0)");
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* CLOSE_WAIT 1/echod off (0.00/0/0)");
        stage.check(
                "the client's timer", TimerKind.NONE, stage.client.connections().get(0).timer);

        stage.step("An hour later the server sends 1,000 octets", "CLOSE_WAIT still sends, FIN_WAIT2 still receives.");
        stage.run(3_600_000);
        echod.send(1_000);
        stage.settle();
        stage.expectSegments("< P.", "> .");
        stage.expectNumbers("< [P.], seq 1:1001, ack 2", "> [.], ack 1001");
        stage.expect(stage.client, "FIN_WAIT2 0 0 nc");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 echod");
        stage.check("octets that nc read", 1_000, nc.received());

        stage.step("The server has finished too", "Its FIN ends the other half.");
        echod.close();
        stage.settle();
        stage.expectSegments("< F.", "> .");
        stage.check("nc heard", List.of("connected", "end"), nc.heard());
        stage.expect(stage.server);
        stage.expectCount(stage.client, TcpState.TIME_WAIT, 1);
    }
}
