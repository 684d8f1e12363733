package cogwire.host.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The live picture as people see it: what it shows is what the stack's own table says. */
@Tag("browser")
class LivePictureTest {
    /** More connections of an end than that are counted in the diagram, not shown one by one. */
    private static final int MOST_TOKENS = 8;

    private static Chromium page;

    @BeforeAll
    static void open() throws IOException {
        page = new Chromium();
    }

    @AfterAll
    static void close() throws IOException {
        page.close();
    }

    @AfterEach
    void aPerfectWireAgain() {
        page.server.theatre().damage(new Damage(10, 0, 0, 0));
        page.server.theatre().pace().pause(false);
        page.server.theatre().pace().speed(0.02);
    }

    static Stream<String> names() {
        return Scenarios.all().stream().map(Scenario::name);
    }

    /** The states that have a token of an end in the diagram, as "client ESTABLISHED", sorted; a crowd counts once. */
    private static List<String> tokens() {
        String lines = page.script(
                """
                const at = (token) => {
                  const box = token.getBoundingClientRect();
                  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                  return [...document.querySelectorAll('#diagram .node')].find((node) => {
                    const r = node.getBoundingClientRect();
                    return x > r.left && x < r.right && y > r.top && y < r.bottom;
                  })?.dataset.state;
                };
                return [...document.querySelectorAll('#diagram .token:not(.gone)')]
                  .map((token) => (token.classList.contains('client') ? 'client ' : 'server ') + at(token))
                  .sort().join('\\n')""");
        return lines.isEmpty() ? List.of() : List.of(lines.split("\n"));
    }

    private static List<String> statesOfStack() {
        return page.stack(world -> world.boards().stream()
                .flatMap(board -> board.connections().stream()
                        .map(view -> board.name + " " + cogwire.apps.Netstat.stateName(view.state)))
                .sorted()
                .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("each scenario plays to its end at a click, and what is left on the page is what the stack has")
    void scenarios(String name) {
        page.choose(name);
        page.speed(500);
        assertTrue(page.outcome().startsWith("All "), page.outcome());
        page.pause();
        assertEquals(page.stackTable(), page.pageTable());
        List<String> expected = new ArrayList<>();
        for (String end : List.of("client ", "server ")) {
            List<String> states =
                    statesOfStack().stream().filter(s -> s.startsWith(end)).toList();
            expected.addAll(
                    states.size() > MOST_TOKENS ? states.stream().distinct().toList() : states);
        }
        page.await(d -> tokens().equals(expected));
        assertFalse(page.driver.findElements(By.cssSelector("#ladder li")).isEmpty());
        page.server.theatre().pace().pause(false);
    }

    @Test
    @DisplayName("step by step through four-way-close: at every event the page's table is the stack's, state by state")
    void stepByStep() {
        page.speed(0.005);
        page.choose("four-way-close");
        page.pause();
        List<String> seen = new ArrayList<>();
        while (page.text("outcome").isEmpty()) {
            page.settle();
            assertEquals(page.stackTable(), page.pageTable());
            for (String state : statesOfStack()) {
                if (!seen.contains(state)) {
                    seen.add(state);
                }
            }
            int before = page.stack(world -> world.clock().nowMs());
            page.at("step").click();
            page.await(d -> page.stack(world -> world.clock().nowMs()) > before
                    || !page.text("outcome").isEmpty());
        }
        assertEquals(
                List.of(
                        "server LISTEN",
                        "client SYN_SENT",
                        "client ESTABLISHED",
                        "server SYN_RECV",
                        "server ESTABLISHED",
                        "client FIN_WAIT1",
                        "server CLOSE_WAIT",
                        "client FIN_WAIT2",
                        "server LAST_ACK",
                        "client TIME_WAIT"),
                seen.stream()
                        .sorted(java.util.Comparator.comparingInt(ORDER::indexOf))
                        .toList());
    }

    private static final List<String> ORDER = List.of(
            "server LISTEN",
            "client SYN_SENT",
            "client ESTABLISHED",
            "server SYN_RECV",
            "server ESTABLISHED",
            "client FIN_WAIT1",
            "server CLOSE_WAIT",
            "client FIN_WAIT2",
            "server LAST_ACK",
            "client TIME_WAIT");

    private static void press(CharSequence... keys) {
        new Actions(page.driver).sendKeys(keys).perform();
    }

    private static String focused() {
        return page.script(
                "const a = document.activeElement; return a.id || a.dataset.name || a.className || a.tagName");
    }

    @Test
    @DisplayName("without a mouse: a skip link first, then all controls and scenarios in order, each with a name")
    void keyboard() {
        page.driver.navigate().refresh();
        page.await(d -> page.frames() > 0
                && d.findElements(By.cssSelector("#scenarios button")).size() == 24);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            press(Keys.TAB);
            order.add(focused());
        }
        assertEquals(
                List.of(
                        "skip",
                        "pause",
                        "step",
                        "again",
                        "speed",
                        "delay",
                        "loss",
                        "reorder",
                        "duplicate",
                        "link",
                        "theme",
                        "shell"),
                order);
        press(Keys.TAB, Keys.TAB, Keys.ENTER);
        page.await(d -> "four-way-close".equals(page.script("return cogwire.frame.scene.name")));
        page.script("document.activeElement.blur()");
        press(" ");
        page.await(d -> page.text("pause").equals("Go on"));
        page.settle();
        int before = page.stack(world -> world.clock().nowMs());
        press(".");
        page.await(d -> page.stack(world -> world.clock().nowMs()) > before);
        press(" ");
        page.await(d -> page.text("pause").equals("Pause"));
        press("r");
        page.await(d -> page.<Long>script("return cogwire.frame.scene.step") <= 1L);
        // While it plays, rows come and go under the eyes of whoever looks at one after the other.
        press(" ");
        page.await(d -> page.text("pause").equals("Go on"));
        page.settle();
        for (WebElement control :
                page.driver.findElements(By.cssSelector("button, select, input, a, [role=meter], #ladder"))) {
            assertFalse(control.getAccessibleName().isBlank(), control.getDomProperty("outerHTML"));
        }
        assertEquals("polite", page.driver.findElement(By.cssSelector(".story")).getDomAttribute("aria-live"));
    }

    @Test
    @DisplayName("damage: with all frames lost the ladder shows crosses and the play says what did not hold")
    void damage() {
        WebElement loss = page.at("loss");
        loss.sendKeys(Keys.chord(Keys.CONTROL, "a"), "100", Keys.ENTER);
        page.await(d -> page.<Long>script("return cogwire.frame.damage.loss") == 100L);
        page.choose("refused");
        page.speed(500);
        page.await(d -> d.findElements(By.cssSelector("#ladder .lost .cross")).size() >= 2);
        assertTrue(page.outcome().contains("did not hold on this wire"), page.outcome());
        assertEquals(
                0,
                page.driver
                        .findElements(By.cssSelector("#ladder li.right, #ladder li.left:not(.lost)"))
                        .size());
    }

    @Test
    @DisplayName("a cable pulled is a cable out, and back")
    void cable() {
        page.choose("zero-window");
        page.at("link").click();
        page.await(d -> page.text("link").equals("Plug server in"));
        assertEquals(false, page.stack(world -> world.boards().get(1).sniffer().linkUp()));
        page.at("link").click();
        page.await(d -> page.text("link").equals("Unplug server"));
        assertEquals(true, page.stack(world -> world.boards().get(1).sniffer().linkUp()));
    }

    @Test
    @DisplayName("choosing a connection shows its windows and its history, as the stack has them")
    void windows() {
        page.choose("lost-data");
        page.speed(500);
        page.outcome();
        page.pause();
        page.driver
                .findElement(By.cssSelector("tr[data-key^='server'] + tr + tr button.row"))
                .click();
        page.await(d -> page.text("chosen").startsWith("of server"));
        page.driver
                .findElement(By.cssSelector("tr[data-key^='client'] button.row"))
                .click();
        page.await(d -> page.text("chosen").startsWith("of client"));
        String past = page.stack(world ->
                world.boards().get(0).path(world.boards().get(0).connections().get(0)));
        assertTrue(past.startsWith("history: SYN_SENT "), past);
        assertEquals(
                List.of(past),
                page.driver.findElements(By.className("past")).stream()
                        .map(WebElement::getText)
                        .filter(text -> !text.isEmpty())
                        .toList(),
                "the chosen connection's, and no other's");
        int cwnd = page.stack(world -> world.boards().get(0).connections().get(0).cwnd);
        assertEquals(
                String.format("%,d", cwnd), page.script("return document.querySelector('#figures dd').textContent"));
        page.await(
                d -> d.findElements(By.cssSelector("#chart polyline[points]")).size() == 3);
    }

    @Test
    @DisplayName("what is typed in the shell is seen on the page")
    void shell() {
        page.choose("shell");
        synchronized (page.shell) {
            page.shell.boards().get(0).program("echo").listen(7, 4);
            page.shell.boards().get(1).program("nc").connect(page.shell.boards().get(0), 7);
            page.shell.settle();
        }
        page.await(d -> page.pageTable().stream()
                .anyMatch(line -> line.matches("b2 0 0 10\\.0\\.0\\.2:\\d+ .* ESTABLISHED .*")));
        assertEquals("b1", page.text("lifeline-client"));
    }

    @Test
    @DisplayName("pictures of the whole page by day and by night; make pictures puts them into doc/")
    void pictures() {
        String folder = System.getProperty("cogwire.pictures");
        Path to = Path.of(folder == null ? "target/pictures" : folder);
        Dimension before = page.driver.manage().window().getSize();
        page.driver.manage().window().setSize(new Dimension(1440, 1500));
        page.choose("three-segment-close");
        page.speed(0.2);
        page.await(d -> page.<Long>script("return cogwire.frame.scene.step") == 4L);
        page.pause();
        page.await(d -> page.<Boolean>script("return document.getAnimations().length === 0"));
        page.picture(to.resolve("live-picture.png"));
        page.server.theatre().pace().pause(false);
        page.choose("lost-data");
        page.speed(0.2);
        page.await(d -> page.<Long>script("return cogwire.frame.scene.step") == 5L);
        page.speed(500);
        page.outcome();
        page.pause();
        page.at("theme").click();
        // Colours fade over.
        page.await(d -> page.<Boolean>script("return document.getAnimations().length === 0"));
        page.picture(to.resolve("live-picture-dark.png"));
        page.at("theme").click();
        page.driver.manage().window().setSize(before);
    }
}
