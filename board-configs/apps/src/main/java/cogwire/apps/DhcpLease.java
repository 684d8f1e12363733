package cogwire.apps;

import cogwire.hal.Clock;
import cogwire.ip.KeyedRandom;

/**
 * What a server gave, and how much of its time is gone. Counted in whole seconds, because leases are longer than a
 * millisecond clock can tell; {@link #elapsedS} must be called at least once in 24 days.
 */
final class DhcpLease {
    /** Longest wait for one timer. */
    private static final int MOST_WAIT_S = 6 * 3600;

    int address;
    int netmask;
    int gateway;
    int server;
    int leaseS;
    int t1S;
    int t2S;
    final int[] dns = new int[DhcpReply.MOST_ADDRESSES];
    int dnsCount;

    private final Clock clock;
    private int elapsedS;
    /** When the second began that {@link #elapsedS} counts to. */
    private int countedMs;

    DhcpLease(Clock clock) {
        this.clock = clock;
    }

    void clear() {
        address = 0;
        netmask = 0;
        gateway = 0;
        server = 0;
        leaseS = 0;
        t1S = 0;
        t2S = 0;
        dnsCount = 0;
    }

    /**
     * Takes over what an ACK says. The lease begins when it was asked for, not when it was given (RFC 2131 section
     * 4.4.1). T1 and T2 are the server's when they make sense, else half and seven eighths, both a little earlier by
     * chance, so that a hundred boards that started together do not ask together.
     */
    void take(DhcpReply ack, int askedMs, KeyedRandom random) {
        address = ack.yiaddr;
        netmask = ack.netmask;
        gateway = ack.gateway();
        server = ack.server;
        leaseS = ack.leaseS;
        boolean given = ack.t1S > 0 && ack.t1S < ack.t2S && ack.t2S < leaseS;
        t1S = given ? ack.t1S : leaseS / 2;
        t2S = given ? ack.t2S : leaseS - leaseS / 8;
        t2S -= random.below(Math.min((t2S - t1S) / 32 + 1, 65536));
        t1S -= random.below(Math.min(t1S / 32 + 1, 65536));
        dnsCount = ack.dnsCount;
        for (int i = 0; i < dnsCount; i++) {
            dns[i] = ack.dns[i];
        }
        elapsedS = 0;
        countedMs = askedMs;
    }

    /** Seconds since the lease was asked for. */
    int elapsedS() {
        int seconds = (clock.nowMs() - countedMs) / 1000;
        elapsedS += seconds;
        countedMs += seconds * 1000;
        return elapsedS;
    }

    /** How long to wait until second {@code atS} of the lease, at most six hours at a time; at least 1 ms. */
    int waitMs(int atS) {
        int waitS = atS - elapsedS();
        int ms = Math.min(waitS, MOST_WAIT_S) * 1000 - (clock.nowMs() - countedMs);
        return Math.max(ms, 1);
    }
}
