package cogwire.host.shell;

import cogwire.apps.command.ArpCommand;
import cogwire.apps.command.Command;
import cogwire.apps.command.ExplainCommand;
import cogwire.apps.command.IfconfigCommand;
import cogwire.apps.command.LsofCommand;
import cogwire.apps.command.NetstatCommand;
import cogwire.apps.command.PingCommand;
import cogwire.apps.command.RouteCommand;
import cogwire.apps.command.SsCommand;
import cogwire.host.world.Board;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The commands that a board has by itself. Each run gets one of its own, so that several may go on at once. */
final class BoardCommands {
    private static final Map<String, Function<Board, Command>> MAKERS = new LinkedHashMap<>();

    static {
        MAKERS.put("netstat", board -> new NetstatCommand(board.stack(), board.udp()));
        MAKERS.put("ss", board -> new SsCommand(board.stack(), board.udp()));
        MAKERS.put("explain", board -> new ExplainCommand(board.stack()));
        MAKERS.put("lsof", board -> new LsofCommand(board.stack(), board.udp()));
        MAKERS.put("ping", board -> new PingCommand(board.stack()));
        MAKERS.put("arp", board -> new ArpCommand(board.stack()));
        MAKERS.put("ifconfig", board -> new IfconfigCommand(board.stack()));
        MAKERS.put("route", board -> new RouteCommand(board.stack()));
    }

    private BoardCommands() {}

    static Set<String> names() {
        return MAKERS.keySet();
    }

    static Optional<Command> named(String name, Board board) {
        return Optional.ofNullable(MAKERS.get(name)).map(maker -> maker.apply(board));
    }
}
