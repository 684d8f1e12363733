package cogwire.tcp;

import cogwire.wire.TcpHeader;
import cogwire.wire.TcpOptions;

/** The options of our SYNs and SYN+ACKs: what is announced and offered. */
final class SynOptions {
    private SynOptions() {}

    /**
     * Writes them.
     *
     * @param features a set of {@link TcpFeature}
     * @return octets written, a multiple of 4
     */
    static int write(byte[] b, int at, int mss, int features, int shift, int tsVal, int tsEcr) {
        TcpOptions.writeMss(b, at, mss);
        int to = at + TcpOptions.MSS_LENGTH;
        boolean sack = (features & TcpFeature.SACK) != 0;
        if ((features & TcpFeature.TIMESTAMPS) != 0) {
            TcpOptions.writeTimestamps(b, to, tsVal, tsEcr);
            if (sack) {
                // In place of the two NOPs.
                b[to] = TcpOptions.SACK_PERMITTED;
                b[to + 1] = TcpOptions.SACK_PERMITTED_LENGTH;
            }
            to += TcpOptions.TIMESTAMPS_WORDS;
        } else if (sack) {
            TcpOptions.writeSackPermitted(b, to);
            to += 4;
        }
        if ((features & TcpFeature.WINDOW_SCALE) != 0) {
            TcpOptions.writeWindowScale(b, to, shift);
            to += 4;
        }
        return to - at;
    }

    /** Of what we offer, what a peer's SYN has too. Reads its timestamps on the way. */
    static int agreed(int offered, Segment syn) {
        int features = 0;
        if ((offered & TcpFeature.WINDOW_SCALE) != 0 && syn.windowScaleOption() >= 0) {
            features |= TcpFeature.WINDOW_SCALE;
        }
        if ((offered & TcpFeature.TIMESTAMPS) != 0 && syn.readTimestamps()) {
            features |= TcpFeature.TIMESTAMPS;
        }
        if ((offered & TcpFeature.SACK) != 0 && syn.sackPermitted()) {
            features |= TcpFeature.SACK;
        }
        // RFC 3168 section 6.1.1: a SYN asks with both bits, a SYN+ACK agrees with one.
        boolean agrees = syn.has(TcpHeader.ECE) && syn.has(TcpHeader.CWR) != syn.has(TcpHeader.ACK);
        if ((offered & TcpFeature.ECN) != 0 && agrees) {
            features |= TcpFeature.ECN;
        }
        return features;
    }

    /** The ECN bits of our SYN, or of a SYN+ACK that answers one. */
    static int ecnFlags(int features, boolean answers) {
        if ((features & TcpFeature.ECN) == 0) {
            return 0;
        }
        return answers ? TcpHeader.ECE : TcpHeader.ECE | TcpHeader.CWR;
    }
}
