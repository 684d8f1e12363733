package cogwire.host.shell;

import cogwire.Err;
import cogwire.host.world.Addresses;
import cogwire.host.world.World;
import cogwire.memory.Pbuf;
import cogwire.raw.Udp;

/** netcat's UDP. A listener answers whoever sent to it first, as OpenBSD's netcat does, or last with -k. */
final class NcUdp implements NcJob.Wire {
    /** How long a scan waits for the news that nobody is there. */
    private static final int SCAN_MS = 1000;

    private final NcJob job;
    private final Udp udp;
    private int pcb;
    private int peer;
    private int peerPort;
    private int scanning;
    private int deadlineMs;
    private boolean timed;

    NcUdp(NcJob job) {
        this.job = job;
        udp = job.board.udp();
    }

    @Override
    public void listen() {
        if (bound()) {
            job.verbose("Bound on " + Addresses.text(job.options.localAddress) + " " + job.options.localPort);
        }
    }

    private boolean bound() {
        pcb = udp.create();
        int err = pcb < 0 ? pcb : udp.bind(pcb, job.options.localAddress, job.options.localPort);
        if (err != Err.OK) {
            job.fail("nc: " + (err == Err.USE ? "Address already in use" : Err.name(err)));
            return false;
        }
        udp.owner(pcb, job.board.stack().owners().register("nc"));
        udp.recv(pcb, (arg, to, p, ip, port) -> received(p, ip, port), null);
        udp.softError(pcb, (arg, to, type, code, ip, port) -> unreachable());
        return true;
    }

    @Override
    public void connect(int port) {
        if (pcb > 0) {
            udp.remove(pcb);
        }
        if (!bound()) {
            return;
        }
        peer = job.options.host;
        peerPort = port;
        udp.connect(pcb, peer, port);
        if (job.options.zero) {
            scanning = port;
            send(new byte[] {'X'});
            timed = true;
            deadlineMs = job.nowMs() + SCAN_MS;
        } else {
            restartTimer();
            job.verbose("Connection to " + job.options.hostName + " " + port + " port [udp/*] succeeded!");
        }
    }

    private void restartTimer() {
        timed = job.options.wait > 0;
        deadlineMs = job.nowMs() + 1000 * job.options.wait;
    }

    private void received(Pbuf p, int ip, int port) {
        if (job.stopped()) {
            p.free();
            return;
        }
        if (job.options.listen && (peer == 0 || job.options.keep)) {
            if (peer != ip || peerPort != port) {
                job.verbose("Connection received on " + Addresses.text(ip) + " " + port);
            }
            peer = ip;
            peerPort = port;
            if (!job.options.keep) {
                udp.connect(pcb, ip, port);
            }
        }
        byte[] text = new byte[p.totalLength()];
        p.copyPartial(text, 0, text.length, 0);
        p.free();
        if (!job.options.zero) {
            restartTimer();
        }
        job.received(text);
    }

    private void unreachable() {
        if (scanning != 0) {
            job.verbose("nc: connect to " + job.options.hostName + " port " + scanning
                    + " (udp) failed: Connection refused");
            scanning = 0;
            job.nextPort();
        } else if (!job.options.listen) {
            job.fail("nc: Connection refused (an ICMP message says that nobody has this port)");
        }
    }

    @Override
    public boolean send(byte[] octets) {
        if (peer == 0) {
            return false;
        }
        Pbuf p = job.board.stack().buffers().send.alloc(42, octets.length);
        if (p == null) {
            return false;
        }
        p.take(octets, 0, octets.length);
        int err = udp.sendto(pcb, p, peer, peerPort);
        p.free();
        if (err != Err.OK && err != Err.MEM) {
            job.fail("nc: " + (err == Err.RTE ? "Network is unreachable" : Err.name(err)));
        }
        return err == Err.OK;
    }

    @Override
    public void finishSending() {
        // UDP has no end to send. netcat goes on for -q or -w seconds, without them until it is interrupted.
        if (job.options.quit >= 0 && !timed) {
            timed = true;
            deadlineMs = job.nowMs() + 1000 * job.options.quit;
        }
    }

    @Override
    public int step(int nowMs) {
        if (timed && nowMs - deadlineMs >= 0) {
            timed = false;
            if (scanning != 0) {
                // Silence: somebody listens, or the way is blocked. netcat says the same.
                job.say("Connection to " + job.options.hostName + " " + scanning + " port [udp/*] succeeded!");
                job.isOpen();
                scanning = 0;
                job.nextPort();
            } else {
                job.finish(0);
            }
        }
        return timed ? Math.max(0, deadlineMs - nowMs) : World.NEVER;
    }

    @Override
    public void close() {
        if (pcb > 0) {
            udp.remove(pcb);
            pcb = 0;
        }
    }

    @Override
    public boolean idle() {
        return !timed;
    }

    @Override
    public void goOn() {
        // Datagrams that came meanwhile are gone.
    }
}
