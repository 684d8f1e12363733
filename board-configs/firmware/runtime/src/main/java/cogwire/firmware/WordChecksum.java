package cogwire.firmware;

import cogwire.wire.Checksum;
import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/** The Internet checksum in C, 32 bits at a time (RFC 1071 section 2 allows any width and either octet order). */
@Include("mmio.h")
public final class WordChecksum implements Checksum {
    @Override
    public int sum(byte[] octets, int offset, int length, int sum) {
        if ((offset | length | (octets.length - length - offset)) < 0) {
            Processor.halt("checksum outside of its array");
        }
        return sum(Address.ofData(octets).add(offset), length, sum);
    }

    @Unmanaged
    @Import(name = "board_checksum")
    private static native int sum(Address octets, int length, int sum);
}
