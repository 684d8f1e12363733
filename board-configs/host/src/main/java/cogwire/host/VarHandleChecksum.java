package cogwire.host;

import cogwire.wire.Checksum;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The Internet checksum for a 64-bit JVM: eight octets a load. The sum of RFC 1071 does not depend on the order of
 * octets within words but for one swap at the end (section 2B), so the loads are little-endian, as the processor has
 * them; and 32-bit words may be summed in place of 16-bit ones (section 2A), so nothing is folded before the end.
 */
public final class VarHandleChecksum implements Checksum {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0xFFFFFFFFL;

    @Override
    public int sum(byte[] octets, int offset, int length, int sum) {
        // The sum of the high halves, and that of whole words modulo 2^64: the sum of the low halves follows from both.
        // A high half is loaded once more, by itself: cheaper than to shift it out. Exact below 2^35 octets.
        long whole = 0;
        long high = 0;
        int i = offset;
        int end = offset + length;
        for (int last = end - 31; i < last; i += 32) {
            whole += (long) LONGS.get(octets, i)
                    + (long) LONGS.get(octets, i + 8)
                    + (long) LONGS.get(octets, i + 16)
                    + (long) LONGS.get(octets, i + 24);
            high += ((int) INTS.get(octets, i + 4) & LOW)
                    + ((int) INTS.get(octets, i + 12) & LOW)
                    + ((int) INTS.get(octets, i + 20) & LOW)
                    + ((int) INTS.get(octets, i + 28) & LOW);
        }
        for (int last = end - 7; i < last; i += 8) {
            long a = (long) LONGS.get(octets, i);
            whole += a;
            high += a >>> 32;
        }
        long total = high + (whole - (high << 32));
        if (end - i >= 4) {
            total += (int) INTS.get(octets, i) & LOW;
            i += 4;
        }
        // The last octet of an odd length is the high half of a word: the low one here.
        for (int shift = 0; i < end; i++, shift ^= 8) {
            total += (long) (octets[i] & 0xFF) << shift;
        }
        total = (total & LOW) + (total >>> 32);
        total = (total & LOW) + (total >>> 32);
        int little = fold((int) (total >>> 16) + (int) (total & 0xFFFF));
        int big = (little & 0xFF) << 8 | little >>> 8;
        return fold(big + fold(sum));
    }

    private static int fold(int sum) {
        int folded = (sum & 0xFFFF) + (sum >>> 16);
        return (folded & 0xFFFF) + (folded >>> 16);
    }
}
