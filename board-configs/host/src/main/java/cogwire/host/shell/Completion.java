package cogwire.host.shell;

import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;

/** What may be typed, for those who press the tabulator. */
final class Completion {
    private Completion() {}

    /** All commands. */
    static List<String> names() {
        List<String> names = new ArrayList<>(BoardCommands.names());
        names.addAll(List.of(
                "nc",
                "tcpdump",
                "link",
                "clock",
                "sleep",
                "scenario",
                "boards",
                "jobs",
                "fg",
                "send",
                "eof",
                "stop",
                "cont",
                "kill",
                "echo",
                "help",
                "exit"));
        return names;
    }

    /** What may stand behind a command. */
    static List<String> arguments(String command) {
        return switch (command) {
            case "scenario" -> Scenarios.all().stream().map(Scenario::name).toList();
            case "help", "man" -> names();
            case "clock" -> List.of("pause", "run", "step");
            case "link" -> List.of(
                    "loss",
                    "delay",
                    "jitter",
                    "reorder",
                    "duplicate",
                    "corrupt",
                    "rate",
                    "queue",
                    "down",
                    "up",
                    "reset");
            case "tcpdump" -> List.of(
                    "-i", "any", "host", "port", "src", "dst", "tcp", "udp", "icmp", "arp", "and", "or", "not");
            case "netstat" -> List.of("-ant", "-antp", "-tlnp", "-ano", "-s", "-i", "-r", "--explain", "--count");
            case "ss" -> List.of("-tan", "-ti", "-tlp", "-s", "--explain", "state", "sport", "dport");
            case "nc" -> List.of("-l", "-p", "-v", "-z", "-u", "-k", "-w");
            default -> List.of();
        };
    }
}
