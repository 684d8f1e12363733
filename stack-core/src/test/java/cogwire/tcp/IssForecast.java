package cogwire.tcp;

import cogwire.hal.Entropy;

/**
 * When a host's clock must start so that a connection opened at once gets an initial sequence number close below a
 * chosen one (RFC 6528: ISN = M + F, and F is known here since the secret is).
 */
public final class IssForecast {
    private static final int TICKS_PER_MS = 250;

    private IssForecast() {}

    /** The answer's ISN lies 0 to 249 below {@code target}. */
    public static int startMs(
            Entropy entropy, int localAddress, int localPort, int remoteAddress, int remotePort, int target) {
        int f = new InitialSequence(entropy).next(localAddress, localPort, remoteAddress, remotePort, 0);
        return Integer.divideUnsigned(target - f, TICKS_PER_MS);
    }
}
