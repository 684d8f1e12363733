package cogwire.host;

import cogwire.host.scenario.Narrator;
import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import cogwire.host.scenario.Stage;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays walkthroughs by name. */
@Command(
        name = "scenario",
        header = "plays a connection's life on two simulated boards",
        description = {
            "",
            "At each step it shows what crossed the wire (as tcpdump prints it), both ends'",
            "netstat, and why each connection is in its state and what it waits for.",
            ""
        })
final class ScenarioCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "walkthroughs to play, see --list")
    List<String> names = new ArrayList<>();

    @Mixin
    HelpOption help;

    @Option(
            names = {"-l", "--list"},
            description = "print the names and what happens")
    boolean list;

    @Option(
            names = {"-a", "--all"},
            description = "play them all")
    boolean all;

    @Override
    public Integer call() {
        if (list) {
            spec.commandLine().getOut().print(listing());
            spec.commandLine().getOut().flush();
            return 0;
        }
        List<Scenario> chosen = new ArrayList<>(all ? Scenarios.all() : List.of());
        for (String name : names) {
            Optional<Scenario> scenario = Scenarios.named(name);
            if (scenario.isEmpty()) {
                return wrong("There is no scenario \"" + name + "\". These are:");
            }
            chosen.add(scenario.get());
        }
        if (chosen.isEmpty()) {
            return wrong("Which scenario? These are:");
        }
        return play(chosen);
    }

    private static int play(List<Scenario> chosen) {
        boolean colour =
                System.console() != null && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Narrator narrator = new Narrator(out, colour);
        int failed = 0;
        for (Scenario scenario : chosen) {
            failed += Stage.play(scenario, narrator).failures().isEmpty() ? 0 : 1;
        }
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private int wrong(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(message);
        err.print(listing());
        err.flush();
        return 2;
    }

    private static String listing() {
        int width = Scenarios.all().stream()
                .mapToInt(scenario -> scenario.name().length())
                .max()
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        for (Scenario scenario : Scenarios.all()) {
            String name = scenario.name();
            text.append("  ").append(name).append(" ".repeat(width - name.length() + 2));
            text.append(scenario.summary()).append('\n');
        }
        return text.toString();
    }
}
