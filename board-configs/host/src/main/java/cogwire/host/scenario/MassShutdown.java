package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.stack.StackConfig;
import cogwire.tcp.TcpState;
import java.util.Collections;

/** Orphans that cannot say good-bye, and their end. */
final class MassShutdown extends Scenario {
    MassShutdown() {
        super("mass-shutdown", "a server with 200 clients stops while the link is down");
    }

    @Override
    protected void configure(StackConfig client, StackConfig server) {
        for (StackConfig board : new StackConfig[] {client, server}) {
            board.tcp.tcbs = 256;
            board.sendBuffers = 300;
            board.receiveBuffers = 64;
        }
        server.tcp.synRecords = 256;
    }

    @Override
    protected void play(Stage stage) {
        Program echod = stage.server.program("echod");
        Program nc = stage.client.program("nc");
        echod.listen(Stage.PORT, 255);

        stage.step("200 clients connect", "One program at the client's end holds them all.");
        for (int i = 0; i < 200; i++) {
            nc.connect(stage.server, Stage.PORT);
            // The first one asks ARP for the way; few SYNs can wait for the answer.
            stage.run(i == 0 ? 100 : 1);
        }
        stage.settle();
        stage.expectCount(stage.client, TcpState.ESTABLISHED, 200);
        stage.expectCount(stage.server, TcpState.ESTABLISHED, 200);

        stage.step(
                "The link goes down and the server stops",
                "200 FINs that nobody can answer: 200 × FIN_WAIT1, and no program behind them.");
        stage.link(stage.server, false);
        echod.end();
        stage.run(1_000);
        stage.expectCount(stage.server, TcpState.FIN_WAIT_1, 200);
        stage.expectCount(stage.client, TcpState.ESTABLISHED, 200);
        stage.expectSegments(Collections.nCopies(600, "< F. lost").toArray(new String[0]));
        stage.expectTable(stage.server, "tcp 0 1 10.0.0.2:10050 10.0.0.1:* FIN_WAIT1 - on (*/2/0)", "…");

        stage.step(
                "What bounds them",
                "Each repeats its FIN with back-off until R2, here 120 s, has passed (RFC 9293 section 3.8.3). Then all"
                        + " are gone, and so is what they took.");
        stage.run(118_000);
        stage.expectCount(stage.server, TcpState.FIN_WAIT_1, 200);
        stage.run(2_000);
        stage.expect(stage.server);
    }
}
