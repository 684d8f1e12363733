package cogwire.wire;

/**
 * The form for every target: even and odd octets summed apart, eight a turn.
 *
 * <p>HotSpot loads all octets of a turn before it adds the first: eight fit into registers, sixteen do not. For the same
 * reason this must not become part of a larger method, and it does not: HotSpot never inlines more than 325 octets of
 * bytecode. That is why the end is written out, without a loop and without calls.
 */
public final class PlainChecksum implements Checksum {
    /** Exact for up to 65,535 octets, more than a datagram has. */
    @Override
    public int sum(byte[] octets, int offset, int length, int sum) {
        int high = 0;
        int low = 0;
        int i = offset;
        int end = offset + length;
        for (int last = end - 7; i < last; i += 8) {
            high += octets[i] & 0xFF;
            low += octets[i + 1] & 0xFF;
            high += octets[i + 2] & 0xFF;
            low += octets[i + 3] & 0xFF;
            high += octets[i + 4] & 0xFF;
            low += octets[i + 5] & 0xFF;
            high += octets[i + 6] & 0xFF;
            low += octets[i + 7] & 0xFF;
        }
        if (end - i >= 4) {
            high += octets[i] & 0xFF;
            low += octets[i + 1] & 0xFF;
            high += octets[i + 2] & 0xFF;
            low += octets[i + 3] & 0xFF;
            i += 4;
        }
        if (end - i >= 2) {
            high += octets[i] & 0xFF;
            low += octets[i + 1] & 0xFF;
            i += 2;
        }
        if (i < end) {
            high += octets[i] & 0xFF;
        }
        int total = (high << 8) + low;
        total = (total & 0xFFFF) + (total >>> 16) + (sum & 0xFFFF) + (sum >>> 16);
        total = (total & 0xFFFF) + (total >>> 16);
        return (total & 0xFFFF) + (total >>> 16);
    }

    /** Folds a sum to 16 bits, carries added back. */
    public static int fold(int sum) {
        int folded = (sum & 0xFFFF) + (sum >>> 16);
        return (folded & 0xFFFF) + (folded >>> 16);
    }
}
