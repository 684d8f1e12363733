package cogwire.host.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.host.world.Board;
import cogwire.host.world.VirtualWorld;
import cogwire.tcp.ConnectionView;
import cogwire.tcp.TcpState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes every connection's sentence at its word: lets the clock run on, and compares what each promises with what then
 * happens. A promise holds as long as no segment arrives for its connection; one that does closes it.
 */
final class Future {
    /** How long "never" is waited for: longer than any timer. */
    static final int A_DAY_MS = 86_400_000;

    private static final int PORTS = 34;

    /** A sentence, and what became of what it promises. */
    private final class Claim {
        final Board board;
        final ConnectionView view;
        final String sentence;
        final List<Promise> open;
        boolean sent;
        boolean arrived;

        Claim(Board board, ConnectionView view) {
            this.board = board;
            this.view = view;
            sentence = board.explanation(view);
            open = new ArrayList<>(Promise.in(sentence, world.nowMs()));
            assertTrue(!open.isEmpty(), "promises nothing: " + sentence);
            board.sniffer().add((isSent, frame, offset, length) -> {
                if (frame[offset + 12] == 8 && frame[offset + 13] == 0 && mine(isSent, frame, offset + PORTS)) {
                    sent |= isSent;
                    arrived |= !isSent;
                }
            });
        }

        private boolean mine(boolean isSent, byte[] frame, int at) {
            int source = (frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF;
            int destination = (frame[at + 2] & 0xFF) << 8 | frame[at + 3] & 0xFF;
            int local = isSent ? source : destination;
            int remote = isSent ? destination : source;
            // What passes a listener's port belongs to connections; the listener itself neither sends nor ends.
            return view.state != TcpState.LISTEN && local == view.localPort && remote == view.remotePort;
        }

        void look() {
            if (arrived) {
                open.clear();
                return;
            }
            Optional<ConnectionView> now = board.connections().stream()
                    .filter(v -> v.localPort == view.localPort && v.remotePort == view.remotePort)
                    .findFirst();
            boolean gone = now.isEmpty();
            boolean opening = view.state == TcpState.SYN_SENT || view.state == TcpState.SYN_RECEIVED;
            if (sent && opening && !gone && now.get().retries == view.retries) {
                // The first SYN or SYN+ACK, which ARP had held up until now.
                sent = false;
            }
            assertTrue(gone || now.get().state == view.state, said("became " + now.map(v -> v.state)));
            for (Promise promise : List.copyOf(open)) {
                switch (promise.kind()) {
                    case SENDS -> settle(promise, sent || gone, sent);
                    case ENDS -> settle(promise, gone, gone);
                    default -> assertTrue(!sent && !gone, said(sent ? "sent" : "went"));
                }
            }
            sent = false;
        }

        private void settle(Promise promise, boolean over, boolean asPromised) {
            int now = world.nowMs();
            if (over) {
                assertTrue(asPromised && now >= promise.fromMs() && now < promise.beforeMs(), said("not " + promise));
                open.remove(promise);
                kept.merge(promise.kind(), 1, Integer::sum);
            } else {
                assertTrue(now < promise.beforeMs(), said("nothing of " + promise));
            }
        }

        private String said(String what) {
            return "at " + world.nowMs() + " ms: " + what + "; said \"" + sentence + "\"";
        }
    }

    private final VirtualWorld world;
    private final List<Claim> claims = new ArrayList<>();
    private final Map<Promise.Kind, Integer> kept = new EnumMap<>(Promise.Kind.class);

    private Future(VirtualWorld world) {
        this.world = world;
        for (Board board : world.boards()) {
            board.connections().forEach(view -> claims.add(new Claim(board, view)));
        }
    }

    /**
     * What all sentences promise comes true.
     *
     * @return how many promises of each kind came true; those that a segment closed are not among them
     */
    static Map<Promise.Kind, Integer> comesTrue(VirtualWorld world) {
        Future future = new Future(world);
        int end = world.nowMs() + A_DAY_MS;
        int next = world.turn();
        future.claims.forEach(Claim::look);
        while (next <= end - world.nowMs() && future.open()) {
            world.advance(Math.max(1, next));
            next = world.turn();
            future.claims.forEach(Claim::look);
        }
        future.claims.stream().flatMap(claim -> claim.open.stream()).forEach(promise -> {
            assertEquals(Promise.Kind.NEVER, promise.kind(), promise + " did not happen within a day");
            future.kept.merge(promise.kind(), 1, Integer::sum);
        });
        return future.kept;
    }

    private boolean open() {
        claims.removeIf(claim -> claim.open.isEmpty());
        return !claims.isEmpty();
    }
}
