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
        stage.expect(stage.client);

        stage.step(
                "The client never asked for this connection",
                "Its RST takes the server back to LISTEN. With a handshake of two segments, the server would believe in a"
                        + " connection that nobody opened, and send into it.");
        stage.settle();
        stage.check("the client's answer", true, stage.segments().contains("> R"));
        stage.expect(stage.server);
        stage.check("echod heard", List.of(), echod.heard());
        stage.check(
                "the server's state",
                TcpState.LISTEN,
                stage.server.connections().get(0).state);
    }
}
