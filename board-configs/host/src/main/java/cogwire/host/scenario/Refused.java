package cogwire.host.scenario;

import cogwire.host.world.Program;
import java.util.List;

/** The quick kind of failure. */
final class Refused extends Scenario {
    Refused() {
        super("refused", "a client connects to a port where nobody listens");
    }

    @Override
    protected void play(Stage stage) {
        Program nc = stage.client.program("nc");

        stage.step("A SYN for a closed port is on the way", "SYN_SENT; the SYN counts as one octet in Send-Q.");
        nc.connect(stage.server, 9);
        stage.run(25);
        stage.expectSegments("> S");
        stage.expectTable(stage.client, "tcp 0 1 10.0.0.1:* 10.0.0.2:9 SYN_SENT 1/nc on (*/0/0)");
        stage.expectTable(stage.server);
        stage.expect(stage.client, "SYN_SENT 0 1 nc");

        stage.step(
                "The server answers RST",
                "That is an answer, so the client does not have to wait for a time-out: \"connection refused\" at once"
                        + " (RFC 9293 section 3.10.7.1).");
        stage.settle();
        stage.expectSegments("< R.");
        stage.expect(stage.client);
        stage.expect(stage.server);
        stage.check("nc heard", List.of("error RST"), nc.heard());
    }
}
