package cogwire.host.web;

import cogwire.host.scenario.Audience;
import cogwire.host.scenario.Scenario;
import cogwire.host.scenario.Scenarios;
import cogwire.host.scenario.Stage;
import cogwire.host.world.Addresses;
import cogwire.host.world.Board;
import cogwire.host.world.VirtualWorld;
import cogwire.host.world.Wiretap;
import cogwire.host.world.World;
import com.google.gson.Gson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Shows one world at a time and publishes each moment: the boards of a shell, which moves them, or a scenario, which it
 * plays on a thread of its own and in time that people can follow. When a scenario is over its world goes on, so that
 * what it left behind can be watched. Threading: any thread may ask for things; they are done on the theatre's.
 */
final class Theatre implements AutoCloseable {
    private static final int FRAME_MS = 80;
    private static final int IDLE_FRAME_MS = 1_000;
    private static final int EPILOGUE_MS = 1_000;
    private static final double STORY = 0.02;
    private static final double REAL_TIME = 1;

    private final Hub hub;
    private final World shell;
    private final Gson gson = new Gson();
    private final Pace pace = new Pace(this::moment);
    private final ConcurrentLinkedQueue<Runnable> asked = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "theatre");

    /** Null: the shell's boards. */
    private volatile Scenario wanted;

    private volatile boolean closed;
    private World world;
    private Camera camera;
    private Frame.Scene scene;
    /** What the wire does in whatever is shown next, or null: what it was made to do. */
    private volatile Damage damage;

    private double storySpeed = STORY;
    private Pace.Setting published;
    private long publishedNanos;
    private int publishedNowMs;
    private int runs;

    /** @param shell boards that somebody else moves, holding the world's monitor */
    Theatre(Hub hub, World shell) {
        this.hub = hub;
        this.shell = shell;
        thread.setDaemon(true);
    }

    /** Opens with the shell's boards. */
    void open() {
        thread.start();
    }

    /** The scenario of a name, {@link Traffic} among them. */
    static Optional<Scenario> named(String name) {
        return name.equals(Traffic.NAME) ? Optional.of(new Traffic()) : Scenarios.named(name);
    }

    /** Leaves what is shown, and plays a scenario. */
    void play(Scenario scenario) {
        wanted = scenario;
        pace.stop();
    }

    /** Leaves what is shown for the shell's boards. */
    void showShell() {
        wanted = null;
        pace.stop();
    }

    Pace pace() {
        return pace;
    }

    /** Does something between two instants of the world that is shown. */
    void ask(Consumer<World> what) {
        asked.add(() -> what.accept(world));
    }

    /** From now on, the wire does this; in all scenarios to come, too. */
    void damage(Damage is) {
        // At once, not when the shown world comes to it: a play that is asked for right after begins with it.
        damage = is;
        ask(shown -> is.apply(shown.conditions()));
    }

    /** Plugs the cable of board {@code i} in or out. */
    void link(int i, boolean up) {
        ask(shown -> {
            if (i >= 0 && i < shown.boards().size()) {
                shown.link(i, up);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        pace.stop();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hub.close();
    }

    private void run() {
        while (!closed) {
            pace.begin();
            if (closed) {
                return;
            }
            asked.clear();
            Scenario scenario = wanted;
            try {
                if (scenario == null) {
                    watch();
                } else {
                    perform(scenario);
                }
            } catch (Pace.Stopped stopped) {
                leave();
            }
        }
    }

    private void leave() {
        synchronized (shell) {
            camera.leave();
            if (world == shell) {
                liveSpeed(REAL_TIME);
            }
        }
    }

    private void watch() {
        pace.speed(REAL_TIME);
        world = shell;
        synchronized (shell) {
            camera = new Camera(world);
        }
        scene = new Frame.Scene(
                ++runs,
                "shell",
                "the boards that you type to",
                0,
                "",
                shell.isRealTime()
                        ? "In the shell, nc -l -p 9000 & and then, in Linux, nc "
                                + Addresses.text(shell.boards().get(0).address)
                                + " 9000 opens a connection. Time is real here. Or choose a scenario."
                        : "In the shell, nc -l -p 9000 & and then @b2 nc b1 9000 opens a connection. Or choose a"
                                + " scenario.",
                "");
        for (; ; ) {
            boolean step = pace.idle(FRAME_MS);
            Pace.Setting setting = pace.setting();
            synchronized (shell) {
                liveSpeed(setting.paused() ? 0 : setting.speed());
                if (step && !world.isRealTime()) {
                    int next = world.turn();
                    world.run(next == World.NEVER ? 1 : Math.max(1, next));
                }
                moment();
            }
        }
    }

    /** A world in real time goes its own way. */
    private void liveSpeed(double speed) {
        if (world instanceof VirtualWorld virtual) {
            virtual.liveSpeed(speed);
        }
    }

    private void perform(Scenario scenario) {
        if (published != null && published.speed() < REAL_TIME) {
            storySpeed = published.speed();
        }
        pace.speed(scenario instanceof Traffic ? REAL_TIME : storySpeed);
        Stage stage = Stage.of(scenario, new Watcher());
        world = stage.world();
        if (damage != null) {
            damage.apply(world.conditions());
        }
        camera = new Camera(world);
        scene = new Frame.Scene(++runs, scenario.name(), scenario.summary(), 0, "", "", "");
        stage.world().pace(pace);
        try {
            stage.play(scenario);
        } catch (Pace.Stopped stopped) {
            throw stopped;
        } catch (RuntimeException e) {
            // A program could not do its part, as on a wire so damaged that its connection is gone.
            outcome("The play could not go on: " + e.getMessage() + ".");
        }
        for (; ; ) {
            stage.run(EPILOGUE_MS);
        }
    }

    /** On the world's thread, between two instants: does what was asked for, and publishes when it is time again. */
    private void moment() {
        boolean changed = !pace.setting().equals(published);
        for (Runnable wish = asked.poll(); wish != null; wish = asked.poll()) {
            wish.run();
            changed = true;
        }
        long sinceMs = (System.nanoTime() - publishedNanos) / 1_000_000;
        boolean moved = world.clock().nowMs() != publishedNowMs;
        if (changed || sinceMs >= (moved ? FRAME_MS : IDLE_FRAME_MS)) {
            publish();
        }
    }

    private void publish() {
        publishedNanos = System.nanoTime();
        publishedNowMs = world.clock().nowMs();
        published = pace.setting();
        hub.publish(gson.toJson(camera.look(scene, published)));
    }

    private void outcome(String text) {
        scene = new Frame.Scene(
                scene.run(), scene.name(), scene.summary(), scene.step(), scene.title(), scene.note(), text);
        publish();
    }

    /** Turns what happens on the stage into what the page shows. */
    private final class Watcher implements Audience {
        @Override
        public void opens(Scenario scenario) {
            publish();
        }

        @Override
        public void stepBegins(int nowMs, String title, String note) {
            scene = new Frame.Scene(
                    scene.run(), scene.name(), scene.summary(), scene.step() + 1, title, note, scene.outcome());
            publish();
        }

        @Override
        public void stepEnds(int nowMs, List<Wiretap.Crossing> crossings, List<Board> boards) {
            publish();
        }

        @Override
        public void closes(int expectations, List<String> failures) {
            Damage is = Damage.of(world.conditions());
            boolean asWritten = is.none() && is.delayMs() == Stage.DELAY_MS;
            outcome(
                    failures.isEmpty()
                            ? "All " + expectations + " statements about this run held."
                            : failures.size() + " of " + expectations + " statements did not hold"
                                    + (asWritten ? ": " : " on this wire: ") + failures.get(0));
        }
    }
}
