package cogwire.apps;

import cogwire.raw.Tcp;

/**
 * The character generator (RFC 864): sends lines of 72 printing characters, each one character further on in the alphabet
 * than the last, until the peer closes; what it receives it throws away. A peer that does not read holds up its own
 * stream and nobody else's.
 *
 * <p>Everything is made in the constructor. Threading: the stack's owner only.
 */
public final class ChargenServer extends PooledService {
    /** The service's well-known port. */
    public static final int PORT = 19;

    /** The printing characters of ASCII, blank included. */
    static final int CHARACTERS = 95;
    /** Characters of a line. */
    static final int COLUMNS = 72;
    /** Octets of a line: CR and LF end it. */
    static final int LINE = COLUMNS + 2;

    /** One line, made up for whoever sends next. */
    final byte[] line = new byte[LINE];

    /** @param connections most at a time; one more is reset */
    public ChargenServer(Tcp tcp, int connections) {
        super(tcp, connections);
        for (int i = 0; i < connections; i++) {
            put(new ChargenConnection(this, tcp));
        }
        line[COLUMNS] = '\r';
        line[COLUMNS + 1] = '\n';
    }

    /** Makes up the line that begins with the printing character of this number, 0..94. */
    void compose(int first) {
        int c = first;
        for (int i = 0; i < COLUMNS; i++) {
            line[i] = (byte) (' ' + c);
            c = c + 1 == CHARACTERS ? 0 : c + 1;
        }
    }
}
