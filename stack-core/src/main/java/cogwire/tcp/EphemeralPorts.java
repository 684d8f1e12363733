package cogwire.tcp;

import cogwire.hal.Entropy;

/**
 * Local ports for those who name none, 0xC000 to 0xFFFF (RFC 6335), chosen as RFC 6056 section 3.3.4 does: a keyed hash
 * of the other end plus a counter per hash bucket, so that nobody outside can guess the next one and the same pair of
 * ends does not soon meet the same port again.
 */
final class EphemeralPorts {
    private static final int FIRST = 0xC000;
    private static final int MASK = 0x3FFF;

    private final SipHash offset;
    private final SipHash random;
    private final short[] counters = new short[16];
    private int drawn;

    EphemeralPorts(Entropy entropy) {
        offset = new SipHash(entropy);
        random = new SipHash(entropy);
    }

    /** A port whose connection to the remote end does not exist yet, or 0 when all are taken. */
    int forConnection(TcpDemux demux, ListenerTable listeners, int localAddress, int remoteAddress, int remotePort) {
        int start = offset.hash(localAddress, remoteAddress, remotePort);
        int bucket = start >>> 28;
        for (int tries = 0; tries <= MASK; tries++) {
            int port = FIRST + (start + counters[bucket]++ & MASK);
            if (demux.find(localAddress, port, remoteAddress, remotePort) < 0 && !listeners.listening(0, port)) {
                return port;
            }
        }
        return 0;
    }

    /** A port that nobody uses, or 0 when all are taken. */
    int forBind(PortTable ports, int localAddress) {
        int start = random.hash(drawn++, localAddress, 0);
        for (int tries = 0; tries <= MASK; tries++) {
            int port = FIRST + (start + tries & MASK);
            if (!ports.used(localAddress, port)) {
                return port;
            }
        }
        return 0;
    }
}
