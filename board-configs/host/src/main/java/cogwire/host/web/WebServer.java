package cogwire.host.web;

import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import cogwire.host.world.World;
import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The live picture's page, its events and its buttons, on the loopback address only. Requests of another site's pages are
 * refused: the Host header must name this computer, and what changes something must carry a header that a page of another
 * origin cannot send.
 */
public final class WebServer implements AutoCloseable {
    private static final int MOST_WATCHERS = 16;
    private static final String SHELL = "shell";
    private static final int HEARTBEAT_MS = 5_000;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final List<String> FILES = List.of(
            "index.html", "style.css", "page.js", "diagram.js", "ladder.js", "tables.js", "charts.js", "icon.svg");

    private final Hub hub = new Hub();
    private final Theatre theatre;
    private final Gson gson = new Gson();
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "web");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger watchers = new AtomicInteger();
    private final Map<String, Consumer<Map<String, String>>> buttons = new HashMap<>();

    /**
     * Serves, and shows the shell's boards.
     *
     * @param port of 127.0.0.1; 0: any that is free
     * @param shell boards that somebody moves who holds their monitor meanwhile
     * @throws IOException when the port cannot be had, with what to do
     */
    public WebServer(int port, World shell) throws IOException {
        theatre = new Theatre(hub, shell);
        try {
            http = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 16);
        } catch (BindException e) {
            throw new IOException("port " + port + " of 127.0.0.1 is taken; choose another: --web " + (port + 1), e);
        }
        buttons.put("/play", this::play);
        buttons.put("/pause", words -> theatre.pace().pause(true));
        buttons.put("/resume", words -> theatre.pace().pause(false));
        buttons.put("/step", words -> theatre.pace().step());
        buttons.put("/speed", words -> theatre.pace().speed(Double.parseDouble(must(words, "is"))));
        buttons.put("/damage", this::damage);
        buttons.put("/link", words -> theatre.link(number(words, "board"), "up".equals(words.get("is"))));
        http.createContext("/", this::answer);
        http.setExecutor(threads);
        http.start();
        theatre.open();
    }

    Theatre theatre() {
        return theatre;
    }

    Hub hub() {
        return hub;
    }

    /** Where it is. */
    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        theatre.close();
        http.stop(0);
        threads.shutdownNow();
    }

    private void play(Map<String, String> words) {
        String name = must(words, "name");
        if (name.equals(SHELL)) {
            theatre.showShell();
            return;
        }
        Scenario scenario = Theatre.named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario \"" + name + "\""));
        theatre.play(scenario);
    }

    private void damage(Map<String, String> words) {
        theatre.damage(new Damage(
                number(words, "delay"), number(words, "loss"), number(words, "reorder"), number(words, "duplicate")));
    }

    private static String must(Map<String, String> words, String name) {
        String value = words.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static int number(Map<String, String> words, String name) {
        return Integer.parseInt(must(words, name));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String path = exchange.getRequestURI().getPath();
            if (host == null || !host.matches("(127\\.0\\.0\\.1|localhost|\\[::1\\])(:\\d+)?")) {
                send(exchange, 403, "text/plain", "This page is for this computer only.\n");
            } else if (exchange.getRequestMethod().equals("POST")) {
                press(exchange, path);
            } else if (path.equals("/events")) {
                events(exchange);
            } else if (path.equals("/scenarios")) {
                send(exchange, 200, "application/json", gson.toJson(names()));
            } else {
                file(exchange, path.equals("/") ? "index.html" : path.substring(1));
            }
        }
    }

    /** A scenario's name and summary. */
    private record Named(String name, String summary) {}

    private static List<Named> names() {
        List<Named> names = new ArrayList<>();
        names.add(new Named(SHELL, "the boards that you type to"));
        Scenarios.all().forEach(scenario -> names.add(new Named(scenario.name(), scenario.summary())));
        Scenario traffic = new Traffic();
        names.add(new Named(traffic.name(), traffic.summary()));
        return names;
    }

    private void press(HttpExchange exchange, String path) throws IOException {
        Consumer<Map<String, String>> button = buttons.get(path);
        if (exchange.getRequestHeaders().getFirst("X-Cogwire") == null) {
            send(exchange, 403, "text/plain", "Send the header X-Cogwire.\n");
        } else if (button == null) {
            send(exchange, 404, "text/plain", "There is no " + path + ".\n");
        } else {
            try {
                button.accept(words(exchange.getRequestURI().getRawQuery()));
                send(exchange, 200, "text/plain", "done\n");
            } catch (IllegalArgumentException e) {
                send(exchange, 400, "text/plain", e.getMessage() + "\n");
            }
        }
    }

    private static Map<String, String> words(String query) {
        Map<String, String> words = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                words.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
        }
        return words;
    }

    private static void file(HttpExchange exchange, String name) throws IOException {
        try (InputStream in = FILES.contains(name) ? WebServer.class.getResourceAsStream(name) : null) {
            if (in == null) {
                send(exchange, 404, "text/plain", "There is no such page.\n");
                return;
            }
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'");
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            send(exchange, 200, type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
    }

    /** Frames for as long as somebody watches; who falls behind goes on with the newest. */
    private void events(HttpExchange exchange) throws IOException {
        if (watchers.incrementAndGet() > MOST_WATCHERS) {
            watchers.decrementAndGet();
            send(exchange, 503, "text/plain", "Too many watch already.\n");
            return;
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            long seen = Math.max(0, hub.newest() - 1);
            while (!hub.closed()) {
                Hub.Numbered next = hub.after(seen, HEARTBEAT_MS);
                String event = ":\n\n";
                if (next != null) {
                    event = "id: " + next.number() + "\ndata: " + next.frame() + "\n\n";
                    seen = next.number();
                }
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchers.decrementAndGet();
        }
    }
}
