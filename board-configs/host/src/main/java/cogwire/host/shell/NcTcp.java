package cogwire.host.shell;

import cogwire.Err;
import cogwire.host.world.Addresses;
import cogwire.host.world.World;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.tcp.ConnectionView;
import java.util.ArrayList;
import java.util.List;

/**
 * netcat's TCP. As OpenBSD's netcat does: a listener ends with its peer; a client whose peer has finished goes on until
 * its own input ends, and shows CLOSE_WAIT meanwhile.
 */
final class NcTcp implements NcJob.Wire {
    private static final int ATTEMPT_MS = 200_000;

    private final NcJob job;
    private final Tcp tcp;
    private final int owner;
    private final List<Integer> queue = new ArrayList<>();
    private int listener;
    private int pcb;
    private boolean connected;
    private boolean peerFinished;
    private boolean finished;
    /** The port to try at {@link #attemptAtMs}; 0: none. */
    private int toTry;
    /** The port that is being tried. */
    private int port;

    private int deadlineMs;
    private boolean timed;
    private int nextAttempt;
    private int attemptAtMs;

    NcTcp(NcJob job) {
        this.job = job;
        tcp = job.board.tcp();
        owner = job.board.stack().owners().register("nc");
    }

    @Override
    public void listen() {
        int bound = bound(job.options.localAddress, job.options.localPort);
        if (bound < 0) {
            return;
        }
        int result = tcp.listenWithBacklog(bound, job.options.keep ? 16 : 1);
        if (result < 0) {
            tcp.close(bound);
            job.fail("nc: " + reason(result));
            return;
        }
        listener = result;
        tcp.accept(listener, (arg, newpcb, err) -> accepted(newpcb, err));
        job.verbose("Listening on " + Addresses.text(job.options.localAddress) + " " + job.options.localPort);
    }

    /** A pcb bound to an address; negative when there is none, which has been said. */
    private int bound(int address, int port) {
        int made = tcp.create();
        if (made < 0) {
            job.fail("nc: no control block is free (" + Err.name(made) + "); see netstat -ant");
            return made;
        }
        tcp.owner(made, owner);
        if (port != 0 && job.options.listen) {
            tcp.setFlags(made, Tcp.REUSEADDR);
        }
        int err = address == 0 && port == 0 ? Err.OK : tcp.bind(made, address, port);
        if (err != Err.OK) {
            tcp.close(made);
            job.fail("nc: bind failed: " + reason(err));
            return err;
        }
        return made;
    }

    private int accepted(int newpcb, int err) {
        if (err != Err.OK) {
            return Err.OK;
        }
        if (connected) {
            // One at a time. The others wait as in an accept queue: established, and unread.
            tcp.backlogDelayed(newpcb);
            tcp.recv(newpcb, (arg, from, p, e) -> Err.MEM);
            tcp.err(newpcb, (arg, e) -> queue.remove((Integer) newpcb));
            queue.add(newpcb);
            return Err.OK;
        }
        take(newpcb);
        return Err.OK;
    }

    private void take(int newpcb) {
        adopt(newpcb);
        established();
        offerAgain();
        if (!job.options.keep) {
            tcp.close(listener);
            listener = 0;
        }
        ConnectionView view = new ConnectionView();
        tcp.tcpGetTcpAddrinfo(newpcb, view);
        job.verbose("Connection received on " + Addresses.text(view.remoteAddress) + " " + view.remotePort);
    }

    /** What was refused comes now, and not only after a quarter of a second. */
    private void offerAgain() {
        tcp.recved(pcb, 0);
    }

    private void adopt(int newpcb) {
        pcb = newpcb;
        peerFinished = false;
        finished = false;
        tcp.recv(pcb, (arg, from, p, err) -> received(from, p));
        tcp.err(pcb, (arg, err) -> lost(newpcb, err));
    }

    private void established() {
        connected = true;
        restartTimer();
    }

    private void restartTimer() {
        timed = job.options.wait > 0;
        deadlineMs = job.nowMs() + 1000 * job.options.wait;
    }

    @Override
    public void connect(int next) {
        toTry = next;
        attemptAtMs =
                job.options.interval > 0 && nextAttempt++ > 0 ? job.nowMs() + 1000 * job.options.interval : job.nowMs();
        if (attemptAtMs == job.nowMs()) {
            attempt();
        }
    }

    private void attempt() {
        port = toTry;
        toTry = 0;
        int made = bound(job.options.localAddress, job.options.localPort);
        if (made < 0) {
            return;
        }
        adopt(made);
        timed = true;
        deadlineMs = job.nowMs() + (job.options.wait > 0 ? 1000 * job.options.wait : ATTEMPT_MS);
        int err = tcp.connect(made, job.options.host, port, (arg, connectedPcb, e) -> {
            succeeded();
            return Err.OK;
        });
        if (err != Err.OK) {
            drop();
            refused("failed: " + reason(err));
        }
    }

    private void succeeded() {
        String line = "Connection to " + job.options.hostName + " " + port + " port [tcp/*] succeeded!";
        job.isOpen();
        established();
        if (job.options.zero) {
            job.say(line);
            drop();
            job.nextPort();
        } else {
            job.verbose(line);
        }
    }

    /** This port cannot be had. A scan without -v names the open ports only. */
    private void refused(String how) {
        String line = "nc: connect to " + job.options.hostName + " port " + port + " (tcp) " + how;
        if (job.options.zero) {
            job.verbose(line);
        } else {
            job.say(line);
        }
        job.nextPort();
    }

    private void drop() {
        tcp.recv(pcb, null);
        tcp.err(pcb, null);
        tcp.close(pcb);
        pcb = 0;
        connected = false;
        timed = false;
    }

    private int received(int from, Pbuf p) {
        if (job.stopped()) {
            return Err.MEM;
        }
        restartTimer();
        if (p == null) {
            peerFinished = true;
            return Err.OK;
        }
        byte[] text = new byte[p.totalLength()];
        p.copyPartial(text, 0, text.length, 0);
        p.free();
        job.received(text);
        return tcp.recved(from, text.length);
    }

    private void lost(int which, int err) {
        if (which != pcb) {
            return;
        }
        boolean was = connected;
        pcb = 0;
        connected = false;
        timed = false;
        if (!was) {
            refused("failed: " + reason(err));
        } else if (err == Err.CLSD) {
            over();
        } else if (job.options.listen && job.options.keep) {
            job.say("nc: " + reasonOfLoss(err));
            over();
        } else {
            job.fail("nc: " + reasonOfLoss(err));
        }
    }

    /** A connection has come to its end. */
    private void over() {
        if (!(job.options.listen && job.options.keep)) {
            job.finish(0);
        } else if (!queue.isEmpty()) {
            int next = queue.remove(0);
            tcp.backlogAccepted(next);
            take(next);
        }
    }

    @Override
    public boolean send(byte[] octets) {
        if (!connected || finished || tcp.sndbuf(pcb) < octets.length) {
            return false;
        }
        restartTimer();
        boolean taken = tcp.write(pcb, octets, 0, octets.length, Tcp.WRITE_COPY) == Err.OK;
        tcp.output(pcb);
        return taken;
    }

    @Override
    public void finishSending() {
        if (connected && !finished && !job.options.keep) {
            finished = true;
            tcp.shutdown(pcb, false, true);
            if (job.options.quit >= 0) {
                timed = true;
                deadlineMs = job.nowMs() + 1000 * job.options.quit;
            }
        }
    }

    @Override
    public int step(int nowMs) {
        if (toTry != 0) {
            if (nowMs - attemptAtMs < 0) {
                return attemptAtMs - nowMs;
            }
            attempt();
        }
        if (connected && peerFinished && (job.options.listen || finished)) {
            drop();
            over();
            return World.NEVER;
        }
        if (timed && nowMs - deadlineMs >= 0) {
            expired();
        }
        return timed ? Math.max(0, deadlineMs - nowMs) : World.NEVER;
    }

    private void expired() {
        timed = false;
        boolean was = connected;
        if (pcb != 0) {
            if (was) {
                drop();
            } else {
                tcp.err(pcb, null);
                tcp.abort(pcb);
                pcb = 0;
            }
        }
        if (was) {
            over();
        } else {
            refused("timed out: Operation now in progress");
        }
    }

    @Override
    public void close() {
        if (pcb != 0) {
            drop();
        }
        queue.forEach(tcp::close);
        queue.clear();
        if (listener != 0) {
            tcp.close(listener);
            listener = 0;
        }
    }

    @Override
    public boolean idle() {
        return connected || listener != 0;
    }

    @Override
    public void goOn() {
        if (connected) {
            offerAgain();
        }
    }

    private static String reason(int err) {
        return switch (err) {
            case Err.RST -> "Connection refused";
            case Err.TIMEOUT, Err.ABRT -> "Connection timed out";
            case Err.RTE -> "Network is unreachable";
            case Err.IF -> "Network is down";
            case Err.USE -> "Address already in use";
            case Err.BUF -> "Cannot assign requested address";
            case Err.VAL -> "Cannot assign requested address";
            case Err.MEM -> "No buffer space available";
            default -> Err.name(err);
        };
    }

    private static String reasonOfLoss(int err) {
        return err == Err.RST ? "Connection reset by peer" : reason(err);
    }
}
