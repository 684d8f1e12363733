package cogwire.host.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.world.VirtualWorld;
import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page's server without a browser: who may ask, what events say, what buttons do. */
class WebServerTest {
    private final VirtualWorld shell = VirtualWorld.withBoards(2, 10, 1);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Gson gson = new Gson();
    private WebServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new WebServer(0, shell);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> press(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("X-Cogwire", "test")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Watches until a frame is as wanted. */
    private Frame await(Predicate<Frame> wanted) throws IOException, InterruptedException {
        HttpResponse<java.io.InputStream> events = http.send(
                HttpRequest.newBuilder(URI.create(server.address() + "events")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader in = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("data: ")) {
                    Frame frame = gson.fromJson(line.substring(6), Frame.class);
                    if (wanted.test(frame)) {
                        return frame;
                    }
                }
            }
        }
        throw new AssertionError("the events ended");
    }

    @Test
    @DisplayName("all that the page refers to is there, and nothing else")
    void files() throws IOException, InterruptedException {
        String page = get("").body();
        for (String file : new String[] {"style.css", "page.js", "icon.svg"}) {
            assertTrue(page.contains("\"" + file + "\""), file);
            assertEquals(200, get(file).statusCode());
        }
        for (String file : new String[] {"diagram.js", "ladder.js", "tables.js", "charts.js"}) {
            assertTrue(get("page.js").body().contains("./" + file), file);
            assertEquals(200, get(file).statusCode());
        }
        assertEquals(404, get("WebServer.class").statusCode());
        assertEquals(404, get("%2e%2e/version.properties").statusCode());
    }

    @Test
    @DisplayName("a page of another site can neither read nor press: names of this computer only, and a header of ours")
    void strangers() throws IOException, InterruptedException {
        int port = URI.create(server.address()).getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /events HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertEquals("HTTP/1.1 403 Forbidden", in.readLine());
        }
        HttpResponse<String> plain = http.send(
                HttpRequest.newBuilder(URI.create(server.address() + "pause"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(403, plain.statusCode());
        assertTrue(get("").headers()
                .firstValue("Content-Security-Policy")
                .orElse("")
                .startsWith("default-src 'self'"));
    }

    @Test
    @DisplayName("it shows the shell's boards first, and what happens to them")
    void shell() throws IOException, InterruptedException {
        Frame frame = await(f -> true);
        assertEquals("shell", frame.scene().name());
        assertEquals("b1", frame.ends().get(0).name());
        synchronized (shell) {
            shell.boards().get(0).program("echo").listen(7, 4);
            shell.boards().get(1).program("nc").connect(shell.boards().get(0), 7);
            shell.settle();
        }
        Frame later = await(f -> f.ends().get(0).total() == 2);
        assertEquals("ESTABLISHED", later.ends().get(0).rows().get(1).state());
        assertEquals(1, later.ends().get(1).census().get("ESTABLISHED"));
    }

    @Test
    @DisplayName("a scenario is played to its end, and its statements hold")
    void play() throws IOException, InterruptedException {
        press("speed?is=0.5");
        assertEquals(200, press("play?name=refused").statusCode());
        Frame end = await(
                f -> f.scene().name().equals("refused") && !f.scene().outcome().isEmpty());
        assertTrue(end.scene().outcome().startsWith("All "), end.scene().outcome());
        assertEquals(0, end.ends().get(0).total());
    }

    @Test
    @DisplayName("a paused world stands still and moves by one event at a step")
    void step() throws IOException, InterruptedException {
        press("play?name=four-way-close");
        Frame playing = await(f -> f.scene().name().equals("four-way-close"));
        press("pause");
        Frame still = await(f -> f.pace().paused());
        Frame yet = await(f -> f.wallMs() > still.wallMs());
        assertEquals(still.nowMs(), yet.nowMs());
        press("step");
        Frame stepped = await(f -> f.nowMs() > still.nowMs());
        assertTrue(stepped.pace().paused() && stepped.nowMs() - still.nowMs() <= 10, stepped.toString());
        assertEquals(playing.scene().run(), stepped.scene().run());
    }

    @Test
    @DisplayName("damage and cables: what is set is what the wire does")
    void damage() throws IOException, InterruptedException {
        assertEquals(
                200, press("damage?delay=30&loss=100&reorder=0&duplicate=0").statusCode());
        press("play?name=normal");
        Frame lossy = await(f -> f.scene().name().equals("normal")
                && f.segments().stream().anyMatch(s -> s.line().startsWith("ARP")));
        assertEquals(new Damage(30, 100, 0, 0), lossy.damage());
        assertTrue(
                lossy.segments().stream().allMatch(Frame.Segment::lost),
                lossy.segments().toString());
        press("link?board=1&is=down");
        assertEquals(
                "server", await(f -> !f.ends().get(1).linkUp()).ends().get(1).name());
    }

    @Test
    @DisplayName("a play that cannot go on, as its connections never came, says so; the next one plays")
    void ruined() throws IOException, InterruptedException {
        press("damage?delay=10&loss=100&reorder=0&duplicate=0");
        press("speed?is=0.5");
        press("play?name=backlog");
        Frame ruined = await(
                f -> f.scene().name().equals("backlog") && !f.scene().outcome().isEmpty());
        assertTrue(
                ruined.scene().outcome().startsWith("The play could not go on: "),
                ruined.scene().outcome());
        press("damage?delay=10&loss=0&reorder=0&duplicate=0");
        press("play?name=refused");
        String outcome = await(f -> f.scene().name().equals("refused")
                        && !f.scene().outcome().isEmpty())
                .scene()
                .outcome();
        assertTrue(outcome.startsWith("All "), outcome);
    }

    @Test
    @DisplayName("what makes no sense is refused with what to use")
    void nonsense() throws IOException, InterruptedException {
        assertEquals(
                "loss must be 0 to 100, not 101\n",
                press("damage?delay=1&loss=101&reorder=0&duplicate=0").body());
        assertEquals("there is no scenario \"x\"\n", press("play?name=x").body());
        assertEquals("name is missing\n", press("play").body());
        assertEquals(400, press("speed?is=fast").statusCode());
        assertEquals(
                "speed must be 0.001 to 1000, not 0.0\n", press("speed?is=0").body());
        assertEquals(404, press("format-c").statusCode());
    }

    @Test
    @DisplayName("a port that is taken is named, with what to do")
    void taken() {
        int port = URI.create(server.address()).getPort();
        IOException e = assertThrows(IOException.class, () -> new WebServer(port, shell));
        assertTrue(
                e.getMessage().contains(port + " of 127.0.0.1 is taken")
                        && e.getMessage().contains("--web"),
                e.getMessage());
    }
}
