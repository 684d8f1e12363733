package cogwire.apps;

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
public final class HttpServer extends PooledService {
    /** The well-known port. */
    public static final int PORT = 80;

    /** Period of the octets under /bytes: a prime, so that a lost segment shows. */
    static final int PATTERN = 251;

    /** Octets that one write may take of the pattern: a full segment. */
    private static final int RUN = 1460;

    final HttpPages pages;
    /** Text under construction, for whoever sends next. */
    final TextBuffer text = new TextBuffer(HttpPages.OCTETS);
    /** The octets under /bytes, {@link #RUN} of them from any place in the pattern on. Sent without copying. */
    final byte[] pattern = new byte[PATTERN + RUN];

    int requests;

    /** @param connections most at a time; one more is reset */
    public HttpServer(NetStack stack, int connections) {
        super(stack.tcp(), connections);
        pages = new HttpPages(stack);
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (byte) (i % PATTERN);
        }
        for (int i = 0; i < connections; i++) {
            put(new HttpConnection(this, tcp));
        }
    }

    /** Octets of the pattern that one write may take from place {@code at} on. */
    int run(int at) {
        return pattern.length - at;
    }

    /** Requests answered since start-up, whatever the answer. */
    public int requests() {
        return requests;
    }
}
