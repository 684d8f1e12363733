package cogwire.host.world;

import cogwire.hal.Clock;
import cogwire.hal.sim.VirtualWire;
import cogwire.hal.sim.WireConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Boards, and what goes on beside them. Whoever has several threads drives and asks it while holding its monitor.
 */
public abstract class World {
    /** {@link #turn}: nothing will happen by itself. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final List<Board> boards = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();

    protected World() {}

    protected final void add(Board board) {
        boards.add(board);
    }

    /** The boards, in the order in which they were made. */
    public final List<Board> boards() {
        return boards;
    }

    /** The board of a name, or of an address in dotted decimal. */
    public final Optional<Board> board(String name) {
        return boards.stream()
                .filter(board ->
                        board.name.equals(name) || Addresses.text(board.address).equals(name))
                .findFirst();
    }

    /** From now on a task takes part in every turn. */
    public final void add(Task task) {
        tasks.add(task);
    }

    /** A task takes part no more. It may say so itself, in its turn. */
    public final void remove(Task task) {
        tasks.remove(task);
    }

    /** The clock that boards and tasks go by. */
    public abstract Clock clock();

    /** The wire itself: its counters, links, conditions for each port. Port i is board i's. */
    public abstract VirtualWire wire();

    /** Who sees all that is sent, and loses what is to be lost. */
    public abstract Wiretap tap();

    /** What sends on the wire, by port: the boards, and what else people know by a name. */
    public abstract List<String> stations();

    /** Whether time goes by of itself, and nobody can stop it. */
    public abstract boolean isRealTime();

    /** What the wire does to all that is sent from now on, where nothing else was said for one port. */
    public final WireConditions conditions() {
        return wire().conditions();
    }

    /** Plugs the cable of a port in or out. */
    public final void link(int port, boolean up) {
        wire().link(port, up);
    }

    /** Runs what is due now; answers in how many milliseconds something is due again, 0 when more is due now. */
    public int turn() {
        int next = round();
        // What tasks do gives the boards work, and what arrives meanwhile the tasks.
        return tasks.isEmpty() ? next : round();
    }

    private int round() {
        int next = NEVER;
        for (Board board : boards) {
            next = Math.min(next, board.poll());
        }
        for (Task task : List.copyOf(tasks)) {
            next = Math.min(next, task.step(clock().nowMs()));
        }
        return next;
    }

    /** Lets time pass until something is due in {@code ms} milliseconds, or earlier when something happens. */
    public abstract void pass(int ms);

    /** Lets so many milliseconds pass, and all that happens in them happen. */
    public abstract void run(int ms);

    /** Lets time pass until nothing is on the way and nothing is due soon. */
    public abstract void settle();

    /** For whoever moves it with the wall clock: so many milliseconds are over since the last call. */
    public abstract void live(int ms);
}
