package cogwire.tcp;

import cogwire.hal.Entropy;

/**
 * The part that answers SYNs when no record is left (RFC 4987 section 3.6): what the handshake has agreed on travels in
 * the initial sequence number, and in the timestamp where the peer sends one, and comes back with the third segment. So a
 * flood, however fast, uses up nothing and shuts nobody out.
 *
 * <pre>
 * ISS    27 bits of a keyed hash of addresses, ports, IRS and period | 2 bits of the period | 3 bits: MSS
 * TSval  26 bits of the clock                                        | 1 bit: SACK | 1 bit: 0 | 4 bits: Snd.Wind.Shift
 * </pre>
 *
 * <p>What does not fit is lost: an MSS between two of the table falls to the smaller, and without timestamps there is
 * neither window scale nor SACK. A SYN+ACK that is lost is not sent again; the peer repeats its SYN.
 */
public class SynCookies {
    /** The key's second argument changes this often: a cookie is good for one to two periods. */
    private static final int PERIOD_MS = 64000;

    /** A cookie makes one connection: so many that were used are known again when a duplicate comes late. */
    private static final int REMEMBERED = 32;

    private static final int NO_SHIFT = 15;
    private static final int SACK_BIT = 1 << 5;
    private static final int STAMP_BITS = 0x3F;

    /** Cookies that have come back lately, and where the next goes. */
    private final int[] returned = new int[REMEMBERED];

    private int next;
    private SipHash f;
    private boolean sent;
    private int lastSentMs;

    /** Draws the key. Called once, by the stack's constructor. */
    void attach(Entropy entropy) {
        f = new SipHash(entropy); // at start-up only
    }

    /** The largest MSS of the table that is at most {@code mss}, as its index. */
    private static int mssIndex(int mss) {
        int i = 7;
        while (i > 0 && mssOf(i) > mss) {
            i--;
        }
        return i;
    }

    private static int mssOf(int index) {
        switch (index) {
            case 0:
                return 64;
            case 1:
                return 256;
            case 2:
                return 536;
            case 3:
                return 1024;
            case 4:
                return 1220;
            case 5:
                return 1360;
            case 6:
                return 1440;
            default:
                return 1460;
        }
    }

    /** The whole cookie: its open bits go into the hash as well, or a number nearby would pass for it. */
    private int cookie(Segment seg, int irs, int period, int mssIndex) {
        int pair = f.hash(seg.localAddress, seg.remoteAddress, seg.localPort << 16 | seg.remotePort);
        int open = (period & 3) << 3 | mssIndex;
        return f.hash(pair, irs, period << 3 | mssIndex) & ~0x1F | open;
    }

    /** What a SYN that is answered by a cookie may agree on: without timestamps there is no room for more. */
    static int features(int agreed) {
        return (agreed & TcpFeature.TIMESTAMPS) != 0 ? agreed & ~TcpFeature.ECN : 0;
    }

    /** The ISS that answers a SYN. */
    int iss(Segment syn, int mss, int nowMs) {
        sent = true;
        lastSentMs = nowMs;
        return cookie(syn, syn.seq, nowMs / PERIOD_MS, mssIndex(mss));
    }

    /** The TSval that answers a SYN: our clock, at most 64 ms early. */
    static int stamp(int clock, int features, int shift) {
        int bits = (features & TcpFeature.WINDOW_SCALE) == 0 ? NO_SHIFT : shift;
        bits |= (features & TcpFeature.SACK) != 0 ? SACK_BIT : 0;
        int value = clock & ~STAMP_BITS | bits;
        return value - clock > 0 ? value - STAMP_BITS - 1 : value;
    }

    /** Whether cookies are out that may come back. */
    boolean expected(int nowMs) {
        return sent && nowMs - lastSentMs < 2 * PERIOD_MS;
    }

    /** Whether the cookie that a segment brings back has made its connection before. */
    boolean used(Segment seg) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (returned[i] == seg.ack - 1) {
                return true;
            }
        }
        return false;
    }

    /** The cookie has made its connection. */
    void use(Segment seg) {
        returned[next] = seg.ack - 1;
        next = (next + 1) % REMEMBERED;
    }

    /**
     * Reads the third segment of a handshake.
     *
     * @param offered what the board's connections have
     * @return false when it brings back no cookie of ours
     */
    boolean read(Segment seg, int offered, int nowMs, Handshake into) {
        int cookie = seg.ack - 1;
        int irs = seg.seq - 1;
        int now = nowMs / PERIOD_MS;
        int period = (cookie >> 3 & 3) == (now & 3) ? now : now - 1;
        if (cookie(seg, irs, period, cookie & 7) != cookie) {
            return false;
        }
        into.iss = cookie;
        into.irs = irs;
        into.mss = mssOf(cookie & 7);
        into.features = 0;
        into.sndShift = 0;
        if ((offered & TcpFeature.TIMESTAMPS) != 0 && seg.readTimestamps()) {
            int bits = seg.tsEcr() & STAMP_BITS;
            into.features = TcpFeature.TIMESTAMPS;
            into.tsRecent = seg.tsVal;
            if ((bits & NO_SHIFT) != NO_SHIFT) {
                into.features |= TcpFeature.WINDOW_SCALE;
                into.sndShift = bits & NO_SHIFT;
            }
            into.features |= (bits & SACK_BIT) != 0 ? TcpFeature.SACK : 0;
        }
        into.sinceMs = nowMs;
        into.measurable = false;
        into.retransmitted = false;
        return true;
    }
}
