package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.tcp.TcpState;

/** The defect behind most questions about CLOSE_WAIT. */
final class CloseWaitLeak extends Scenario {
    CloseWaitLeak() {
        super("close-wait-leak", "a program forgets to close");
    }

    @Override
    protected void play(Stage stage) {
        Program leaky = stage.server.program("leaky");
        Program nc = stage.client.program("nc");
        leaky.listen(Stage.PORT, 8);

        stage.step(
                "Three clients come, a minute apart, and go again",
                "The server's program hears of each end of file and does nothing.");
        for (int i = 0; i < 3; i++) {
            nc.connect(stage.server, Stage.PORT);
            stage.settle();
            nc.close();
            stage.settle();
            stage.run(61_000);
            stage.expectCount(stage.server, TcpState.CLOSE_WAIT, i + 1);
        }
        stage.expectSegments(
                "> S", "< S.", "> .", "> F.", "< .", "> S", "< S.", "> .", "> F.", "< .", "> S", "< S.", "> .", "> F.",
                "< .");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 leaky", "CLOSE_WAIT 0 0 leaky", "CLOSE_WAIT 0 0 leaky");

        stage.step(
                "An hour later",
                "The clients' ends left long ago. These never leave by themselves: it is not the network, and no time-out"
                        + " of TCP's will help. The program with this name must call close.");
        stage.run(3_600_000);
        stage.expect(stage.client);
        stage.expectSegments();
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/leaky off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* CLOSE_WAIT 1/leaky off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* CLOSE_WAIT 1/leaky off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* CLOSE_WAIT 1/leaky off (0.00/0/0)");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 leaky", "CLOSE_WAIT 0 0 leaky", "CLOSE_WAIT 0 0 leaky");
        stage.check(
                "the tool names the program",
                true,
                stage.server
                        .explanation(stage.server.connections().get(1))
                        .contains("waits for your program (1/leaky) to close; no timer ends this"));
    }
}
