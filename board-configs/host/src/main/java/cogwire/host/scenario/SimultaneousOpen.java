package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.tcp.TcpState;

/** RFC 9293 figure 7. */
final class SimultaneousOpen extends Scenario {
    SimultaneousOpen() {
        super("simultaneous-open", "both ends connect to each other and their SYNs cross");
    }

    @Override
    protected void play(Stage stage) {
        Program left = stage.client.program("left");
        Program right = stage.server.program("right");

        stage.step(
                "Both programs connect, each from the port that the other connects to",
                "Nobody listens. Two SYNs cross on the wire.");
        left.connect(stage.server, Stage.PORT, Stage.PORT);
        right.connect(stage.client, Stage.PORT, Stage.PORT);
        stage.run(1);
        stage.expect(stage.client, "SYN_SENT 0 1 left");
        stage.expect(stage.server, "SYN_SENT 0 1 right");
        stage.expectSegments();

        stage.step(
                "The SYNs arrive",
                "Each end expected a SYN+ACK, got a SYN, and answers it with a SYN+ACK of its own: SYN_RECV.");
        stage.runUntil(stage.client, TcpState.SYN_RECEIVED);
        stage.expect(stage.client, "SYN_RECV 0 1 left");
        stage.expect(stage.server, "SYN_RECV 0 1 right");
        stage.expectSegments("> S", "< S", "> S.", "< S.");

        stage.step(
                "The SYN+ACKs arrive",
                "Each acknowledges the other's SYN, so no third segment is needed. One connection, not two; it works like"
                        + " any other.");
        stage.settle();
        stage.expect(stage.client, "ESTABLISHED 0 0 left");
        stage.expect(stage.server, "ESTABLISHED 0 0 right");
        stage.expectSegments();
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:10050 10.0.0.2:10050 ESTABLISHED 1/left off (0.00/0/0)");
        stage.expectTable(stage.server, "tcp 0 0 10.0.0.2:10050 10.0.0.1:10050 ESTABLISHED 1/right off (0.00/0/0)");
        left.send(3);
        right.send(4);
        stage.settle();
        stage.check("octets that left read", 4, left.received());
        stage.check("octets that right read", 3, right.received());
    }
}
