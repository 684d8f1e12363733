package cogwire.tcp;

/**
 * The part that finds out how large a datagram may be on the way to a peer (RFC 1191): routers that say so are believed,
 * as far as RFC 5927 lets them, and where they are silent, full segments that are lost again and again become smaller
 * (black-hole detection, RFC 4821 section 7.7). What was learnt of a host is remembered for a while.
 */
public class PathMtu {
    /** Smaller reports are taken for this: an attacker gains little, and no path of today is narrower. */
    private static final int SMALLEST = 296;

    /** RFC 1191 section 6.3: then a larger one may be tried again. */
    private static final int LASTS_MS = 600000;

    /** Two time-outs may be congestion. */
    private static final int TIMEOUTS_OF_A_BLACK_HOLE = 2;

    private final int[] hosts;
    private final char[] mtus;
    private final int[] sinceMs;
    private int next;

    /** @param entries hosts whose path is remembered, at least 1; the oldest gives way */
    public PathMtu(int entries) {
        if (entries < 1) {
            throw new IllegalArgumentException("entries is " + entries + ", set it to 1 or more");
        }
        hosts = new int[entries];
        mtus = new char[entries];
        sinceMs = new int[entries];
    }

    /** Octets of RAM. */
    int octets() {
        return 10 * hosts.length;
    }

    /** The MTU of the path to a host, as far as it is known; 65,535 when it is not. */
    int to(int host, int nowMs) {
        int i = entry(host);
        return i < 0 || nowMs - sinceMs[i] > LASTS_MS ? 0xFFFF : mtus[i];
    }

    private int entry(int host) {
        for (int i = 0; i < hosts.length; i++) {
            if (mtus[i] != 0 && hosts[i] == host) {
                return i;
            }
        }
        return -1;
    }

    /**
     * A router says that a datagram to {@code host} was too large.
     *
     * @param mtu what it can forward; 0 from a router older than RFC 1191
     * @param sent octets of the datagrams that we send
     * @return the path's MTU from now on
     */
    int reported(int host, int mtu, int sent, int nowMs) {
        int said = mtu == 0 ? plateauBelow(sent) : Math.max(mtu, SMALLEST);
        int believed = Math.min(said, to(host, nowMs));
        if (believed >= sent) {
            // Late or forged: no report makes segments larger (section 3).
            return sent;
        }
        int i = entry(host);
        if (i < 0) {
            i = next;
            next = next + 1 == hosts.length ? 0 : next + 1;
        }
        hosts[i] = host;
        mtus[i] = (char) believed;
        sinceMs[i] = nowMs;
        return believed;
    }

    /** RFC 1191 section 7, table 7-1. */
    private static int plateauBelow(int octets) {
        return octets > 1492 ? 1492 : octets > 1006 ? 1006 : octets > 508 ? 508 : SMALLEST;
    }

    /** The MSS to go on with after a time-out; the same when nothing points at a black hole. */
    static int afterTimeout(int mss, int retries) {
        if (retries < TIMEOUTS_OF_A_BLACK_HOLE) {
            return mss;
        }
        return mss > 1024 ? 1024 : Math.min(mss, 512);
    }
}
