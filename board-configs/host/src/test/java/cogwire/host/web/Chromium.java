package cogwire.host.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.world.VirtualWorld;
import cogwire.host.world.World;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Debian's Chromium without a screen, and the live picture's page in it. */
final class Chromium implements AutoCloseable {
    private static final String BROWSER = "/usr/bin/chromium";
    private static final String DRIVER = "/usr/bin/chromedriver";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    final VirtualWorld shell = VirtualWorld.withBoards(2, 10, 1);
    final WebServer server = new WebServer(0, shell);
    final ChromeDriver driver;
    private final Path profile = Files.createTempDirectory("cogwire-chromium");

    Chromium() throws IOException {
        for (String needed : new String[] {BROWSER, DRIVER}) {
            assertTrue(new File(needed).canExecute(), needed + " is missing: sudo make setup-peer");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-precise-memory-info",
                "--js-flags=--expose-gc",
                "--user-data-dir=" + profile);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER))
                        .usingAnyFreePort()
                        .build(),
                options);
        driver.manage().window().setSize(new Dimension(1440, 1240));
        driver.get(server.address());
        await(d -> frames() > 0
                && !d.findElements(By.cssSelector("#scenarios button")).isEmpty());
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        server.close();
        try (var files = Files.walk(profile)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }

    <T> T await(Function<ChromeDriver, T> wanted) {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50)).until(d -> wanted.apply(driver));
    }

    WebElement at(String id) {
        return driver.findElement(By.id(id));
    }

    String text(String id) {
        return script("return document.getElementById('" + id + "').textContent");
    }

    /** @param <T> what JavaScript's answer is to Java: Long, Double, Boolean or String */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T> T script(String javaScript) {
        return (T) driver.executeScript(javaScript);
    }

    long frames() {
        return this.<Long>script("return cogwire.frames");
    }

    /** Presses the button of a scenario. */
    void choose(String scenario) {
        driver.findElement(By.cssSelector("#scenarios button[data-name='" + scenario + "']"))
                .click();
        await(d -> scenario.equals(script("return cogwire.frame?.scene.name")));
    }

    /** How fast, beyond what the page's own list offers. */
    void speed(double is) {
        script("return fetch('/speed?is=" + is + "', { method: 'POST', headers: { 'X-Cogwire': 'test' } })");
    }

    /** Waits until the play is over. */
    String outcome() {
        await(d -> !text("outcome").isEmpty());
        return text("outcome");
    }

    /** Pauses, and waits until the page shows the paused world as it is now. */
    void pause() {
        if (text("pause").equals("Pause")) {
            at("pause").click();
        }
        await(d -> text("pause").equals("Go on"));
        settle();
    }

    /** Waits until the page shows what the paused world shows now. */
    void settle() {
        int nowMs = stack(world -> world.clock().nowMs());
        await(d -> nowMs == this.<Long>script("return cogwire.frame.nowMs"));
        await(d -> pageTable().equals(stackTable()));
    }

    /** Asks the world that is shown, on its own thread. */
    <T> T stack(Function<World, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        server.theatre().ask(world -> answer.complete(question.apply(world)));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What netstat and explain say of all boards, as far as the page has room: "client 0 0 10.0.0.1:1 …", "client why". */
    List<String> stackTable() {
        return stack(world -> {
            List<String> lines = new ArrayList<>();
            world.boards().forEach(board -> board.connections().stream()
                    .limit(Camera.MOST_ROWS)
                    .forEach(view -> {
                        lines.add(board.name
                                + board.row(view).replaceFirst("^tcp", "").replaceAll(" +", " "));
                        lines.add(board.name + " " + board.explanation(view));
                    }));
            return lines;
        });
    }

    /** The same, from what is on the page. */
    List<String> pageTable() {
        String lines = script(
                """
                return [...document.querySelectorAll('#tables table')].flatMap((table) => {
                  const end = table.caption.firstChild.textContent;
                  return [...table.tBodies[0].rows].map((row) =>
                    end + ' ' + [...row.cells].map((cell) => (cell.querySelector('.sentence') ?? cell).textContent).join(' '));
                }).join('\\n')""");
        return lines.isEmpty() ? List.of() : Arrays.asList(lines.split("\n"));
    }

    /** A picture of the page, for people to look at. */
    void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(String.format(Locale.ROOT, "no picture %s", file), e);
        }
    }
}
