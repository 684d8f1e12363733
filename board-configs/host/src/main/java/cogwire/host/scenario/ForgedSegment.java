package cogwire.host.scenario;

/** A TCP segment without options or text that neither board made: late duplicates, spoofed SYNs. */
final class ForgedSegment {
    static final int SYN = 2;

    private static final int IP = 14;
    private static final int TCP = 34;
    private static final int OCTETS = 54;

    private ForgedSegment() {}

    /**
     * An Ethernet frame with right checksums.
     *
     * @param toStation number of the wire's port that it is for; its hardware address ends in that + 1
     */
    static byte[] frame(
            int toStation, int source, int sourcePort, int destination, int destinationPort, int seq, int flags) {
        byte[] f = new byte[OCTETS];
        f[0] = 2;
        f[5] = (byte) (toStation + 1);
        f[6] = 2;
        f[11] = 0x77;
        put16(f, 12, 0x0800);
        f[IP] = 0x45;
        put16(f, IP + 2, OCTETS - IP);
        f[IP + 8] = 64;
        f[IP + 9] = 6;
        put32(f, IP + 12, source);
        put32(f, IP + 16, destination);
        put16(f, IP + 10, ~sum(f, IP, TCP, 0));
        put16(f, TCP, sourcePort);
        put16(f, TCP + 2, destinationPort);
        put32(f, TCP + 4, seq);
        f[TCP + 12] = 5 << 4;
        f[TCP + 13] = (byte) flags;
        put16(f, TCP + 14, 5840);
        // The pseudo-header: both addresses, the protocol, the length.
        put16(f, TCP + 16, ~sum(f, IP + 12, OCTETS, 6 + OCTETS - TCP));
        return f;
    }

    private static int sum(byte[] f, int from, int to, int start) {
        int sum = start;
        for (int i = from; i < to; i += 2) {
            sum += (f[i] & 0xFF) << 8 | f[i + 1] & 0xFF;
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return (sum & 0xFFFF) + (sum >>> 16);
    }

    private static void put16(byte[] f, int at, int value) {
        f[at] = (byte) (value >> 8);
        f[at + 1] = (byte) value;
    }

    private static void put32(byte[] f, int at, int value) {
        put16(f, at, value >> 16);
        put16(f, at + 2, value);
    }
}
