package cogwire.host.scenario;

import cogwire.host.world.Program;
import java.util.List;

/** The slow kind of failure. */
final class NobodyAnswers extends Scenario {
    NobodyAnswers() {
        super("nobody-answers", "a client connects to a host that stays silent");
    }

    @Override
    protected void play(Stage stage) {
        Program nc = stage.client.program("nc");

        stage.step(
                "A firewall swallows the SYN",
                "The client cannot know why nothing comes back, so it tries again, and each time waits twice as long"
                        + " (RFC 6298 section 5.5).");
        stage.loseAll(stage.client);
        nc.connect(stage.server, Stage.PORT);
        stage.run(8_000);
        stage.expect(stage.client, "SYN_SENT 0 1 nc");
        stage.expectSegments("> S lost", "> S lost", "> S lost", "> S lost");
        stage.expectTenths("> S", 0, 10, 30, 70);
        stage.expectTable(stage.client, "tcp 0 1 10.0.0.1:* 10.0.0.2:10050 SYN_SENT 1/nc on (*/3/0)");

        stage.step("It goes on like this", "The wait is never longer than 60 s.");
        stage.run(150_000);
        stage.expect(stage.client, "SYN_SENT 0 1 nc");
        stage.expectTenths("> S", 0, 160, 480, 1080);

        stage.step(
                "After three minutes",
                "The client gives up (RFC 9293 MUST-23: not before), and says so to its program.");
        stage.run(30_000);
        stage.expect(stage.client);
        stage.check("nc heard", List.of("error TIMEOUT"), nc.heard());
    }
}
