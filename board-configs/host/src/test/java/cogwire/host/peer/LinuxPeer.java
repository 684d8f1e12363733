package cogwire.host.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A network namespace with a TAP device: Linux at its one end, Cogwire at the other. Everything that runs in it is
 * bounded in time, and ends with it.
 */
final class LinuxPeer {
    static final String LINUX = "10.9.0.1";
    static final String STACK = "10.9.0.2";
    /** Station address of the stack, which follows from the other. */
    static final String STATION = "02:43:0a:09:00:02";

    private static final String DEVICE = "cog0";
    private static final String[] TOOLS = {
        "ip", "nc", "curl", "ab", "iperf", "nmap", "hping3", "tshark", "ping", "ss", "dnsmasq", "qemu-system-arm"
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String namespace = "cogwire-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    final Path folder;
    private final Path cogwire;
    private final List<Running> running = new ArrayList<>();
    private final Thread atExit = new Thread(this::removeNamespace);

    LinuxPeer() throws IOException, InterruptedException {
        // Surefire runs in the module's folder.
        cogwire = Path.of("bin/cogwire").toAbsolutePath();
        folder = Files.createTempDirectory("cogwire-peer");
        assertEquals("0", plain("id", "-u").trim(), "network namespaces need root: sudo make test-peer");
        for (String tool : TOOLS) {
            assertTrue(
                    plain("sh", "-c", "command -v " + tool).contains(tool), tool + " is missing: sudo make setup-peer");
        }
        removeNamespace();
        Runtime.getRuntime().addShutdownHook(atExit);
        must("ip", "netns", "add", namespace);
        must("ip", "-n", namespace, "link", "set", "lo", "up");
        must("ip", "-n", namespace, "tuntap", "add", "dev", DEVICE, "mode", "tap");
        // The station address is Linux's own choice; IPv6 would only add frames that nobody asked for.
        must("ip", "-n", namespace, "link", "set", DEVICE, "addrgenmode", "none");
        must("ip", "-n", namespace, "address", "add", LINUX + "/24", "dev", DEVICE);
        must("ip", "-n", namespace, "link", "set", DEVICE, "up");
    }

    private static String plain(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private static void must(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", command) + ": " + out);
    }

    private void removeNamespace() {
        try {
            if (plain("ip", "netns", "list").lines().anyMatch(line -> line.split(" ")[0].equals(namespace))) {
                must("ip", "netns", "delete", namespace);
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a command left behind. */
    record Result(int status, String out) {
        Result ok() {
            assertEquals(0, status, out);
            return this;
        }
    }

    /** Runs a shell script in the namespace to its end, which comes after so many seconds at the latest. */
    Result sh(int seconds, String script) throws IOException, InterruptedException {
        return start(seconds, script).await();
    }

    /** Starts a shell script in the namespace. */
    Running start(int seconds, String script) throws IOException {
        return launch(seconds, "bash", "-c", "cd " + folder + "; " + script);
    }

    private Running launch(int seconds, String... command) throws IOException {
        List<String> line = new ArrayList<>(
                List.of("ip", "netns", "exec", namespace, "timeout", "-k", "20", Integer.toString(seconds)));
        Collections.addAll(line, command);
        Running started = new Running(line);
        running.add(started);
        return started;
    }

    /** Starts one of Cogwire's programs on the TAP device. */
    Running cogwire(int seconds, String program, String options) throws IOException {
        return start(seconds, cogwireLine(program, options));
    }

    /** The shell's words for one of Cogwire's programs on the TAP device. */
    String cogwireLine(String program, String options) {
        return line(program, "--tap " + DEVICE + " --address " + STACK + "/24 " + options);
    }

    /** The same with another link or address, which the options give. */
    String line(String program, String options) {
        return "exec " + cogwire + " " + program + " " + options;
    }

    /** Starts the servers and waits until they serve. */
    Running serve(int seconds, String options) throws IOException {
        Running serve = cogwire(seconds, "serve", options + " 2>&1");
        serve.awaitLine("cogwire: " + STACK);
        return serve;
    }

    /** Looks again and again, as fast as looking goes, for at most so long. */
    void await(String what, int seconds, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within " + seconds + " s: " + what);
        }
    }

    /** {@link #sh} for lambdas. */
    String look(String script) {
        try {
            return sh(20, script).out();
        } catch (IOException e) {
            return fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(e);
        }
    }

    String netstat() {
        return look("curl -s http://" + STACK + "/netstat");
    }

    /** What tshark finds wrong in the frames of a capture that the stack sent. */
    void assertSentWell(String capture) throws IOException, InterruptedException {
        String wrong = "(ip.checksum.status==0||tcp.checksum.status==0||udp.checksum.status==0"
                + "||icmp.checksum.status==0||_ws.malformed)";
        String tshark = "tshark -r " + capture + " -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE "
                + "-o udp.check_checksum:TRUE -o tcp.desegment_tcp_streams:FALSE ";
        String mine = "eth.src==" + STATION;
        assertEquals(
                "",
                sh(120, tshark + "-Y '" + mine + "&&" + wrong + "' 2>/dev/null")
                        .ok()
                        .out());
        // The filter can see something at all.
        assertTrue(!sh(60, tshark + "-c 20000 -Y '" + mine + "&&tcp.checksum.status==1' 2>/dev/null")
                .ok()
                .out()
                .isEmpty());
    }

    /** Ends what still runs in it. */
    void endAll() throws InterruptedException {
        for (Running process : running) {
            process.end();
        }
        running.clear();
    }

    /** Ends what runs in it, and then itself. */
    void close() throws IOException, InterruptedException {
        endAll();
        removeNamespace();
        Runtime.getRuntime().removeShutdownHook(atExit);
        plain("rm", "-rf", folder.toString());
    }

    /** A process in the namespace. */
    static final class Running {
        private final Process process;
        private final StringBuilder out = new StringBuilder();
        private final BufferedReader reader;

        Running(List<String> command) throws IOException {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            reader = process.inputReader(StandardCharsets.ISO_8859_1);
        }

        /** Reads until a line contains the text. */
        void awaitLine(String text) throws IOException {
            String line = reader.readLine();
            while (line != null) {
                out.append(line).append('\n');
                if (line.contains(text)) {
                    return;
                }
                line = reader.readLine();
            }
            fail("ended without saying '" + text + "': " + out);
        }

        void write(String text) throws IOException {
            process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        }

        /** Gives it a line, and reads its answer. */
        String ask(String line) throws IOException {
            write(line + "\n");
            return reader.readLine();
        }

        /** Takes it away, as kill -9 does. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        /** What was read last. */
        String lastLine() {
            return out.substring(out.lastIndexOf("\n", out.length() - 2) + 1);
        }

        /** What was read so far. */
        String said() {
            return out.toString();
        }

        /** Gives it an empty line. */
        void send() throws IOException {
            send("");
        }

        /** Gives it a line. */
        void send(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        }

        /** Ends its standard input. */
        void closeInput() throws IOException {
            process.getOutputStream().close();
        }

        /** All that it says until its end. */
        Result await() throws IOException, InterruptedException {
            closeInput();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                out.append(line).append('\n');
            }
            return new Result(process.waitFor(), out.toString());
        }

        /** Interrupts it as kill(1) does, and reads on; Process.destroy would close its output. */
        Result interrupt() throws IOException, InterruptedException {
            process.toHandle().destroy();
            return await();
        }

        /** Sends a signal to the program itself, by name as kill(1) has it; what watches over its time is spared. */
        void signalProgram(String name) throws IOException, InterruptedException {
            // The child of what watches over its time, or itself where nothing does.
            long pid = process.pid();
            must("sh", "-c", "pkill -" + name + " -P " + pid + " || kill -" + name + " " + pid);
        }

        private void end() throws InterruptedException {
            process.toHandle().destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
