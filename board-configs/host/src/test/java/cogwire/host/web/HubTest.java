package cogwire.host.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HubTest {
    private final Hub hub = new Hub();

    @Test
    @DisplayName("a watcher that keeps up sees each frame, in order")
    void inOrder() throws InterruptedException {
        hub.publish("a");
        hub.publish("b");
        assertEquals(new Hub.Numbered(1, "a"), hub.after(0, 0));
        assertEquals(new Hub.Numbered(2, "b"), hub.after(1, 0));
        assertNull(hub.after(2, 0));
    }

    @Test
    @DisplayName("one that fell behind goes on with the newest, and nothing older is kept for it")
    void behind() throws InterruptedException {
        for (int i = 1; i <= 10 * Hub.KEPT; i++) {
            hub.publish("frame " + i);
        }
        int newest = 10 * Hub.KEPT;
        assertEquals(new Hub.Numbered(newest, "frame " + newest), hub.after(1, 0));
        int oldest = newest - Hub.KEPT + 1;
        assertEquals(new Hub.Numbered(oldest + 1, "frame " + (oldest + 1)), hub.after(oldest, 0));
    }

    @Test
    @DisplayName("who waits gets the next frame, and is let go when there will be none")
    void waiting() throws InterruptedException {
        Thread publisher = new Thread(() -> hub.publish("late"));
        publisher.start();
        assertEquals("late", hub.after(0, 60_000).frame());
        publisher.join();
        Thread closer = new Thread(hub::close);
        closer.start();
        assertNull(hub.after(1, 60_000));
        closer.join();
    }
}
