package cogwire.wire;

/**
 * The form for every target: even and odd octets summed apart, sixteen a turn.
 *
 * <p>HotSpot never inlines a method of over 325 octets of bytecode, which this one is for its second loop. Inlined into
 * the path of a segment, it would have its sums on the stack and take half as long again.
 */
public final class PlainChecksum implements Checksum {
    @Override
    public int sum(byte[] octets, int offset, int length, int sum) {
        int high = 0;
        int low = 0;
        int i = offset;
        int end = offset + length;
        for (int last = end - 15; i < last; i += 16) {
            high += (octets[i] & 0xFF)
                    + (octets[i + 2] & 0xFF)
                    + (octets[i + 4] & 0xFF)
                    + (octets[i + 6] & 0xFF)
                    + (octets[i + 8] & 0xFF)
                    + (octets[i + 10] & 0xFF)
                    + (octets[i + 12] & 0xFF)
                    + (octets[i + 14] & 0xFF);
            low += (octets[i + 1] & 0xFF)
                    + (octets[i + 3] & 0xFF)
                    + (octets[i + 5] & 0xFF)
                    + (octets[i + 7] & 0xFF)
                    + (octets[i + 9] & 0xFF)
                    + (octets[i + 11] & 0xFF)
                    + (octets[i + 13] & 0xFF)
                    + (octets[i + 15] & 0xFF);
        }
        for (int last = end - 7; i < last; i += 8) {
            high += (octets[i] & 0xFF) + (octets[i + 2] & 0xFF) + (octets[i + 4] & 0xFF) + (octets[i + 6] & 0xFF);
            low += (octets[i + 1] & 0xFF) + (octets[i + 3] & 0xFF) + (octets[i + 5] & 0xFF) + (octets[i + 7] & 0xFF);
        }
        for (int last = end - 1; i < last; i += 2) {
            high += octets[i] & 0xFF;
            low += octets[i + 1] & 0xFF;
        }
        if (i < end) {
            high += octets[i] & 0xFF;
        }
        return fold((high >>> 8) + fold(((high & 0xFF) << 8) + low) + fold(sum));
    }

    /** Folds a sum to 16 bits, carries added back. */
    public static int fold(int sum) {
        int folded = (sum & 0xFFFF) + (sum >>> 16);
        return (folded & 0xFFFF) + (folded >>> 16);
    }
}
