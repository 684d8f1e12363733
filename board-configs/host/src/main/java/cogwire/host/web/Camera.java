package cogwire.host.web;

import cogwire.apps.Netstat;
import cogwire.host.world.Addresses;
import cogwire.host.world.Board;
import cogwire.host.world.Wiretap;
import cogwire.host.world.World;
import cogwire.memory.Buffers;
import cogwire.memory.PbufPool;
import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpPools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Looks at a world: its boards' tables and pools now, and what was sent since it looked last. On the world's thread. */
final class Camera {
    /** Rows that are shown of each board. */
    static final int MOST_ROWS = 8;
    /** Segments that are shown of the time since the last look. */
    static final int MOST_SEGMENTS = 60;

    private static final int TIMER = 7;
    private static final int OWNER = 6;

    private final World world;
    private final Consumer<Wiretap.Crossing> listener = this::crossed;
    private final List<Frame.Segment> segments = new ArrayList<>();
    private int skipped;

    Camera(World world) {
        this.world = world;
        world.tap().add(listener);
    }

    /** Looks no more. */
    void leave() {
        world.tap().remove(listener);
    }

    private void crossed(Wiretap.Crossing c) {
        if (segments.size() == MOST_SEGMENTS) {
            skipped++;
        } else {
            segments.add(new Frame.Segment(c.atMs(), c.port(), c.lost(), c.flags(), c.line()));
        }
    }

    Frame look(Frame.Scene scene, Pace.Setting pace) {
        List<Frame.End> ends = world.boards().stream().map(Camera::end).toList();
        Damage damage = Damage.of(world.conditions());
        Frame frame = new Frame(
                System.currentTimeMillis(),
                world.clock().nowMs(),
                scene,
                pace,
                damage,
                ends,
                world.isRealTime() ? world.stations().get(1) : "",
                List.copyOf(segments),
                skipped);
        segments.clear();
        skipped = 0;
        return frame;
    }

    private static Frame.End end(Board board) {
        List<ConnectionView> views = board.connections();
        Map<String, Integer> census = new TreeMap<>();
        views.forEach(view -> census.merge(Netstat.stateName(view.state), 1, Integer::sum));
        List<Frame.Row> rows =
                views.stream().limit(MOST_ROWS).map(view -> row(board, view)).toList();
        return new Frame.End(
                board.name,
                Addresses.text(board.address),
                board.sniffer().linkUp(),
                rows,
                views.size(),
                census,
                pools(board));
    }

    /** The cells are netstat's own. */
    private static Frame.Row row(Board board, ConnectionView v) {
        String[] cells = board.row(v).split(" +", TIMER + 1);
        return new Frame.Row(
                v.localPort + "-" + v.remotePort,
                cells[5],
                v.recvQ,
                v.sendQ,
                cells[3],
                cells[4],
                cells[OWNER],
                cells[TIMER],
                board.explanation(v),
                board.path(v),
                v.cwnd,
                v.ssthresh,
                v.sndWnd,
                v.rcvWnd,
                v.sndNxt - v.sndUna);
    }

    private static List<Frame.Pool> pools(Board board) {
        List<Frame.Pool> pools = new ArrayList<>();
        Tcp tcp = board.tcp();
        for (int i = 0; i < TcpPools.COUNT; i++) {
            TcpPools of = tcp.pools();
            pools.add(new Frame.Pool(TcpPools.name(i), of.size(i), of.available(i), of.lowWater(i)));
        }
        Buffers buffers = board.stack().buffers();
        pools.add(pool("receive buffers", buffers.receive));
        pools.add(pool("send buffers", buffers.send));
        return pools;
    }

    private static Frame.Pool pool(String name, PbufPool pool) {
        return new Frame.Pool(name, pool.size(), pool.available(), pool.lowWater());
    }
}
