package cogwire.tcp;

import cogwire.wire.Octets;
import cogwire.wire.TcpOptions;

/**
 * The part that tells the peer how long unacknowledged text may wait, and listens when it tells us (RFC 5482): a device
 * that sleeps for an hour keeps its connection. A connection whose user has set {@code userTimeout} says so and keeps to
 * it; the others follow their peer within this board's limits.
 */
public class UserTimeoutOption {
    private static final int MINUTES = 0x8000;
    private static final int LARGEST = 0x7FFF;

    /** L_LIMIT and U_LIMIT of section 3.1, ms. */
    private final int leastMs;

    private final int mostMs;

    /**
     * @param leastMs no peer can make us give up sooner; RFC 9293 SHLD-11 wants 100,000
     * @param mostMs no peer can make us wait longer
     */
    public UserTimeoutOption(int leastMs, int mostMs) {
        if (leastMs <= 0 || mostMs < leastMs || mostMs > TcpConfig.LONGEST_USER_TIMEOUT_MS) {
            throw new IllegalArgumentException("leastMs is " + leastMs + " and mostMs " + mostMs
                    + ", set them to times from 1 to 65,535,000, the first at most the second");
        }
        this.leastMs = leastMs;
        this.mostMs = mostMs;
    }

    /** Writes the option for a time-out: {@link TcpOptions#USER_TIMEOUT_LENGTH} octets. Nothing longer can be said. */
    static void write(byte[] b, int at, int timeoutMs) {
        int seconds = Math.max(1, timeoutMs / 1000);
        int value = seconds <= LARGEST ? seconds : MINUTES | Math.min(seconds / 60, LARGEST);
        b[at] = TcpOptions.USER_TIMEOUT;
        b[at + 1] = TcpOptions.USER_TIMEOUT_LENGTH;
        Octets.put16(b, at + 2, value);
    }

    /** What a segment with the option does to a connection (section 3.1); 0 is reserved and means nothing. */
    void arrives(Tcb tcb, int value) {
        if (value == 0 || tcb.is(Tcb.UTO_SET) || tcb.userTimeout == 0) {
            return;
        }
        long ms = (value & LARGEST) * ((value & MINUTES) != 0 ? 60000L : 1000L);
        tcb.userTimeout = Tcb.seconds((int) Math.min(mostMs, Math.max(ms, leastMs)));
    }
}
