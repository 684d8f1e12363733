package cogwire.script;

import cogwire.Err;
import cogwire.raw.Tcp;

/** The lines in which the program at our end calls the stack. */
abstract class UserCallLines extends WireLines {
    UserCallLines(int variant) {
        super(variant);
    }

    /**
     * Brings a connection to ESTABLISHED with a receive window of so many octets; nothing is left on the wire. A window
     * below our MSS takes the MSS along.
     */
    public TcpScript established(int window) {
        config.tcp.window = window;
        config.tcp.mss = Math.min(config.tcp.mss, window);
        if ((variant & TcpScript.PASSIVE) != 0) {
            return listen().accept().closeListener();
        }
        return establishedActively();
    }

    public TcpScript establishedActively() {
        return connect()
                .discard()
                .arrives("S. 0:0(0) ack 1" + mssOption())
                .discard()
                .connected();
    }

    /** A listener is there; the peer's handshake completes and the connection is accepted. */
    public TcpScript accept() {
        return arrives("S 0:0(0)" + mssOption())
                .discard()
                .arrives(". 1:1(0) ack 1")
                .accepted();
    }

    private String mssOption() {
        return peerMss == 0 ? "" : " <mss " + peerMss + ">";
    }

    public TcpScript connect() {
        return connect(peer.address);
    }

    public TcpScript connect(int address) {
        if (begin("connect()")) {
            peer.fresh = true;
            int pcb = tcp.create();
            application.attach(pcb, peer);
            choose(pcb);
            int bound = tcp.bind(pcb, 0, FrameBuilder.OUR_PORT);
            done(bound != Err.OK ? bound : tcp.connect(pcb, address, peer.port, application));
        }
        return self();
    }

    public TcpScript listen() {
        return listen(config.tcp.backlog);
    }

    /** A listener is there, by this line or an earlier one. */
    public TcpScript listenOnce() {
        return listener == 0 ? listen() : self();
    }

    public TcpScript listen(int backlog) {
        if (begin("listen(" + backlog + ")")) {
            int pcb = tcp.create();
            choose(pcb);
            int bound = tcp.bind(pcb, 0, FrameBuilder.OUR_PORT);
            int made = bound != Err.OK ? bound : tcp.listenWithBacklog(pcb, backlog);
            if (made < 0) {
                tcp.close(pcb);
            } else {
                listener = made;
                tcp.accept(listener, application);
            }
            done(made > 0 ? Err.OK : made);
        }
        return self();
    }

    private void choose(int pcb) {
        tcp.clearFlags(pcb, without);
        if (reuse) {
            tcp.setFlags(pcb, Tcp.REUSEADDR);
        }
    }

    public TcpScript closeListener() {
        if (begin("closeListener()")) {
            done(tcp.close(listener));
            listener = 0;
        }
        return self();
    }

    /** Queues so many octets and sends what may go. */
    public TcpScript write(int octets) {
        return write(octets, Tcp.WRITE_COPY);
    }

    public TcpScript write(int octets, int flags) {
        if (begin("write(" + octets + (flags == Tcp.WRITE_COPY ? ")" : ", flags " + flags + ")"))) {
            byte[] text = new byte[octets];
            for (int i = 0; i < octets; i++) {
                text[i] = Peer.ours(peer.written + 1 + i);
            }
            int r = tcp.write(peer.pcb, text, 0, octets, flags);
            if (r == Err.OK) {
                peer.written += octets;
                if ((flags & Tcp.WRITE_MORE) == 0) {
                    r = tcp.output(peer.pcb);
                }
            }
            done(r);
        }
        return self();
    }

    public TcpScript close() {
        if (begin("close()")) {
            done(tcp.close(peer.pcb));
        }
        return self();
    }

    /** Half-close: we have finished sending. */
    public TcpScript shutdown() {
        if (begin("shutdown()")) {
            done(tcp.shutdown(peer.pcb, false, true));
        }
        return self();
    }

    public TcpScript shutdownReceive() {
        if (begin("shutdownReceive()")) {
            done(tcp.shutdown(peer.pcb, true, false));
        }
        return self();
    }

    public TcpScript abort() {
        if (begin("abort()")) {
            done(tcp.abort(peer.pcb));
        }
        return self();
    }

    public TcpScript recved(int octets) {
        if (begin("recved(" + octets + ")")) {
            peer.notConsumed -= octets;
            done(tcp.recved(peer.pcb, octets));
        }
        return self();
    }

    /** From now on the program takes text without telling the stack; {@link #recved} does. */
    public TcpScript slowReader() {
        log("slowReader()");
        peer.slow = true;
        return self();
    }

    /** From now on the program refuses what it is offered. */
    public TcpScript refuses() {
        log("refuses()");
        peer.refusing = true;
        return self();
    }

    /** From now on the program takes what it is offered. */
    public TcpScript takes() {
        log("takes()");
        peer.refusing = false;
        return self();
    }

    public TcpScript nodelay() {
        if (begin("nodelay()")) {
            done(tcp.nagleDisable(peer.pcb));
        }
        return self();
    }

    public TcpScript keepalive(int idleMs, int intervalMs, int count) {
        if (begin("keepalive(" + idleMs + ", " + intervalMs + ", " + count + ")")) {
            done(tcp.keepalive(peer.pcb, idleMs, intervalMs, count));
        }
        return self();
    }

    public TcpScript setFlags(int flags) {
        if (begin("setFlags(" + flags + ")")) {
            done(tcp.setFlags(peer.pcb, flags));
        }
        return self();
    }

    /** The program wants to hear of no soft errors. */
    public TcpScript noSoftErrors() {
        if (begin("noSoftErrors()")) {
            done(tcp.softError(peer.pcb, null));
        }
        return self();
    }

    public TcpScript userTimeout(int ms) {
        if (begin("userTimeout(" + ms + ")")) {
            done(tcp.userTimeout(peer.pcb, ms));
        }
        return self();
    }

    public TcpScript ttl(int ttl) {
        if (begin("ttl(" + ttl + ")")) {
            done(tcp.ttl(peer.pcb, ttl));
        }
        return self();
    }

    public TcpScript tos(int tos) {
        if (begin("tos(" + tos + ")")) {
            done(tcp.tos(peer.pcb, tos));
        }
        return self();
    }

    /** Accepted connections count as pending until {@link #backlogAccepted}. */
    public TcpScript delaysBacklog() {
        if (begin("delaysBacklog()")) {
            application.delaysBacklog = true;
        }
        return self();
    }

    public TcpScript backlogAccepted() {
        if (begin("backlogAccepted()")) {
            done(tcp.backlogAccepted(peer.pcb));
        }
        return self();
    }

    /** The last user call answered this {@code Err}. */
    public TcpScript returns(int err) {
        if (check("returns(" + Err.name(err) + ")")) {
            resultPending = false;
            if (result != err) {
                fail("the call answered " + Err.name(result));
            }
        }
        return self();
    }

    /** The last user call answered an error, whichever. */
    public TcpScript returnsAnError() {
        if (check("returnsAnError()")) {
            resultPending = false;
            if (result >= Err.OK) {
                fail("the call succeeded");
            }
        }
        return self();
    }
}
