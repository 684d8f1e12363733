package cogwire.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.raw.Tcp;
import cogwire.stack.NetStack;
import cogwire.stack.StackConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private final ThreadOwner owner = new ThreadOwner();
    private final List<String> ran = new ArrayList<>();

    private static Throwable inThread(String name, Runnable work) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(work, name);
        thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
        thread.start();
        thread.join();
        return thrown.get();
    }

    @Test
    @DisplayName("a call from another thread is refused, naming both threads and the way out")
    void refused() throws InterruptedException {
        assertDoesNotThrow(owner::check);
        Throwable thrown = inThread("intruder", owner::check);
        assertNotNull(thrown);
        String message = thrown.getMessage();
        assertTrue(message.contains("\"intruder\""), message);
        assertTrue(message.contains("\"" + Thread.currentThread().getName() + "\""), message);
        assertTrue(message.contains("commandRing.offer"), message);
    }

    @Test
    @DisplayName("a stack with this guard refuses calls from another thread, and takes them from a command")
    void aGuardedStack() throws InterruptedException {
        StackConfig config = new StackConfig();
        config.guard = owner;
        Tcp tcp = new NetStack(config, new SystemClock(), new SecureEntropy()).tcp();
        CommandRing ring = new CommandRing(2, owner);
        assertNotNull(inThread("intruder", tcp::create));
        assertEquals(
                null, inThread("polite", () -> ring.offer(() -> ran.add(tcp.create() > 0 ? "created" : "failed"))));
        ring.run();
        assertEquals(List.of("created"), ran);
    }

    @Test
    void ownershipCanBeHandedOverByTheOwnerOnly() throws InterruptedException {
        assertNotNull(inThread("thief", () -> owner.handOver(Thread.currentThread())));
        Thread heir = new Thread(owner::check, "heir");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        heir.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
        owner.handOver(heir);
        heir.start();
        heir.join();
        assertEquals(null, thrown.get());
        assertThrows(IllegalStateException.class, owner::check);
    }

    @Test
    @DisplayName("commands run in order, each once, and only up to those that waited at the start")
    void inOrder() {
        CommandRing ring = new CommandRing(3, owner);
        ring.offer(() -> {
            ran.add("first");
            ring.offer(() -> ran.add("offered by first"));
        });
        ring.offer(() -> ran.add("second"));
        assertEquals(2, ring.run());
        assertEquals(List.of("first", "second"), ran);
        assertEquals(1, ring.run());
        assertEquals(0, ring.run());
        assertEquals(List.of("first", "second", "offered by first"), ran);
    }

    @Test
    void aFullRingSaysSo() {
        CommandRing ring = new CommandRing(2, owner);
        assertTrue(ring.offer(() -> {}));
        assertTrue(ring.offer(() -> {}));
        assertFalse(ring.offer(() -> ran.add("too many")));
        ring.run();
        assertTrue(ring.offer(() -> ran.add("room again")));
        ring.run();
        assertEquals(List.of("room again"), ran);
    }

    @Test
    void onlyTheOwnerRunsCommands() throws InterruptedException {
        CommandRing ring = new CommandRing(2, owner);
        ring.offer(() -> ran.add("x"));
        assertNotNull(inThread("intruder", ring::run));
        assertEquals(List.of(), ran);
    }

    @Test
    @DisplayName("a command that throws does not take those behind it along")
    void throwing() {
        CommandRing ring = new CommandRing(4, owner);
        ring.offer(() -> {
            throw new IllegalArgumentException("bad command");
        });
        ring.offer(() -> ran.add("behind"));
        assertThrows(IllegalArgumentException.class, ring::run);
        ring.run();
        assertEquals(List.of("behind"), ran);
    }

    @Test
    @DisplayName("four threads hand over 4,000 commands through a ring of 8; each is run once by the owner")
    void manyThreads() throws InterruptedException {
        AtomicInteger wakes = new AtomicInteger();
        CommandRing ring = new CommandRing(8, owner, wakes::incrementAndGet);
        int[] seen = new int[4];
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int me = t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 1000; i++) {
                    int expected = i;
                    while (!ring.offer(() -> seen[me] += seen[me] == expected ? 1 : -1_000_000)) {
                        Thread.yield();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        int run = 0;
        while (run < 4000) {
            run += ring.run();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(4000, wakes.get());
        for (int n : seen) {
            assertEquals(1000, n);
        }
    }
}
