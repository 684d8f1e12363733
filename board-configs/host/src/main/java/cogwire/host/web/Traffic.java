package cogwire.host.web;

import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Stage;
import cogwire.host.world.Program;
import cogwire.stack.StackConfig;

/** Not a story: fifty clients a second that come, send a little and go, until it is stopped. */
final class Traffic extends Scenario {
    /** What users type. */
    static final String NAME = "traffic";
    /** Connections a second. */
    static final int RATE = 50;

    private static final int OPEN_AT_ONCE = 10;
    private static final int STEP_SECONDS = 10;

    private Program nc;
    private long came;
    private long turnedAway;

    Traffic() {
        super(NAME, RATE + " connections a second, each of which sends 100 octets and closes");
    }

    @Override
    protected void configure(StackConfig client, StackConfig server) {
        for (StackConfig board : new StackConfig[] {client, server}) {
            board.tcp.tcbs = 64;
            board.tcp.timeWaitRecords = 256;
            board.sendBuffers = 64;
            board.tcp.mslMs = 1_000;
        }
    }

    @Override
    protected void play(Stage stage) {
        Program echod = stage.server.program("echod");
        nc = stage.client.program("nc");
        echod.closesAtEnd = true;
        echod.listen(Stage.PORT, 32);
        for (; ; ) {
            stage.step(
                    RATE + " connections a second",
                    came + " so far" + (turnedAway == 0 ? "" : ", " + turnedAway + " of which found no room")
                            + ". Each lives for a fifth of a second and then rests in TIME_WAIT for 2MSL, here two"
                            + " seconds.");
            for (int i = 0; i < STEP_SECONDS * RATE; i++) {
                another(stage);
                stage.run(1_000 / RATE);
            }
        }
    }

    /** One comes and the oldest goes. On a damaged wire connections take longer, and there may be no room for more. */
    private void another(Stage stage) {
        came++;
        try {
            if (came > OPEN_AT_ONCE) {
                nc.sendAndCloseOldest(100);
            }
            nc.connect(stage.server, Stage.PORT);
        } catch (IllegalStateException noRoom) {
            turnedAway++;
        }
    }
}
