package cogwire.host.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page under 50 connections a second for a minute: it keeps up, and neither page nor server grows. */
@Tag("browser")
class TrafficTest {
    private static final int SECOND = 1_000;
    /** What the page may grow by between the tenth second and the last, garbage not counted. */
    private static final long MOST_GROWTH = 1_500_000;

    private record Measure(long nodes, long heap, long connections, long behind) {}

    private static Measure measure(Chromium page) {
        page.script("gc()");
        long nodes = page.script("return document.querySelectorAll('*').length");
        Number heap = page.script("return performance.memory.usedJSHeapSize");
        long shown = page.<Long>script("return cogwire.shownId");
        long newest = page.server.hub().newest();
        long connections =
                page.stack(world -> (long) world.boards().get(1).stack().tcp().counters().passiveOpens);
        return new Measure(nodes, heap.longValue(), connections, newest - shown);
    }

    private static void until(Chromium page, int ms) {
        page.await(d -> page.<Long>script("return cogwire.frame.nowMs") >= ms);
    }

    @Test
    @DisplayName("50 connections a second for 60 s: no frame left behind, no node and no octet more than at the start")
    void aMinute() throws IOException {
        try (Chromium page = new Chromium()) {
            page.choose(Traffic.NAME);
            until(page, 10 * SECOND);
            Measure early = measure(page);
            page.script("cogwire.mostLagMs = 0; cogwire.missed = 0; cogwire.frames = 0");
            until(page, 60 * SECOND);
            long frames = page.frames();
            long missed = page.script("return cogwire.missed");
            long lag = page.script("return cogwire.mostLagMs");
            Measure late = measure(page);
            System.out.printf(
                    "traffic: %d connections; %d frames drawn, %d missed, at most %d ms late; nodes %d, then %d;"
                            + " heap %d, then %d octets%n",
                    late.connections(), frames, missed, lag, early.nodes(), late.nodes(), early.heap(), late.heap());
            assertTrue(late.connections() >= 60 * Traffic.RATE - Traffic.RATE, late.toString());
            assertEquals(-1, page.text("note").indexOf("found no room"), page.text("note"));
            assertTrue(late.behind() < Hub.KEPT, "behind: " + late);
            assertTrue(missed <= frames / 20, missed + " of " + frames + " frames missed");
            assertTrue(late.nodes() <= early.nodes() + 100, early + " " + late);
            assertTrue(late.heap() - early.heap() <= MOST_GROWTH, early + " " + late);
        }
    }
}
