package cogwire.host.scenario;

import cogwire.host.world.Program;
import cogwire.tcp.TcpState;
import java.util.List;

/** The life of a connection that nothing happens to. */
final class Normal extends Scenario {
    Normal() {
        super("normal", "a server listens, a client connects, they talk, both close");
    }

    @Override
    protected void play(Stage stage) {
        Program echod = stage.server.program("echod");
        Program nc = stage.client.program("nc");

        stage.step("A server listens", "The program echod waits for clients on port 10050 of any of its addresses.");
        echod.listen(Stage.PORT, 8);
        stage.settle();
        stage.expectTable(stage.server, "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)");
        stage.check("the server's rows", 1, stage.server.connections().size());
        stage.check("its state", TcpState.LISTEN, stage.server.connections().get(0).state);
        stage.check("its remote port", 0, stage.server.connections().get(0).remotePort);

        stage.step(
                "A client connects",
                "ARP finds the hardware address; then SYN, SYN+ACK, ACK: each end tells the other where its"
                        + " numbers begin, and hears that they arrived (RFC 9293 section 3.5).");
        nc.connect(stage.server, Stage.PORT);
        stage.settle();
        stage.expect(stage.client, "ESTABLISHED 0 0 nc");
        stage.expect(stage.server, "ESTABLISHED 0 0 echod");
        stage.expectSegments("> S", "< S.", "> .");
        stage.expectTable(stage.client, "tcp 0 0 10.0.0.1:* 10.0.0.2:10050 ESTABLISHED 1/nc off (0.00/0/0)");
        stage.expectTable(
                stage.server,
                "tcp 0 8 0.0.0.0:10050 0.0.0.0:* LISTEN 1/echod off (0.00/0/0)",
                "tcp 0 0 10.0.0.2:10050 10.0.0.1:* ESTABLISHED 1/echod off (0.00/0/0)");
        stage.check("nc heard", List.of("connected"), nc.heard());
        stage.check("echod heard", List.of("accepted"), echod.heard());

        stage.step(
                "The client sends 12 octets, the server answers with 5",
                "An ACK may ride on text that goes the other way; when none does, it waits a little"
                        + " (a delayed ACK) and goes alone.");
        nc.send(12);
        stage.run(2 * Stage.DELAY_MS);
        echod.send(5);
        stage.settle();
        stage.expectSegments("> P.", "< P.", "> .");
        stage.expectNumbers("> [P.], seq 1:13, ack 1", "< [P.], seq 1:6, ack 13", "> [.], ack 6");
        stage.check("octets that echod read", 12, echod.received());
        stage.check("octets that nc read", 5, nc.received());

        stage.step(
                "The client closes",
                "A FIN says: no more text from me. It takes one sequence number, so it is acknowledged like text."
                        + " From here on the client's end has no program, and netstat shows \"-\".");
        nc.close();
        stage.settle();
        stage.expectSegments("> F.", "< .");
        stage.expect(stage.client, "FIN_WAIT2 0 0 -");
        stage.expect(stage.server, "CLOSE_WAIT 0 0 echod");

        stage.step(
                "The server closes as well",
                "Its end is gone with the last ACK. The client's end, which closed first, stays in TIME_WAIT"
                        + " for twice the maximum segment lifetime.");
        echod.close();
        stage.settle();
        stage.expectSegments("< F.", "> .");
        stage.expect(stage.client, "TIME_WAIT 0 0 -");
        stage.expect(stage.server);

        stage.step("Two minutes later", "2MSL have passed: nothing is left but the listener.");
        stage.run(121_000);
        stage.expect(stage.client);
        stage.expect(stage.server);
    }
}
