package cogwire.host;

import cogwire.host.link.TapBoard;
import cogwire.host.shell.Interactive;
import cogwire.host.shell.Script;
import cogwire.host.web.WebServer;
import cogwire.host.world.VirtualWorld;
import cogwire.host.world.World;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The shell. */
@Command(
        name = "shell",
        header = "netstat, nc, tcpdump and their kin on boards of your own",
        description = {
            "",
            "Boards b1, b2 … (10.0.0.1, 10.0.0.2 …) on a simulated wire. Typed by people, or read from",
            "standard input; a script moves the boards' clock by a rule and always does the same.",
            "",
            "  cogwire shell",
            "  echo netstat -ant | cogwire shell",
            "  cogwire shell -c 'nc -l -p 9000 &' -c '@b2 nc b1 9000 &' -c 'netstat -antp'",
            ""
        })
final class ShellCommand implements Callable<Integer> {
    @Option(
            names = "--boards",
            paramLabel = "N",
            defaultValue = "2",
            description = "boards on the wire, 1 to 16 (${DEFAULT-VALUE})")
    int boards;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            defaultValue = "10",
            description = "time on the wire, one way, in milliseconds (${DEFAULT-VALUE})")
    int delay;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "what chance is drawn from (${DEFAULT-VALUE})")
    int seed;

    @Option(
            names = "--tap",
            paramLabel = "NAME",
            description = "instead: one board on a TAP device, with --address, in real time")
    String tap;

    @Option(
            names = "--address",
            paramLabel = "A/LEN",
            description = "its address and the length of its network, such as 10.0.0.2/24")
    String address;

    @Option(names = "--gateway", paramLabel = "G", description = "where it sends what is not for that network")
    String gateway;

    @Option(names = "-c", paramLabel = "LINE", description = "run this line instead of standard input; may be repeated")
    List<String> lines;

    @Option(names = "--echo", description = "print each line of a script before it runs")
    boolean echo;

    @Option(
            names = "--web",
            paramLabel = "PORT",
            description = "show the boards, and scenarios, in a browser at http://127.0.0.1:PORT/; 0: any free port")
    Integer web;

    @Mixin
    HelpOption help;

    @Override
    public Integer call() throws IOException {
        if (boards < 1 || boards > 16 || delay < 0 || delay > 10_000) {
            throw new IllegalArgumentException("give --boards 1 to 16 and --delay 0 to 10000");
        }
        if ((tap == null) != (address == null)) {
            throw new IllegalArgumentException("--tap NAME and --address A/LEN go together");
        }
        if (web != null && (web < 0 || web > 65535)) {
            throw new IllegalArgumentException("give --web a port from 0 to 65535");
        }
        World world = tap != null ? TapBoard.open(tap, address, gateway) : VirtualWorld.withBoards(boards, delay, seed);
        if (web == null) {
            return shell(world);
        }
        try (WebServer picture = new WebServer(web, world)) {
            System.err.println("cogwire: the live picture is at " + picture.address());
            return shell(world);
        }
    }

    private int shell(World world) throws IOException {
        if (lines == null && isTyped()) {
            return new Interactive(world).run();
        }
        BufferedReader in = new BufferedReader(
                lines == null
                        ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                        : new StringReader(String.join("\n", lines)));
        return new Script(world, new PrintStream(System.out, false, StandardCharsets.UTF_8), echo).run(in);
    }

    /** Whether people type. Since Java 22 there is a console without them, too. */
    private static boolean isTyped() {
        Console console = System.console();
        try {
            return console != null
                    && (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
