package cogwire.hal.stm32;

/** What the MAC's checksum engine finds in a frame, and what it fills in (RM0410 section 42.5.6). */
final class ChecksumEngine {
    /** RDES4: IPv4. */
    static final int IPV4 = 1 << 6;
    /** RDES4: not checked. */
    static final int BYPASSED = 1 << 5;

    static final int PAYLOAD_ERROR = 1 << 4;
    static final int HEADER_ERROR = 1 << 3;

    private ChecksumEngine() {}

    /** RDES4 of a received frame; 0 when it is not IPv4. */
    static int examine(byte[] f) {
        if (!isIpv4(f)) {
            return 0;
        }
        int header = (f[14] & 15) * 4;
        int total = half(f, 16);
        if (f[14] >>> 4 != 4
                || header < 20
                || total < header
                || 14 + total > f.length
                || sum(f, 14, header, 0) != 0xFFFF) {
            return IPV4 | HEADER_ERROR;
        }
        int at = checksumAt(f, header);
        if (at < 0) {
            return IPV4 | BYPASSED;
        }
        boolean none = f[23] == 17 && half(f, at) == 0;
        return IPV4 | (none || payloadSum(f, header, total) == 0xFFFF ? 0 : PAYLOAD_ERROR);
    }

    /** Fills in the checksums of a frame to be sent. */
    static void insert(byte[] f) {
        if (!isIpv4(f)) {
            return;
        }
        int header = (f[14] & 15) * 4;
        put(f, 24, 0);
        put(f, 24, ~sum(f, 14, header, 0));
        int at = checksumAt(f, header);
        if (at >= 0) {
            DmaMemoryModel.require(half(f, at) == 0, "the field of a checksum that the MAC makes has to be 0");
            int sum = ~payloadSum(f, header, half(f, 16)) & 0xFFFF;
            put(f, at, sum == 0 && f[23] == 17 ? 0xFFFF : sum);
        }
    }

    private static boolean isIpv4(byte[] f) {
        return f.length >= 34 && half(f, 12) == 0x0800;
    }

    /** Where the transport's checksum is; -1 for fragments and protocols that the engine does not know. */
    private static int checksumAt(byte[] f, int header) {
        if ((half(f, 20) & 0x3FFF) != 0) {
            return -1;
        }
        switch (f[23]) {
            case 1:
                return 14 + header + 2;
            case 6:
                return 14 + header + 16;
            case 17:
                return 14 + header + 6;
            default:
                return -1;
        }
    }

    private static int payloadSum(byte[] f, int header, int total) {
        int pseudo = f[23] == 1 ? 0 : sum(f, 26, 8, (f[23] & 0xFF) + total - header);
        return sum(f, 14 + header, total - header, pseudo);
    }

    private static int sum(byte[] f, int offset, int length, int begin) {
        int sum = begin;
        for (int i = 0; i < length; i++) {
            sum += (f[offset + i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    private static int half(byte[] f, int i) {
        return (f[i] & 0xFF) << 8 | f[i + 1] & 0xFF;
    }

    private static void put(byte[] f, int i, int value) {
        f[i] = (byte) (value >>> 8);
        f[i + 1] = (byte) value;
    }
}
