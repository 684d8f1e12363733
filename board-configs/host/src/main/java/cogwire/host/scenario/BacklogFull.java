package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;

/** Two queues: half-open connections, and those that the program has not yet accepted. */
final class BacklogFull extends Scenario {
    BacklogFull() {
        super("backlog", "more clients than the backlog, and a program that is slow to accept");
    }

    @Override
    protected void play(Stage stage) {
        Program slow = stage.server.program("slow");
        Program nc = stage.client.program("nc");
        slow.acceptsLater = true;
        slow.listen(Stage.PORT, 2);

        stage.step(
                "Two clients connect",
                "The backlog is 2 and the program accepts nothing: the listener's Recv-Q shows how many wait, its Send-Q"
                        + " how many may.");
        connect(stage, nc);
        connect(stage, nc);
        expectQueue(stage, 2);
        stage.expect(stage.client, "ESTABLISHED 0 0 nc", "ESTABLISHED 0 0 nc");

        stage.step(
                "A third one",
                "The queue of complete connections is full, so its SYN is ignored rather than refused: the client tries"
                        + " again by itself, and there may be room by then.");
        connect(stage, nc);
        stage.expectSegments("> S");
        stage.expectTable(
                stage.server,
                "tcp 2 2 0.0.0.0:10050 0.0.0.0:* LISTEN 1/slow off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* ESTABLISHED 1/slow off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* ESTABLISHED 1/slow off (0.00/0/0)");
        stage.expect(stage.client, "ESTABLISHED 0 0 nc", "ESTABLISHED 0 0 nc", "SYN_SENT 0 1 nc");

        stage.step("The program accepts one", "The third client gets in with its next SYN.");
        slow.acceptOne(0);
        stage.run(1_100);
        stage.expectSegments("> S", "< S.", "> .");
        stage.expectCount(stage.client, TcpState.ESTABLISHED, 3);
        expectQueue(stage, 2);

        stage.step(
                "It accepts another one, and two clients come for the one place",
                "Both SYNs are answered, as the queue is not full when they arrive. The third segment of the second"
                        + " handshake finds it full: the server stays in SYN_RECV, and the client cannot know.");
        slow.acceptOne(1);
        nc.connect(stage.server, Stage.PORT);
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        stage.expectSegments("> S", "> S", "< S.", "< S.", "> .", "> .");
        expectQueue(stage, 2);
        stage.expectCount(stage.client, TcpState.ESTABLISHED, 5);
        stage.expectCount(stage.server, TcpState.ESTABLISHED, 4);
        stage.expectCount(stage.server, TcpState.SYN_RECEIVED, 1);

        stage.step(
                "It accepts a third one",
                "The server's SYN+ACK is repeated after a second, and the answer to that completes the handshake.");
        slow.acceptOne(2);
        stage.run(2_000);
        stage.expectSegments("< S.", "> .");
        expectQueue(stage, 2);
        stage.expectCount(stage.server, TcpState.ESTABLISHED, 5);
        stage.expectCount(stage.server, TcpState.SYN_RECEIVED, 0);
    }

    private static void connect(Stage stage, Program nc) {
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
    }

    private static void expectQueue(Stage stage, int waiting) {
        ConnectionView listener = stage.server.connections().get(0);
        stage.check("the listener's Recv-Q", waiting, listener.recvQ);
        stage.check("the listener's Send-Q", 2, listener.sendQ);
    }
}
