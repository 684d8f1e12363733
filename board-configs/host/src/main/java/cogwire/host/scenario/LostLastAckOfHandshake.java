package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.tcp.TcpState;
import java.util.List;

/** One end believes in a connection that the other never had. */
final class LostLastAckOfHandshake extends Scenario {
    LostLastAckOfHandshake() {
        super("lost-last-ack-of-handshake", "the third segment of the handshake never arrives");
    }

    @Override
    protected void play(Stage stage) {
        Program echod = stage.server.program("echod");
        Program nc = stage.client.program("nc");
        echod.listen(Stage.PORT, 8);

        stage.step(
                "The client's ACK is lost",
                "The client has seen SYN+ACK and believes in the connection. The server has not seen the ACK: SYN_RECV.");
        stage.loseEvery(stage.client, ".");
        nc.connect(stage.server, Stage.PORT);
        stage.run(200);
        stage.expectSegments("> S", "< S.", "> . lost");
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expectCount(stage.server, TcpState.SYN_RECEIVED, 1);
        stage.check("echod heard", List.of(), echod.heard());

        stage.step(
                "The server sends its SYN+ACK again",
                "With back-off. The client answers each time; that is lost as well.");
        stage.run(8_000);
        stage.expectSegments("< S.", "> . lost", "< S.", "> . lost", "< S.", "> . lost");
        stage.expectTenths("< S.", 0, 20, 60);
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* SYN_RECV 1/echod on (*/3/0)");
        stage.expectCount(stage.server, TcpState.SYN_RECEIVED, 1);

        stage.step(
                "Twenty seconds after the SYN",
                "The server gives up. Its program never heard of this connection; the client still believes in it.");
        stage.run(15_000);
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expect(stage.server);

        stage.step("The client sends, now that the network works", "RST: what the client believes in does not exist.");
        stage.loseNothing();
        nc.send(5);
        stage.settle();
        stage.expectSegments("> P.", "< R");
        stage.expect(stage.client);
        stage.check("nc heard", List.of("connected", "error RST"), nc.heard());
    }
}
