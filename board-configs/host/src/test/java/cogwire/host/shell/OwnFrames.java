package cogwire.host.shell;

import cogwire.apps.DhcpClient;
import cogwire.hal.sim.PcapWriter;
import cogwire.host.world.Board;
import cogwire.host.world.Program;
import cogwire.host.world.VirtualWorld;
import cogwire.link.Netif;
import cogwire.memory.Pbuf;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Frames of every kind that this stack makes, in a capture file: ARP, ICMP and its errors, UDP, fragments, DHCP, TCP. */
final class OwnFrames implements AutoCloseable {
    private static final int PORT = 10050;
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    /** Not 0, which tcpdump's -ttt takes for no time at all. */
    private static final int START_SECONDS = 1_000_000_000;

    private static final int PIECE = 5000;

    private final VirtualWorld world = VirtualWorld.withBoards(3, 5, 42);
    private final Script script = new Script(world, new PrintStream(OutputStream.nullOutputStream()), false);
    private final OutputStream file;
    private final PcapWriter writer;

    private OwnFrames(Path path) throws IOException {
        file = new BufferedOutputStream(Files.newOutputStream(path));
        writer = new PcapWriter(file, world.clock(), START_SECONDS);
        // What each board sends, so that a frame is there once even when the wire loses or doubles it.
        for (Board board : world.boards()) {
            board.sniffer().add((sent, frame, offset, length) -> {
                if (sent) {
                    writer.write(frame, offset, length);
                }
            });
        }
    }

    /** Writes at least so many frames; answers how many there are. */
    static int write(Path path, int atLeast) throws IOException {
        try (OwnFrames frames = new OwnFrames(path)) {
            frames.dhcp();
            frames.tools();
            frames.states();
            for (int round = 0; frames.writer.frames() < atLeast; round++) {
                frames.bulk(round);
            }
            return frames.writer.frames();
        }
    }

    private void run(String... lines) {
        for (String line : lines) {
            script.run(line);
        }
    }

    /** An address, renewed and given back, from a server that is just large enough. */
    private void dhcp() {
        Board server = world.boards().get(0);
        int pcb = server.udp().create();
        server.udp().bind(pcb, 0, SERVER_PORT);
        server.udp().recv(pcb, (arg, by, p, ip, port) -> answer(server, pcb, p), null);
        Board client = world.boards().get(2);
        Netif netif = client.stack().netifs().get(0);
        netif.setAddr(0, 0, 0);
        DhcpClient dhcp = new DhcpClient(client.stack(), client.udp(), netif, "b3");
        dhcp.start();
        world.run(40_000);
        dhcp.stop();
        world.run(1_000);
        netif.setAddr(client.address, 0xFFFFFF00, 0);
        server.udp().remove(pcb);
    }

    private static void answer(Board server, int pcb, Pbuf p) {
        byte[] request = new byte[p.totalLength()];
        p.copyPartial(request, 0, request.length, 0);
        p.free();
        int type = request[242];
        if (type != 1 && type != 3) {
            return;
        }
        byte[] reply = new byte[300];
        System.arraycopy(request, 0, reply, 0, 240);
        reply[0] = 2;
        byte[] offered = {10, 0, 0, 50};
        System.arraycopy(offered, 0, reply, 16, 4);
        // Message type OFFER or ACK, server 10.0.0.1, a lease of 60 s, a mask of 24 bits.
        byte[] options = {
            53, 1, (byte) (type == 1 ? 2 : 5), 54, 4, 10, 0, 0, 1, 51, 4, 0, 0, 0, 60, 1, 4, -1, -1, -1, 0, -1
        };
        System.arraycopy(options, 0, reply, 240, options.length);
        Pbuf out = server.stack().buffers().send.alloc(42, reply.length);
        out.take(reply, 0, reply.length);
        server.udp().sendto(pcb, out, -1, CLIENT_PORT);
        out.free();
    }

    private void tools() {
        run(
                "ping -c 4 b2",
                "ping -c 2 -s 1472 b2",
                "@b2 ping -c 1 10.0.0.200",
                "ping -c 1 172.16.0.1",
                "nc -u -l -p 9001 &",
                "@b2 nc -u b1 9001 &",
                "send %2 a datagram",
                "send %1 its answer",
                "send %2 " + "x".repeat(3900),
                "kill %2",
                "kill %1",
                "@b2 nc -zu b1 8990-8999",
                "@b2 nc -zv b1 9000-9030",
                "nc -w 5 10.0.0.201 80",
                "nc -l -k -p 80 &",
                "@b2 nc b1 80 &",
                "send %2 GET / HTTP/1.1",
                "send %1 HTTP/1.1 200 OK",
                "send %1 neither a request nor an answer",
                "kill %2",
                "kill %1");
    }

    /** Closes in both orders, aborts, half-open connections, a zero window, a cable that is out. */
    private void states() {
        run("nc -l -p 9000 &", "@b2 nc b1 9000 &", "send %2 one", "stop %1");
        for (int i = 0; i < 8; i++) {
            run("send %2 " + "y".repeat(1000));
        }
        run("sleep 20", "cont %1", "sleep 2", "kill %1", "sleep 70", "kill %2", "sleep 130");
        run(
                "nc -l -p 9000 &",
                "@b2 nc b1 9000 &",
                "link down",
                "kill %1",
                "kill %2",
                "sleep 30",
                "link up",
                "sleep 200");
        run("nc -l -p 9000 &", "link b2 loss 100%", "nc b2 7 &", "sleep 5", "link b2 loss 0%", "sleep 10", "kill %1");
    }

    /** Text both ways over a wire that loses, overtakes, doubles and damages. */
    private void bulk(int round) {
        run("link loss " + round % 3 + "% reorder " + round % 4 + "% duplicate " + round % 2 + "% corrupt 0.5%");
        Board a = world.boards().get(round % 2);
        Board b = world.boards().get(1 - round % 2);
        Program server = b.program("server");
        Program client = a.program("client");
        server.closesAtEnd = round % 2 == 0;
        server.listenAgain(PORT + round, 4);
        client.connect(b, PORT + round);
        world.run(2_000);
        for (int i = 0; i < 40 && client.heard().equals(List.of("connected")); i++) {
            client.send(PIECE);
            if (server.heard().contains("accepted")) {
                server.send(1 + i);
            }
            world.run(3_000);
        }
        client.end();
        server.end();
        world.run(10_000);
        run("link reset");
    }

    @Override
    public void close() throws IOException {
        writer.flush();
        file.close();
    }
}
