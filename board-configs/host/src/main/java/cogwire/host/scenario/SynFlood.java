package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.tcp.TcpState;

/** Half-open connections cost a record of a few words, not a control block. */
final class SynFlood extends Scenario {
    private static final int SYNS = 10_000;

    /** 203.0.113.0, set aside for documentation. */
    private static final int TEST_NET = 0xCB007100;

    SynFlood() {
        super("syn-flood", "10,000 SYNs from nowhere, then a real client");
    }

    @Override
    protected void play(Stage stage) {
        Program echod = stage.server.program("echod");
        Program nc = stage.client.program("nc");
        echod.listen(Stage.PORT, 8);

        stage.step(
                "A thousand SYNs a second, from addresses that nobody has (*)",
                "Each takes a record of a few words until a newer SYN needs it. None takes a control block, and no program"
                        + " hears of any.");
        flood(stage, 0, SYNS / 2);
        stage.check(
                "all rows are records or the listener",
                true,
                stage.server.connections().stream()
                        .allMatch(view ->
                                view.state == TcpState.LISTEN || view.state == TcpState.SYN_RECEIVED && view.compact));
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 203.0.113.159:1048 SYN_RECV 1/echod on (*/0/0)",
                "…");
        stage.check("echod heard of", 0, echod.heard().size());

        stage.step(
                "A real client, while the flood goes on",
                "It answers within a round trip, before its record is the oldest, and gets in like any other day.");
        nc.connect(stage.server, Stage.PORT);
        flood(stage, SYNS / 2, SYNS);
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expectCount(stage.server, TcpState.ESTABLISHED, 1);
        stage.expectTenths("> ", 0, 0);
        int connected = stage.client.connections().get(0).sinceMs - SYNS / 2;
        stage.check("connected within 100 ms", true, connected <= 100);

        stage.step("Half a minute later", "What the flood left behind has timed out; the client is still there.");
        stage.run(30_000);
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expect(stage.server, "ESTABLISHED 0 0 echod");
    }

    private static void flood(Stage stage, int from, int to) {
        for (int i = from; i < to; i++) {
            int nobody = TEST_NET + i % 200;
            stage.inject(ForgedSegment.frame(
                    Stage.SERVER_PORT,
                    nobody,
                    1_024 + i / 200,
                    stage.server.address,
                    Stage.PORT,
                    i * 7_919,
                    ForgedSegment.SYN));
            stage.run(1);
        }
    }
}
