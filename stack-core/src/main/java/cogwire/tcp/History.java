package cogwire.tcp;

/**
 * The part that remembers the last transitions of all connections together, those that are gone included: a ring of
 * fixed size, in which the newest overwrites the oldest. A flood of SYNs fills it like anything else that happens.
 * Beside it stands how many segments each connection has sent again.
 */
public class History {
    // The words of an entry: both addresses, the local port above the remote one, ms of the stack's clock, and what
    // happened.
    static final int LOCAL = 0;
    static final int REMOTE = 1;
    static final int PORTS = 2;
    private static final int AT = 3;
    /** The state that was left, the one that was entered and the {@link Cause}, an octet each. */
    private static final int WHAT = 4;

    private static final int WORDS = 5;

    /** One array: what lies side by side is checked and written at once. */
    private final int[] ring;

    /** Segments that each connection has sent again; 65,535: so many or more. */
    private char[] resent;

    /** Where the next goes, in words. */
    private int next;

    /** Words that are in use. */
    private int size;

    /** @param entries transitions remembered, 1..65,535; each takes {@link #OCTETS} */
    public History(int entries) {
        ring = new int[WORDS * entries];
    }

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        resent = new char[tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 2;

    /** Octets of an entry. */
    static final int OCTETS = 4 * WORDS;

    /** Octets that the ring takes. */
    int octets() {
        return 4 * ring.length;
    }

    /** A control block has a new connection. */
    void init(Tcb tcb) {
        resent[tcb.index] = 0;
    }

    /** The connection sends a segment again. */
    void resentOne(Tcb tcb) {
        if (resent[tcb.index] < Character.MAX_VALUE) {
            resent[tcb.index]++;
        }
    }

    /** Segments that the connection has sent again. */
    int resent(Tcb tcb) {
        return resent[tcb.index];
    }

    /** How many it has room for. */
    int entries() {
        return ring.length / WORDS;
    }

    /** How many are remembered. */
    int size() {
        return size / WORDS;
    }

    /** The connection of a demultiplexer's row changes its state. */
    void note(TcpDemux demux, int row, int from, int state, int cause, int nowMs) {
        int i = next;
        int[] to = ring;
        to[i + WHAT] = from << 16 | state << 8 | cause;
        to[i + AT] = nowMs;
        demux.ends(row, to, i);
        i += WORDS;
        if (i > size) {
            size = i;
        }
        next = i == to.length ? 0 : i;
    }

    /** Reads one, 0 the newest; false when so many are not remembered. */
    boolean read(int age, Transition into) {
        if (age < 0 || age >= size()) {
            return false;
        }
        int i = next - WORDS * (age + 1);
        i += i < 0 ? ring.length : 0;
        into.localAddress = ring[i + LOCAL];
        into.localPort = ring[i + PORTS] >>> 16;
        into.remoteAddress = ring[i + REMOTE];
        into.remotePort = ring[i + PORTS] & 0xFFFF;
        into.from = ring[i + WHAT] >> 16;
        into.to = ring[i + WHAT] >> 8 & 0xFF;
        into.cause = ring[i + WHAT] & 0xFF;
        into.atMs = ring[i + AT];
        return true;
    }
}
