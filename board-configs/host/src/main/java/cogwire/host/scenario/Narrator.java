package cogwire.host.scenario;

import cogwire.apps.Netstat;
import cogwire.host.world.Board;
import cogwire.host.world.Wiretap;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a scenario down for people: each step's segments, both ends' tables, and a sentence about each connection. */
public final class Narrator implements Audience {
    private static final int WIDTH = 100;
    private static final int MOST_SEGMENTS = 16;
    private static final int MOST_ROWS = 4;
    private static final int ROUTER = 2;
    /** How lines name the client; no other address begins so. */
    private static final String CLIENT = " 10.0.0.1";

    private static final String BOLD = "1";
    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String CYAN = "36";

    private final PrintStream out;
    private final boolean colour;
    private int steps;
    private int stepBeganMs;

    /** @param colour whether the reader is a terminal that wants colours */
    public Narrator(PrintStream out, boolean colour) {
        this.out = out;
        this.colour = colour;
    }

    @Override
    public void opens(Scenario scenario) {
        steps = 0;
        out.println(paint(BOLD, scenario.name()) + ": " + scenario.summary());
        out.println(paint(DIM, "client 10.0.0.1  <- 10 ms ->  server 10.0.0.2; the clock is simulated, in seconds"));
    }

    @Override
    public void stepBegins(int nowMs, String title, String note) {
        steps++;
        stepBeganMs = nowMs;
        out.println();
        String head = steps + ". " + title + " ";
        String time = " " + seconds(nowMs) + " s";
        out.println(
                paint(BOLD, head) + paint(DIM, "─".repeat(Math.max(3, WIDTH - head.length() - time.length())) + time));
        for (String line : wrapped(note, WIDTH - 3)) {
            out.println("   " + line);
        }
    }

    @Override
    public void stepEnds(int nowMs, List<Wiretap.Crossing> crossings, List<Board> boards) {
        out.println();
        List<Wiretap.Crossing> shown = worthShowing(crossings);
        shown.forEach(this::segment);
        if (crossings.size() > shown.size()) {
            out.println(paint(DIM, "   … and " + (crossings.size() - shown.size()) + " more"));
        }
        if (!crossings.isEmpty()) {
            out.println();
        }
        String when = nowMs == stepBeganMs ? "" : "at " + seconds(nowMs);
        out.println(paint(DIM, "   " + pad(when, 12) + Board.columns()));
        for (Board board : boards) {
            table(board);
        }
        boolean first = true;
        for (Board board : boards) {
            for (ConnectionView view : explained(board)) {
                if (first) {
                    out.println();
                    first = false;
                }
                explain(board, view);
            }
        }
    }

    /** All, or of too many the first, or rather the first that the client has a part in. */
    private static List<Wiretap.Crossing> worthShowing(List<Wiretap.Crossing> crossings) {
        if (crossings.size() <= MOST_SEGMENTS) {
            return crossings;
        }
        List<Wiretap.Crossing> ofClient =
                crossings.stream().filter(c -> c.line().contains(CLIENT)).toList();
        List<Wiretap.Crossing> best = ofClient.isEmpty() ? crossings : ofClient;
        return best.subList(0, Math.min(MOST_SEGMENTS, best.size()));
    }

    private void segment(Wiretap.Crossing c) {
        String arrow = c.port() == ROUTER ? "*" : c.port() == 0 ? "→" : "←";
        String head = "   " + pad(seconds(c.atMs()), 8) + (c.lost() ? "✗" : arrow) + " ";
        String colourOf = c.lost() ? RED : c.flags().isEmpty() ? DIM : CYAN;
        out.println(paint(colourOf, head + c.line() + (c.lost() ? "   (lost on the way)" : "")));
    }

    private void table(Board board) {
        List<ConnectionView> views = board.connections();
        if (views.isEmpty()) {
            out.println("   " + pad(board.name, 12) + paint(DIM, "(no connections)"));
        }
        String label = board.name;
        for (ConnectionView view : views.subList(0, Math.min(MOST_ROWS, views.size()))) {
            out.println("   " + pad(label, 12) + painted(board.row(view), view.state));
            label = "";
        }
        if (views.size() > MOST_ROWS) {
            out.println(paint(
                    DIM,
                    "   " + pad("", 12) + "… and " + (views.size() - MOST_ROWS) + " more, all in all "
                            + census(views)));
        }
    }

    private static String census(List<ConnectionView> views) {
        Map<String, Integer> count = new TreeMap<>();
        views.forEach(view -> count.merge(Netstat.stateName(view.state), 1, Integer::sum));
        StringBuilder text = new StringBuilder();
        count.forEach((state, n) ->
                text.append(text.isEmpty() ? "" : ", ").append(n).append(" × ").append(state));
        return text.toString();
    }

    /** Of many, the first speaks for all; a listener is only explained where it is alone. */
    private static List<ConnectionView> explained(Board board) {
        List<ConnectionView> views = board.connections();
        List<ConnectionView> connections =
                views.stream().filter(view -> view.state != TcpState.LISTEN).toList();
        List<ConnectionView> worth = connections.isEmpty() ? views : connections;
        return worth.size() > MOST_ROWS ? worth.subList(0, 1) : worth;
    }

    private void explain(Board board, ConnectionView view) {
        List<String> lines = wrapped(board.explanation(view), WIDTH - 15);
        String label = board.name;
        for (String line : lines) {
            out.println("   " + pad(label, 12) + line);
            label = "";
        }
    }

    @Override
    public void closes(int expectations, List<String> failures) {
        out.println();
        if (failures.isEmpty()) {
            out.println(paint(GREEN, "✓") + paint(DIM, " All " + expectations + " statements about this run held."));
        }
        for (String failure : failures) {
            out.println(paint(RED, "✗ " + failure));
        }
        out.println();
        out.flush();
    }

    private String painted(String row, int state) {
        String name = Netstat.stateName(state);
        int at = row.indexOf(name);
        return row.substring(0, at) + paint(BOLD, name) + row.substring(at + name.length());
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static String seconds(int ms) {
        return String.format(Locale.ROOT, "%.3f", ms / 1000.0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
