package cogwire.apps;

import cogwire.Err;
import cogwire.raw.Tcp;
import cogwire.raw.TcpAcceptFn;

/**
 * The character generator (RFC 864): sends lines of 72 printing characters, each one character further on in the alphabet
 * than the last, until the peer closes; what it receives it throws away. A peer that does not read holds up its own
 * stream and nobody else's.
 *
 * <p>Everything is made in the constructor. Threading: the stack's owner only.
 */
public final class ChargenServer implements TcpAcceptFn {
    /** The service's well-known port. */
    public static final int PORT = 19;

    /** The printing characters of ASCII, blank included. */
    static final int CHARACTERS = 95;
    /** Characters of a line. */
    static final int COLUMNS = 72;
    /** Octets of a line: CR and LF end it. */
    static final int LINE = COLUMNS + 2;

    private final Tcp tcp;
    private final ChargenConnection[] free;
    /** One line, made up for whoever sends next. */
    final byte[] line = new byte[LINE];

    private int available;
    private int served;
    private int turnedAway;

    /** @param connections most at a time; one more is reset */
    public ChargenServer(Tcp tcp, int connections) {
        this.tcp = tcp;
        free = new ChargenConnection[connections];
        for (int i = 0; i < connections; i++) {
            free[i] = new ChargenConnection(this, tcp);
        }
        available = connections;
        line[COLUMNS] = '\r';
        line[COLUMNS + 1] = '\n';
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

    void ended(ChargenConnection connection) {
        free[available++] = connection;
    }

    /** Makes up the line that begins with the printing character of this number, 0..94. */
    void compose(int first) {
        int c = first;
        for (int i = 0; i < COLUMNS; i++) {
            line[i] = (byte) (' ' + c);
            c = c + 1 == CHARACTERS ? 0 : c + 1;
        }
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
}
