package cogwire.script;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import cogwire.raw.TcpAcceptFn;
import cogwire.raw.TcpConnectedFn;
import cogwire.raw.TcpErrFn;
import cogwire.raw.TcpPollFn;
import cogwire.raw.TcpRecvFn;
import cogwire.raw.TcpSentFn;
import cogwire.raw.TcpSoftErrorFn;
import cogwire.raw.TcpUrgentFn;
import cogwire.tcp.ConnectionView;
import java.util.ArrayList;

/** The program at our end: it notes what it is told, compares every octet with the peer's stream, and reads at once
 * unless the script makes it slow or makes it refuse. */
final class Application
        implements TcpAcceptFn, TcpConnectedFn, TcpRecvFn, TcpSentFn, TcpErrFn, TcpPollFn, TcpUrgentFn, TcpSoftErrorFn {
    private final Tcp tcp;
    private final ArrayList<Peer> peers;
    private final ConnectionView view = new ConnectionView();
    /** What accept answers. */
    int acceptResult = Err.OK;
    /** Accepted pcbs stay pending: tcp.backlogDelayed. */
    boolean delaysBacklog;
    /** A callback that came for nobody, or out of order; null when all is well. */
    String problem;

    Application(Tcp tcp, ArrayList<Peer> peers) {
        this.tcp = tcp;
        this.peers = peers;
    }

    void attach(int pcb, Peer peer) {
        peer.pcb = pcb;
        tcp.arg(pcb, peer);
        tcp.recv(pcb, this);
        tcp.sent(pcb, this);
        tcp.err(pcb, this);
        tcp.urgent(pcb, this);
        tcp.softError(pcb, this);
    }

    @Override
    public int accept(Object arg, int newpcb, int err) {
        if (err != Err.OK) {
            peers.get(0).acceptErr = err;
            return Err.OK;
        }
        tcp.tcpGetTcpAddrinfo(newpcb, view);
        for (int i = 0; i < peers.size(); i++) {
            Peer p = peers.get(i);
            if (p.port == view.remotePort && p.address == view.remoteAddress) {
                attach(newpcb, p);
                p.accepts++;
                if (delaysBacklog) {
                    tcp.backlogDelayed(newpcb);
                }
                return acceptResult;
            }
        }
        problem = "accepted a connection from a stranger, port " + view.remotePort;
        return Err.ABRT;
    }

    @Override
    public int connected(Object arg, int pcb, int err) {
        Peer p = (Peer) arg;
        p.connects++;
        if (pcb != p.pcb || err != Err.OK) {
            problem = "connected with another pcb, or error " + err;
        }
        return Err.OK;
    }

    @Override
    public int recv(Object arg, int pcb, Pbuf buffer, int err) {
        Peer p = (Peer) arg;
        if (p.refusing) {
            p.refusals++;
            return Err.MEM;
        }
        if (p.eofs > 0) {
            problem = "recv after end of file";
        }
        if (buffer == null) {
            p.eofs++;
            return Err.OK;
        }
        int octets = 0;
        for (Pbuf b = buffer; b != null; b = b.next) {
            for (int i = 0; i < b.length; i++) {
                octets++;
                p.delivered++;
                if (b.data[b.offset + i] != Peer.theirs(p.delivered)) {
                    problem = "wrong octet delivered, number " + p.delivered;
                }
            }
        }
        buffer.free();
        p.notConsumed += octets;
        if (!p.slow) {
            p.notConsumed -= octets;
            tcp.recved(pcb, octets);
        }
        return Err.OK;
    }

    @Override
    public int sent(Object arg, int pcb, int len) {
        ((Peer) arg).sent += len;
        return Err.OK;
    }

    @Override
    public void err(Object arg, int err) {
        Peer p = (Peer) arg;
        if (!p.errorClaimed) {
            problem = "err called twice";
        }
        p.error = err;
        p.errorClaimed = false;
    }

    @Override
    public int poll(Object arg, int pcb) {
        ((Peer) arg).polls++;
        return Err.OK;
    }

    @Override
    public void urgent(Object arg, int pcb, int octets) {
        Peer p = (Peer) arg;
        p.urgents++;
        p.urgentOctets = octets;
    }

    @Override
    public void softError(Object arg, int pcb, int type, int code) {
        Peer p = (Peer) arg;
        p.softErrors++;
        p.softType = type;
        p.softCode = code;
    }
}
