package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Linux at both ends: two network namespaces, "client" (10.9.1.1) and "server" (10.9.1.2), and a cable between them. What
 * an end sends can be led into the void, which is what a segment looks like that is on its way or lost.
 */
final class LinuxPair {
    static final String SERVER = "10.9.1.2";

    private static final String CLIENT = "10.9.1.1";
    private static final String NOBODY = "02:00:00:00:00:99";

    /** One end. */
    final class End {
        private final String namespace;
        private final String device;
        private final String station;
        private final String peerAddress;
        private End peer;

        private End(String name, String peerAddress, int number) {
            namespace = "cogwire-" + name + "-" + ProcessHandle.current().pid();
            device = "cog" + number;
            station = "02:00:00:00:09:0" + number;
            this.peerAddress = peerAddress;
        }

        /** Runs a program to its end. */
        String run(String... command) throws IOException, InterruptedException {
            Process process = new ProcessBuilder(inside(command))
                    .redirectErrorStream(true)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + out);
            return out;
        }

        private List<String> inside(String... command) {
            List<String> line = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
            line.addAll(List.of(command));
            return line;
        }

        /** Starts a program. It is the process itself that is signalled, so nothing stands between. */
        LinuxPeer.Running start(String... command) throws IOException {
            LinuxPeer.Running program = new LinuxPeer.Running(inside(command));
            running.add(program);
            return program;
        }

        /** Starts a program that does as it is told. */
        LinuxPeer.Running program() throws IOException {
            Path classes = Path.of("target", "test-classes").toAbsolutePath();
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String name = SocketProgram.class.getName();
            LinuxPeer.Running program = start(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.net.preferIPv4Stack=true",
                    "-cp",
                    classes.toString(),
                    name);
            program.awaitLine("pid ");
            return program;
        }

        /** From now on, what it sends gets nowhere. */
        void intoTheVoid() throws IOException, InterruptedException {
            neighbour(peerAddress, NOBODY);
        }

        /** From now on, what it sends arrives. */
        void toThePeer() throws IOException, InterruptedException {
            neighbour(peerAddress, peer.station);
        }

        private void neighbour(String address, String at) throws IOException, InterruptedException {
            run("ip", "neighbour", "replace", address, "lladdr", at, "dev", device, "nud", "permanent");
        }

        /** A kernel parameter of this end. */
        void sysctl(String name, int value) throws IOException, InterruptedException {
            run("sysctl", "-qw", "net.ipv4." + name + "=" + value);
        }
    }

    final End client = new End("client", SERVER, 1);
    final End server = new End("server", CLIENT, 2);

    private final List<LinuxPeer.Running> running = new ArrayList<>();
    private final Thread atExit = new Thread(this::removeNamespaces);

    LinuxPair() throws IOException, InterruptedException {
        client.peer = server;
        server.peer = client;
        removeNamespaces();
        Runtime.getRuntime().addShutdownHook(atExit);
        must("ip", "netns", "add", client.namespace);
        must("ip", "netns", "add", server.namespace);
        must(
                "ip",
                "link",
                "add",
                client.device,
                "netns",
                client.namespace,
                "address",
                client.station,
                "type",
                "veth",
                "peer",
                "name",
                server.device,
                "netns",
                server.namespace,
                "address",
                server.station);
        for (End end : List.of(client, server)) {
            end.run("ip", "link", "set", end.device, "addrgenmode", "none");
            end.run("ip", "address", "add", end.peer.peerAddress + "/24", "dev", end.device);
            end.run("ip", "link", "set", "lo", "up");
            end.run("ip", "link", "set", end.device, "up");
        }
        client.toThePeer();
        server.toThePeer();
    }

    private static int status(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    private static void must(String... command) throws IOException, InterruptedException {
        assertEquals(0, status(command), String.join(" ", command));
    }

    private void removeNamespaces() {
        try {
            for (End end : List.of(client, server)) {
                status("ip", "netns", "delete", end.namespace);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all programs and what is left of their connections. */
    void close() throws InterruptedException {
        for (LinuxPeer.Running program : running) {
            program.kill();
        }
        removeNamespaces();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
