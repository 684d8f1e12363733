package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.tcp.TcpState;
import java.util.List;

/** RFC 9293 figure 8: what the third segment of the handshake is for. */
final class OldDuplicateSyn extends Scenario {
    OldDuplicateSyn() {
        super("old-duplicate-syn", "a SYN of a connection long gone arrives late");
    }

    @Override
    protected void play(Stage stage) {
        Program echod = stage.server.program("echod");
        echod.listen(Stage.PORT, 8);

        stage.step(
                "A SYN that the client sent long ago arrives (*)",
                "The server cannot tell it from a new one: SYN_RECV, and a SYN+ACK goes to the client.");
        stage.inject(ForgedSegment.frame(
                Stage.SERVER_PORT,
                stage.client.address,
                50_000,
                stage.server.address,
                Stage.PORT,
                90,
                ForgedSegment.SYN));
        stage.runUntil(stage.server, TcpState.SYN_RECEIVED);
        stage.expectCount(stage.server, TcpState.SYN_RECEIVED, 1);
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* SYN_RECV 1/echod on (*/0/0)");
        stage.expect(stage.client);

        stage.step(
                "The client never asked for this connection",
                "Its RST takes the server back to LISTEN. With a handshake of two segments, the server would believe in a"
                        + " connection that nobody opened, and send into it.");
        stage.settle();
        stage.expectSegments("< S.", "> R");
        stage.expectTable(stage.server, "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)");
        stage.expect(stage.server);
        stage.check("echod heard", List.of(), echod.heard());
        stage.check(
                "the server's state",
                TcpState.LISTEN,
                stage.server.connections().get(0).state);
    }
}
