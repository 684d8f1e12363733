package cogwire.tcp;

/**
 * The part that remembers the last transitions of all connections together, those that are gone included: a ring of
 * fixed size, in which the newest overwrites the oldest. A flood of SYNs fills it like anything else that happens. Beside it
 * stands how many segments each connection has sent again.
 */
public class History {
    private final int[] localAddresses;
    private final int[] remoteAddresses;
    /** The local port above the remote one. */
    private final int[] portPairs;
    /** When, ms of the stack's clock. */
    private final int[] atMs;
    /** The state that was left above the one that was entered, four bits each. */
    private final byte[] states;
    /** Of {@link Cause}. */
    private final byte[] causes;

    /** Segments that each connection has sent again; 65,535: so many or more. */
    private char[] resent;

    /** Where the next goes. */
    private int next;

    private int size;

    /** @param entries transitions remembered, 1..65,535; each takes {@link #OCTETS} */
    public History(int entries) {
        String problem = Range.check("the number of entries", entries, 1, 65535);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        localAddresses = new int[entries];
        remoteAddresses = new int[entries];
        portPairs = new int[entries];
        atMs = new int[entries];
        states = new byte[entries];
        causes = new byte[entries];
    }

    /** Makes room for so many connections. Called once, by the stack's constructor. */
    void attach(int tcbs) {
        resent = new char[tcbs]; // at start-up only
    }

    /** Octets that {@link #attach} takes for each connection. */
    static final int OCTETS_PER_TCB = 2;

    /** Octets of an entry. */
    static final int OCTETS = 4 + 4 + 4 + 4 + 1 + 1;

    /** Octets that the ring takes. */
    int octets() {
        return OCTETS * atMs.length;
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

    /** How many are remembered. */
    int size() {
        return size;
    }

    /** The connection of a demultiplexer's row changes its state. */
    void note(TcpDemux demux, int row, int from, int to, int cause, int nowMs) {
        int i = next;
        localAddresses[i] = demux.localAddress(row);
        remoteAddresses[i] = demux.remoteAddress(row);
        portPairs[i] = demux.localPort(row) << 16 | demux.remotePort(row);
        atMs[i] = nowMs;
        states[i] = (byte) (from << 4 | to);
        causes[i] = (byte) cause;
        next = i + 1 == atMs.length ? 0 : i + 1;
        if (size < atMs.length) {
            size++;
        }
    }

    /** Reads one, 0 the newest; false when so many are not remembered. */
    boolean read(int age, Transition into) {
        if (age < 0 || age >= size) {
            return false;
        }
        int i = next - 1 - age;
        i += i < 0 ? atMs.length : 0;
        into.localAddress = localAddresses[i];
        into.localPort = portPairs[i] >>> 16;
        into.remoteAddress = remoteAddresses[i];
        into.remotePort = portPairs[i] & 0xFFFF;
        into.from = states[i] >> 4 & 0xF;
        into.to = states[i] & 0xF;
        into.cause = causes[i];
        into.atMs = atMs[i];
        return true;
    }
}
