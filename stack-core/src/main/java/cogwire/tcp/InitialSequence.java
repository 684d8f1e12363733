package cogwire.tcp;

import cogwire.hal.Entropy;

/**
 * Initial sequence numbers (RFC 9293 section 3.4.1, RFC 6528): ISN = M + F(local address, local port, remote address,
 * remote port, secret). M ticks every 4 microseconds (MUST-8), taken from a clock of milliseconds: 250 a millisecond,
 * which wraps together with the clock. The secret comes from the Entropy plug, so F cannot be computed from outside
 * (MUST-9).
 */
final class InitialSequence {
    private static final int TICKS_PER_MS = 250;

    private final SipHash f;

    InitialSequence(Entropy entropy) {
        f = new SipHash(entropy);
    }

    int next(int localAddress, int localPort, int remoteAddress, int remotePort, int nowMs) {
        return f.hash(localAddress, remoteAddress, localPort << 16 | remotePort) + nowMs * TICKS_PER_MS;
    }

    /**
     * How far the timestamps between two hosts are ahead of our clock (RFC 7323 section 5.4, end); port 0 is no
     * connection's.
     */
    int timestampOffset(int localAddress, int remoteAddress) {
        return f.hash(localAddress, remoteAddress, 0);
    }
}
