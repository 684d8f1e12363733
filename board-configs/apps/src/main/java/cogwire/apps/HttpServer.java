package cogwire.apps;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.raw.TcpAcceptFn;
import cogwire.stack.NetStack;

/**
 * An HTTP/1.1 server (RFC 9110, RFC 9112) for looking into the stack and for testing it:
 *
 * <pre>
 * /          the connection table with the reason of each state, pools and counters, in HTML
 * /netstat   the same as text, as netstat prints it
 * /bytes/N   N octets, 0..2^31 - 1; octet i is i modulo 251
 * </pre>
 *
 * <p>GET and HEAD, keep-alive, pipelining. An answer waits while the peer does not take it, and the next request waits for
 * the answer to the last. Connections on which nothing happens for a minute are given up. Tables go out a few rows at a
 * time, each as it is at that moment.
 *
 * <p>Everything is made in the constructor. The stack's send buffer must hold {@link HttpPages#OCTETS}. Threading: the
 * stack's owner only.
 */
public final class HttpServer implements TcpAcceptFn {
    /** The well-known port. */
    public static final int PORT = 80;

    /** Period of the octets under /bytes: a prime, so that a lost segment shows. */
    static final int PATTERN = 251;

    /** Octets that one write may take of the pattern: a full segment. */
    private static final int RUN = 1460;

    private final Tcp tcp;
    private final HttpConnection[] free;
    final HttpPages pages;
    /** Text under construction, for whoever sends next. */
    final TextBuffer text = new TextBuffer(HttpPages.OCTETS);
    /** The octets under /bytes, {@link #RUN} of them from any place in the pattern on. Sent without copying. */
    final byte[] pattern = new byte[PATTERN + RUN];

    private int available;
    private int served;
    private int turnedAway;
    int requests;

    /** @param connections most at a time; one more is reset */
    public HttpServer(NetStack stack, int connections) {
        tcp = stack.tcp();
        pages = new HttpPages(stack);
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (byte) (i % PATTERN);
        }
        free = new HttpConnection[connections];
        for (int i = 0; i < connections; i++) {
            free[i] = new HttpConnection(this, tcp);
        }
        available = connections;
    }

    /**
     * Begins to serve a port.
     *
     * @param owner as {@code Tcp.owner} wants it, for netstat; 0 for nobody
     * @return the listener's handle, or an {@code Err}
     */
    public int listen(int port, int owner) {
        int pcb = tcp.create();
        if (pcb < 0) {
            return pcb;
        }
        int err = tcp.bind(pcb, 0, port);
        if (err != Err.OK) {
            tcp.abort(pcb);
            return err;
        }
        int listener = tcp.listen(pcb);
        if (listener < 0) {
            tcp.abort(pcb);
            return listener;
        }
        tcp.owner(listener, owner);
        tcp.accept(listener, this);
        return listener;
    }

    @Override
    public int accept(Object arg, int newpcb, int err) {
        if (err != Err.OK || available == 0) {
            turnedAway++;
            return Err.MEM;
        }
        served++;
        free[--available].begin(newpcb);
        return Err.OK;
    }

    void ended(HttpConnection connection) {
        free[available++] = connection;
    }

    /** Octets of the pattern that one write may take from place {@code at} on. */
    int run(int at) {
        return pattern.length - at;
    }

    /** Connections now. */
    public int connections() {
        return free.length - available;
    }

    /** Connections since start-up. */
    public int served() {
        return served;
    }

    /** Connections that found no room here or in the stack. */
    public int turnedAway() {
        return turnedAway;
    }

    /** Requests answered since start-up, whatever the answer. */
    public int requests() {
        return requests;
    }
}
