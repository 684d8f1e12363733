package cogwire.host.world;

import cogwire.Err;
import cogwire.memory.Pbuf;
import cogwire.raw.Tcp;
import java.util.ArrayList;
import java.util.List;

/**
 * A small program on a board, over the raw API. It accepts, reads and waits as it is told: a program that does not read
 * is as much part of these stories as one that does.
 */
public final class Program {
    /** Whether it takes what arrives; otherwise text and end of file wait in the stack and count in Recv-Q. */
    public boolean reads = true;
    /** Whether it leaves what arrives on a listener in the queue of those not yet accepted. */
    public boolean acceptsLater;
    /** Whether it closes when the peer has finished sending. */
    public boolean closesAtEnd;

    /** A program that runs for days remembers the last of what it heard. */
    private static final int MOST_HEARD = 1_000;

    private final Board board;
    private final Tcp tcp;
    private final int owner;
    private final List<Integer> connections = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private int listener;
    private int received;

    Program(Board board, String name, int owner) {
        if (owner <= 0) {
            throw new IllegalStateException("no room for the name of " + name + ": " + Err.name(owner));
        }
        this.board = board;
        this.tcp = board.tcp();
        this.owner = owner;
    }

    /** Waits for clients on every address of its board. */
    public void listen(int port, int backlog) {
        listen(port, backlog, 0);
    }

    private void listen(int port, int backlog, int flags) {
        listener = must("listen", tcp.listenWithBacklog(bound(port, flags), backlog));
        must("accept", tcp.accept(listener, (arg, pcb, err) -> accepted(pcb, err)));
    }

    /** Tries what {@link #listen} does up to the bind, with {@code Tcp.REUSEADDR} or without; the result is bind's. */
    public int tryBind(int port, int flags) {
        int pcb = must("create", tcp.create());
        tcp.setFlags(pcb, flags);
        int result = tcp.bind(pcb, 0, port);
        tcp.close(pcb);
        return result;
    }

    /** As {@link #listen}, with {@code Tcp.REUSEADDR}. */
    public void listenAgain(int port, int backlog) {
        listen(port, backlog, Tcp.REUSEADDR);
    }

    private int bound(int port, int flags) {
        int pcb = must("create", tcp.create());
        must("owner", tcp.owner(pcb, owner));
        if (flags != 0) {
            must("setFlags", tcp.setFlags(pcb, flags));
        }
        must("bind", tcp.bind(pcb, 0, port));
        return pcb;
    }

    /** Opens a connection from a port of the stack's choice. */
    public void connect(Board to, int port) {
        connect(to, port, 0);
    }

    /** Opens a connection from a port; 0: of the stack's choice. */
    public void connect(Board to, int port, int localPort) {
        int pcb = bound(localPort, 0);
        adopt(pcb);
        must("connect", tcp.connect(pcb, to.address, port, (arg, connected, err) -> {
            hear("connected");
            return Err.OK;
        }));
    }

    private int accepted(int pcb, int err) {
        if (err != Err.OK) {
            hear("accept " + Err.name(err));
            return Err.OK;
        }
        hear("accepted");
        adopt(pcb);
        if (acceptsLater) {
            must("backlogDelayed", tcp.backlogDelayed(pcb));
        }
        return Err.OK;
    }

    private void adopt(int pcb) {
        connections.add(pcb);
        tcp.recv(pcb, (arg, from, p, err) -> read(from, p));
        tcp.err(pcb, (arg, err) -> {
            connections.remove((Integer) pcb);
            hear("error " + Err.name(err));
        });
    }

    private int read(int pcb, Pbuf p) {
        if (!reads) {
            return Err.MEM;
        }
        if (p == null) {
            hear("end");
            if (closesAtEnd) {
                connections.remove((Integer) pcb);
                must("close", tcp.close(pcb));
            }
            return Err.OK;
        }
        int length = p.totalLength();
        p.free();
        received += length;
        return tcp.recved(pcb, length);
    }

    /** Sends so many octets on its newest connection. */
    public void send(int octets) {
        must("write", tcp.write(newest(), new byte[octets], 0, octets, Tcp.WRITE_COPY));
        must("output", tcp.output(newest()));
    }

    /** Sends so many octets on its oldest connection and closes that, if it has one. */
    public void sendAndCloseOldest(int octets) {
        if (!connections.isEmpty()) {
            int pcb = connections.remove(0);
            must("write", tcp.write(pcb, new byte[octets], 0, octets, Tcp.WRITE_COPY));
            must("close", tcp.close(pcb));
        }
    }

    /** Says that it has no more to send, and goes on reading. */
    public void finishSending() {
        must("shutdown", tcp.shutdown(newest(), false, true));
    }

    /** Closes its newest connection. */
    public void close() {
        must("close", tcp.close(connections.remove(connections.size() - 1)));
    }

    /** Closes its listener. */
    public void stopListening() {
        must("close", tcp.close(listener));
    }

    /** Ends: everything that it held is closed for it, the listener first. */
    public void end() {
        if (listener != 0) {
            stopListening();
        }
        while (!connections.isEmpty()) {
            close();
        }
    }

    /** Takes the oldest connection out of the listener's queue. */
    public void acceptOne(int index) {
        must("backlogAccepted", tcp.backlogAccepted(connections.get(index)));
    }

    /** Octets taken so far. */
    public int received() {
        return received;
    }

    private void hear(String what) {
        if (heard.size() == MOST_HEARD) {
            heard.remove(0);
        }
        heard.add(what);
    }

    /** What the stack told it, in order: "connected", "accepted", "end", "error RST" …. */
    public List<String> heard() {
        return heard;
    }

    private int newest() {
        if (connections.isEmpty()) {
            throw new IllegalStateException("the program on the " + board.name + " holds no connection");
        }
        return connections.get(connections.size() - 1);
    }

    private static int must(String call, int result) {
        if (result < 0) {
            throw new IllegalStateException("tcp." + call + " answered " + Err.name(result));
        }
        return result;
    }
}
